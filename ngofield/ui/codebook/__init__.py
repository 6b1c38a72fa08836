"""The codebook in use: its tree, each code's words, and what changing it would do to what was coded."""
