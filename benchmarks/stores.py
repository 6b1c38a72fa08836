"""Stores for the benchmarks, made through the services a person uses."""

from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.item import Value
from ngofield.services.study_setup import create_store, pack_for_laptops
from ngofield.services.workplace import Workplace

PASSPHRASE = "benchmark only"
ANSWERS: dict[str, Value] = {
    "frequency": "periodic",
    "influence": "limited",
    "monitoring": "rare",
    "obstacles": "Жауап кеш келеді, кездесулер сирек өтеді.",
    "suggestions": "Проводить встречи раз в квартал и отвечать письменно.",
}


@dataclass(frozen=True, slots=True)
class FieldDay:
    """A coordinator, and the encrypted bundles of its laptops with their stores' folders."""

    coordinator: Workplace
    laptops: list[Path]
    bundles: list[Path]
    fingerprints: list[str]


def field_day(folder: Path, *, laptops: int, forms: int) -> FieldDay:
    """Make a coordinator and `laptops` stores with `forms` filled forms each, and bundle them."""
    coordinator = create_store(folder / "coordinator", "ecodialog", PASSPHRASE)
    package = folder / "laptops.ngostudy"
    pack_for_laptops(coordinator, package)
    day = FieldDay(coordinator, [], [], [])
    for number in range(laptops):
        laptop = create_store(folder / f"laptop-{number}", package, PASSPHRASE)
        place = laptop.study.localities[number % len(laptop.study.localities)].id
        for _ in range(forms):
            laptop.capture.fill("form1", locality=place, language="kk", answers=ANSWERS, missing={})
        bundle = folder / f"laptop-{number}.bundle"
        laptop.merging.bundle(bundle)
        day.laptops.append(laptop.path)
        day.bundles.append(bundle)
        day.fingerprints.append(laptop.fingerprint)
        laptop.close()
    return day
