"""The sentences under tables and charts: base, missing, excluded. They are never left away."""

from collections.abc import Sequence

from ngofield.domain.response import Missing
from ngofield.domain.result import Base, CodeTable, Excluded, FrequencyTable, ScoreGroup, ScoreTable
from ngofield.domain.scale import Scale
from ngofield.domain.study import Study
from ngofield.i18n import Translator

_NAMED = 12


def table_notes(
    table: FrequencyTable | ScoreTable | CodeTable, t: Translator, *, brief: bool = False
) -> tuple[str, ...]:
    """Return the notes of any table, a line each. `brief` leaves away what a chart shows by itself."""
    if isinstance(table, FrequencyTable):
        notes = _frequency_notes(table, t)
        excluded: Sequence[Excluded] = table.base.excluded
    elif isinstance(table, ScoreTable):
        notes, excluded = _score_notes(table, t, brief), table.excluded
    else:
        notes, excluded = _code_notes(table, t), ()
    return (*notes, *(excluded_note(one, t) for one in excluded))


def base_note(base: Base, t: Translator) -> str:
    """Say how many of the forms (or instances of a repeat) asked have an answer, and why others have none."""
    figures = {"answered": t.number(base.answered), "asked": t.number(base.asked)}
    if base.repeated:
        sentences = [repeated_note(base, t), t.say("With an answer: {answered} of {asked}.", **figures)]
    else:
        sentences = [t.say("Forms with an answer: {answered} of {asked}.", **figures)]
    sentences += [missing_note(kind, n, t) for kind, n in base.missing.items() if n]
    return " ".join(sentences)


def repeated_note(base: Base, t: Translator) -> str:
    """Say that the instances of a repeat are counted, and how many forms tell of them; else nothing."""
    if base.repeated is None:
        return ""
    return t.say(
        "Counted is “{repeat}”: {n} in all. Forms that tell of them: {forms}.",
        repeat=base.repeated.label.get(t.language),
        n=t.number(base.asked),
        forms=t.number(base.repeated.forms),
    )


def missing_note(kind: Missing, n: int, t: Translator) -> str:
    """Say how many gave no answer for this reason."""
    number = t.number(n)
    if kind is Missing.REFUSED:
        return t.say("Preferred not to answer: {n}.", n=number)
    if kind is Missing.DONT_KNOW:
        return t.say("Did not know: {n}.", n=number)
    if kind is Missing.NOT_ASKED:
        return t.say("Not asked: {n}.", n=number)
    return t.say("Left blank: {n}.", n=number)


def excluded_note(excluded: Excluded, t: Translator) -> str:
    """Name a group that was left out, its size and the reason."""
    return t.say(
        "Left out: {group} ({forms}): {reason}.",
        group=excluded.label.get(t.language) or excluded.what,
        forms=forms(excluded.n, t),
        reason=excluded.reason.get(t.language).rstrip("."),
    )


def forms(n: int, t: Translator) -> str:
    """Return "12 forms"."""
    return t.count("{n} form", "{n} forms", n)


def level_words(group: ScoreGroup, t: Translator) -> str:
    """Return the level in words, with "fragile" beside it where it is; "no score" where there is none."""
    if group.level is None:
        return t.say("no score")
    level = group.level.label.get(t.language)
    return t.say("{level}, fragile", level=level) if group.fragile else level


def cutoffs(scale: Scale, t: Translator) -> tuple[str, ...]:
    """Return each level with where it begins and ends: "low, below 5.5", "medium", "high, from 8"."""
    words = []
    for position, level in enumerate(scale.levels):
        name = level.label.get(t.language)
        if position == 0 and len(scale.levels) > 1:
            name = t.say("{level}, below {value}", level=name, value=points(scale.levels[1].start, t))
        elif position:
            name = t.say("{level}, from {value}", level=name, value=points(level.start, t))
        words.append(name)
    return tuple(words)


def points(value: object, t: Translator) -> str:
    """Format a cut-off or a bound with no more decimals than it has."""
    text = f"{float(str(value)):g}"
    return t.number(float(text), len(text.partition(".")[2]))


def _frequency_notes(table: FrequencyTable, t: Translator) -> tuple[str, ...]:
    notes = [base_note(table.base, t)]
    if table.ranks:
        notes.append(
            t.say("Counted is how often each was put first. The mean place is 1 for what is always first.")
        )
    if table.overlaps and table.base.repeated:
        notes.append(t.say("One answer may count in several rows: shares are of all with an answer."))
    elif table.overlaps:
        notes.append(t.say("One form may count in several rows: shares are of the forms with an answer."))
    if table.uncoded:
        notes.append(t.say("Answers without a code yet: {n}.", n=t.number(table.uncoded)))
    return tuple(notes)


def _score_notes(table: ScoreTable, t: Translator, brief: bool) -> tuple[str, ...]:
    overall = table.overall
    notes = [
        t.say("Forms: {forms}. Complete, and so counted: {used}. Incomplete: {incomplete}.",
              forms=t.number(overall.forms), used=t.number(overall.used),
              incomplete=t.number(overall.incomplete))
    ]  # fmt: skip
    if not brief:
        notes.append(t.say("Levels of the study: {levels}.", levels="; ".join(cutoffs(table.scale, t))))
    if any(group.fragile for group in table.groups):
        notes.append(t.say("Fragile: one form more or less could change the level."))
    return tuple(notes) if brief else (*notes, *alike_notes(table, t))


def alike_notes(table: ScoreTable, t: Translator) -> tuple[str, ...]:
    """Say which neighbouring groups the data cannot tell apart: a sentence per run, every group named."""
    labels = {group.key: group.label.get(t.language) for group in table.groups}
    return tuple(
        t.say("These data cannot tell these apart: {groups}.", groups=_run([labels[key] for key in run], t))
        for run in table.alike
    )


def _run(names: Sequence[str], t: Translator) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return t.say("{first} and all below it down to {last} ({n} in all)", first=names[0], last=names[-1],
                 n=t.number(len(names)))  # fmt: skip


def _code_notes(table: CodeTable, t: Translator) -> tuple[str, ...]:
    counts = t.say("Statements: {n}. Without a code: {uncoded}.",
                   n=t.number(table.statements), uncoded=t.number(table.uncoded))  # fmt: skip
    rule = t.say("One statement may have several codes; a theme counts each once.")
    return (f"{counts} {rule}",)


def synthetic_notice(study: Study, t: Translator) -> str:
    """Return what must be said wherever made-up sample data appear."""
    return study.synthetic.get(t.language) or t.say("These are synthetic data.")
