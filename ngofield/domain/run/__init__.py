"""The run of a form being filled in: what depends on what, in which instances, and how it is shown."""
