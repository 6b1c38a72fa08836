"""ngofield: field research with civil society, from the focus group to the printed report."""

__version__ = "0.1.0"
