"""The codebook in use: what edits do to codes, and never to codings."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from store_kit import SteppingClock, StoreKit, part, take

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.coding import coding_topics
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
    """Random edits on two laptops that exchange what they wrote: each coding is read as a code there is."""

    kit: StoreKit

    @initialize()
    def begin(self) -> None:
        number = len(self.kit.opened)
        stores = [self.kit.store(f"edits-{number}-{side}") for side in ("here", "there")]
        self.laptops = [Workplace(store, self.kit.study, "", SteppingClock()) for store in stores]
        self.stores = stores
        fieldwork = self.laptops[0].fieldwork
        session = fieldwork.open_session("talgar", "2025-02-20").id
        self.targets = [fieldwork.add_statement(session, f"Сөз {n}").statement.id for n in range(3)]
        self.coded: list[set[str]] = [set(), set()]
        self.parts = 0
        self.taken_back = False
        self.exchange()

    def _codes(self, side: int) -> list[Code]:
        return list(self.laptops[side].study.codebook.applying_to("statements"))

    @rule(data=st.data(), side=st.integers(0, 1))
    def give(self, data: st.DataObject, side: int) -> None:
        offered = self.laptops[side].study.codebook.offered("statements")
        if offered:
            target = data.draw(st.sampled_from(self.targets))
            self.laptops[side].coding.code(target, data.draw(st.sampled_from(offered)).guid)
            self.coded[side].add(target)

    @rule(
        data=st.data(),
        side=st.integers(0, 1),
        kind=st.sampled_from(["merge", "move", "retire", "bring_back", "add", "split"]),
    )
    def edit(self, data: st.DataObject, side: int, kind: str) -> None:
        one, two = (data.draw(st.sampled_from(self._codes(side))).guid for _ in range(2))
        desk = self.laptops[side].codebook
        self.parts += 1
        try:
            if kind in ("merge", "move"):
                getattr(desk, kind)(one, two)
            elif kind == "add":
                desk.add(code(f"code{self.parts}", one))
            elif kind == "split":
                given = sorted(desk.targets_of(one))
                moving = data.draw(st.lists(st.sampled_from(given), unique=True)) if given else []
                desk.split(one, [code(f"part{self.parts}")], dict.fromkeys(moving, f"part{self.parts}"))
            else:
                getattr(desk, kind)(one)
        except Refused:
            pass

    @rule(side=st.integers(0, 1))
    def undo(self, side: int) -> None:
        try:
            undone = self.laptops[side].undoing.undo()
        except Refused:
            return
        self.laptops[side].renew_codebook()
        if undone.label == "Code given":
            self.taken_back = True
            self.coded[side] = self._standing(side)

    @rule()
    def exchange(self) -> None:
        here, there = self.stores
        take(there, part(here, here.device))
        take(here, part(there, there.device))
        for laptop in self.laptops:
            laptop.renew_codebook()
        together = self.coded[0] | self.coded[1]
        self.coded = [self._standing(side) if self.taken_back else set(together) for side in (0, 1)]
        self.taken_back = False

    def _standing(self, side: int) -> set[str]:
        return {one.target for one in self.stores[side].queries.codings()}

    @invariant()
    def every_coding_is_read_as_a_code_there_is(self) -> None:
        for side, laptop in enumerate(getattr(self, "laptops", ())):
            book = laptop.study.codebook
            guids = {one.guid for one in book.codes}
            assert self._standing(side) == self.coded[side]
            for coding in self.stores[side].queries.codings():
                read = book.read_as(coding.code)
                assert read in guids
                assert read in laptop.coding.codings(coding.target)
            assert all(one.parent is None or one.parent in guids for one in book.codes)


def test_no_edit_of_the_codebook_on_any_laptop_loses_a_coding(kit: StoreKit) -> None:
    Edits.kit = kit
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=6, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_what_was_settled_moves_with_a_split(workplace: Workplace, said: str) -> None:
    weak = guid(workplace, "weak_response")
    workplace.double_coding.settle(said, weak, applies=True, memo="Екеуміз келістік.")
    workplace.codebook.split(weak, [code("no_answer")], {said: "no_answer"})
    assert names(workplace, said) == {"no_answer", "late_information"}
    (settled,) = workplace._store.queries.settlements(said)
    assert (settled.code, settled.memo) == (guid(workplace, "no_answer"), "Екеуміз келістік.")
    workplace.undoing.undo()
    workplace.renew_codebook()
    assert names(workplace, said) == {"weak_response", "late_information"}


def test_a_split_moves_what_was_given_as_a_merged_code(workplace: Workplace, said: str) -> None:
    late, weak = guid(workplace, "late_information"), guid(workplace, "weak_response")
    workplace.codebook.merge(late, weak)
    assert workplace.codebook.use(weak).codings == 2
    workplace.codebook.split(weak, [code("no_answer")], {said: "no_answer"})
    assert names(workplace, said) == {"no_answer"}


def test_what_a_code_is_for_stays_once_something_rests_on_it(workplace: Workplace, said: str) -> None:
    book = workplace.study.codebook
    given = book.by_name("weak_response")
    with pytest.raises(Refused, match="was given already"):
        workplace.codebook.change(replace(given, parent=None, applies_to="form1.suggestions"))
    fresh = workplace.codebook.add(code("roads"))
    workplace.codebook.change(replace(fresh, applies_to="form1.suggestions"))
    assert workplace.study.codebook.by_name("roads").applies_to == "form1.suggestions"


def test_the_first_code_of_an_open_question_makes_it_codable(workplace: Workplace) -> None:
    book = workplace.study.codebook
    topic = next(one for one in workplace.codebook.targets()[2:] if not book.applying_to(one))
    assert topic not in coding_topics(workplace.study)
    workplace.codebook.add(replace(code("roads"), applies_to=topic))
    assert topic in coding_topics(workplace.study)
