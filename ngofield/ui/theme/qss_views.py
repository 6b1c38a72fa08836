"""Style of words, frames, lists, tables, scroll areas and what floats above."""

TEXT = """
QWidget { color: @text; }
QWidget#page, QMainWindow, QDialog, QFrame#places { background: @background; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 24t; font-weight: 700; }
QLabel[role="heading"] { font-size: 17t; font-weight: 700; }
QLabel[role="lead"] { font-size: 15t; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="quiet"] { font-size: 11t; color: @quiet; }
QLabel[role="small"] { font-size: 10t; color: @quiet; }
QLabel[role="clock"] { font-size: 15t; }
QLabel[role="question"] { font-size: 20t; font-weight: 700; }
QLabel[role="choice"] { font-size: 17t; }
QLabel[role="saved"] { font-size: 10t; color: @positive; }
QLabel[role="problem"] { font-weight: 700; color: @negative; }
QLabel[role="key"] {
  font-size: 10t; color: @quiet; background: @surface; border: 1u solid @line;
  border-bottom: 2u solid @line; border-radius: 4u; padding: 1u 6u;
}
QLabel[role="figure"] { font-size: 24t; font-weight: 700; color: @primary; }
QToolTip {
  background: @surface; color: @text; border: 1u solid @line; padding: 6u 8u; font-size: 11t;
}
"""

FRAMES = """
QFrame[look="card"] { background: @surface; border: 1u solid @line; border-radius: 8u; }
QFrame[look="card"]:focus { border: 2u solid @primary; }
QFrame[look="entry"] { background: @surface; border: 2u solid @primary; border-radius: 10u; }
QFrame[look="panel"] { background: @panel; border: none; }
QFrame[look="header"] { background: @background; border: none; border-bottom: 1u solid @line; }
QFrame[look="footer"] { background: @panel; border: none; border-top: 1u solid @line; }
QFrame[look="side-left"] { background: @panel; border: none; border-right: 1u solid @line; }
QFrame[look="side-right"] { background: @background; border: none; border-left: 1u solid @line; }
QFrame[look="rule"] { background: @hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="message"][kind="good"] { background: @positive_tint; border: none; border-radius: 8u; }
QFrame[look="message"][kind="bad"] { background: @negative_tint; border: none; border-radius: 8u; }
QFrame[look="message"][kind="note"] { background: @medium_tint; border: none; border-radius: 8u; }
QFrame[look="message"][kind="good"] QLabel { color: @positive_ink; }
QFrame[look="message"][kind="bad"] QLabel { color: @negative_ink; }
QFrame[look="message"][kind="note"] QLabel { color: @medium_ink; }
QFrame[look="plain"] { background: transparent; border: none; }
QFrame[look="callout"] { background: transparent; border: none; border-left: 3u solid @primary; }
QFrame[look="rail"] { background: @rail; border: none; }
QFrame[look="rail"] QLabel { color: @rail_text; }
"""

VIEWS = """
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12u; margin: 2u; }
QScrollBar:horizontal { background: transparent; height: 12u; margin: 2u; }
QScrollBar::handle { background: @outline; border-radius: 4u; }
QScrollBar::handle:vertical { min-height: 32u; }
QScrollBar::handle:horizontal { min-width: 32u; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QAbstractItemView {
  background: transparent; alternate-background-color: transparent; border: none; outline: none;
  selection-background-color: @primary_tint; selection-color: @primary_ink;
}
QListView::item { padding: 8u 10u; border: none; border-radius: 6u; min-height: 20u; }
QListView::item:hover { background: @primary_wash; color: @text; }
QListView::item:selected { background: @primary_tint; color: @primary_ink; }
QListView[look="popup"] { background: @surface; border: 1u solid @line; border-radius: 8u; padding: 0; }
QTreeView::item { padding: 6u 4u; border: none; }
QTreeView::item:selected { background: @primary_tint; color: @primary_ink; }
QTableView { gridline-color: @hairline; background: transparent; }
QTableView::item { padding: 6u 10u; border: none; border-bottom: 1u solid @hairline; }
QTableView::item:selected { background: @primary_tint; color: @primary_ink; }
QAbstractItemView:focus { border: 2u solid @primary; border-radius: 6u; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: transparent; color: @quiet; border: none; border-bottom: 1u solid @line;
  padding: 8u 10u; font-size: 11t; font-weight: 400;
}
QTableCornerButton::section { background: transparent; border: none; }
QProgressBar { background: @line; border: none; border-radius: 4u; max-height: 8u; min-height: 8u; }
QProgressBar::chunk { background: @primary; border-radius: 4u; }
QSplitter::handle { background: @line; }
QMenu { background: @surface; border: 1u solid @line; padding: 4u; }
QMenu::item { padding: 8u 20u; border-radius: 6u; }
QMenu::item:selected { background: @primary_tint; color: @primary_ink; }
"""
