"""The parts of a study package: its files, its tables, their rules, and the study they describe."""
