"""Which way to answer suits which kind of question."""

from ngofield.domain.item import Item, ItemType
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.choices import SeveralEditor, SingleEditor
from ngofield.ui.participant.editors.typed import NumberEditor, TextEditor

_EDITORS: dict[ItemType, type[Editor]] = {
    ItemType.SELECT_ONE: SingleEditor,
    ItemType.SELECT_MULTIPLE: SeveralEditor,
    ItemType.TEXT: TextEditor,
    ItemType.INTEGER: NumberEditor,
    ItemType.DECIMAL: NumberEditor,
    ItemType.DATE: DateEditor,
}


def editor_for(booth: Booth, item: Item) -> Editor:
    """Return the widget that answers `item`; for a note, one that asks nothing."""
    return _EDITORS.get(item.type, Editor)(booth, item)
