"""The life of a session from the command line."""

import pytest
from command_line import Cli
from store_kit import StoreKit

from ngofield.services.workplace import Workplace


@pytest.fixture
def told(kit: StoreKit) -> Workplace:
    """A closed store."""
    work = kit.workplace()
    work.close()
    return work


def test_a_session_from_planned_to_opened_again(cli: Cli, told: Workplace) -> None:
    add = ("session", "add", told.path, "--locality", "talgar", "--date", "2025-02-20", "--json")
    session = cli(*add, "--planned").document["session"]
    assert cli("session", "list", told.path, "--json").document["sessions"][0]["status"] == "planned"
    assert cli("session", "begin", told.path, session, "--json").document["status"] == "open"
    closed = cli("session", "close", told.path, session, "--json").document
    assert (closed["status"], bool(closed["ended_at"])) == ("closed", True)
    assert {one["kind"] for one in closed["open"]} >= {"facts", "participants", "bundle"}
    assert "--why" in cli("session", "reopen", told.path, session).err
    refused = cli("session", "reopen", told.path, session, "--why", " ")
    assert (refused.code, refused.out) == (2, "")
    again = cli("session", "reopen", told.path, session, "--why", "P3 came back", "--json").document
    assert (again["status"], again["reopened_why"]) == ("open", "P3 came back")
    assert cli("session", "remove", told.path, session, "--json").document == {"removed": session}
    assert cli("session", "leave", told.path).out == "No session is going on.\n"


def test_facts_are_noted_all_or_none_and_what_is_missing_is_said(cli: Cli, told: Workplace) -> None:
    add = ("session", "add", told.path, "--locality", "talgar", "--date", "2025-02-20", "--json")
    session = cli(*add).document["session"]
    note = ("session", "facts", told.path, session, "--json", "--set", "place=Школа")
    assert cli(*note, "--set", "refusals=some").code == 2
    assert cli("session", "facts", told.path, session, "--json").document["facts"]["place"] == ""
    shown = cli(
        *note, "--set", "refusals=2", "--set", "approach=by telephone", "--set", "began=14:00",
        "--set", "ended=15:30",
    ).document  # fmt: skip
    assert (shown["facts"]["refusals"], shown["facts"]["duration"]) == (2, 90)
    assert shown["facts"]["approach"] == "by telephone"
    assert not {"place", "refusals", "approach", "duration"} & set(shown["missing"])
    assert "present" in shown["missing"]
    assert "not noted: 15. Who else was in the room (present)" in cli(
        "session", "facts", told.path, session
    ).out  # fmt: skip


def test_what_is_open_before_leaving_is_said_in_words(cli: Cli, told: Workplace) -> None:
    cli("session", "add", told.path, "--locality", "talgar", "--date", "2025-02-20")
    run = cli("session", "leave", told.path)
    assert run.code == 0
    assert "Talgar, 2025-02-20" in run.out
    assert "- No participants yet" in run.out
    (document,) = cli("session", "leave", told.path, "--json").document["sessions"]
    facts = next(one for one in document["open"] if one["kind"] == "facts")
    assert facts["n"] == len(facts["names"]) > 10
