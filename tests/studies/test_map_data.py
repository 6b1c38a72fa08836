"""The map that ships: whole, attributed, and joined to the places."""

import csv
import json
from pathlib import Path

MAP = Path(__file__).parents[2] / "resources/map"


def regions():
    return json.loads((MAP / "kz_regions.geojson").read_text("utf-8"))


def test_twenty_units_named_in_three_languages():
    features = regions()["features"]
    assert len(features) == 20
    assert all(f["properties"][f"name_{language}"] for f in features for language in ("kk", "ru", "en"))


def test_the_attribution_travels_with_the_file_and_stands_in_the_readme():
    line = regions()["attribution"]
    assert "OpenStreetMap" in line
    assert line in (MAP / "README.md").read_text("utf-8")


def test_every_place_lies_in_a_unit_of_the_map():
    units = {feature["properties"]["kato"] for feature in regions()["features"]}
    with (MAP / "kz_places.csv").open(encoding="utf-8", newline="") as stream:
        places = list(csv.DictReader(stream))
    assert len(places) == 107
    assert {place["region"] for place in places} == units
