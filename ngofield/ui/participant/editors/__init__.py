"""The ways to answer: one widget per kind of question."""
