"""Kills real processes at random moments, and looks for what was lost and for what leaked."""
