"""A study as data: everything the program knows about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ngofield.domain.codebook import Codebook
from ngofield.domain.guide import Guide
from ngofield.domain.instrument import Instrument
from ngofield.domain.locality import Locality, Region
from ngofield.domain.scale import Scale
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Wave:
    """A round of data collection; dates are ISO and may be empty."""

    id: str
    name: LocalText
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Responses of a locality that tables of an instrument leave out, and why."""

    instrument: str
    locality: str
    reason: LocalText


@dataclass(frozen=True, slots=True)
class Study:
    """The study package, read and checked. `coordinators` are age recipients (public keys).

    `synthetic` is what must be said wherever sample data appear (empty for a study without sample).
    `earlier` are the forms of the package's earlier versions, latest first: old responses keep to them.
    `report_texts` are the report's templates (`report/*.md`) by language. `titles` are short names of
    questions for lists and columns, by "form1.frequency".
    """

    id: str
    version: str
    title: LocalText
    languages: tuple[str, ...]
    regions: tuple[Region, ...]
    localities: tuple[Locality, ...]
    instruments: tuple[Instrument, ...]
    codebook: Codebook = field(default_factory=Codebook)
    guide: Guide = field(default_factory=Guide)
    scales: tuple[Scale, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    waves: tuple[Wave, ...] = ()
    coordinators: tuple[str, ...] = ()
    synthetic: LocalText = field(default_factory=LocalText)
    report_texts: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, LocalText] = field(default_factory=dict)
    earlier: tuple[Instrument, ...] = ()

    def locality(self, locality_id: str) -> Locality | None:
        """Return the locality with this id, or None."""
        return next((place for place in self.localities if place.id == locality_id), None)

    def region(self, region_id: str) -> Region | None:
        """Return the region with this id, or None."""
        return next((region for region in self.regions if region.id == region_id), None)

    def instrument(self, instrument_id: str) -> Instrument | None:
        """Return the instrument with this id, or None."""
        return next((form for form in self.instruments if form.id == instrument_id), None)

    def pinned(self, instrument_id: str, version: str) -> Instrument | None:
        """Return an instrument at the version a response was filled on, else as it is today, or None."""
        today = self.instrument(instrument_id)
        known = (form for form in (today, *self.earlier) if form is not None)
        return next((f for f in known if (f.id, f.version) == (instrument_id, version)), today)

    def item_title(self, instrument_id: str, item: str) -> LocalText | None:
        """Return the short title of a question, or None where the study has none."""
        return self.titles.get(f"{instrument_id}.{item}")

    def scale(self, scale_id: str) -> Scale | None:
        """Return the scale with this id, or None."""
        return next((scale for scale in self.scales if scale.id == scale_id), None)

    def exclusion(self, instrument_id: str, locality_id: str) -> Exclusion | None:
        """Return the rule that leaves this locality out of this instrument's tables, or None."""
        return next(
            (e for e in self.exclusions if e.instrument == instrument_id and e.locality == locality_id), None
        )
