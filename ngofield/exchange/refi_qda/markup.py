"""The XML of REFI-QDA: read whatever its namespace, as hostile; written in the standard's own."""

import re
from collections.abc import Iterator
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, indent, tostring

from ngofield.errors import Refused

CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "ngofield"
DEEPEST = 100

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BRACES = re.compile(r"[{}]")


def parse(data: bytes, name: str, root: str) -> Element:
    """Return the root element with all namespaces taken off.

    Raises `Refused` where the file is no XML, tries to reach outside of itself, is nested too deeply, or
    is another kind of document.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        tree: Element = fromstring(data, forbid_dtd=True)
        _take_off_namespaces(tree)
    except (ParseError, DefusedXmlException, ValueError, RecursionError, LookupError) as problem:
        raise Refused("{file} is damaged, or is not the kind of file it should be.", file=name) from problem
    if tree.tag != root:
        raise Refused("{file} is damaged, or is not the kind of file it should be.", file=name)
    return tree


def serialized(root: Element) -> bytes:
    """Return the document: UTF-8, indented, the same bytes for the same tree."""
    for element in root.iter():
        element.text = writable(element.text) if element.text else element.text
        for key, value in element.items():
            element.set(key, writable(value))
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def guid(text: str | None) -> str:
    """Return a GUID in small letters without braces; empty for what is none."""
    try:
        return str(UUID(_BRACES.sub("", text or "").strip()))
    except ValueError:
        return ""


def text_of(element: Element, child: str) -> str:
    """Return the text of a child element, its lines ended in one way; empty where there is none."""
    found = element.find(child)
    return plain("".join(found.itertext())) if found is not None else ""


def writable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def plain(text: str) -> str:
    """Return a text with its lines ended by \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def walk(element: Element, tag: str, depth: int = 0) -> Iterator[tuple[Element, Element | None]]:
    """Yield the elements called `tag` right below and in each other, each with the one it stands in."""
    yield from _walk(element, tag, None, depth)


def _walk(
    element: Element, tag: str, parent: Element | None, depth: int
) -> Iterator[tuple[Element, Element | None]]:
    if depth > DEEPEST:
        raise Refused("The codes are nested too deeply to be read.")
    for child in element.findall(tag):
        yield child, parent
        yield from _walk(child, tag, child, depth + 1)


def _take_off_namespaces(root: Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
