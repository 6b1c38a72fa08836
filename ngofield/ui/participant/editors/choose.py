"""Which way to answer suits which kind of question."""

from collections.abc import Callable

from ngofield.domain.item import Item, ItemType
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.acknowledge import AcknowledgeEditor
from ngofield.ui.participant.editors.appearance import appearance, is_searched
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.choices import SeveralEditor, SingleEditor
from ngofield.ui.participant.editors.clock_face import TimeEditor
from ngofield.ui.participant.editors.long_list import LongListEditor
from ngofield.ui.participant.editors.moment import MomentEditor
from ngofield.ui.participant.editors.number import DigitsEditor, NumberEditor
from ngofield.ui.participant.editors.range_editor import range_editor
from ngofield.ui.participant.editors.rank import RankEditor
from ngofield.ui.participant.editors.repeat import RepeatEditor
from ngofield.ui.participant.editors.shown import ShownEditor
from ngofield.ui.participant.editors.typed import TextEditor


def _text(booth: Booth, item: Item) -> Editor:
    return (DigitsEditor if "numbers" in appearance(item) else TextEditor)(booth, item)


def _one(booth: Booth, item: Item) -> Editor:
    return (LongListEditor if is_searched(item) else SingleEditor)(booth, item)


def _several(booth: Booth, item: Item) -> Editor:
    return (LongListEditor if is_searched(item) else SeveralEditor)(booth, item)


_EDITORS: dict[ItemType, Callable[[Booth, Item], Editor]] = {
    ItemType.TEXT: _text,
    ItemType.INTEGER: NumberEditor,
    ItemType.DECIMAL: NumberEditor,
    ItemType.RANGE: range_editor,
    ItemType.DATE: DateEditor,
    ItemType.TIME: TimeEditor,
    ItemType.DATETIME: MomentEditor,
    ItemType.SELECT_ONE: _one,
    ItemType.SELECT_MULTIPLE: _several,
    ItemType.RANK: RankEditor,
    ItemType.ACKNOWLEDGE: AcknowledgeEditor,
    ItemType.REPEAT: RepeatEditor,
}


def editor_for(booth: Booth, item: Item) -> Editor:
    """Return the widget that answers `item`; for what only is shown, one that asks nothing."""
    if not item.asks:
        return ShownEditor(booth, item)
    return _EDITORS[item.type](booth, item)
