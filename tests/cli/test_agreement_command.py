"""agreement from the command line: the same figures as on screen, without a word of what was said."""

from pathlib import Path

import pytest
from command_line import Cli

from ngofield.services.workplace import Workplace


@pytest.fixture
def judged(workplace: Workplace) -> Path:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    targets = [
        workplace.fieldwork.add_statement(session, f"Құпия сөз {n}", language=spoken).statement.id
        for n, spoken in enumerate(("kk", "ru", "ru", "mixed"))
    ]
    late = workplace.coding.named(["late_information"])
    for coder, given in (("AB", (0, 1)), ("ДС", (1,))):
        workplace.double_coding.sit_down(coder)
        for number, target in enumerate(targets):
            if number in given:
                workplace.coding.code_all(target, late)
            workplace.double_coding.judge(target)
    workplace.double_coding.settle(targets[0], late[0], applies=True)
    workplace.close()
    return workplace.path


def test_agreement_is_printed_as_json(cli: Cli, judged: Path, workplace: Workplace) -> None:
    run = cli("agreement", judged, "--json")
    assert run.code == 0
    (late,) = workplace.coding.named(["late_information"])
    found = next(one for one in run.document["codes"] if one["code"] == late)
    assert (found["units"], found["same"], found["raw"], found["kappa"]) == (4, 3, 0.75, 0.5)
    assert found["computable"]
    other = next(one for one in run.document["codes"] if one["code"] != late)
    assert (other["alpha"], other["computable"], other["why_not"]) == (None, False, "no_variation")
    (difference,) = run.document["disagreements"]
    assert (difference["given_by"], difference["not_by"], difference["settled"]) == (["AB"], ["ДС"], True)
    assert [(one["coder"], one["judged"], one["of"]) for one in run.document["coders"]] == [
        ("AB", 4, 4),
        ("ДС", 4, 4),
    ]
    russian = cli("agreement", judged, "--language", "ru", "--json").document
    assert russian["disagreements"] == []
    assert next(one for one in russian["codes"] if one["code"] == late)["raw"] == 1


def test_agreement_is_printed_in_words(cli: Cli, judged: Path) -> None:
    run = cli("agreement", judged)
    assert run.code == 0
    assert "3 of 4 (75.0%)" in run.out
    assert "cannot be computed: nobody gave this code" in run.out
    assert "! Only 4 passages" in run.out
    assert "Құпия" not in run.out + run.err


def test_an_unknown_topic_is_refused(cli: Cli, judged: Path) -> None:
    run = cli("agreement", judged, "--topic", "shoes")
    assert (run.code, run.out) == (2, "")
    assert "shoes" in run.err
