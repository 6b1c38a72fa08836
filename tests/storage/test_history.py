"""Undo and redo: further revisions, for this sitting and the one before it."""

import pytest
from store_kit import PASSPHRASE, StoreKit, piece, take

from ngofield.domain.revision import Kind, new_id
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace


@pytest.fixture
def work(kit: StoreKit) -> Workplace:
    return kit.workplace()


def note(work: Workplace, session: str, text: str) -> None:
    with work._store.action("noted {text}", text=text):
        work._store.record(Kind.SESSION, session, {"locality": "talgar", "date": "2025-02-19", "note": text})


def note_and_fail(work: Workplace, session: str) -> None:
    with work._store.action("failed"):
        note(work, session, "a")
        raise KeyError


def noted(work: Workplace, session: str) -> str | None:
    found = work._store.queries.session(session)
    return found.note if found else None


def again(kit: StoreKit, work: Workplace) -> Workplace:
    """Close the program and start it anew."""
    work.close()
    store = kit.open(work.path)
    return Workplace(store, kit.study, PASSPHRASE, store._clock)


def labels(work: Workplace) -> list[str]:
    """Return the texts of all actions that can be undone, the last first, undoing them."""
    found = []
    while action := work.undoing.last_done():
        found.append(action.params["text"])
        work.undoing.undo()
    return found


def test_stepping_back_and_forth(work: Workplace) -> None:
    session = new_id()
    for text in ("a", "b", "c"):
        note(work, session, text)
    assert [work.undoing.undo().params["text"] for _ in range(2)] == ["c", "b"]
    assert noted(work, session) == "a"
    assert work.undoing.redo().params["text"] == "b"
    assert noted(work, session) == "b"
    work.undoing.undo()
    work.undoing.undo()
    assert noted(work, session) is None
    with pytest.raises(Refused, match="nothing to undo"):
        work.undoing.undo()
    assert [work.undoing.redo().params["text"] for _ in range(3)] == ["a", "b", "c"]
    with pytest.raises(Refused, match="nothing to redo"):
        work.undoing.redo()
    assert noted(work, session) == "c"
    assert work._store.journal.count() == 3 + 4 + 4
    assert work.merging.verify().ok


def test_something_new_ends_what_could_be_redone(work: Workplace) -> None:
    session = new_id()
    note(work, session, "a")
    note(work, session, "b")
    work.undoing.undo()
    note(work, session, "c")
    assert work.undoing.last_undone() is None
    assert labels(work) == ["c", "a"]


def test_an_action_is_undone_as_a_whole(work: Workplace) -> None:
    sessions = [new_id(), new_id()]
    with work._store.action("both {text}", text="both"):
        for session in sessions:
            note(work, session, "within")
            note(work, session, "within again")
    assert work.undoing.undo().params == {"text": "both"}
    assert [noted(work, session) for session in sessions] == [None, None]
    work.undoing.redo()
    assert [noted(work, session) for session in sessions] == ["within again"] * 2


def test_an_action_that_failed_leaves_nothing(work: Workplace) -> None:
    session = new_id()
    with pytest.raises(KeyError):
        note_and_fail(work, session)
    assert work._store.journal.count() == 0
    assert work.undoing.last_done() is None
    note(work, session, "b")
    assert labels(work) == ["b"]


def test_undo_works_after_a_restart(kit: StoreKit, work: Workplace) -> None:
    session = new_id()
    note(work, session, "a")
    note(work, session, "b")
    work = again(kit, work)
    work.undoing.undo()
    work = again(kit, work)
    assert noted(work, session) == "a"
    work.undoing.redo()
    assert noted(work, session) == "b"


def test_actions_are_kept_for_this_sitting_and_the_one_before(kit: StoreKit, work: Workplace) -> None:
    session = new_id()
    for text in ("first", "second", "third"):
        note(work, session, text)
        work = again(kit, work)
    assert labels(work) == ["third", "second"]
    assert noted(work, session) == "first"


def test_what_was_changed_since_is_not_undone(kit: StoreKit, work: Workplace) -> None:
    session, other = new_id(), kit.store("other")
    note(work, session, "a")
    take(other, piece(work._store, work.device))
    body = {"locality": "talgar", "date": "2025-02-19", "note": "theirs"}
    other.record(Kind.SESSION, session, body)
    take(work._store, piece(other, other.device))
    before = work._store.digest()
    with pytest.raises(Refused, match="changed again since"):
        work.undoing.undo()
    assert (work._store.digest(), noted(work, session)) == (before, "theirs")


def test_a_settled_difference_can_be_undone(kit: StoreKit, work: Workplace) -> None:
    session, other = new_id(), kit.store("other")
    note(work, session, "a")
    take(other, piece(work._store, work.device))
    note(work, session, "mine")
    other.record(Kind.SESSION, session, {"locality": "talgar", "date": "2025-02-19", "note": "theirs"})
    take(work._store, piece(other, other.device))
    shown = noted(work, session)
    with pytest.raises(Refused, match="settle the difference"):
        note(work, session, "third")
    hidden = work._store.journal.heads(Kind.SESSION, session)[0]
    work.merging.settle(Kind.SESSION, session, hidden)
    assert noted(work, session) != shown
    work.undoing.undo()
    assert (noted(work, session), work.merging.conflicts()) == (shown, [])


def test_after_a_withdrawal_nothing_is_undone(work: Workplace) -> None:
    session, person = new_id(), new_id()
    note(work, session, "a")
    work._store.record(Kind.RESPONDENT, person, {"session": session, "code": "P1"})
    work._store.withdraw(person)
    assert work.undoing.last_done() is None
    assert noted(work, session) == "a"


def test_answers_are_no_actions(work: Workplace) -> None:
    work._store.record(Kind.SESSION, new_id(), {"locality": "talgar", "date": "2025-02-19"})
    assert work.undoing.last_done() is None
