"""Regions and the localities (towns, villages) where sessions are held."""

from dataclasses import dataclass

from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level unit; `kato` is its two-digit KATO prefix."""

    id: str
    name: LocalText
    kato: str = ""


@dataclass(frozen=True, slots=True)
class Locality:
    """A place of field work; `kato` has nine digits, `lat`/`lon` are WGS 84 degrees.

    `planned` is the ISO date of the planned session, or empty where none is known.
    """

    id: str
    name: LocalText
    region: str
    kato: str = ""
    lat: float | None = None
    lon: float | None = None
    planned: str = ""
