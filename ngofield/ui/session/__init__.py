"""The field: the road of sessions, and one session from the first participant to the closing."""
