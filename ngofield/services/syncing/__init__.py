"""Syncing: bundles, receipts and study updates by way of a place that laptops and coordinators share."""
