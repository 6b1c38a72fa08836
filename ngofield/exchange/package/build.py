"""From the tables of a study package to the `Study` they describe."""

from collections.abc import Mapping
from decimal import Decimal
from graphlib import TopologicalSorter

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.guide import Guide, GuideQuestion
from ngofield.domain.instrument import Instrument
from ngofield.domain.locality import Locality, Region
from ngofield.domain.scale import Level, Scale
from ngofield.domain.study import Exclusion, Study, Wave
from ngofield.domain.text import LocalText
from ngofield.exchange.package.tables import (
    CodebookTable,
    CodeTable,
    GuideTable,
    ScaleTable,
    StudyTable,
)


def build_study(
    study: StudyTable,
    codebook: CodebookTable,
    guide: GuideTable,
    instruments: tuple[Instrument, ...],
    report_texts: Mapping[str, str],
) -> Study:
    """Return the study of tables that were checked."""
    return Study(
        id=study.id,
        version=study.version,
        title=LocalText(study.title),
        languages=tuple(study.languages),
        regions=tuple(Region(r.id, LocalText(r.name), r.kato) for r in study.regions),
        localities=tuple(
            Locality(p.id, LocalText(p.name), p.region, p.kato, p.lat, p.lon, p.planned)
            for p in study.localities
        ),
        instruments=instruments,
        codebook=build_codebook(codebook),
        guide=build_guide(guide),
        scales=tuple(map(build_scale, study.scales)),
        exclusions=tuple(Exclusion(e.form, e.locality, LocalText(e.reason)) for e in study.exclusions),
        waves=tuple(Wave(w.id, LocalText(w.name), w.start, w.end) for w in study.waves),
        coordinators=tuple(study.coordinators),
        synthetic=LocalText(study.synthetic),
        report_texts=report_texts,
        titles={question: LocalText(words) for question, words in study.titles.items()},
    )


def build_codebook(table: CodebookTable) -> Codebook:
    """Return the codes in the order of the file, but parents before their children."""
    by_name = {code.name: code for code in table.codes}
    above = {code.name: [code.parent] if code.parent else [] for code in table.codes}
    ordered = TopologicalSorter(above).static_order()
    depth: dict[str, int] = {}
    for name in ordered:
        depth[name] = depth.get(by_name[name].parent, -1) + 1
    in_file = [code.name for code in table.codes]
    in_place = all(
        in_file.index(code.parent) < index for index, code in enumerate(table.codes) if code.parent
    )
    names = in_file if in_place else sorted(in_file, key=depth.__getitem__)
    return Codebook(tuple(_code(by_name[name], by_name) for name in names))


def _code(code: CodeTable, by_name: Mapping[str, CodeTable]) -> Code:
    return Code(
        guid=code.guid.lower(),
        name=code.name,
        label=LocalText(code.label),
        definition=LocalText(code.definition),
        parent=by_name[code.parent].guid.lower() if code.parent else None,
        polarity=code.polarity,
        colour=code.colour,
        applies_to=code.applies_to,
    )


def build_guide(table: GuideTable) -> Guide:
    """Return the questions of all sections, in order."""
    return Guide(
        tuple(
            GuideQuestion(q.id, LocalText(q.title), LocalText(q.text), LocalText(section.title))
            for section in table.sections
            for q in section.questions
        )
    )


def build_scale(table: ScaleTable) -> Scale:
    """Return the scale, its levels sorted by their start."""
    levels = (Level(level.id, LocalText(level.label), _exact(level.start)) for level in table.levels)
    return Scale(
        id=table.id,
        title=LocalText(table.title),
        instrument=table.form,
        items=tuple(table.items),
        minimum=_exact(table.minimum),
        maximum=_exact(table.maximum),
        levels=tuple(sorted(levels, key=lambda level: level.start)),
        places=table.places,
    )


def _exact(number: float) -> Decimal:
    return Decimal(int(number)) if number == int(number) else Decimal(repr(number))
