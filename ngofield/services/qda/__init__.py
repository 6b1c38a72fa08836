"""Handing the qualitative work to other programs and taking theirs in: REFI-QDA codebooks and projects."""
