"""The paper twin of a form: the same questions on A4, in one language or in two side by side."""
