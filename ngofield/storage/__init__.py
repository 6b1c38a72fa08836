"""The only SQL of the house: the encrypted store, its journal and its read models."""
