"""Use cases: what a person can do; each write returns what changed."""
