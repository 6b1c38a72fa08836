"""Consent withdrawn by the code on a slip: found, compared, confirmed, erased."""
