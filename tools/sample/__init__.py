"""Parts of tools/make_sample.py: synthetic records whose figures are those of the published report."""
