"""Telling a widget how to look: dynamic properties that the stylesheet reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def dress(widget: QWidget, **properties: str) -> None:
    """Set properties such as `look="primary"` or `role="quiet"` and let the stylesheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the stylesheet looks at it when it is shown first
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part. One that was never hidden is left to come with what it stands in.

    Qt measures and dresses a whole part at each `setVisible(True)`: a page of many parts waits for it.
    """
    if wanted and not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        return
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let Qt delete it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)
