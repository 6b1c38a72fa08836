"""Markdown to platypus flowables: headings, paragraphs, lists, quotes, and the blocks between them."""

from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from reportlab.platypus import Flowable, KeepTogether, Paragraph

from ngofield.report.narrative import BLOCK_MARK, Narrative
from ngofield.report.pdf_styles import Styles, markup

_INLINE = {
    "strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>",
    "softbreak": " ", "hardbreak": "<br/>",
}  # fmt: skip
_BULLET = "–"


def flowables(
    narrative: Narrative, styles: Styles, block: Callable[[int], Sequence[Flowable]]
) -> list[Flowable]:
    """Set the text; `block` returns what stands for the block with this number.

    A heading stays with what follows it, a block stays whole, where a page can hold them.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(narrative.markdown)
    flow: list[Flowable] = []
    headings: list[Flowable] = []
    for text in _paragraphs(tokens):
        mark = BLOCK_MARK.fullmatch(text.text.strip())
        if text.level:
            headings.append(_set(text, styles))
            continue
        following = block(int(mark[1])) if mark else [_set(text, styles)]
        flow += [KeepTogether([*headings, *following])] if headings or mark else following
        headings = []
    return [*flow, *headings]


class _Text:
    """A paragraph with what encloses it: heading level, list bullet, quote."""

    def __init__(self, inline: Token, level: int, bullet: str, quoted: bool) -> None:
        self.text = inline.content
        self.marked = _marked(inline.children or [])
        self.level = level
        self.bullet = bullet
        self.quoted = quoted


def _paragraphs(tokens: Sequence[Token]) -> Iterator[_Text]:
    level, quotes = 0, 0
    lists: list[int | None] = []
    bullet = ""
    for token in tokens:
        kind = token.type
        if kind == "heading_open":
            level = int(token.tag[1:])
        elif kind == "heading_close":
            level = 0
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(None if kind.startswith("bullet") else 0)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind.startswith("list_item"):
            bullet = _next_bullet(lists) if token.nesting > 0 else ""
        elif kind.startswith("blockquote"):
            quotes += token.nesting
        elif kind == "inline":
            yield _Text(token, level, bullet, quotes > 0)


def _next_bullet(lists: list[int | None]) -> str:
    count = lists[-1]
    if count is None:
        return _BULLET
    lists[-1] = count + 1
    return f"{count + 1}."


def _marked(children: Sequence[Token]) -> str:
    return "".join(_INLINE.get(child.type) or markup(child.content) for child in children)


def _set(text: _Text, styles: Styles) -> Flowable:
    if text.level:
        return Paragraph(text.marked, styles.headings[min(text.level, 3) - 1])
    if text.quoted:
        return Paragraph(text.marked, styles.quote)
    if text.bullet:
        return Paragraph(text.marked, styles.item, bulletText=text.bullet)
    return Paragraph(text.marked, styles.body)
