"""The codebook in use: what edits do to codes, and never to codings."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from store_kit import SteppingClock, StoreKit

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace


def code(name: str, parent: str | None = None) -> Code:
    return Code("", name, LocalText({"kk": name, "ru": name}), parent=parent)


@pytest.fixture
def said(workplace: Workplace) -> str:
    """A statement with the codes `weak_response` and `late_information`."""
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    codes = workplace.coding.named(["weak_response", "late_information"])
    return workplace.fieldwork.add_statement(session.id, "Хабар кеш жетеді.", codes=codes).statement.id


def names(workplace: Workplace, target: str) -> set[str]:
    book = workplace.study.codebook
    return {book.by_guid(guid).name for guid in workplace.coding.codings(target)}


def guid(workplace: Workplace, name: str) -> str:
    found = workplace.study.codebook.by_name(name)
    assert found is not None
    return found.guid


def test_a_new_code_is_offered_at_once_and_on_every_opening(workplace: Workplace, said: str) -> None:
    made = workplace.codebook.add(code("roads", guid(workplace, "weak_response")))
    workplace.coding.code(said, made.guid)
    assert names(workplace, said) == {"weak_response", "late_information", "roads"}
    again = workplace.reopen()
    assert again.study.codebook.by_guid(made.guid) == made
    again.close()


def test_a_merged_code_is_read_as_the_other_and_nothing_is_lost(workplace: Workplace, said: str) -> None:
    late, weak = guid(workplace, "late_information"), guid(workplace, "weak_response")
    workplace.codebook.merge(late, weak)
    assert names(workplace, said) == {"weak_response"}
    workplace.undoing.undo()
    workplace.renew_codebook()
    assert names(workplace, said) == {"weak_response", "late_information"}


def test_a_coding_on_another_laptop_follows_a_merge(workplace: Workplace, said: str) -> None:
    late, weak = guid(workplace, "late_information"), guid(workplace, "weak_response")
    workplace.coding.uncode(said, weak)
    workplace.codebook.merge(late, weak)
    assert names(workplace, said) == {"weak_response"}
    (record,) = workplace.coding.statements()
    assert record.codes == {weak}


def test_a_retired_code_keeps_its_codings_and_is_not_offered(workplace: Workplace, said: str) -> None:
    weak = guid(workplace, "weak_response")
    workplace.codebook.retire(weak)
    assert "weak_response" in names(workplace, said)
    assert weak not in {one.guid for one in workplace.study.codebook.offered("statements")}
    workplace.codebook.bring_back(weak)
    assert weak in {one.guid for one in workplace.study.codebook.offered("statements")}


def test_a_split_moves_what_is_named_and_leaves_the_rest(workplace: Workplace, said: str) -> None:
    weak = guid(workplace, "weak_response")
    session = workplace.fieldwork.sessions()[0].session.id
    other = workplace.fieldwork.add_statement(session, "Жауап жоқ.", codes=[weak]).statement.id
    use = workplace.codebook.use(weak)
    assert (use.codings, use.targets, use.children) == (2, 2, 0)
    workplace.codebook.split(weak, [code("no_answer")], {other: "no_answer"})
    assert names(workplace, other) == {"no_answer"}
    assert "weak_response" in names(workplace, said)


@pytest.mark.parametrize(
    "edit",
    [
        lambda desk, weak, late: desk.merge(weak, weak),
        lambda desk, weak, late: desk.move(weak, weak),
        lambda desk, weak, late: desk.change(replace(desk.codebook.by_guid(weak), name="late_information")),
        lambda desk, weak, late: desk.change(replace(desk.codebook.by_guid(weak), name="two words")),
        lambda desk, weak, late: desk.change(replace(desk.codebook.by_guid(weak), label=LocalText())),
        lambda desk, weak, late: desk.change(replace(desk.codebook.by_guid(weak), applies_to="form9.q")),
        lambda desk, weak, late: desk.retire("no such code"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(workplace: Workplace, edit) -> None:
    before = workplace.study.codebook
    with pytest.raises(Refused):
        edit(workplace.codebook, guid(workplace, "weak_response"), guid(workplace, "late_information"))
    workplace.renew_codebook()
    assert workplace.study.codebook == before


def test_codes_that_laptops_moved_into_each_other_still_make_a_tree() -> None:
    one, two = replace(code("one", "b"), guid="a"), replace(code("two", "a"), guid="b")
    book = Codebook().overlaid([one, two])
    assert [(each.guid, each.parent) for each in book.codes] == [("a", None), ("b", "a")]


class Edits(RuleBasedStateMachine):
    """Random edits of a codebook under codings: each coding is read as a code there is."""

    kit: StoreKit

    @initialize()
    def begin(self) -> None:
        self.store = self.kit.store(f"edits-{len(self.kit.opened)}")
        self.work = Workplace(self.store, self.kit.study, "", SteppingClock())
        session = self.work.fieldwork.open_session("talgar", "2025-02-20").id
        self.targets = [
            self.work.fieldwork.add_statement(session, f"Сөз {number}").statement.id for number in range(3)
        ]
        self.given: set[tuple[str, str]] = set()

    def _codes(self) -> list[Code]:
        return list(self.work.study.codebook.applying_to("statements"))

    @rule(data=st.data())
    def give(self, data: st.DataObject) -> None:
        offered = [code for code in self._codes() if not code.retired] or [self._codes()[0]]
        target, one = data.draw(st.sampled_from(self.targets)), data.draw(st.sampled_from(offered))
        if one.retired:
            return
        self.work.coding.code(target, one.guid)
        self.given.add((target, one.guid))

    @rule(data=st.data(), kind=st.sampled_from(["merge", "move", "retire", "bring_back", "add"]))
    def edit(self, data: st.DataObject, kind: str) -> None:
        one, two = (data.draw(st.sampled_from(self._codes())).guid for _ in range(2))
        desk = self.work.codebook
        try:
            if kind == "merge":
                desk.merge(one, two)
            elif kind == "move":
                desk.move(one, two)
            elif kind == "add":
                desk.add(code(f"code{len(self._codes())}", one))
            else:
                getattr(desk, kind)(one)
        except Refused:
            pass

    @rule()
    def undo(self) -> None:
        try:
            undone = self.work.undoing.undo()
        except Refused:
            return
        self.work.renew_codebook()
        if undone.label == "Code given":
            self.given = {(one.target, one.code) for one in self.store.queries.codings()}

    @invariant()
    def every_coding_is_read_as_a_code_there_is(self) -> None:
        if not hasattr(self, "work"):
            return
        book = self.work.study.codebook
        guids = {one.guid for one in book.codes}
        assert {(c.target, c.code) for c in self.store.queries.codings()} == self.given
        for target, given in self.given:
            read = book.read_as(given)
            assert read in guids
            assert read in self.work.coding.codings(target)
        assert all(one.parent is None or one.parent in guids for one in book.codes)


def test_no_edit_of_the_codebook_loses_a_coding(kit: StoreKit) -> None:
    Edits.kit = kit
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
