"""Projects handed on and taken in: consent is obeyed, what comes back is equal, nothing is taken twice."""

from pathlib import Path

import pytest
from store_kit import StoreKit

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.revision import Kind, coding_subject, new_id
from ngofield.exchange.refi_qda import read_project
from ngofield.services.qda.exporting import WITHHELD
from ngofield.services.workplace import Workplace

OPEN, SHUT = "Хабар кеш жетеді, жауап жоқ.", "Ақша қайда кеткенін білмейміз."


@pytest.fixture
def talked(workplace: Workplace) -> Workplace:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    for text, scopes in ((OPEN, set(ConsentScope)), (SHUT, {ConsentScope.FORM, ConsentScope.STATEMENTS})):
        person = workplace.fieldwork.add_respondent(session)
        workplace.fieldwork.give_consent(
            Consent(person.id, frozenset(scopes), f"KT7-4Q{person.number}", "kk")
        )
        codes = workplace.coding.named(["weak_response"])
        workplace.fieldwork.add_statement(
            session, text, respondent=person.id, language="kk", polarity="negative", second=75, codes=codes
        )
    first = workplace.fieldwork.statements(session)[0].statement
    (late,) = workplace.coding.named(["late_information"])
    store = workplace._store
    body = {"target": first.id, "code": late, "coder": "AB", "start": 0, "quote": "Хабар кеш жетеді"}
    store.record(Kind.CODING, coding_subject(first.id, late, "AB", 0, "Хабар кеш жетеді"), body)
    store.record(
        Kind.MEMO,
        new_id(),
        {"target": first.id, "about": "statement", "text": "Қайта сұрау.", "writer": "AB"},
    )
    store.record(Kind.MEMO, new_id(), {"target": "study", "about": "study", "text": "Общая память."})
    return workplace


def test_words_without_consent_to_quotation_stay(talked: Workplace, tmp_path: Path) -> None:
    told = talked.qda_export.project(tmp_path / "a.qdpx", "kk")
    assert (told.statements, told.withheld, told.codings, told.memos) == (2, 1, 3, 2)
    (source,) = read_project((tmp_path / "a.qdpx").read_bytes(), "a.qdpx", "kk").sources
    assert source.text == f"P1: {OPEN}\nP2: {WITHHELD}"
    assert [source.text[one.start : one.end] for one in source.selections] == [
        OPEN,
        "Хабар кеш жетеді",
        WITHHELD,
    ]
    assert "Ақша" not in (tmp_path / "a.qdpx").read_bytes().decode("latin-1")


def test_a_project_comes_back_equal_in_another_store(
    talked: Workplace, kit: StoreKit, tmp_path: Path
) -> None:
    talked.qda_export.project(tmp_path / "a.qdpx", "kk")
    other = kit.workplace("other")
    view = other.qda_import.project(tmp_path / "a.qdpx", "kk")
    assert (view.strange, view.unkept, view.codebook.new, view.codebook.differ) == ((), (), (), ())
    taken = other.qda_import.take_in(view)
    assert (taken.codes, taken.statements, taken.codings, taken.memos) == (0, 1, 2, 2)
    for person in other.fieldwork.respondents(other.fieldwork.sessions()[0].session.id):
        other.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "", "kk"))
    other.qda_export.project(tmp_path / "b.qdpx", "kk")
    first, second = (
        read_project((tmp_path / name).read_bytes(), name, "kk") for name in ("a.qdpx", "b.qdpx")
    )
    assert second.memos == first.memos
    assert second.sources[0].selections == first.sources[0].selections[:2]


def test_taking_in_twice_adds_nothing(talked: Workplace, tmp_path: Path) -> None:
    talked.qda_export.project(tmp_path / "a.qdpx", "ru")
    before = talked._store.digest()
    taken = talked.qda_import.take_in(talked.qda_import.project(tmp_path / "a.qdpx", "ru"))
    assert (taken.codes, taken.statements, taken.codings, taken.memos) == (0, 0, 0, 0)
    assert talked._store.digest() == before


def test_a_text_of_another_program_becomes_statements(workplace: Workplace, tmp_path: Path) -> None:
    from ngofield.exchange.zips import zip_bytes

    qde = """<Project xmlns="urn:QDA-XML:project:1.0" name="P">
      <Users><User guid="{E1111111-2222-4333-8444-555555555555}" name="ДС"/></Users>
      <CodeBook><Codes>
        <Code guid="A1111111-2222-4333-8444-555555555555" name="Жол мәселесі"/></Codes></CodeBook>
      <Sources><TextSource guid="B1111111-2222-4333-8444-555555555555" name="Ә">
        <PlainTextContent>Жол нашар.&#10;&#10;Көмек жоқ, ақша жоқ.</PlainTextContent>
        <PlainTextSelection guid="C1111111-2222-4333-8444-555555555555" startPosition="0" endPosition="21">
          <Coding creatingUser="E1111111-2222-4333-8444-555555555555">
            <CodeRef targetGUID="a1111111-2222-4333-8444-555555555555"/></Coding></PlainTextSelection>
      </TextSource></Sources></Project>"""
    path = tmp_path / "a.qdpx"
    path.write_bytes(zip_bytes({"project.qde": qde.encode()}))
    view = workplace.qda_import.project(path, "kk")
    assert [one.name for one in view.strange] == ["Ә"]
    assert [code.name for code in view.codebook.new] == ["жол_мәселесі"]
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    taken = workplace.qda_import.take_in(view, {view.strange[0].guid: session})
    assert (taken.codes, taken.statements, taken.codings) == (1, 2, 2)
    said = [view.statement.text for view in workplace.fieldwork.statements(session)]
    assert said == ["Жол нашар.", "Көмек жоқ, ақша жоқ."]
    spans = {one.coder: one.span for one in workplace._store.queries.codings() if one.span}
    assert spans["ДС"].quote == "Көмек жоқ"
    workplace.undoing.undo()
    assert workplace.fieldwork.statements(session) == []


def test_a_codebook_brings_new_codes_and_leaves_ours(workplace: Workplace, tmp_path: Path) -> None:
    workplace.qda_export.codebook(tmp_path / "a.qdc", "ru")
    text = (tmp_path / "a.qdc").read_text("utf-8").replace("name: weak_response", "name: weaker")
    (tmp_path / "b.qdc").write_text(text, "utf-8")
    view = workplace.qda_import.codebook(tmp_path / "b.qdc", "ru")
    assert ([one.name for one in view.differ], view.new, view.unkept) == (["weaker"], (), ())
    assert workplace.qda_import.take_codebook(view) == 0
    assert workplace.study.codebook.by_name("weak_response") is not None
    assert workplace.qda_import.take_codebook(view, update=True) == 1
    assert workplace.study.codebook.by_name("weaker") is not None
