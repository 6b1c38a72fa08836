"""REFI-QDA: what goes out comes back equal, and files of other programs are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.refi_qda import (
    QdaCoding,
    QdaMemo,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    read_codebook,
    read_project,
    write_codebook,
    write_project,
)
from ngofield.exchange.refi_qda.model import Unkept
from ngofield.exchange.zips import zip_bytes

ONE, TWO, THREE, FOUR, FIVE = (f"{number}1111111-2222-4333-8444-555555555555" for number in "abcde")
FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="{namespace}" origin="Other 24">
  <Codes>
    <Code guid="{{A1111111-2222-4333-8444-555555555555}}" name="Акимат" isCodable="true" color="#2C7A4B">
      <Description>Всё об акимате.
Вторая строка.</Description>
      <Code guid="B1111111-2222-4333-8444-555555555555" name="Бюрократия" isCodable="true"/>
    </Code>
  </Codes>
  <Sets><Set guid="C1111111-2222-4333-8444-555555555555" name="Мой набор"/></Sets>
</CodeBook>
"""


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_studys_codebook_comes_back_equal(ecodialog: Study, language: str) -> None:
    content = write_codebook(ecodialog.codebook, language)
    assert read_codebook(content, "book.qdc", language) == (ecodialog.codebook, ())
    assert write_codebook(ecodialog.codebook, language) == content


@pytest.mark.parametrize(
    "namespace",
    ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4", "http://x.y"],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_codebooks_of_other_programs(namespace: str, ends: str) -> None:
    text = FOREIGN.format(namespace=namespace).replace("\n", ends)
    book, unkept = read_codebook(b"\xef\xbb\xbf" + text.encode(), "book.qdc", "ru")
    assert [(code.guid, code.name, code.parent) for code in book.codes] == [
        (ONE, "акимат", None), (TWO, "бюрократия", ONE),
    ]  # fmt: skip
    assert book.codes[0].definition.texts == {"ru": "Всё об акимате.\nВторая строка."}
    assert book.codes[0].colour == "#2C7A4B"
    assert unkept == (Unkept("set", "Мой набор"),)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30).map(str.strip)
texts = st.dictionaries(st.sampled_from(["kk", "ru", "en"]), words.filter(bool), max_size=3).map(LocalText)
labels = st.dictionaries(st.sampled_from(["kk", "ru", "en"]), words.filter(bool), min_size=1).map(LocalText)
codes = st.builds(
    Code,
    guid=st.uuids().map(str),
    name=st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    label=labels,
    definition=texts,
    use_when=texts,
    not_when=texts,
    examples=texts,
    polarity=st.sampled_from(["", "negative", "positive"]),
    colour=st.just("#0B6B7C"),
    applies_to=st.sampled_from(["statements", "agency", "form1.obstacles"]),
    retired=st.booleans(),
    added=st.booleans(),
    position=st.none() | st.floats(-1000, 1000).map(lambda number: round(number, 3)),
)


@given(st.lists(codes, max_size=6, unique_by=(lambda code: code.guid, lambda code: code.name)))
def test_any_codebook_comes_back_equal(found: list[Code]) -> None:
    book = Codebook(tuple(found))
    assert read_codebook(write_codebook(book, "ru"), "book.qdc", "ru") == (book, ())


def project(book: Codebook) -> QdaProject:
    text = "P1: Хабар кеш жетеді.\nP2: Да, поздно."
    said = QdaSelection(
        TWO, 4, 21, "P1", {"speaker": "P1", "language": "kk"},
        (QdaCoding(THREE, book.codes[0].guid, FOUR), QdaCoding(FOUR, book.codes[1].guid)), (FIVE,),
    )  # fmt: skip
    return QdaProject(
        "EcoDialog", book, (QdaUser(FOUR, "AB"),),
        (QdaSource(ONE, "Талғар", text, (said,), memos=(FIVE,), variables={"town": "talgar"}),),
        (QdaMemo(FIVE, "Memo", "Екі тілде.\nСпросить ещё.", FOUR),),
        {book.codes[0].guid: (FIVE,)}, (FIVE,),
    )  # fmt: skip


def test_a_project_comes_back_equal(ecodialog: Study) -> None:
    whole = project(ecodialog.codebook)
    content = write_project(whole, "kk")
    assert read_project(content, "talk.qdpx", "kk") == whole
    assert write_project(whole, "kk") == content


def test_what_cannot_be_kept_is_told_by_name(ecodialog: Study) -> None:
    qde = """<Project xmlns="urn:QDA-XML:project:1.0" name="P"><Sources>
      <PictureSource guid="x" name="Сурет.png"/><AudioSource name="Дауыс.mp3"/>
      <TextSource guid="A1111111-2222-4333-8444-555555555555" name="Ж" plainTextPath="internal://gone.txt"/>
      <TextSource guid="B1111111-2222-4333-8444-555555555555" name="Ә">
        <PlainTextContent>Бір&#13;\nЕкі</PlainTextContent>
        <PlainTextSelection guid="C1111111-2222-4333-8444-555555555555" startPosition="5" endPosition="8"/>
        <PlainTextSelection name="outside" startPosition="5" endPosition="99"/>
        <Coding guid="D1111111-2222-4333-8444-555555555555"><CodeRef targetGUID="no such"/></Coding>
      </TextSource></Sources>
      <Cases><Case name="Ұйым"/></Cases><Links><Link name="байланыс"/></Links></Project>"""
    read = read_project(zip_bytes({"project.qde": qde.encode()}), "a.qdpx", "kk")
    assert {(one.what, one.name) for one in read.unkept} == {
        ("picture", "Сурет.png"), ("audio", "Дауыс.mp3"), ("text", "Ж"), ("selection", "outside"),
        ("coding", "Ә"), ("case", "Ұйым"), ("link", "байланыс"),
    }  # fmt: skip
    (source,) = read.sources
    assert source.text == "Бір\nЕкі"
    (selection,) = source.selections
    assert source.text[selection.start : selection.end] == "Екі"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<CodeBook",
        b"<Other/>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><CodeBook><Codes/></CodeBook>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><CodeBook/>",
        b"<CodeBook><Codes>" + b'<Code name="a">' * 3000 + b"</Code>" * 3000 + b"</Codes></CodeBook>",
    ],
)
def test_hostile_files_are_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read_codebook(content, "book.qdc", "ru")
