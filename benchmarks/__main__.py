"""Runs all benchmarks and prints one line each."""

from benchmarks import cold_start, durable_answer, merge

for benchmark in (cold_start, durable_answer, merge):
    for ratio in benchmark.measure():
        print(ratio.line(), flush=True)
