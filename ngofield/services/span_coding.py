"""The codings of one passage: whole or of some words, and what became of words that were edited since."""

from dataclasses import dataclass, replace

from ngofield.domain.bodies import coding_body
from ngofield.domain.coding import Coding, Span
from ngofield.domain.revision import Kind, coding_subject
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class CodingView:
    """A coding beside the text it is shown with; `code` is what it is read as.

    `stands` is False where the quoted words are not at their place any more; `found` is then the one other
    place where they stand now, if there is exactly one. `judged` tells that its coder has judged the target.
    """

    coding: Coding
    code: str
    stands: bool = True
    found: Span | None = None
    judged: bool = False


class SpanCoding:
    """A coding is never shifted silently: it is chosen again, put where its words are, or taken back."""

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study

    def of(self, target: str, text: str, *, coder: str = "") -> tuple[CodingView, ...]:
        """Return the codings of a target whose words are `text`; with `coder` this one's only.

        Those of the whole come first, then those of words by their place.
        """
        judges = self._store.queries.judges(target)
        codings = [one for one in self._store.queries.codings(target) if coder in ("", one.coder)]
        codings.sort(key=lambda one: (one.span is not None, one.span.start if one.span else 0))
        return tuple(self._view(one, text, one.coder in judges) for one in codings)

    def take_back(self, view: CodingView) -> None:
        """Take one coding back: one durable commit that can be undone.

        Raises `Refused` where it is the judgement of another coder.
        """
        with self._store.action(N_("Code taken back")):
            self._take_back(view)

    def put(self, view: CodingView, span: Span, text: str) -> Coding:
        """Give a coding other words of the same text: one durable commit that can be undone.

        Raises `Refused` where these words do not stand there, or it is the judgement of another coder.
        """
        if not span.quote.strip() or not span.fits(text):
            raise Refused("These words are not in the text. Nothing was changed: choose them again.")
        former = view.coding
        subject = coding_subject(former.target, former.code, former.coder, span.start, span.quote)
        moved = replace(former, id=subject, span=span)
        if moved == former:
            return former
        with self._store.action(N_("Words of a code chosen again")):
            self._take_back(view)
            self._store.record(Kind.CODING, moved.id, coding_body(moved, applied=True))
        return moved

    def _take_back(self, view: CodingView) -> None:
        coding = view.coding
        if view.judged and coding.coder != self._store.author:
            raise Refused(
                "{coder} has judged this and gave the code. Nothing was changed: what coders see differently "
                "is settled under Agreement.",
                coder=coding.coder,
            )
        self._store.record(Kind.CODING, coding.id, coding_body(coding, applied=False))

    def _view(self, coding: Coding, text: str, judged: bool) -> CodingView:
        code = self._study.codebook.read_as(coding.code)
        if coding.span is None or coding.span.fits(text):
            return CodingView(coding, code, judged=judged)
        return CodingView(coding, code, False, coding.span.elsewhere(text), judged)
