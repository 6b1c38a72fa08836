"""Syncing in the window: one button, the place, and what a person has to compare."""
