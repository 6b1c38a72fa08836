"""Before you leave town: what can still be asked of a session now, and not any more tomorrow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ngofield.domain.consent import ConsentScope
from ngofield.domain.response import Response, ResponseStatus
from ngofield.domain.study import Study
from ngofield.services.backups import Backups
from ngofield.services.capture import Capture
from ngofield.services.entry.entry import Entry
from ngofield.services.entry.sheets import Sheet, SheetState
from ngofield.services.fieldwork import Fieldwork
from ngofield.services.overview import SessionOverview

PARTICIPANTS, CONSENT, FACTS, SPEAKERS, CODES, FORMS, DRAFTS, PAPER, LEDGER, BACKUP, BUNDLE = (
    "participants", "consent", "facts", "speakers", "codes", "forms", "drafts", "paper", "ledger", "backup",
    "bundle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something of a session that is done (`open` 0), or still open so many times.

    `names` tell which: codes of participants or of sheets, or names of COREQ items. `forms` tell it form by
    form: the codes of participants by the form's id. `moment` is when the last backup was made.
    """

    kind: str
    open: int
    names: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moment: datetime | None = None


class Leaving:
    """Looks through a session, and changes nothing."""

    def __init__(
        self,
        study: Study,
        fieldwork: Fieldwork,
        capture: Capture,
        entry: Entry,
        backups: Backups,
    ) -> None:
        self._study = study
        self._fieldwork = fieldwork
        self._capture = capture
        self._backups = backups
        self._entry = entry

    def things(self, session_id: str) -> tuple[OpenThing, ...]:
        """Return everything that is looked at, done or open, in the order of the steps."""
        overview = self._fieldwork.session(session_id)
        forms = self._capture.responses(session_id)
        return (
            self._facts(session_id),
            OpenThing(PARTICIPANTS, int(overview.came == 0)),
            self._consents(session_id),
            *self._said(session_id, overview),
            self._unfilled(session_id, forms),
            self._drafts(session_id, forms),
            *self._paper(session_id),
            OpenThing(LEDGER, max(0, unaccounted(overview))),
            OpenThing(BACKUP, int(self._backups.something_new()), moment=self._backups.last_made()),
            OpenThing(BUNDLE, max(0, overview.revisions - max(overview.bundled, overview.received))),
        )

    def open(self, session_id: str) -> tuple[OpenThing, ...]:
        """Return what is still open, in the order of the steps."""
        return tuple(thing for thing in self.things(session_id) if thing.open)

    def _facts(self, session_id: str) -> OpenThing:
        missing = tuple(item.name for item in self._fieldwork.facts_missing(session_id))
        return OpenThing(FACTS, len(missing), missing)

    def _consents(self, session_id: str) -> OpenThing:
        consents = self._fieldwork.consents(session_id)
        people = self._fieldwork.respondents(session_id)
        codes = tuple(person.code for person in people if person.id not in consents)
        return OpenThing(CONSENT, len(codes), codes)

    def _said(self, session_id: str, overview: SessionOverview) -> tuple[OpenThing, OpenThing]:
        nobody = sum(not view.statement.respondent for view in self._fieldwork.statements(session_id))
        return OpenThing(SPEAKERS, nobody), OpenThing(CODES, overview.uncoded)

    def _unfilled(self, session_id: str, forms: Sequence[Response]) -> OpenThing:
        """Return who has no form at all (names), and who lacks a form that others of the session have begun.

        Who refused forms is not asked again.
        """
        consents = self._fieldwork.consents(session_id)
        begun = {(form.respondent, form.instrument) for form in forms}
        people = [
            person
            for person in self._fieldwork.respondents(session_id)
            if person.id not in consents or ConsentScope.FORM in consents[person.id].given
        ]
        filling = {respondent for respondent, _ in begun}
        none = tuple(person.code for person in people if person.id not in filling)
        used = [form.id for form in self._study.instruments if any(one == form.id for _, one in begun)]
        lacking = {
            form: tuple(p.code for p in people if p.id in filling and (p.id, form) not in begun)
            for form in used
        }
        named = {form: codes for form, codes in lacking.items() if codes}
        return OpenThing(
            FORMS, len({*none, *(code for codes in named.values() for code in codes)}), none, named
        )

    def _paper(self, session_id: str) -> list[OpenThing]:
        """Return which sheets of paper are not typed twice, or differ; nothing where there are none."""
        sheets = self._entry.sheets(session_id)
        codes = tuple(sheet.code for sheet in sheets if self._unsettled(sheet))
        return [OpenThing(PAPER, len(codes), codes)] if sheets else []

    def _unsettled(self, sheet: Sheet) -> bool:
        if sheet.state is not SheetState.CHECKED:
            return True
        compared = self._entry.compare(sheet)
        return compared is not None and bool(compared.open)

    def _drafts(self, session_id: str, forms: Sequence[Response]) -> OpenThing:
        codes = {person.id: person.code for person in self._fieldwork.respondents(session_id)}
        begun: dict[str, tuple[str, ...]] = {}
        for form in forms:
            if form.status is ResponseStatus.DRAFT:
                begun[form.instrument] = (*begun.get(form.instrument, ()), codes.get(form.respondent, ""))
        return OpenThing(DRAFTS, sum(map(len, begun.values())), forms=begun)


def unaccounted(overview: SessionOverview) -> int:
    """Return how many of those who came have no form, did not refuse it and did not withdraw."""
    return overview.came - overview.complete - overview.partial - overview.refused - overview.withdrawn
