"""Putting statements right: split in two, joined, said by somebody else, translated, taken away.

Each is one durable commit that can be undone. No coding is lost: what was coded goes on standing on the
words it was given to.
"""

from collections.abc import Iterable
from dataclasses import replace

from ngofield.domain.bodies import body_of, coding_body
from ngofield.domain.coding import Coding, Span
from ngofield.domain.revision import Kind, coding_subject, new_id, settlement_subject
from ngofield.domain.statement import Statement
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.discussion import refuse_words
from ngofield.storage.store import Store

_BETWEEN = " "


class Rewording:
    """Corrects the statements of the sessions on this device."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def split(self, statement_id: str, at: int) -> tuple[Statement, Statement]:
        """Cut a statement before the letter `at` (from 0); return both parts.

        The first part keeps the codes of the whole. Codes on words that are now in the second part move
        there. Raises `Refused` where one part would have no words.
        """
        whole = self._known(statement_id)
        head, tail = whole.text[:at].rstrip(), whole.text[at:].lstrip()
        refuse_words(head)
        refuse_words(tail)
        offset = len(whole.text) - len(whole.text[at:].lstrip())
        first = replace(whole, text=head, translation="", translator="")
        second = replace(first, id=new_id(), text=tail, position=whole.position + 1)
        with self._store.action(N_("Statement split")):
            self._make_room(whole)
            self._save(first)
            self._save(second)
            for coding in self._store.queries.codings(whole.id):
                if coding.span is not None and coding.span.start >= offset:
                    self._move(coding, second.id, coding.span.start - offset)
        return first, second

    def join(self, first_id: str, second_id: str) -> Statement:
        """Put two statements of one session together, the second's words behind the first's.

        Codes, memos and what was settled go with the words. Raises `Refused` where they are of different
        sessions or speakers.
        """
        first, second = self._known(first_id), self._known(second_id)
        if first.id == second.id or first.session != second.session:
            raise Refused("Choose two statements of one session. Nothing was changed.")
        if first.respondent != second.respondent:
            raise Refused(
                "Two people said these. Nothing was changed: give both to one speaker first, or leave them."
            )
        joined = replace(
            first,
            text=first.text + _BETWEEN + second.text,
            translation=_BETWEEN.join(filter(None, (first.translation, second.translation))),
            translator=first.translator or second.translator,
            polarity=first.polarity or second.polarity,
            language=first.language if first.language == second.language else "mixed",
        )
        refuse_words(joined.text)
        offset = len(first.text) + len(_BETWEEN)
        with self._store.action(N_("Statements joined")):
            self._save(joined)
            for coding in self._store.queries.codings(second.id):
                self._move(coding, first.id, coding.span.start + offset if coding.span else None)
            self._move_notes(second.id, first.id)
            self._store.take_away(Kind.STATEMENT, second.id)
        return joined

    def move(self, statement_ids: Iterable[str], respondent: str) -> None:
        """Ascribe statements to another participant of their session (empty: to nobody known)."""
        person = self._store.queries.respondent(respondent) if respondent else None
        statements = [self._known(one) for one in statement_ids]
        if respondent and (person is None or any(one.session != person.session for one in statements)):
            raise Refused("This participant was not in that session. Nothing was changed.")
        with self._store.action(N_("Statement given to another speaker")):
            for one in statements:
                self._save(replace(one, respondent=respondent))

    def translate(self, statement_id: str, translation: str, translator: str) -> Statement:
        """Save a translation beside the words as spoken; `translator` is initials or a role.

        Raises `Refused` where a translation names no translator.
        """
        text, by = translation.strip(), translator.strip()
        if text and not by:
            raise Refused("Say who translated it: initials or a role. Nothing was saved.")
        translated = replace(self._known(statement_id), translation=text, translator=by if text else "")
        with self._store.action(N_("Translation saved")):
            self._save(translated)
        return translated

    def remove(self, statement_id: str) -> None:
        """Take a statement away with its codes, as one action.

        Raises `Refused` where somebody wrote a memo on it or coders settled something about it.
        """
        self._known(statement_id)
        with self._store.action(N_("Statement removed")):
            for coding in self._store.queries.codings(statement_id):
                self._store.record(Kind.CODING, coding.id, coding_body(coding, applied=False))
            self._store.take_away(Kind.STATEMENT, statement_id)

    def _known(self, statement_id: str) -> Statement:
        found = self._store.queries.statement(statement_id)
        if found is None:
            raise Refused("This statement is not in the store. Nothing was changed.")
        return found

    def _save(self, statement: Statement) -> None:
        self._store.record(Kind.STATEMENT, statement.id, body_of(statement))

    def _make_room(self, whole: Statement) -> None:
        """Move what was said after a statement in the same second on, so that its parts stay together."""
        spoken = self._store.queries.statements(whole.session)
        after = spoken[[one.id for one in spoken].index(whole.id) + 1 :]
        for one in after:
            if one.second == whole.second:
                self._save(replace(one, position=one.position + 2))

    def _move(self, coding: Coding, target: str, start: int | None) -> None:
        span = Span(start, coding.span.quote) if coding.span and start is not None else None
        place = (span.start, span.quote) if span else ()
        subject = coding_subject(target, coding.code, coding.coder, *place)
        moved = replace(coding, id=subject, target=target, span=span)
        self._store.record(Kind.CODING, coding.id, coding_body(coding, applied=False))
        self._store.record(Kind.CODING, moved.id, coding_body(moved, applied=True))

    def _move_notes(self, source: str, target: str) -> None:
        for memo in self._store.queries.memos(source):
            self._store.record(Kind.MEMO, memo.id, body_of(replace(memo, target=target)))
        for settled in self._store.queries.settlements():
            if settled.target == source:
                body = body_of(replace(settled, target=target))
                subject = settlement_subject(target, settled.code)
                if self._store.body(Kind.SETTLEMENT, subject) is None:
                    self._store.record(Kind.SETTLEMENT, subject, body)
                self._store.take_away(Kind.SETTLEMENT, settlement_subject(source, settled.code))
