"""The study as data, to be read: forms, towns, scales, codebook, rules, and this device."""
