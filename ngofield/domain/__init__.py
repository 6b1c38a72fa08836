"""The field's own terms as values and pure rules: no files, no database, no window."""
