"""Typing in paper forms: sheet by sheet, twice by two people, and settling where they differ."""
