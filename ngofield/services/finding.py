"""Search over everything that is coded: statements, open answers, memos, and the codes themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.domain.memo import Memo
from ngofield.services.coding import coding_topics
from ngofield.storage.search import SearchIndex

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

STATEMENT, ANSWER, MEMO, CODE = "statement", "answer", "memo", "code"


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found. `target` is what it belongs to: a passage, a code or the study.

    `topic` is where passages are coded ("statements", "form1.suggestions"), of a code what it applies to;
    `writer` is who wrote a memo.
    """

    kind: str
    id: str
    target: str
    topic: str
    text: str
    writer: str = ""


class Finder:
    """Holds what was there when it was made, in memory only, and what was told since."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._index = SearchIndex()
        self._documents: list[Document | None] = [None]
        self._places: dict[tuple[str, str], int] = {}
        self._add(documents)

    @classmethod
    def over(cls, workplace: "Workplace") -> "Finder":
        """Return a finder over all that is in the store now. It needs the store no more."""
        return cls(_documents(workplace))

    def find(self, words: str, *, writer: str = "") -> list[Document]:
        """Return what holds every one of the words, anywhere inside; with `writer` of memos theirs only."""
        found = self._found(words)
        return [one for one in found if not writer or one.kind != MEMO or one.writer == writer]

    def _found(self, words: str) -> Iterator[Document]:
        documents = self._documents
        return (one for number in self._index.find(words) if (one := documents[number]) is not None)

    def put(self, document: Document) -> None:
        """Find a new document, or a known one by its new text."""
        self.drop(document.kind, document.id)
        self._add((document,))

    def drop(self, kind: str, id_: str) -> None:
        """Find a document no more."""
        number = self._places.pop((kind, id_), None)
        if number is not None:
            self._documents[number] = None
            self._index.remove(number)

    def close(self) -> None:
        """Give the memory back."""
        self._documents = [None]
        self._places.clear()
        self._index.close()

    def _add(self, documents: Iterable[Document]) -> None:
        first = len(self._documents)
        self._documents.extend(documents)
        new = [(number, one) for number, one in enumerate(self._documents[first:], first) if one is not None]
        self._places.update(((one.kind, one.id), number) for number, one in new)
        self._index.add((number, one.text) for number, one in new)


def memo_document(memo: Memo) -> Document:
    """Return a memo as it is found."""
    return Document(MEMO, memo.id, memo.target, memo.about, memo.text, memo.writer)


def _documents(workplace: "Workplace") -> Iterator[Document]:
    for said in workplace.coding.spoken():
        yield Document(STATEMENT, said.id, said.id, STATEMENTS, f"{said.text}\n{said.translation}".strip())
    for topic in coding_topics(workplace.study):
        form, _, item = topic.partition(".")
        for one in workplace.coding.open_answers(form, item) if item else ():
            yield Document(ANSWER, one.target, one.target, topic, one.text)
    for memo in workplace.memos.all():
        yield memo_document(memo)
    for code in workplace.study.codebook.codes:
        if not code.merged_into:
            yield Document(CODE, code.guid, code.guid, code.applies_to, _words(code))


def _words(code: Code) -> str:
    texts = (code.label, code.definition, code.use_when, code.not_when, code.examples)
    return "\n".join((code.name, *(words for text in texts for words in text.texts.values())))
