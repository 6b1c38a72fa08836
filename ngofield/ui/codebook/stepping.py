"""Steps of a code in the tree: up, down, in under the one above, out beside its parent."""

from ngofield.domain.codebook import Code, Codebook
from ngofield.services.codebook import CodebookDesk

UP, DOWN, IN, OUT = "up", "down", "in", "out"


def step(desk: CodebookDesk, code: Code, way: str) -> bool:
    """Move a code by one step as one undoable action; return whether there was where to go.

    Raises `Refused` as `CodebookDesk.move` does.
    """
    aim = _aim(desk.codebook, code, way)
    if aim is None:
        return False
    parent, before = aim
    desk.move(code.guid, parent, before=before)
    return True


def _aim(book: Codebook, code: Code, way: str) -> tuple[str | None, str] | None:
    """Return the new parent, and the sibling it is to stand in front of (empty: the last)."""
    line = _siblings(book, code)
    at = next(number for number, one in enumerate(line) if one.guid == code.guid)
    if way == UP:
        return (code.parent, line[at - 1].guid) if at else None
    if way == DOWN:
        return (code.parent, _guid(line, at + 2)) if at + 1 < len(line) else None
    if way == IN:
        return (line[at - 1].guid, "") if at else None
    above = book.by_guid(code.parent or "")
    if above is None:
        return None
    beside = _siblings(book, above)
    place = next(number for number, one in enumerate(beside) if one.guid == above.guid)
    return above.parent, _guid(beside, place + 1)


def _siblings(book: Codebook, code: Code) -> list[Code]:
    return [one for one in book.children(code.parent) if one.applies_to == code.applies_to]


def _guid(line: list[Code], at: int) -> str:
    return line[at].guid if at < len(line) else ""
