"""Conflicts of every kind are told in words and can be settled."""

from collections.abc import Mapping

import pytest
from store_kit import StoreKit, part, take

from ngofield.domain.bodies import BODIES
from ngofield.domain.revision import Kind, RevisionId, coding_subject, reading_subject, settlement_subject
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_fields import FIELDS
from ngofield.ui.merging.conflict_words import ConflictWords

T = "a-statement"
BOTH: dict[str, tuple[str, Mapping[str, object], Mapping[str, object], list[str]]] = {
    "code": (
        "g-roads",
        {"name": "roads", "label": {"kk": "Жол", "ru": "Дорога"}, "colour": "#C8553D", "retired": True},
        {"name": "roads", "label": {"kk": "Жол"}, "colour": "#3E7CC4"},
        ["name: Жол / Дорога", "colour: red", "retired: yes"],
    ),
    "memo": (
        "m-1",
        {"target": "study", "about": "study", "text": "Бір ой.", "writer": "AB"},
        {"target": "study", "about": "study", "text": "Екі ой.", "writer": "AB"},
        ["“Бір ой.”"],
    ),
    "reading": (
        reading_subject(T, "AB"),
        {"target": T, "coder": "AB"},
        {"target": T, "coder": "AB", "done": False},
        ["judged: yes"],
    ),
    "settlement": (
        settlement_subject(T, "g"),
        {"target": T, "code": "g", "applies": True, "settler": "AB", "memo": "Келістік."},
        {"target": T, "code": "g", "applies": False, "settler": "CD"},
        ["the code applies: yes", "settled by: AB", "why: Келістік."],
    ),
    "coding": (
        coding_subject(T, "g", "AB", 0, "Хат"),
        {"target": T, "code": "g", "coder": "AB", "start": 0, "quote": "Хат"},
        {"target": T, "code": "g", "coder": "AB", "start": 0, "quote": "Хат", "applied": False},
        ["g on “Хат”"],
    ),
    "session": (
        "s-1",
        {"locality": "talgar", "date": "2025-02-20", "recording": "yes", "refusals": 2,
         "present": "аудармашы", "facts": {"facilitator": "АБ"}},
        {"locality": "talgar", "date": "2025-02-20", "recording": "no"},
        ["sound recording: yes", "how many declined: 2", "who else was in the room: аудармашы",
         "Who led the discussion (initials or role): АБ"],
    ),
    "statement": (
        "t-1",
        {"session": "s-1", "text": "Хат", "translation": "Письмо", "translator": "AB", "position": 1},
        {"session": "s-1", "text": "Хат", "language": "kk"},
        ["“Хат”", "translation: Письмо", "translated by: AB"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOTH)
def test_every_kind_is_told_and_settled(context: UiContext, kit: StoreKit, kind: str) -> None:
    here, there = kit.workplace("here"), kit.workplace("there")
    subject, ours, theirs, said = BOTH[kind]
    for work, body in ((here, ours), (there, theirs)):
        work._store.record(Kind(kind), subject, body)
    take(here._store, part(there._store, there.device))
    here.renew_codebook()
    (conflict,) = here.merging.conflicts()
    words = ConflictWords(conflict, here.whereabouts.of(conflict), here.study, context.speech, here.device)
    own = next(one for one in conflict["versions"] if one["device"] == here.device)
    told = words.said(own).split("\n")
    assert set(said) <= set(told)
    assert words.kind
    assert isinstance(words.about, str)
    here.merging.settle(Kind(kind), subject, RevisionId(own["device"], own["seq"]))
    assert here.merging.conflicts() == []


def test_two_readings_that_say_the_same_are_no_conflict(kit: StoreKit) -> None:
    here, there = kit.workplace("here"), kit.workplace("there")
    for work in (here, there):
        work.double_coding.sit_down("AB")
        work.double_coding.judge(T)
    take(here._store, part(there._store, there.device))
    assert here.merging.conflicts() == []
    here.double_coding.judge(T, done=False)
    assert T not in here.double_coding.judged()
    assert here.merging.conflicts() == []


def test_every_kind_with_fields_names_only_fields_it_has() -> None:
    for kind, names in FIELDS.items():
        assert set(names) <= set(BODIES[Kind(kind)].__struct_fields__)


def test_a_conflict_of_a_code_names_it(context: UiContext, workplace: Workplace) -> None:
    made = workplace.study.codebook.codes[0]
    conflict = {"kind": "code", "subject": made.guid, "versions": []}
    place = workplace.whereabouts.of(conflict)  # type: ignore[arg-type]
    words = ConflictWords(conflict, place, workplace.study, context.speech)  # type: ignore[arg-type]
    assert words.about == context.speech.text(made.label)
