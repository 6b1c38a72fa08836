"""The study's made-up sample: read from its CSV files and entered as a person would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.instrument import Instrument
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Mode
from ngofield.domain.revision import answer_subject
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.services.importing.mapping import ImportMap
from ngofield.services.importing.rows import Row, form_rows, short_names
from ngofield.services.progress import Progress, silent
from ngofield.services.shelf import shipped_folder
from ngofield.services.workplace import Workplace

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample's rows as they stand in the files; `forms` are by id, where they have any."""

    sessions: Sequence[Cells]
    respondents: Sequence[Cells]
    statements: Sequence[Cells]
    forms: Mapping[str, Sequence[Row]]

    def localities(self) -> list[str]:
        """Return the towns of the sample in the order of its sessions."""
        return [cells["locality"] for cells in self.sessions]

    def steps(self, localities: Sequence[str]) -> int:
        """Return how many rows belong to these towns, for telling progress."""
        tables = [self.sessions, self.respondents, self.statements]
        tables += [[row.cells for row in rows] for rows in self.forms.values()]
        return sum(len(_of(table, town)) for table in tables for town in localities)


def has_sample(study: Study) -> bool:
    """Tell whether the program ships a sample of this study."""
    return (_folder(study) / "sessions.csv").is_file()


def read_sample(study: Study) -> Sample:
    """Read the sample that ships with a study; raises `Refused` where it has none."""
    from ngofield.exchange.spreadsheet import read_rows

    folder = _folder(study)
    if not has_sample(study):
        raise Refused("The study {study} comes without a sample.", study=study.id)

    def cells(name: str) -> list[Cells]:
        return [row.cells for row in read_rows(folder / name)]

    return Sample(
        cells("sessions.csv"),
        cells("respondents.csv"),
        cells("statements.csv"),
        {
            form.id: form_rows(folder / f"{form.id}.csv", form, ImportMap())
            for form in study.instruments
            if (folder / f"{form.id}.csv").is_file()
        },
    )


def load_sample(
    workplace: Workplace, localities: Sequence[str] | None = None, progress: Progress = silent
) -> list[Session]:
    """Enter the sample of these towns (all of them by default) into a store; return its sessions.

    It goes through the services that a person uses; every answer, statement and code is a commit of
    its own. The sessions are marked as synthetic, and closed at the end.
    """
    sample = read_sample(workplace.study)
    towns = sample.localities() if localities is None else localities
    total = sample.steps(towns)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    return [_Day(workplace, sample, town, step).play() for town in towns]


class _Day:
    """The field day of one town, as its facilitator would enter it."""

    def __init__(self, workplace: Workplace, sample: Sample, town: str, step: Callable[[], None]) -> None:
        self._work = workplace
        self._sample = sample
        self._town = town
        self._step = step
        self._people: dict[str, Respondent] = {}

    def play(self) -> Session:
        field = self._work.fieldwork
        (facts,) = _of(self._sample.sessions, self._town)
        session = field.open_session(
            self._town,
            facts["date"],
            place=facts.get("place", ""),
            language=facts.get("language", ""),
            synthetic=True,
        )
        self._step()
        self._welcome(session)
        self._listen(session)
        for form in self._work.study.instruments:
            for row in self._sample.forms.get(form.id, ()):
                if row.meta("locality") == self._town:
                    self._fill(session, form, row)
                    self._step()
        return field.close_session(session.id)

    def _welcome(self, session: Session) -> None:
        field = self._work.fieldwork
        for cells in _of(self._sample.respondents, self._town):
            code = cells["participant"]
            person = field.respondent(
                session.id, code, sex=cells.get("sex", ""), age_band=cells.get("age_band", "")
            )
            given = frozenset(ConsentScope(scope) for scope in cells.get("consent", "").split(";") if scope)
            field.give_consent(Consent(person.id, given, field.new_slip(), session.language))
            self._people[code] = person
            self._step()

    def _listen(self, session: Session) -> None:
        for cells in _of(self._sample.statements, self._town):
            codes = self._work.coding.named(short_names(cells.get("codes", "")))
            self._work.fieldwork.add_statement(
                session.id,
                cells["text"],
                respondent=self._person(cells.get("participant", "")),
                language=cells.get("language", "ru"),
                polarity=cells.get("polarity", ""),
                question=cells.get("question", ""),
                second=int(cells["second"]) if cells.get("second") else None,
                codes=codes,
            )
            self._step()

    def _fill(self, session: Session, form: Instrument, row: Row) -> None:
        capture, language = self._work.capture, row.meta("language")
        mode = Mode(row.meta("mode") or Mode.SCREEN)
        person = self._person(row.meta("participant"))
        response = capture.start(form.id, session.id, respondent=person, language=language, mode=mode)
        values, missing = row.answers(form)
        given = {name: Answer(value, language=language) for name, value in values.items()}
        given |= {name: Answer(missing=reason, language=language) for name, reason in missing.items()}
        for item in form.questions:
            if item.name in given:
                capture.answer(response.id, item.name, given[item.name])
        capture.finish(response.id)
        for item_name, names in row.codes().items():
            guids = self._work.coding.named(names, f"{form.id}.{item_name}")
            for guid in guids:
                self._work.coding.code(answer_subject(response.id, item_name), guid)

    def _person(self, code: str) -> str:
        return self._people[code].id if code else ""


def _folder(study: Study) -> Path:
    return shipped_folder() / study.id / "sample"


def _of(table: Sequence[Cells], town: str) -> list[Cells]:
    return [cells for cells in table if cells.get("locality") == town]
