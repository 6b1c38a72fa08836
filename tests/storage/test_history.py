"""Undo and redo are further revisions; they refuse where somebody else was there since."""

import shutil

import pytest
from store_kit import StoreKit, piece, record_session, take

from ngofield.domain.revision import Kind, new_id
from ngofield.errors import Refused
from ngofield.services.undoing import Undoing
from ngofield.storage.store import Store


def say(store: Store, text: str, statement: str = "", *, session: str = "s") -> str:
    subject = statement or new_id()
    with store.action("Statement {text} saved", text=text):
        store.record(Kind.STATEMENT, subject, {"session": session, "text": text})
    return subject


def begin_and_fail(store: Store) -> None:
    with store.action("Never done"):
        say(store, "жоқ")
        raise KeyError


def texts(store: Store) -> list[str]:
    return sorted(s.text for s in store.queries.statements())


@pytest.fixture
def undoing(store: Store) -> Undoing:
    return Undoing(store)


def test_undo_and_redo_go_back_and_forth(store: Store, undoing: Undoing) -> None:
    statement = say(store, "бір")
    say(store, "екі", statement)
    states = []
    for step in (undoing.undo, undoing.undo, undoing.redo, undoing.redo, undoing.undo):
        step()
        states.append(texts(store))
    assert states == [["бір"], [], ["бір"], ["екі"], ["бір"]]
    assert store.journal.count() == 7
    assert store.verify().problems == ()


def test_an_action_is_undone_as_a_whole(store: Store, undoing: Undoing) -> None:
    kept = say(store, "қалады")
    with store.action("Two things"):
        say(store, "өзгерді", kept)
        say(store, "тағы", kept)
        say(store, "жаңа")
    undoing.undo()
    assert texts(store) == ["қалады"]
    undoing.redo()
    assert texts(store) == ["жаңа", "тағы"]


def test_an_action_that_fails_leaves_nothing(store: Store, undoing: Undoing) -> None:
    with pytest.raises(KeyError):
        begin_and_fail(store)
    assert undoing.last_done() is None
    assert store.journal.count() == 0
    say(store, "бар")
    assert undoing.undo().params == {"text": "бар"}


def test_labels_tell_what_comes_next(store: Store, undoing: Undoing) -> None:
    assert (undoing.last_done(), undoing.last_undone()) == (None, None)
    say(store, "бір")
    say(store, "екі")
    done = undoing.last_done()
    assert done is not None
    assert (done.label, done.params) == ("Statement {text} saved", {"text": "екі"})
    undoing.undo()
    undone = undoing.last_undone()
    assert undone is not None
    assert undone.params == {"text": "екі"}


def test_doing_something_else_ends_the_redo(store: Store, undoing: Undoing) -> None:
    say(store, "бір")
    undoing.undo()
    say(store, "екі")
    with pytest.raises(Refused, match="nothing to redo"):
        undoing.redo()
    undoing.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        undoing.undo()


def test_what_was_recorded_outside_of_an_action_is_never_undone(store: Store, undoing: Undoing) -> None:
    record_session(store)
    assert undoing.last_done() is None


def test_what_changed_since_is_not_undone(store: Store, undoing: Undoing) -> None:
    statement = say(store, "бір")
    store.record(Kind.STATEMENT, statement, {"session": "s", "text": "кейін"})
    before = store.digest()
    with pytest.raises(Refused, match="changed again since"):
        undoing.undo()
    assert (store.digest(), texts(store)) == (before, ["кейін"])


def test_what_another_laptop_changed_since_is_not_undone(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    statement = say(one, "бір")
    take(two, piece(one))
    two.record(Kind.STATEMENT, statement, {"session": "s", "text": "басқа"})
    take(one, piece(two))
    with pytest.raises(Refused, match="changed again since"):
        Undoing(one).undo()
    assert texts(one) == ["басқа"]


def test_an_undo_travels(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    say(one, "бір")
    take(two, piece(one))
    Undoing(one).undo()
    take(two, piece(one))
    assert texts(two) == []
    assert two.conflicts() == []
    assert two.digest() == one.digest()
    assert two.verify().problems == ()


def test_the_sitting_before_can_be_undone_and_no_older_one(kit: StoreKit) -> None:
    first = kit.store()
    say(first, "бірінші")
    first.close()
    second = kit.open(first.path)
    say(second, "екінші")
    second.close()
    third = kit.open(first.path)
    say(third, "үшінші")
    undoing = Undoing(third)
    assert [undoing.undo().params["text"] for _ in range(2)] == ["үшінші", "екінші"]
    with pytest.raises(Refused, match="nothing to undo"):
        undoing.undo()
    assert texts(third) == ["бірінші"]


def test_an_undo_can_be_redone_after_a_restart(kit: StoreKit) -> None:
    store = kit.store()
    say(store, "бір")
    Undoing(store).undo()
    store.close()
    again = kit.open(store.path)
    assert texts(again) == []
    Undoing(again).redo()
    assert texts(again) == ["бір"]


def test_a_removed_thing_comes_back_by_undo(store: Store, undoing: Undoing) -> None:
    statement = say(store, "бір")
    with store.action("Statement removed"):
        store.take_away(Kind.STATEMENT, statement)
    assert texts(store) == []
    undoing.undo()
    assert texts(store) == ["бір"]


def test_a_withdrawal_ends_all_undoing(store: Store, undoing: Undoing) -> None:
    session, person = record_session(store), new_id()
    with store.action("Participant added"):
        store.record(Kind.RESPONDENT, person, {"session": session, "code": "P1"})
    undoing.undo()
    undoing.redo()
    store.withdraw(person)
    assert (undoing.last_done(), undoing.last_undone()) == (None, None)


def test_a_settled_difference_is_in_difference_again_after_undo(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    statement = say(one, "түпкі")
    take(two, piece(one))
    say(one, "бір", statement)
    say(two, "екі", statement)
    take(one, piece(two))
    heads = one.journal.heads(Kind.STATEMENT, statement)
    (shown,) = texts(one)
    with one.action("Settled"):
        one.settle(Kind.STATEMENT, statement, heads[0])
    assert one.conflicts() == []
    Undoing(one).undo()
    assert texts(one) == [shown]
    assert one.verify().problems == ()


def test_copies_undo_each_their_own(kit: StoreKit) -> None:
    one = kit.store("one")
    say(one, "бір")
    one.close()
    shutil.copytree(one.path, kit.folder / "copy")
    one, copy = kit.open(one.path), kit.open(kit.folder / "copy")
    Undoing(one).undo()
    assert (texts(one), texts(copy)) == ([], ["бір"])
    Undoing(copy).undo()
    office = kit.store("office")
    for store in (one, copy):
        take(office, piece(store))
    assert texts(office) == []
    assert office.verify().problems == ()
