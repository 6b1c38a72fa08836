"""The desk's bundles: what the laptops bring, looked at before anything happens, then merged."""
