"""Functions that other programs run and this one does not: why, and what to write instead."""

from ngofield.errors import Refused

_GEOGRAPHY = frozenset({"area", "enclosed-area", "distance", "geofence", "intersects"})


def refusal(name: str) -> Refused:
    """Return why the function `name` cannot be used."""
    if name in _GEOGRAPHY:
        return Refused("{name}() cannot be used: places are not measured here. Take it out.", name=name)
    if name == "instance":
        return Refused("instance() cannot be used: name the question as ${{…}}, or use pulldata().")
    if name == "randomize":
        return Refused(
            "randomize() cannot be used in an expression: write randomize=true into the column “parameters”."
        )
    if name == "property":
        return Refused("property() cannot be used: who sits at which device is not noted. Take it out.")
    if name == "jr:itext":
        return Refused(
            "jr:itext() cannot be used: write jr:choice-name(${{x}}, '${{x}}') for a choice's label."
        )
    return Refused("There is no function {name}() here.", name=name)
