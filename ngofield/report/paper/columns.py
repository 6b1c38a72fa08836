"""The columns of a sheet: a number, a mark, then the words of one language or of two side by side."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from ngofield.report.paper.look import WIDTH, Look
from ngofield.report.paper.marks import Boxes, Cell, Drawn, Mark, Row
from ngofield.report.paper.words import PaperWords, paragraph


class Columns:
    """Sets rows; the words of a row are given once per language."""

    def __init__(self, look: Look, words: PaperWords) -> None:
        self.look = look
        self.words = words

    def row(
        self,
        said: Sequence[str],
        style: ParagraphStyle,
        *,
        before: float = 0,
        number: str = "",
        indent: bool = False,
        outdent: bool = False,
    ) -> Row:
        """Return words beside a number; with `indent` as far in as choices, with `outdent` at the margin."""
        look = self.look
        start = 0.0 if outdent else look.number_width + (look.mark_width if indent else 0)
        cells = [Cell(0, look.number_width, [paragraph(number, style)])] if number else []
        for x, width, words in self._spread(start, said):
            cells.append(Cell(x, width, [paragraph(words, style)]))
        return Row(cells, before)

    def marked(
        self,
        said: Sequence[str],
        hints: Sequence[str] = (),
        *,
        round_: bool = True,
        boxed: float = 0,
        number: int = 0,
    ) -> Row:
        """Return a choice: a circle or a box, its words and hints; `boxed` is a box to write a number in."""
        look = self.look
        room = max(look.mark_width, boxed + 7 if boxed else 0)
        mark = Boxes("#", boxed) if boxed else Mark(look.body, look.mark, round_=round_, number=number)
        cells = [Cell(look.number_width, room, [mark])]
        for at, (x, width, words) in enumerate(self._spread(look.number_width + room, said)):
            inside: list[Drawn] = [self.sunk(boxed), paragraph(words, look.body)]
            if hints:
                inside.append(paragraph(hints[at], look.hint))
            cells.append(Cell(x, width, inside))
        return Row(cells, look.size * (0.5 if boxed else 0.22))

    def sunk(self, box: float) -> Drawn:
        """Return the space above words that stand beside a box, to be level with its middle."""
        space: Drawn = Spacer(1, max(0.0, (box - self.look.body.leading) / 2))
        return space

    def _spread(self, start: float, said: Sequence[str]) -> list[tuple[float, float, str]]:
        """Return (x, width, words): the second language begins at the same place in every row."""
        if len(said) == 1:
            return [(start, WIDTH - start, said[0])]
        look = self.look
        inner = look.number_width + look.mark_width
        second = inner + (WIDTH - inner + look.gap) / 2
        return [(start, second - look.gap - start, said[0]), (second, WIDTH - second, said[1])]
