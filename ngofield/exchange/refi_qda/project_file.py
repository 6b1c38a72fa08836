"""A project as a REFI-QDA file (.qdpx): a zip of project.qde and the texts it speaks of."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from ngofield.domain.codebook import Codebook
from ngofield.errors import Refused
from ngofield.exchange.refi_qda import markup
from ngofield.exchange.refi_qda.codes import add_codes, read_codes
from ngofield.exchange.refi_qda.model import (
    QdaCoding,
    QdaMemo,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    Unkept,
)
from ngofield.exchange.zips import ZipLimits, unzip, zip_bytes

PROJECT = "project.qde"
LIMITS = ZipLimits(files=5000, total_bytes=200 * 2**20)

_INTERNAL = "internal://"
_FOLDERS = ("sources/", "Sources/", "")
_OTHER_SOURCES = {
    "PictureSource": "picture", "PDFSource": "PDF", "AudioSource": "audio", "VideoSource": "video",
}  # fmt: skip
_OTHER_PARTS = {"Variables/Variable": "variable", "Links/Link": "link", "Graphs/Graph": "graph"}


def write_project(project: QdaProject, language: str) -> bytes:
    """Return the project as .qdpx, the names of codes in `language`.

    The same project gives the same bytes.
    """
    root = Element(
        "Project", {"xmlns": markup.PROJECT_NAMESPACE, "name": project.name, "origin": markup.ORIGIN}
    )
    users = SubElement(root, "Users")
    for user in project.users:
        SubElement(users, "User", {"guid": user.guid, "name": user.name})
    add_codes(SubElement(root, "CodeBook"), project.codebook, language, project.code_memos)
    sources = SubElement(root, "Sources")
    for source in project.sources:
        _add_source(sources, source)
    _add_notes(root, project)
    files = {f"sources/{source.guid}.txt": source.text.encode() for source in project.sources}
    files |= {f"sources/{memo.guid}.txt": memo.text.encode() for memo in project.memos}
    return zip_bytes({PROJECT: markup.serialized(root), **files})


def _add_source(parent: Element, source: QdaSource) -> None:
    element = SubElement(
        parent, "TextSource",
        {"guid": source.guid, "name": source.name, "plainTextPath": f"{_INTERNAL}{source.guid}.txt"},
    )  # fmt: skip
    if source.variables:
        SubElement(element, "Description").text = _told(source.variables)
    for selection in source.selections:
        _add_selection(element, selection)
    _add_codings(element, source.codings)
    _add_references(element, source.memos)


def _add_selection(parent: Element, selection: QdaSelection) -> None:
    element = SubElement(
        parent, "PlainTextSelection",
        {"guid": selection.guid, "name": selection.name, "startPosition": str(selection.start),
         "endPosition": str(selection.end)},
    )  # fmt: skip
    if selection.facts:
        SubElement(element, "Description").text = _told(selection.facts)
    _add_codings(element, selection.codings)
    _add_references(element, selection.memos)


def _add_codings(parent: Element, codings: Iterable[QdaCoding]) -> None:
    for coding in codings:
        user = {"creatingUser": coding.user} if coding.user else {}
        element = SubElement(parent, "Coding", {"guid": coding.guid, **user})
        SubElement(element, "CodeRef", {"targetGUID": coding.code})


def _add_references(parent: Element, memos: Iterable[str]) -> None:
    for memo in memos:
        SubElement(parent, "NoteRef", {"targetGUID": memo})


def _add_notes(root: Element, project: QdaProject) -> None:
    notes = SubElement(root, "Notes")
    for memo in project.memos:
        user = {"creatingUser": memo.user} if memo.user else {}
        place = {"guid": memo.guid, "name": memo.name, "plainTextPath": f"{_INTERNAL}{memo.guid}.txt"}
        SubElement(notes, "Note", {**place, **user})
    _add_references(root, project.project_memos)


def read_project(data: bytes, name: str, language: str) -> QdaProject:
    """Return what a .qdpx file holds, and in `unkept` what cannot be kept.

    `language` is that of codes the file says no language of. Raises `Refused` where it cannot be read.
    """
    files = unzip(data, name, LIMITS)
    place = next((path for path in files if path.rpartition("/")[2].lower() == PROJECT), "")
    if not place:
        raise Refused("{file} is damaged, or is not the kind of file it should be.", file=name)
    root = markup.parse(files[place], name, "Project")
    book = root.find("CodeBook")
    found: tuple[Codebook, dict[str, tuple[str, ...]], tuple[Unkept, ...]] = (Codebook(), {}, ())
    if book is not None:
        found = read_codes(book, language)
    codebook, code_memos, unkept = found
    reading = _Reading(files, {code.guid for code in codebook.codes}, list(unkept))
    return QdaProject(
        name=root.get("name") or name,
        codebook=codebook,
        users=tuple(_users(root)),
        sources=tuple(reading.sources(root)),
        memos=tuple(reading.memos(root)),
        code_memos=code_memos,
        project_memos=_references(root),
        unkept=(*reading.unkept, *_others(root)),
    )


class _Reading:
    """Reads the sources and notes of one project, and notes what has to be left."""

    def __init__(self, files: Mapping[str, bytes], codes: set[str], unkept: list[Unkept]) -> None:
        self._files = files
        self._codes = codes
        self.unkept = unkept

    def sources(self, root: Element) -> Iterator[QdaSource]:
        for element in root.iterfind("Sources/*"):
            name = element.get("name") or ""
            if element.tag != "TextSource":
                self.unkept.append(Unkept(_OTHER_SOURCES.get(element.tag, element.tag), name))
                continue
            text = self._text(element)
            if text is None:
                self.unkept.append(Unkept("text", name))
                continue
            yield QdaSource(
                markup.guid(element.get("guid")), name, markup.plain(text),
                tuple(self._selections(element, text)), tuple(self._codings(element)), _references(element),
                _facts(markup.text_of(element, "Description")),
            )  # fmt: skip

    def memos(self, root: Element) -> Iterator[QdaMemo]:
        for element in root.iterfind("Notes/Note"):
            name = element.get("name") or ""
            text = self._text(element)
            if text is None:
                self.unkept.append(Unkept("note", name))
                continue
            user = markup.guid(element.get("creatingUser"))
            yield QdaMemo(markup.guid(element.get("guid")), name, markup.plain(text).strip(), user)

    def _text(self, element: Element) -> str | None:
        content = element.find("PlainTextContent")
        if content is not None:
            return "".join(content.itertext())
        path = (element.get("plainTextPath") or "").removeprefix(_INTERNAL)
        data = next((self._files[folder + path] for folder in _FOLDERS if folder + path in self._files), None)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def _selections(self, source: Element, text: str) -> Iterator[QdaSelection]:
        """Yield the selections; places are counted in the text as it is kept, with \\n alone."""
        for element in source.findall("PlainTextSelection"):
            start, end = _place(element.get("startPosition"), text), _place(element.get("endPosition"), text)
            if start is None or end is None or not start < end:
                self.unkept.append(Unkept("selection", element.get("name") or ""))
                continue
            yield QdaSelection(
                markup.guid(element.get("guid")), start, end, element.get("name") or "",
                _facts(markup.text_of(element, "Description")), tuple(self._codings(element)),
                _references(element),
            )  # fmt: skip

    def _codings(self, element: Element) -> Iterator[QdaCoding]:
        for coding in element.findall("Coding"):
            reference = coding.find("CodeRef")
            code = markup.guid(reference.get("targetGUID") if reference is not None else None)
            if code not in self._codes:
                self.unkept.append(Unkept("coding", element.get("name") or ""))
                continue
            yield QdaCoding(markup.guid(coding.get("guid")), code, markup.guid(coding.get("creatingUser")))


def _place(text: str | None, whole: str) -> int | None:
    """Return a place of the file's text in the text with single line ends; None outside of it."""
    if not (text or "").isdecimal() or int(text or "") > len(whole):
        return None
    return len(markup.plain(whole[: int(text or "")]))


def _users(root: Element) -> Iterator[QdaUser]:
    for user in root.iterfind("Users/User"):
        yield QdaUser(markup.guid(user.get("guid")), user.get("name") or user.get("id") or "")


def _references(element: Element) -> tuple[str, ...]:
    found = (markup.guid(ref.get("targetGUID")) for ref in element.findall("NoteRef"))
    return tuple(one for one in found if one)


def _others(root: Element) -> Iterator[Unkept]:
    for path, what in _OTHER_PARTS.items():
        yield from (Unkept(what, one.get("name") or "") for one in root.iterfind(path))
    yield from (Unkept("case", one.get("name") or "") for one in root.iterfind("Cases/Case"))
    yield from (Unkept("set", one.get("name") or "") for one in root.iterfind("Sets/Set"))


def _told(facts: Mapping[str, str]) -> str:
    return "\n".join(f"{key}: {' '.join(value.split())}" for key, value in facts.items() if value)


def _facts(text: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in text.split("\n"))
    return {key.strip(): value.strip() for key, mark, value in pairs if mark and value.strip()}
