"""The colours of the window, light and dark (SCREENS.md, Tokens).

A tint is a soft ground; the ink of the same name is readable on it (contrast 4.5 or more).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette; every value is a `#RRGGBB` colour."""

    background: str
    surface: str
    panel: str
    text: str
    quiet: str
    line: str
    hairline: str
    outline: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_tint: str
    primary_wash: str
    primary_ink: str
    accent: str
    positive: str
    positive_tint: str
    positive_ink: str
    negative: str
    negative_tint: str
    negative_ink: str
    medium: str
    medium_tint: str
    medium_ink: str
    neutral_tint: str
    neutral_ink: str
    female_tint: str
    female_ink: str
    male_tint: str
    male_ink: str
    rail: str
    rail_active: str
    rail_hover: str
    rail_text: str
    logo: str
    logo_ink: str

    def tint(self, tone: str) -> str:
        """Return the soft ground of a tone such as "positive" or "female"."""
        return str(getattr(self, f"{tone}_tint"))

    def ink(self, tone: str) -> str:
        """Return the readable ink on the tint of the same tone."""
        return str(getattr(self, f"{tone}_ink"))


TONES = ("primary", "positive", "negative", "medium", "neutral", "female", "male")

LIGHT = Tokens(
    background="#F6F3EC", surface="#FFFFFF", panel="#FBF9F4", text="#1E2A32", quiet="#55636D",
    line="#DDD6C8", hairline="#ECE6D9", outline="#C3BBAA",
    primary="#0B6B7C", primary_hover="#095867", on_primary="#FFFFFF",
    primary_tint="#D5EAEE", primary_wash="#EAF5F6", primary_ink="#084E5B", accent="#B86E00",
    positive="#2C7A4B", positive_tint="#DDEEDF", positive_ink="#1F5E38",
    negative="#B0402C", negative_tint="#F7DDD6", negative_ink="#8A2C1B",
    medium="#B8860B", medium_tint="#F8E9C8", medium_ink="#6B4A00",
    neutral_tint="#EAE4D6", neutral_ink="#4C4A42",
    female_tint="#EADCEB", female_ink="#55305A", male_tint="#D9E4F3", male_ink="#274466",
    rail="#0B3F4A", rail_active="#12606F", rail_hover="#0F4E5B", rail_text="#D7E7EA",
    logo="#F0B13C", logo_ink="#0B3F4A",
)  # fmt: skip

DARK = Tokens(
    background="#14181B", surface="#1D2327", panel="#181D20", text="#E8EAEC", quiet="#9AA6AE",
    line="#333B41", hairline="#272E33", outline="#4A555D",
    primary="#5BC0D0", primary_hover="#7ACDDA", on_primary="#06262C",
    primary_tint="#16424B", primary_wash="#182D32", primary_ink="#A9E0E9", accent="#F0B13C",
    positive="#6CC48F", positive_tint="#1C3B2A", positive_ink="#9BDBB3",
    negative="#E98A76", negative_tint="#47241D", negative_ink="#F4B6A8",
    medium="#E3BE5A", medium_tint="#40341A", medium_ink="#EFD48B",
    neutral_tint="#2E3438", neutral_ink="#C4CBD0",
    female_tint="#3D2B40", female_ink="#E0C2E4", male_tint="#24344A", male_ink="#BAD0EE",
    rail="#0A2A31", rail_active="#114E5A", rail_hover="#0D3C46", rail_text="#CBDDE1",
    logo="#F0B13C", logo_ink="#0A2A31",
)  # fmt: skip
