"""Carrying data between laptops: bundles written, bundles taken in, receipts brought back."""
