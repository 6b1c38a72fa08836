"""Telling a widget how to look: dynamic properties that the stylesheet reads."""

from PySide6.QtWidgets import QLayout, QWidget


def dress(widget: QWidget, **properties: str) -> None:
    """Set properties such as `look="primary"` or `role="quiet"` and let the stylesheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let Qt delete it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)
