"""Runs all benchmarks and prints one line each; `--full` merges up to a million answers too."""

import sys

from benchmarks import cold_start, durable_answer, form_answers, form_painted, merge

benchmarks = [
    cold_start.measure,
    durable_answer.measure,
    form_answers.measure,
    form_painted.measure,
    merge.measure,
]
if "--full" in sys.argv:
    benchmarks.append(merge.measure_growth)
for measure in benchmarks:
    for figure in measure():
        print(figure.line(), flush=True)
