"""The window: the only Qt, talking to services alone."""
