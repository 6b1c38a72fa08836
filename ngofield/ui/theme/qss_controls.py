"""Style of buttons and of what is filled in. Focus is always a ring of the primary colour."""

BUTTONS = """
QPushButton {
  background: @surface; color: @primary; border: 1u solid @outline; border-radius: 8u;
  padding: 7u 17u; font-weight: 700; min-height: 20u; outline: none;
}
QPushButton:hover { background: @primary_wash; }
QPushButton:pressed { background: @primary_tint; }
QPushButton:focus { border: 2u solid @primary; padding: 6u 16u; }
QPushButton:disabled { color: @quiet; background: transparent; border: 1u solid @line; }
QPushButton[look="primary"] { background: @primary; color: @on_primary; border: 1u solid @primary; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
  background: @primary_hover; border-color: @primary_hover;
}
QPushButton[look="primary"]:focus { border: 2u solid @accent; }
QPushButton[look="primary"]:disabled { background: @line; color: @quiet; border: 1u solid @line; }
QPushButton[look="danger"] { background: @negative; color: @on_primary; border: 1u solid @negative; }
QPushButton[look="danger"]:focus { border: 2u solid @accent; }
QPushButton[look="danger"]:disabled { background: @line; color: @quiet; border: 1u solid @line; }
QPushButton[look="quiet"] {
  background: transparent; border: 1u solid transparent; font-weight: 400; color: @primary;
}
QPushButton[look="quiet"]:hover { background: @primary_wash; }
QPushButton[look="quiet"]:focus { border: 2u solid @primary; }
QPushButton[look="link"] {
  background: transparent; border: 2u solid transparent; border-radius: 4u; color: @quiet;
  font-weight: 400; text-decoration: underline; padding: 6u 4u;
}
QPushButton[look="link"]:hover { color: @primary; }
QPushButton[look="link"]:focus { border: 2u solid @primary; }
QFrame[look="segments"] { background: @surface; border: 1u solid @outline; border-radius: 8u; }
QPushButton[look="segment"] {
  background: transparent; color: @text; border: 2u solid transparent; border-radius: 6u;
  font-weight: 400; padding: 5u 13u;
}
QPushButton[look="segment"]:hover { background: @primary_wash; }
QPushButton[look="segment"]:checked { background: @primary; color: @on_primary; }
QPushButton[look="segment"]:focus { border: 2u solid @primary; }
QPushButton[look="segment"]:checked:focus { border: 2u solid @accent; }
QPushButton[look="row"] {
  background: transparent; color: @text; border: 2u solid transparent; border-radius: 8u;
  font-weight: 400; padding: 8u 10u; text-align: left;
}
QPushButton[look="row"]:hover { background: @primary_wash; }
QPushButton[look="row"]:checked { background: @primary_tint; color: @primary_ink; font-weight: 700; }
QPushButton[look="row"]:focus { border: 2u solid @primary; }
QPushButton[look="choice"] {
  background: @surface; color: @text; border: 1u solid @line; border-radius: 10u;
  font-weight: 400; padding: 15u 19u; text-align: left; min-height: 24u;
}
QPushButton[look="choice"]:hover { border-color: @primary; }
QPushButton[look="choice"]:checked { background: @primary_wash; border: 2u solid @primary; padding: 14u 18u; }
QPushButton[look="choice"]:focus { border: 2u solid @primary; padding: 14u 18u; }
QPushButton[look="choice"]:checked:focus { border: 2u solid @accent; }
QPushButton[extent="large"] { font-size: 17t; padding: 13u 31u; min-height: 30u; border-radius: 10u; }
QPushButton[extent="large"]:focus { padding: 12u 30u; }
QPushButton[extent="small"] { font-size: 11t; padding: 3u 10u; min-height: 18u; }
QPushButton[extent="small"]:focus { padding: 2u 9u; }
QPushButton[look="segment"][extent="close"] { padding: 5u 9u; }
QPushButton[look="segment"][extent="close"]:focus { padding: 5u 9u; }
QPushButton[look="segment"][extent="small"] { font-size: 10t; padding: 1u 7u; min-height: 16u; }
QPushButton[look="segment"][extent="small"]:focus { padding: 1u 7u; }
QToolButton { background: transparent; border: 2u solid transparent; border-radius: 6u; padding: 4u; }
QToolButton:hover { background: @primary_wash; }
QToolButton:focus { border: 2u solid @primary; }
QCheckBox, QRadioButton {
  spacing: 10u; background: transparent; padding: 6u 4u; border: 2u solid transparent; border-radius: 6u;
}
QCheckBox:focus, QRadioButton:focus { border: 2u solid @primary; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 20u; height: 20u; border: 2u solid @outline; background: @surface; border-radius: 5u;
}
QRadioButton::indicator { border-radius: 12u; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @primary; }
QCheckBox::indicator:checked { background: @primary; border-color: @primary; image: @icon(check); }
QCheckBox::indicator:indeterminate { background: @primary; border-color: @primary; image: @icon(dash); }
QRadioButton::indicator:checked { background: @primary; border-color: @primary; image: @icon(dot); }
"""

