"""The figures a report's text may name. This is all that a template can reach.

Questions are written "form.question", scales and codes by their names. A name the study does not
have raises `UnknownFigure`. Shares always carry their base.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from ngofield.domain.response import Missing
from ngofield.domain.result import (
    CodeCount,
    CodeTable,
    Extent,
    FrequencyRow,
    FrequencyTable,
    ScoreGroup,
    ScoreTable,
)
from ngofield.errors import Refused
from ngofield.i18n import Translator
from ngofield.report.notes import excluded_note, points
from ngofield.report.results import Results, ResultTable

CODES = "codes"
_NONE = "–"


class UnknownFigure(Exception):  # noqa: N818 - told to the user as a refusal, with file and line
    """A template named a figure that the study does not have."""


class Figures:
    """Answers the questions of one report in one language; asks for every table once."""

    def __init__(self, results: Results, t: Translator) -> None:
        self._results = results
        self._t = t
        self._tables: dict[tuple[str, str, str], ResultTable] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Return the functions a template may call, by name."""
        return {
            "count": self.count, "share": self.share, "base": self.base, "asked": self.asked,
            "missing": self.missing, "label": self.label, "top": self.top, "left_out": self.left_out,
            "mean": self.mean, "level": self.level, "used": self.used, "interval": self.interval,
            "groups": self.groups, "span": self.span, "confidence": self.confidence,
            "statements": self.statements, "uncoded": self.uncoded, "code": self.code,
            "themes": self.themes, "speakers": self.speakers, "sessions": self.sessions,
            "towns": self.towns, "participants": self.participants, "responses": self.responses,
            "days": self.days, "plural": self.plural,
        }  # fmt: skip

    def table(self, address: str, by: str = "", where: str = "") -> ResultTable:
        """Return the table of "form.question", of a scale, or of "codes"."""
        key = (address, by, where)
        if key not in self._tables:
            try:
                self._tables[key] = self._ask(address, by, where)
            except Refused as refused:
                raise UnknownFigure(address) from refused
        return self._tables[key]

    def count(self, question: str, value: str, where: str = "") -> int:
        """Return how many gave this answer, or an answer with this code."""
        return self._row(question, value, where).total.count

    def share(self, question: str, value: str, where: str = "") -> str:
        """Return the percentage with its count and base: "53.2 % (42 of 79)"."""
        cell = self._row(question, value, where).total
        if cell.share is None:
            return _NONE
        t = self._t
        return t.say("{percent} ({count} of {base})", percent=t.percent(cell.share),
                     count=t.number(cell.count), base=t.number(cell.base))  # fmt: skip

    def base(self, question: str, where: str = "") -> int:
        """Return how many answered."""
        return self._frequency(question, where).base.answered

    def asked(self, question: str, where: str = "") -> int:
        """Return how many forms could have an answer: answered and missing, without the excluded."""
        return self._frequency(question, where).base.asked

    def missing(self, question: str, kind: str = "", where: str = "") -> int:
        """Return how many gave no answer, of one kind (refused, dont_know, blank, not_asked) or of all."""
        counts = self._frequency(question, where).base.missing
        if not kind:
            return sum(counts.values())
        if kind not in [known.value for known in Missing]:
            raise UnknownFigure(f"{question}: {kind}")
        return counts[Missing(kind)]

    def label(self, question: str, value: str) -> str:
        """Return the words of a choice or a code."""
        return self._row(question, value, "").label.get(self._t.language)

    def top(self, question: str, n: int = 1, where: str = "") -> str:
        """Return the most frequent answers with their counts; those equal to the last are named too."""
        rows = self._frequency(question, where).rows
        return self._most([(row.label.get(self._t.language), row.total.count) for row in rows], n)

    def left_out(self, address: str) -> str:
        """Return the sentences about the groups left out; empty where there are none."""
        table = self.table(address)
        if isinstance(table, CodeTable):
            return ""
        excluded = table.base.excluded if isinstance(table, FrequencyTable) else table.excluded
        return " ".join(excluded_note(one, self._t) for one in excluded)

    def mean(self, scale: str, group: str = "", by: str = "") -> str:
        """Return a group's mean score, or that of all, to the scale's places."""
        found = self._group(scale, group, by)
        places = self._score(scale, by).scale.places
        return self._t.number(found.mean, places) if found.mean is not None else _NONE

    def level(self, scale: str, group: str = "", by: str = "") -> str:
        """Return the level of a group's score in words."""
        found = self._group(scale, group, by).level
        return found.label.get(self._t.language) if found else _NONE

    def used(self, scale: str, group: str = "", by: str = "") -> int:
        """Return how many complete forms a score rests on."""
        return self._group(scale, group, by).used

    def interval(self, scale: str, group: str = "", by: str = "") -> str:
        """Return the confidence interval: "6.2–8.0"."""
        found = self._group(scale, group, by).interval
        places = self._score(scale, by).scale.places
        return "–".join(self._t.number(end, places) for end in found) if found else _NONE

    def span(self, scale: str) -> str:
        """Return the range of a form's score: "3–9"."""
        bounds = self._score(scale, "").scale
        return f"{points(bounds.minimum, self._t)}–{points(bounds.maximum, self._t)}"

    def confidence(self, scale: str) -> str:
        """Return the confidence of the intervals: "95%"."""
        return self._t.percent(Fraction(str(self._score(scale, "").confidence)), 0)

    def groups(self, scale: str, level: str = "", by: str = "") -> str:
        """Return the names of the groups (of one level) with their means, best first."""
        table = self._score(scale, by)
        if level and level not in [known.id for known in table.scale.levels]:
            raise UnknownFigure(f"{scale}: {level}")
        named = [g for g in table.groups if g.level and g.mean is not None and level in ("", g.level.id)]
        return ", ".join(
            f"{g.label.get(self._t.language)} ({self._t.number(g.mean or 0, table.scale.places)})"
            for g in named
        ) or _NONE  # fmt: skip

    def statements(self, tone: str = "") -> int:
        """Return how many statements there are, or those of one tone."""
        table = self._codes()
        if not tone:
            return table.statements
        if tone not in table.polarity:
            raise UnknownFigure(f"{CODES}: {tone}")
        return table.polarity[tone]

    def code(self, name: str) -> int:
        """Return how many statements have this code or one below it."""
        return self._code(name).statements

    def themes(self, tone: str, n: int = 3) -> str:
        """Return the most frequent narrowest codes of a tone, with their statements."""
        table = self._codes()
        above = {code.parent for code in table.codes}
        leaves = [code for code in table.codes if code.polarity == tone and code.code not in above]
        return self._most([(code.label.get(self._t.language), code.statements) for code in leaves], n)

    def speakers(self, name: str) -> int:
        """Return how many participants said something with this code."""
        return self._code(name).participants

    def uncoded(self) -> int:
        """Return how many statements have no code yet."""
        return self._codes().uncoded

    def sessions(self) -> int:
        """Return how many sessions were held."""
        return self._extent.sessions

    def towns(self) -> int:
        """Return in how many towns sessions were held."""
        return len(self._extent.localities)

    def participants(self, sex: str = "") -> int:
        """Return how many people took part, or those of one sex who stated it."""
        return self._extent.sexes.get(sex, 0) if sex else self._extent.participants

    def responses(self, form: str) -> int:
        """Return how many complete forms there are, the excluded among them."""
        if form not in self._extent.responses:
            raise UnknownFigure(form)
        return self._extent.responses[form]

    def days(self) -> str:
        """Return the first and the last day of the sessions: "2 December 2024 – 21 February 2025"."""
        ends = dict.fromkeys(day for day in (self._extent.first, self._extent.last) if day)
        return " – ".join(self._t.date(date.fromisoformat(day)) for day in ends) or _NONE

    def plural(self, n: int, *forms: str) -> str:
        """Return the form of a word that goes with `n`: one, (few,) many. A missing form is the last."""
        category = self._t.locale.plural_form(n)
        order = ("one", "few", "many") if self._t.language == "ru" else ("one", "other")
        place = order.index(category) if category in order else len(order) - 1
        return forms[min(place, len(forms) - 1)] if forms else ""

    @cached_property
    def _extent(self) -> Extent:
        return self._results.extent()

    def _most(self, counted: Sequence[tuple[str, int]], n: int) -> str:
        ranked = sorted((one for one in counted if one[1]), key=lambda one: -one[1])
        least = ranked[min(n, len(ranked)) - 1][1] if ranked else 0
        quoted = [(self._t.say("“{words}”", words=label), k) for label, k in ranked if k >= least]
        named = [f"{label} ({self._t.number(k)})" for label, k in quoted]
        return ", ".join(named) or _NONE

    def _ask(self, address: str, by: str, where: str) -> ResultTable:
        if address == CODES:
            return self._results.codes(by=by or None)
        form, dot, item = address.partition(".")
        if dot:
            return self._results.frequency(form, item, by=by or None, where=where)
        return self._results.score(address, by=by or "locality", where=where)

    def _frequency(self, question: str, where: str) -> FrequencyTable:
        table = self.table(question, where=where)
        if not isinstance(table, FrequencyTable):
            raise UnknownFigure(question)
        return table

    def _row(self, question: str, value: str, where: str) -> FrequencyRow:
        code = self._results.study.codebook.by_name(value)
        names = {value, code.guid} if code else {value}
        for row in self._frequency(question, where).rows:
            if row.value in names:
                return row
        raise UnknownFigure(f"{question}: {value}")

    def _score(self, scale: str, by: str) -> ScoreTable:
        table = self.table(scale, by=by)
        if not isinstance(table, ScoreTable):
            raise UnknownFigure(scale)
        return table

    def _group(self, scale: str, group: str, by: str) -> ScoreGroup:
        table = self._score(scale, by)
        for known in (table.overall, *table.groups) if not group else table.groups:
            if group in ("", known.key):
                return known
        raise UnknownFigure(f"{scale}: {group}")

    def _codes(self) -> CodeTable:
        table = self.table(CODES)
        assert isinstance(table, CodeTable)
        return table

    def _code(self, name: str) -> CodeCount:
        for code in self._codes().codes:
            if name in (code.name, code.code):
                return code
        raise UnknownFigure(f"{CODES}: {name}")
