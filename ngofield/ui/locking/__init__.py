"""The lock of the window: by itself after a while without a key or the mouse, or at once."""