INPUTS = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QDoubleSpinBox {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 8u;
  padding: 7u 11u; min-height: 20u; selection-background-color: @primary; selection-color: @on_primary;
}
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QComboBox:hover,
QDateEdit:hover { border-color: @quiet; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on, QDateEdit:focus,
QTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2u solid @primary; padding: 6u 10u; }
QLineEdit:disabled, QComboBox:disabled, QTextEdit:disabled { color: @quiet; background: @panel; }
QLineEdit:read-only { background: @panel; }
QLineEdit[look="entry"], QLineEdit[look="entry"]:focus, QLineEdit[look="entry"]:hover {
  border: none; background: transparent; padding: 4u 0u; font-size: 15t; min-height: 30u;
}
QLineEdit[extent="large"], QPlainTextEdit[extent="large"] { font-size: 17t; padding: 13u 15u; }
QComboBox { padding-right: 32u; combobox-popup: 0; }
QComboBox::drop-down {
  border: none; width: 32u; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow { image: @icon(chevron-down); width: 16u; height: 16u; }
QComboBox QAbstractItemView {
  background: @surface; border: 1u solid @line; border-radius: 0; padding: 0; outline: none;
}
QComboBox QAbstractItemView:focus { border: 1u solid @line; border-radius: 0; }
QComboBox QAbstractItemView::item { padding: 7u 8u; min-height: 20u; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
  background: @primary_tint; color: @primary_ink;
}
QSpinBox::up-button, QDateEdit::up-button, QTimeEdit::up-button, QDoubleSpinBox::up-button {
  border: none; background: transparent; width: 24u; subcontrol-position: top right;
}
QSpinBox::down-button, QDateEdit::down-button, QTimeEdit::down-button, QDoubleSpinBox::down-button {
  border: none; background: transparent; width: 24u; subcontrol-position: bottom right;
}
QSpinBox::up-arrow, QDateEdit::up-arrow, QTimeEdit::up-arrow, QDoubleSpinBox::up-arrow {
  image: @icon(chevron-up); width: 12u; height: 12u;
}
QSpinBox::down-arrow, QDateEdit::down-arrow, QTimeEdit::down-arrow, QDoubleSpinBox::down-arrow {
  image: @icon(chevron-down); width: 12u; height: 12u;
}
QAbstractSpinBox > QLineEdit, QAbstractSpinBox > QLineEdit:focus, QAbstractSpinBox > QLineEdit:hover {
  border: none; background: transparent; padding: 0 0 0 10u; min-height: 0;
}
QCalendarWidget QWidget { background: @surface; alternate-background-color: @panel; }
QCalendarWidget QToolButton { color: @text; font-weight: 700; padding: 6u; }
"""
