"""What must hold between the tables of a study package."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ngofield.domain.codebook import POLARITIES, STATEMENTS
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.problem import LONGEST_NAME, Problem, Report, too_long
from ngofield.errors import Refused
from ngofield.exchange.package.files import CODEBOOK, GUIDE, STUDY
from ngofield.exchange.package.tables import (
    CodebookTable,
    CodeTable,
    FormTable,
    GuideTable,
    LocalityTable,
    ScaleTable,
    StudyTable,
)
from ngofield.i18n import LANGUAGES

_ID = re.compile(r"[a-z][a-z0-9_]{0,99}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

Finding = tuple[str, Refused]
"""A key inside the file, and what is wrong with its value."""


@dataclass(frozen=True, slots=True)
class _Known:
    regions: frozenset[str]
    localities: frozenset[str]
    forms: Mapping[str, Instrument]
    stated_forms: frozenset[str]

    def version(self, form: FormTable) -> str:
        """Return the version that responses to a form will name."""
        read = self.forms.get(form.id)
        return read.version if read else form.version


def check_tables(
    study: StudyTable,
    codebook: CodebookTable,
    guide: GuideTable,
    forms: Mapping[str, Instrument],
    report: Report,
) -> None:
    """Report what refers to nothing, stands twice or makes no sense.

    `forms` are those that could be read; what refers to another form of the study is left alone.
    """
    known = _Known(
        frozenset(region.id for region in study.regions),
        frozenset(place.id for place in study.localities),
        forms,
        frozenset(form.id for form in study.forms),
    )
    for key, reason in (
        *_study(study, known),
        *_versions(study, known),
        *_scales(study, known),
        *_exclusions(study, known),
    ):
        report(Problem.error(f"{STUDY} {key}", reason))
    for key, reason in _codes(codebook, known):
        report(Problem.error(f"{CODEBOOK} {key}", reason))
    for key, reason in _questions(guide):
        report(Problem.error(f"{GUIDE} {key}", reason))


def _study(study: StudyTable, known: _Known) -> Iterator[Finding]:
    if not _ID.fullmatch(study.id):
        yield "id", _bad_id(study.id)
    for language in study.languages:
        if language not in LANGUAGES:
            yield "languages", Refused("The program does not speak “{language}”.", language=language)
    if not study.languages:
        yield "languages", Refused("A study needs at least one language.")
    for name in ("regions", "localities", "forms", "scales", "waves"):
        yield from _ids(name, [entry.id for entry in getattr(study, name)])
    for index, place in enumerate(study.localities):
        yield from _locality(f"localities[{index}]", place, known)
    for question in study.titles:
        yield from _target(f"titles.{question}", question, known, open_only=False)
    for index, recipient in enumerate(study.coordinators):
        if not _is_recipient(recipient):
            yield f"coordinators[{index}]", Refused("This is no age public key (age1...).")


def _locality(key: str, place: LocalityTable, known: _Known) -> Iterator[Finding]:
    if place.region not in known.regions:
        yield f"{key}.region", Refused("There is no region {region}.", region=place.region)
    if place.lat is not None and not -90 <= place.lat <= 90:
        yield f"{key}.lat", Refused("A latitude is between -90 and 90.")
    if place.lon is not None and not -180 <= place.lon <= 180:
        yield f"{key}.lon", Refused("A longitude is between -180 and 180.")
    if place.planned and not _is_date(place.planned):
        yield f"{key}.planned", Refused("A date is written as 2024-12-02.")


def _scales(study: StudyTable, known: _Known) -> Iterator[Finding]:
    for index, scale in enumerate(study.scales):
        key = f"scales[{index}]"
        if scale.form not in known.stated_forms:
            yield f"{key}.form", Refused("There is no form {form}.", form=scale.form)
        elif form := known.forms.get(scale.form):
            for place, name in enumerate(scale.items):
                yield from _scored(f"{key}.items[{place}]", name, form)
            yield from _reach(key, scale, form)
        yield from _bounds(key, scale)
        yield from _ids(f"{key}.levels", [level.id for level in scale.levels])


def _scored(key: str, name: str, form: Instrument) -> Iterator[Finding]:
    item = form.item(name)
    if item is None:
        yield key, Refused("The form {form} has no question {item}.", form=form.id, item=name)
    elif item.type is not ItemType.SELECT_ONE or not _has_points(item):
        yield key, Refused("{item} has no points: its choices need a “score” each.", item=name)
    elif form.repeats_around(item):
        yield key, Refused("{item} stands in a repeat: a form's score needs one answer.", item=name)


def _has_points(item: Item) -> bool:
    return all(choice.score is not None for choice in item.choices)


def _reach(key: str, scale: ScaleTable, form: Instrument) -> Iterator[Finding]:
    """Compare the stated bounds with the sums that the points can give."""
    items = [item for item in map(form.item, scale.items) if item and item.choices and _has_points(item)]
    if len(items) < len(scale.items) or not items:
        return
    points = [[choice.score for choice in item.choices if choice.score is not None] for item in items]
    lowest, highest = sum(map(min, points)), sum(map(max, points))
    if not (scale.minimum <= lowest and highest <= scale.maximum):
        reason = Refused("The points add up to between {low} and {high}.", low=lowest, high=highest)
        yield f"{key}.{'minimum' if lowest < scale.minimum else 'maximum'}", reason


def _bounds(key: str, scale: ScaleTable) -> Iterator[Finding]:
    starts = [level.start for level in scale.levels]
    if not scale.items:
        yield f"{key}.items", Refused("A scale needs at least one question.")
    if not starts:
        yield f"{key}.levels", Refused("A scale needs at least one level.")
    for place, start in enumerate(starts):
        if not math.isfinite(start):
            yield f"{key}.levels[{place}].from", Refused("This is no number to count with.")
    for name, bound in (("minimum", scale.minimum), ("maximum", scale.maximum)):
        if not math.isfinite(bound):
            yield f"{key}.{name}", Refused("This is no number to count with.")
    if len(set(starts)) < len(starts):
        yield f"{key}.levels", Refused("Two levels begin at the same score.")
    if scale.minimum >= scale.maximum:
        yield f"{key}.maximum", Refused("The maximum is not above the minimum.")
    if not 0 <= scale.places <= 6:
        yield f"{key}.places", Refused("The number of decimal places is between 0 and 6.")


def _exclusions(study: StudyTable, known: _Known) -> Iterator[Finding]:
    for index, exclusion in enumerate(study.exclusions):
        if exclusion.form not in known.stated_forms:
            yield f"exclusions[{index}].form", Refused("There is no form {form}.", form=exclusion.form)
        if exclusion.locality not in known.localities:
            reason = Refused("There is no town {locality}.", locality=exclusion.locality)
            yield f"exclusions[{index}].locality", reason


def _codes(codebook: CodebookTable, known: _Known) -> Iterator[Finding]:
    by_name = {code.name: code for code in codebook.codes}
    yield from _ids("codes", [code.name for code in codebook.codes], "name")
    yield from _twice("codes", [code.guid.lower() for code in codebook.codes], "guid")
    for index, code in enumerate(codebook.codes):
        yield from _code(f"codes[{index}]", code, by_name, known)


def _code(key: str, code: CodeTable, by_name: Mapping[str, CodeTable], known: _Known) -> Iterator[Finding]:
    if not _is_guid(code.guid):
        yield f"{key}.guid", Refused("This is no GUID.")
    if code.parent and code.parent not in by_name:
        yield f"{key}.parent", Refused("There is no code {code}.", code=code.parent)
    elif _is_own_ancestor(code, by_name):
        yield f"{key}.parent", Refused("The code {code} stands above itself.", code=code.name)
    if code.polarity and code.polarity not in POLARITIES:
        reason = Refused(
            "“{polarity}” is no polarity: write one of {known}.",
            polarity=code.polarity,
            known=", ".join(POLARITIES),
        )
        yield f"{key}.polarity", reason
    if not _COLOUR.fullmatch(code.colour):
        yield f"{key}.colour", Refused("A colour is written as #1F5F4E.")
    yield from _target(f"{key}.applies_to", code.applies_to, known)


def _target(key: str, target: str, known: _Known, *, open_only: bool = True) -> Iterator[Finding]:
    if target == STATEMENTS and open_only:
        return
    form_id, _, name = target.partition(".")
    form = known.forms.get(form_id)
    if form_id not in known.stated_forms:
        yield key, Refused("There is no form {form}.", form=form_id)
    elif form is not None:
        item = form.item(name)
        if item is None:
            yield key, Refused("The form {form} has no question {item}.", form=form_id, item=name)
        elif open_only and item.type is not ItemType.TEXT:
            yield key, Refused("{item} is not an open question.", item=name)


def _questions(guide: GuideTable) -> Iterator[Finding]:
    ids = [question.id for section in guide.sections for question in section.questions]
    yield from _ids("sections.questions", ids)


def _ids(key: str, ids: list[str], name: str = "id") -> Iterator[Finding]:
    for index, entry in enumerate(ids):
        if not _ID.fullmatch(entry):
            yield f"{key}[{index}].{name}", _bad_id(entry)
    yield from _twice(key, ids, name)


def _twice(key: str, values: list[str], name: str) -> Iterator[Finding]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield f"{key}[{index}].{name}", Refused("“{value}” stands here twice.", value=value)


def _versions(study: StudyTable, known: _Known) -> Iterator[Finding]:
    forms = {f"forms[{index}].version": known.version(form) for index, form in enumerate(study.forms)}
    for key, version in {"version": study.version, **forms}.items():
        if len(version) > LONGEST_NAME or not version.isprintable():
            yield key, too_long(version)


def _bad_id(value: str) -> Refused:
    return Refused("“{value}” is no id: use small Latin letters, digits and _.", value=value)


def _is_guid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_recipient(text: str) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def _is_own_ancestor(code: CodeTable, by_name: Mapping[str, CodeTable]) -> bool:
    seen: set[str] = set()
    above = code.parent
    while above in by_name and above not in seen:
        seen.add(above)
        above = by_name[above].parent
    return code.name in seen
