"""What to look at before a report is printed: what blocks it, what should be known."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGE_NAMES
from ngofield.ui.desk.passages import topic_title, topics, uncoded
from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_STUDY = "study:device"


@dataclass(frozen=True, slots=True)
class Checks:
    """Facts about the report. `open_uncoded` are open questions with how many answers have no code,
    `missing` are languages without a report text, `refused` why there is no report, by language.
    """

    synthetic: bool = False
    uncoded: int = 0
    open_uncoded: tuple[tuple[str, int], ...] = ()
    conflicts: int = 0
    missing: tuple[str, ...] = ()
    refused: tuple[tuple[str, Refused], ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The checks, and the report in each language that could be made."""

    checks: Checks
    pages: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with a tone (negative blocks, medium warns); `where` it is mended, see `DeskPage.lead`."""

    words: str
    tone: str
    where: str = ""


def look(workplace: "Workplace", refused: tuple[tuple[str, Refused], ...]) -> Checks:
    """Collect the facts from the store."""
    tabulation, study = workplace.tabulation, workplace.study
    left = [(topic, uncoded(workplace, topic)) for topic in topics(study) if topic != AGENCY]
    return Checks(
        synthetic=tabulation.extent().synthetic,
        uncoded=dict(left)[STATEMENTS],
        open_uncoded=tuple((topic, n) for topic, n in left if n and topic != STATEMENTS),
        conflicts=len(workplace.merging.conflicts()),
        missing=tuple(one for one in study.languages if not study.report_texts.get(one)),
        refused=refused,
    )


def remarks(checks: Checks, study: Study, speech: Speech) -> list[Remark]:
    """Return the remarks, what blocks first; each tells where it is mended."""
    blocking = [Remark(speech.refusal(reason), "negative", _STUDY) for _, reason in checks.refused]
    missing = [Remark(_missing(one, speech), "negative", _STUDY) for one in checks.missing]
    return [*blocking, *missing, *_warnings(checks, study, speech)]


def _missing(language: str, speech: Speech) -> str:
    name = LANGUAGE_NAMES.get(language, language)
    return speech.say("There is no report text in this language: {language}.", language=name)


def _warnings(checks: Checks, study: Study, speech: Speech) -> list[Remark]:
    shown = []
    if checks.synthetic:
        words = speech.say("The data are synthetic. The report says so on its pages.")
        shown.append(Remark(words, "medium", "field"))
    if checks.uncoded:
        words = speech.count(
            "{n} statement has no code yet.", "{n} statements have no code yet.", checks.uncoded
        )
        shown.append(Remark(words, "medium", f"coding:{STATEMENTS}"))
    for topic, n in checks.open_uncoded:
        words = speech.count(
            "{n} open answer has no code yet: {question}.",
            "{n} open answers have no code yet: {question}.",
            n,
            question=topic_title(topic, study, speech),
        )  # fmt: skip
        shown.append(Remark(words, "medium", f"coding:{topic}"))
    if checks.conflicts:
        words = speech.count(
            "{n} thing differs on two laptops.", "{n} things differ on two laptops.", checks.conflicts
        )
        shown.append(Remark(words, "medium", "bundles"))
    return shown
