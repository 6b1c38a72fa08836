"""The codes of a codebook as elements, and back."""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.problem import LONGEST_NAME
from ngofield.domain.text import LocalText
from ngofield.exchange.refi_qda import markup
from ngofield.exchange.refi_qda.described import described, undescribed
from ngofield.exchange.refi_qda.model import Unkept

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PLAIN_COLOUR = "#55636D"


def add_codes(
    parent: Element, codebook: Codebook, language: str, memos: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Add the element `Codes` with the whole tree; names are in `language`, or the language there is."""
    _add(SubElement(parent, "Codes"), None, codebook, language, memos or {})


def _add(
    above: Element, parent: str | None, codebook: Codebook, language: str, memos: Mapping[str, Iterable[str]]
) -> None:
    for code in codebook.children(parent):
        element = SubElement(
            above, "Code",
            {"guid": code.guid, "name": code.label.get(language) or code.name,
             "isCodable": "false" if code.retired else "true", "color": code.colour or _PLAIN_COLOUR},
        )  # fmt: skip
        SubElement(element, "Description").text = described(code)
        for memo in memos.get(code.guid, ()):
            SubElement(element, "NoteRef", {"targetGUID": memo})
        _add(element, code.guid, codebook, language, memos)


def read_codes(
    root: Element, language: str
) -> tuple[Codebook, dict[str, tuple[str, ...]], tuple[Unkept, ...]]:
    """Return the codes, the GUIDs of the memos about each, and what cannot be kept.

    `language` is that of names and descriptions the file says no language of.
    """
    codes: dict[str, Code] = {}
    memos: dict[str, tuple[str, ...]] = {}
    unkept: list[Unkept] = []
    names: set[str] = set()
    within: dict[int, str] = {}
    for element, parent in markup.walk(root.find("Codes") or Element("Codes"), "Code"):
        name = " ".join((element.get("name") or "").split())
        own = markup.guid(element.get("guid")) or str(uuid5(NAMESPACE_OID, f"{parent!r}{name}"))
        within[id(element)] = own
        if own in codes:
            unkept.append(Unkept("code", name))
            continue
        code = _code(element, own, name, within.get(id(parent)) if parent is not None else None, language)
        code = _named(code, names)
        names.add(code.name)
        codes[own] = code
        memos[own] = tuple(
            found for ref in element.findall("NoteRef") if (found := markup.guid(ref.get("targetGUID")))
        )
    unkept += [Unkept("set", one.get("name") or "") for one in root.iterfind("Sets/Set")]
    return Codebook(tuple(codes.values())), {k: v for k, v in memos.items() if v}, tuple(unkept)


def _code(element: Element, own: str, name: str, parent: str | None, language: str) -> Code:
    colour = element.get("color") or ""
    code = Code(
        own, _short(name), LocalText({language: name or own}), parent=parent,
        colour=colour if _COLOUR.fullmatch(colour) else _PLAIN_COLOUR,
    )  # fmt: skip
    return undescribed(code, markup.text_of(element, "Description"), language)


def _short(name: str) -> str:
    return re.sub(r"\W+", "_", name.casefold()).strip("_")[: LONGEST_NAME - 6] or "code"


def _named(code: Code, taken: set[str]) -> Code:
    """Return the code under a short name of its own."""
    from dataclasses import replace

    name, number = code.name, 2
    while name in taken:
        name, number = f"{code.name}_{number}", number + 1
    return code if name == code.name else replace(code, name=name)
