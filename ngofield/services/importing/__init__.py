"""Taking in tables from anywhere: every row checked as the screen would, the whole file or nothing."""
