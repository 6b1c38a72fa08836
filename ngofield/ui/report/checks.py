"""What to look at before a report is printed: what blocks it, what should be known."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.errors import Refused
from ngofield.i18n import LANGUAGE_NAMES
from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Checks:
    """Facts about the report; `missing` are languages without a report text, `refused` why by language."""

    synthetic: bool = False
    uncoded: int = 0
    open_uncoded: int = 0
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
    """A sentence with a tone (negative blocks, medium warns), and the tab where it is mended."""

    words: str
    tone: str
    tab: str = ""


def look(workplace: "Workplace", refused: tuple[tuple[str, Refused], ...]) -> Checks:
    """Collect the facts from the store."""
    tabulation, study = workplace.tabulation, workplace.study
    texts = [item for item in tabulation.items() if item.item.type == "text"]
    tables = [tabulation.frequency(one.instrument.id, one.item.name) for one in texts]
    return Checks(
        synthetic=tabulation.extent().synthetic,
        uncoded=tabulation.codes().uncoded,
        open_uncoded=sum(table.uncoded for table in tables),
        conflicts=len(workplace.merging.conflicts()),
        missing=tuple(one for one in study.languages if not study.report_texts.get(one)),
        refused=refused,
    )


def remarks(checks: Checks, speech: Speech) -> list[Remark]:
    """Return the remarks, what blocks first."""
    blocking = [Remark(speech.refusal(reason), "negative") for _, reason in checks.refused]
    missing = [Remark(_missing(one, speech), "negative") for one in checks.missing]
    return [*blocking, *missing, *_warnings(checks, speech)]


def _missing(language: str, speech: Speech) -> str:
    name = LANGUAGE_NAMES.get(language, language)
    return speech.say("There is no report text in this language: {language}.", language=name)


def _warnings(checks: Checks, speech: Speech) -> list[Remark]:
    shown = []
    if checks.synthetic:
        words = speech.say("The data are synthetic. The report says so on its pages.")
        shown.append(Remark(words, "medium"))
    if checks.uncoded:
        words = speech.count(
            "{n} statement has no code yet.", "{n} statements have no code yet.", checks.uncoded
        )
        shown.append(Remark(words, "medium", "coding"))
    if checks.open_uncoded:
        words = speech.count(
            "{n} open answer has no code yet.", "{n} open answers have no code yet.", checks.open_uncoded
        )
        shown.append(Remark(words, "medium"))
    if checks.conflicts:
        words = speech.count(
            "{n} thing differs on two laptops.", "{n} things differ on two laptops.", checks.conflicts
        )
        shown.append(Remark(words, "medium", "bundles"))
    return shown
