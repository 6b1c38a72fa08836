"""A question that computes its answer, passed over: what counts is what is shown."""

from dataclasses import replace

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.session import Session
from ngofield.domain.text import LocalText
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.interview import Interview

FORM = Instrument(
    "twice",
    "1",
    LocalText({"ru": "Дважды"}),
    ("ru",),
    (
        Item("one", ItemType.INTEGER, LocalText({"ru": "Сколько?"})),
        Item("two", ItemType.INTEGER, LocalText({"ru": "Дважды?"}), calculation="${one} * 2"),
        Item("set", ItemType.INTEGER, LocalText({"ru": "Ещё?"}), default="5"),
    ),
)


def test_what_goes_on_to_count_is_shown(workplace: Workplace) -> None:
    workplace.adopt(study=replace(workplace.study, instruments=(FORM,)))
    session: Session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    response = workplace.capture.start(FORM.id, session.id, language="ru")
    interview = Interview(workplace.capture.open(response.id), workplace.bookmarks)
    one, two, preset = interview.items
    interview.give(one, 4, "ru")
    interview.take_back(two)
    interview.take_back(preset)
    assert interview.prefill(two) == 8
    assert interview.prefill(preset) is None
