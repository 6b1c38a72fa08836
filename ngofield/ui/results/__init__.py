"""The desk's results: figures with their base, and the forms behind every number."""
