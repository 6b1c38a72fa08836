"""The desk: bundles, coding, results and report."""

from ngofield.ui.desk.desk_page import DeskPage

__all__ = ["DeskPage"]
