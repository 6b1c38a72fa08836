"""Forms on paper: printed from the same definition that the screen shows, as numbered sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ngofield import config
from ngofield.domain.instrument import Instrument
from ngofield.domain.sheet_code import MOST_SHEETS, new_batch, read_sheet_code, sheet_code
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import write_whole
from ngofield.i18n import LANGUAGES, Translator

__all__ = [
    "PaperOrder",
    "PaperRun",
    "new_batch",
    "paper_languages",
    "print_paper",
    "read_sheet_code",
    "save_paper",
    "sheet_code",
]

_MOST_LANGUAGES = 2


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What to print: one language or two side by side, usual or large print, how many sheets."""

    languages: tuple[str, ...]
    large: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PaperRun:
    """What was printed: sheets 1 to `sheets` of the print run `batch`, `pages` pages each."""

    batch: str
    sheets: int
    pages: int
    content: bytes

    @property
    def codes(self) -> tuple[str, str]:
        """Return the codes of the first and the last sheet."""
        return sheet_code(self.batch, 1), sheet_code(self.batch, self.sheets)

    @property
    def span(self) -> str:
        """Return the codes as they are told: "B-4F7K-01 – B-4F7K-12"."""
        return " – ".join(dict.fromkeys(self.codes))


def speaking(language: str) -> Translator:
    """Return the translator of the program's own catalogues."""
    return Translator(language, config.translations())


def paper_languages(form: Instrument) -> tuple[tuple[str, ...], ...]:
    """Return what a form can be printed in: each of its languages, then kk and ru side by side."""
    spoken = tuple(language for language in LANGUAGES if language in form.languages) or ("ru",)
    single = tuple((language,) for language in spoken)
    return (*single, spoken[:2]) if len(spoken) > 1 else single


def print_paper(
    study: Study,
    form_id: str,
    order: PaperOrder,
    *,
    batch: str = "",
    speak: Callable[[str], Translator] = speaking,
) -> PaperRun:
    """Return the sheets of a form as a PDF, under a new code of a print run unless `batch` is given.

    Raises `Refused` where the study has no such form, the form does not speak a language, there are
    more than two, or the number of sheets is not from 1 to 999.
    """
    from ngofield.report.paper.sheets import PrintRun, print_sheets

    form = study.instrument(form_id)
    if form is None:
        known = ", ".join(one.id for one in study.instruments)
        raise Refused("The study has no form {form}. It has: {known}.", form=form_id, known=known)
    _check(form, order)
    run = PrintRun(
        study, form, tuple(map(speak, order.languages)), batch or new_batch(), order.copies, order.large,
        config.resources() / "fonts",
    )  # fmt: skip
    printed = print_sheets(run)
    return PaperRun(run.batch, order.copies, printed.pages, printed.content)


def save_paper(run: PaperRun, target: Path) -> None:
    """Write a print run as a PDF; raise `Refused` where the file cannot be written."""
    write_whole(target, run.content)


def _check(form: Instrument, order: PaperOrder) -> None:
    spoken: Sequence[str] = form.languages
    for language in order.languages:
        if language not in LANGUAGES or language not in spoken:
            raise Refused(
                "The form {form} cannot be printed in {language}: it speaks {known}.",
                form=form.id, language=language, known=", ".join(spoken),
            )  # fmt: skip
    if not 0 < len(dict.fromkeys(order.languages)) == len(order.languages) <= _MOST_LANGUAGES:
        raise Refused("Choose one language, or two different ones side by side.")
    if not 1 <= order.copies <= MOST_SHEETS:
        raise Refused("Choose from 1 to {most} sheets.", most=MOST_SHEETS)
