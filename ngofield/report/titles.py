"""The words over tables and figures."""

from ngofield.domain.result import CodeTable, FrequencyTable, ScoreTable
from ngofield.domain.text import LocalText
from ngofield.domain.theme_result import Saturation
from ngofield.i18n import Translator

_SHORT = 24


def group_words(by: str, t: Translator) -> str:
    """Return what the groups of a split are: "Town", "Region" ...; a question is "Group"."""
    words = {
        "locality": t.say("Town"), "region": t.say("Region"), "session": t.say("Session"),
        "language": t.say("Language"), "wave": t.say("Wave"), "sex": t.say("Sex"),
        "age_band": t.say("Age"),
    }  # fmt: skip
    return words.get(by, t.say("Group"))


def title(
    table: FrequencyTable | ScoreTable | CodeTable | Saturation,
    t: Translator,
    by_label: LocalText | None = None,
) -> str:
    """Return the title of a table or figure: its question, and what it is split by."""
    if isinstance(table, Saturation):
        return t.say("New themes by session")
    if isinstance(table, ScoreTable):
        name = t.say("{title}, from {low} to {high}", title=table.scale.title.get(t.language),
                     low=t.number(table.scale.minimum), high=t.number(table.scale.maximum))  # fmt: skip
    elif isinstance(table, CodeTable):
        name = t.say("Statements by theme and tone")
    else:
        name = table.title.get(t.language)
    if not table.by or (isinstance(table, ScoreTable) and table.by == "locality"):
        return name
    return t.say("{title} ({group})", title=name, group=_by_words(table.by, t, by_label))


def _by_words(by: str, t: Translator, by_label: LocalText | None) -> str:
    return by_label.get(t.language) if by_label else group_words(by, t).lower()


def question_columns(table: ScoreTable, t: Translator) -> list[str]:
    """Return the headings of a scale's questions: their titles if short in all languages, else Q1 …"""
    titles = [item.label.get(t.language) for item in table.items]
    if all(len(text) <= _SHORT for item in table.items for text in item.label.texts.values()):
        return titles
    return [t.say("Q{n}", n=position) for position in range(1, len(titles) + 1)]


def question_notes(table: ScoreTable, t: Translator) -> tuple[str, ...]:
    """Return the note that says what Q1, Q2 ... stand for, where the headings are these."""
    titles = [item.label.get(t.language) for item in table.items]
    if question_columns(table, t) == titles:
        return ()
    named = [
        t.say("Q{n}: {question}", n=position, question=title)
        for position, title in enumerate(titles, start=1)
    ]
    return (". ".join(named) + ".",)
