"""Typing in paper forms: the sheets of a batch, the grid, and the review of two typings."""
