"""Pure figures: records in, result tables out."""
