"""Undo and redo in the window: the keys, a pair of buttons, and one line about what was undone."""
