"""The discussion: statements as they are said, each saved with its codes in one durable commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ngofield.domain.bodies import body_of
from ngofield.domain.codebook import POLARITIES
from ngofield.domain.fit import LONGEST_TEXT
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.statement import Statement
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.coding import CodingDesk
from ngofield.storage.store import Store

LANGUAGES_SPOKEN = ("kk", "ru", "mixed")


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with the GUIDs of its codes; `saved_at` is when it was last saved, in UTC."""

    statement: Statement
    codes: tuple[str, ...]
    saved_at: datetime


class Discussion:
    """The statements of the sessions on this device."""

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study
        self._coding = CodingDesk(store, study)

    def statements(self, session_id: str) -> list[StatementView]:
        """Return the statements of a session in the order they were spoken."""
        codes = self._coding.given(session_id)
        return [
            StatementView(statement, codes.get(statement.id, ()), datetime.fromisoformat(saved_at))
            for statement, saved_at in self._store.queries.spoken(session_id)
        ]

    def add_statement(
        self,
        session_id: str,
        text: str,
        *,
        respondent: str = "",
        language: str = "ru",
        polarity: str = "",
        question: str = "",
        second: int | None = None,
        codes: Sequence[str] = (),
    ) -> StatementView:
        """Save a statement and its codes in ONE durable commit.

        Raises `Refused` on empty text, an unknown polarity or an unknown code.
        """
        statement = Statement(
            new_id(), session_id, text.strip(), respondent, language, polarity, question, second
        )
        with self._store.action(N_("Statement added")):
            saved_at = self._save(statement)
            given = self._coding.code_all(statement.id, codes) if codes else ()
        return StatementView(statement, given, saved_at)

    def update_statement(self, statement: Statement) -> Statement:
        """Save a statement's changed words or facts."""
        with self._store.action(N_("Statement changed")):
            self._save(statement)
        return statement

    def _save(self, statement: Statement) -> datetime:
        refuse_words(statement.text)
        if statement.polarity and statement.polarity not in POLARITIES:
            raise Refused("{polarity} is not positive, negative or neutral.", polarity=statement.polarity)
        if statement.language not in LANGUAGES_SPOKEN:
            raise Refused("{language} is not kk, ru or mixed.", language=statement.language)
        revision = self._store.record(Kind.STATEMENT, statement.id, body_of(statement))
        return datetime.fromisoformat(revision.at)


def refuse_words(text: str) -> None:
    """Raise `Refused` on a statement without words, or with more than one can hold."""
    if not text.strip():
        raise Refused("A statement needs words: nothing was saved.")
    if len(text) > LONGEST_TEXT:
        raise Refused("A statement has at most {n} letters: nothing was saved.", n=LONGEST_TEXT)
