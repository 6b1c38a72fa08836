"""Passphrases, recovery sheets and key files, wherever the window asks for them."""
