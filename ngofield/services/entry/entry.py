"""Typing in paper forms: each answer one durable commit that can be undone; each sheet twice, if wanted."""

from collections.abc import Sequence
from dataclasses import replace

from ngofield.domain.bodies import body_of
from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.response import Answer, Response, ResponseStatus
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.sheet_code import new_batch, read_sheet_code
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.capture import Capture
from ngofield.services.entry.differences import Comparison, compare, same_answer
from ngofield.services.entry.sheets import (
    PAPER_MODES,
    Paper,
    Sheet,
    SheetState,
    initials,
    next_code,
    sheets_of,
)
from ngofield.services.entry.typing_in import Typing
from ngofield.services.open_form import OpenForm
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store


class Entry:
    """The paper forms of this store.

    What is invalid in the form is not kept as a value, as survey institutes do it: the answer is blank and
    the words of the paper stand in the sheet's note. What the form does not ask is not taken either.
    """

    def __init__(self, store: Store, study: Study, capture: Capture, book: SessionBook) -> None:
        self._store = store
        self._study = study
        self._capture = capture
        self._book = book

    def sheets(self, session_id: str | None = None) -> list[Sheet]:
        """Return the sheets typed in a session, or in all of them."""
        return sheets_of(self._store.queries.typed(session_id))

    def sheet(self, response_id: str) -> Sheet:
        """Return the sheet that a response, or its second typing, was typed from."""
        response = self._capture.response(response_id)
        first = response.checks or response.id
        return next(
            one for one in sheets_of(self._store.queries.typed(sheet=response.sheet)) if one.first.id == first
        )

    def find(self, code: str) -> Sheet:
        """Return the sheet of a code, however it was typed; `Refused` where none was typed here."""
        wanted = read_sheet_code(code)
        found = sheets_of(self._store.queries.typed(sheet=wanted))
        if not found:
            raise Refused("No sheet {sheet} was typed in this store.", sheet=wanted)
        return found[0]

    def new_batch(self) -> str:
        """Return the code of a batch for sheets that were printed without one."""
        taken = {sheet.batch for sheet in self.sheets()}
        while (batch := new_batch()) in taken:
            pass
        return batch

    def next_code(self, batch: str) -> str:
        """Return the code of the next sheet of a batch; `Refused` after the last possible one."""
        return next_code(self.sheets(), batch)

    def begin(self, session_id: str, paper: Paper, code: str) -> Response:
        """Begin to type a sheet, or go on where it was left.

        Raises `Refused` where the sheet was typed already, in this or another session, and where the form
        does not exist in the language of the paper.
        """
        typist = initials(paper.typist)
        begun = self._begun(session_id, code)
        if begun is not None:
            return begun
        self._book.session(session_id)
        form = self._capture.instrument(paper.instrument)
        if paper.language not in form.languages:
            raise Refused(
                "The form {form} does not exist in the language {language}.",
                form=form.id, language=paper.language,
            )  # fmt: skip
        assert paper.mode in PAPER_MODES
        response = Response(
            new_id(),
            form.id,
            form.version,
            session_id,
            "",
            paper.language,
            paper.mode,
            sheet=code,
            typist=typist,
        )
        return self._save(response, N_("Sheet {sheet} begun"))

    def begin_second(self, first_id: str, typist: str) -> Response:
        """Begin the second typing of a sheet, or go on with it; the first one is not told.

        Raises `Refused` where the first typing is not finished, and to the person who typed it.
        """
        sheet = self.sheet(first_id)
        typist = initials(typist)
        if sheet.state is SheetState.BEGUN:
            raise Refused("Sheet {sheet} is not typed to its end yet: finish it first.", sheet=sheet.code)
        if sheet.first.typist == typist:
            raise Refused(
                "{initials} typed sheet {sheet} the first time: another person types it the second time.",
                initials=typist, sheet=sheet.code,
            )  # fmt: skip
        if sheet.second is not None:
            return self._go_on_with_second(sheet.second, typist)
        first = sheet.first
        second = replace(
            first, id=new_id(), typist=typist, checks=first.id, note="", settled=(), answers={},
            status=ResponseStatus.DRAFT,
        )  # fmt: skip
        return self._save(second, N_("Second typing of sheet {sheet} begun"))

    def reopen(self, response_id: str) -> Response:
        """Open a finished typing to correct it; until it is finished again it counts nowhere."""
        response = self._capture.response(response_id)
        if response.status is ResponseStatus.DRAFT:
            return response
        return self._save(
            replace(response, status=ResponseStatus.DRAFT), N_("Sheet {sheet} opened for correction")
        )

    def typing(self, response_id: str) -> Typing:
        """Return a typing with its rows, to type into."""
        return Typing(self, self._capture.open(response_id))

    def take(self, form: OpenForm, key: str, answer: Answer) -> FlowProblem | None:
        """Save what the paper says in one durable commit, or return what does not fit the form."""
        with self._store.action(N_("Answer of sheet {sheet} typed"), sheet=form.response.sheet):
            return form.give(key, answer)

    def leave_blank(self, form: OpenForm, key: str, said: str) -> Response:
        """Save that an answer is blank in the data, and in the note what the paper says, in one commit."""
        with self._store.action(N_("Answer of sheet {sheet} typed"), sheet=form.response.sheet):
            form.clear(key)
            note = "; ".join(part for part in (form.response.note, said) if part)
            return self.write_note(form.response, note)

    def write_note(self, response: Response, note: str) -> Response:
        """Save the note of a sheet."""
        if note == response.note:
            return response
        return self._save(replace(response, note=note), N_("Note on sheet {sheet} written"))

    def ascribe(self, response: Response, code: str) -> Response:
        """Save whose sheet it is, by the code on it (P7; the person is added where new), "" for nobody's.

        A second typing follows. Raises `Refused` where the code is none.
        """
        with self._store.action(N_("Participant of sheet {sheet} noted"), sheet=response.sheet):
            person = self._book.respondent(response.session, code).id if code else ""
            sheet = self.sheet(response.id)
            for typed in (sheet.first, sheet.second):
                if typed is not None and typed.respondent != person:
                    self._save(replace(typed, respondent=person), N_("Participant of sheet {sheet} noted"))
            return self._capture.response(response.id)

    def participant(self, response: Response) -> str:
        """Return the code of the participant a sheet is ascribed to, or an empty string."""
        person = self._store.queries.respondent(response.respondent) if response.respondent else None
        return person.code if person else ""

    def finish(self, response: Response) -> Response:
        """Finish a typing; what the form did not ask is noted as not asked."""
        with self._store.action(N_("Sheet {sheet} finished"), sheet=response.sheet):
            return self._capture.finish(response.id)

    def compare(self, sheet: Sheet) -> Comparison | None:
        """Compare the two typings of a sheet; None while either is not finished."""
        if sheet.state is not SheetState.CHECKED or sheet.second is None:
            return None
        return compare(self.typing(sheet.first.id).rows, sheet.first, sheet.second)

    def settle(self, first_id: str, key: str, answer: Answer) -> Sheet:
        """Decide a difference: `answer` is what the sheet says. It becomes the response's answer.

        One durable commit. Raises `Refused` where it does not fit the form, and where there is no
        difference to decide any more.
        """
        sheet = self.sheet(first_id)
        comparison = self.compare(sheet)
        found = [one for one in comparison.open if one.item.key == key] if comparison else []
        if not found or sheet.second is None:
            raise Refused(
                "This difference was settled meanwhile. Nothing was changed: look at the list again."
            )
        with self._store.action(N_("Difference on sheet {sheet} settled"), sheet=sheet.code):
            if found[0].first is None or not same_answer(found[0].item, found[0].first, answer):
                self._capture.answer(first_id, key, answer)
                self._capture.finish(first_id)
            decided = replace(sheet.second, settled=(*sheet.second.settled, key))
            self._save(decided, N_("Difference on sheet {sheet} settled"))
        return self.sheet(first_id)

    def _begun(self, session_id: str, code: str) -> Response | None:
        """Return the draft of a sheet, None where nobody has begun it."""
        known: Sequence[Sheet] = sheets_of(self._store.queries.typed(sheet=code))
        if not known:
            return None
        if known[0].first.session != session_id:
            raise Refused("Sheet {sheet} belongs to another session: look at its code again.", sheet=code)
        if known[0].state is not SheetState.BEGUN:
            raise Refused(
                "Sheet {sheet} was typed already. Correct it from the list, or type it a second time.",
                sheet=code,
            )
        return known[0].first

    def _go_on_with_second(self, second: Response, typist: str) -> Response:
        if second.status is not ResponseStatus.DRAFT:
            raise Refused("Sheet {sheet} was typed twice already: compare the two.", sheet=second.sheet)
        if second.typist != typist:
            raise Refused(
                "{initials} has begun the second typing of sheet {sheet} and finishes it.",
                initials=second.typist, sheet=second.sheet,
            )  # fmt: skip
        return second

    def _save(self, response: Response, label: str) -> Response:
        with self._store.action(label, sheet=response.sheet):
            self._store.record(Kind.RESPONSE, response.id, body_of(response))
        return response
