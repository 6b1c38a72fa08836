"""Two coders at one laptop, blind to each other, who compare and settle."""

from fractions import Fraction

import pytest

from ngofield.errors import Refused
from ngofield.services.double_sample import DoubleSample
from ngofield.services.workplace import Workplace

SAID = (
    ("Нас слушают.", "ru"),
    ("Хабар кеш жетеді.", "kk"),
    ("Ақша қайда кеткенін білмейміз.", "kk"),
    ("Да.", "ru"),
)


@pytest.fixture
def targets(workplace: Workplace) -> list[str]:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    return [
        workplace.fieldwork.add_statement(session, text, language=language).statement.id
        for text, language in SAID
    ]


def code(workplace: Workplace, coder: str, given: dict[str, list[str]]) -> None:
    workplace.double_coding.sit_down(coder)
    for target, names in given.items():
        workplace.coding.code_all(target, workplace.coding.named(names))
        workplace.double_coding.judge(target)


@pytest.fixture
def twice(workplace: Workplace, targets: list[str]) -> Workplace:
    one, two, three, four = targets
    code(
        workplace,
        "AB",
        {one: ["open_dialogue"], two: ["late_information"], three: ["opaque_funding"], four: []},
    )
    code(workplace, "ДС", {one: ["open_dialogue"], two: ["late_information"], three: ["weak_response"]})
    return workplace


def found(workplace: Workplace, name: str, **how: str):
    (guid,) = workplace.coding.named([name])
    return next(one for one in workplace.double_coding.agreement(**how) if one.code == guid)


def test_units_that_only_one_has_judged_do_not_count(twice: Workplace) -> None:
    late = found(twice, "late_information")
    assert (late.units, late.same, late.raw, late.kappa, late.alpha) == (3, 3, Fraction(1), 1.0, 1.0)
    opaque = found(twice, "opaque_funding")
    assert (opaque.units, opaque.same, opaque.raw) == (3, 2, Fraction(2, 3))


def test_agreement_by_language_of_the_statement(twice: Workplace) -> None:
    assert found(twice, "opaque_funding", language="kk").raw == Fraction(1, 2)
    assert found(twice, "opaque_funding", language="ru").raw == 1


def test_a_blind_coder_sees_their_own_codes_alone(twice: Workplace, targets: list[str]) -> None:
    own = twice.double_coding.own_codes()
    assert own[targets[2]] == set(twice.coding.named(["weak_response"]))
    assert twice.double_coding.judged() == set(targets[:3])
    assert [(one.coder, one.judged, one.all) for one in twice.double_coding.work()] == [
        ("AB", 4, 4),
        ("ДС", 3, 4),
    ]


def test_what_is_settled_stands_for_everybody(twice: Workplace, targets: list[str]) -> None:
    opaque, weak = twice.coding.named(["opaque_funding", "weak_response"])
    differences = twice.double_coding.disagreements()
    assert {(one.unit, one.code) for one in differences} == {(targets[2], opaque), (targets[2], weak)}
    assert set(twice.coding.codings(targets[2])) == {opaque, weak}
    twice.double_coding.settle(targets[2], weak, applies=False, memo="Речь о деньгах.")
    assert twice.coding.codings(targets[2]) == (opaque,)
    assert [one.code for one in twice.double_coding.disagreements()] == [opaque]
    assert found(twice, "weak_response").same == 2, "what they judged blind stays what it was"
    twice.undoing.undo()
    assert set(twice.coding.codings(targets[2])) == {opaque, weak}


@pytest.mark.parametrize("initials", ["", "Айсұлу Бекова", "A" * 9, "a b"])
def test_a_full_name_is_no_initials(workplace: Workplace, initials: str) -> None:
    with pytest.raises(Refused):
        workplace.double_coding.sit_down(initials)


def test_what_was_settled_can_be_settled_the_other_way_and_opened_again(
    twice: Workplace, targets: list[str]
) -> None:
    weak, late = twice.coding.named(["weak_response", "late_information"])
    twice.double_coding.settle(targets[2], weak, applies=False)
    twice.double_coding.settle(targets[2], weak, applies=True, memo="Всё же да.")
    assert twice.double_coding.settled()[targets[2], weak].memo == "Всё же да."
    twice.codebook.merge(weak, late)
    twice.double_coding.settle(targets[2], late, applies=False)
    assert [one.code for one in twice.double_coding.settlements()] == [late], "one word about one code"
    twice.double_coding.unsettle(targets[2], late)
    assert twice.double_coding.settlements() == []
    twice.undoing.undo()
    assert [one.applies for one in twice.double_coding.settlements()] == [False]


def test_what_is_judged_is_noted_once(twice: Workplace, targets: list[str]) -> None:
    before = twice.merging.verify().revisions
    twice.double_coding.judge(targets[0])
    assert twice.merging.verify().revisions == before
    twice.double_coding.judge(targets[0], done=False)
    assert targets[0] not in twice.double_coding.judged()


def test_a_draw_is_alike_for_both_coders(twice: Workplace, targets: list[str]) -> None:
    many = [f"target-{n}" for n in range(200)]
    sample = DoubleSample(20, "талғар")
    drawn = sample.draw(many)
    assert len(drawn) == 20
    assert sample.draw(reversed(many)) == drawn
    assert len(drawn - sample.draw([*many, "later"])) <= 1
    assert drawn != DoubleSample(20, "2").draw(many)
    assert DoubleSample().draw(many) == set(many)
    twice.double_coding.samples.choose("statements", DoubleSample(2, " Талғар "))
    assert twice.double_coding.sample() == DoubleSample(2, "талғар").draw(targets)
    assert [one.all for one in twice.double_coding.work()] == [2, 2]
    for refused in (DoubleSample(-1, "1"), DoubleSample(5, " ")):
        with pytest.raises(Refused):
            twice.double_coding.samples.choose("statements", refused)


def test_blindness_is_remembered(workplace: Workplace) -> None:
    assert not workplace.double_coding.blind
    assert not workplace.double_coding.has_sat_down
    workplace.double_coding.be_blind(True)
    workplace.double_coding.sit_down("ab")
    assert workplace.double_coding.blind
    assert workplace.double_coding.has_sat_down
