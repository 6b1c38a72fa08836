"""What `make torture` does: the state machine of the stores for long, then laptops killed while they write.

python -m tools.torture [--examples N] [--steps N] [--kills N]
"""
