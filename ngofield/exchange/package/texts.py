"""Missing translations in the tables of a study package."""

from collections.abc import Iterable

from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.package.files import CODEBOOK, GUIDE, STUDY
from ngofield.exchange.package.tables import CodebookTable, GuideTable, StudyTable, Texts


def check_texts(study: StudyTable, codebook: CodebookTable, guide: GuideTable, report: Report) -> None:
    """Warn of each text that is missing in a language of the study, with its file and key."""
    for where, texts in _texts(study, codebook, guide):
        for language in study.languages:
            if not texts.get(language):
                reason = Refused("The text is missing in {language}.", language=language)
                report(Problem.missing_text(f"{where}.{language}", reason))


def _texts(study: StudyTable, codebook: CodebookTable, guide: GuideTable) -> Iterable[tuple[str, Texts]]:
    yield f"{STUDY} title", study.title
    if study.synthetic:
        yield f"{STUDY} synthetic", study.synthetic
    yield from ((f"{STUDY} regions[{i}].name", region.name) for i, region in enumerate(study.regions))
    yield from ((f"{STUDY} localities[{i}].name", place.name) for i, place in enumerate(study.localities))
    yield from ((f"{STUDY} exclusions[{i}].reason", rule.reason) for i, rule in enumerate(study.exclusions))
    yield from ((f"{STUDY} waves[{i}].name", wave.name) for i, wave in enumerate(study.waves))
    yield from ((f"{STUDY} titles.{question}", title) for question, title in study.titles.items())
    for i, scale in enumerate(study.scales):
        yield f"{STUDY} scales[{i}].title", scale.title
        yield from (
            (f"{STUDY} scales[{i}].levels[{j}].label", level.label) for j, level in enumerate(scale.levels)
        )
    for i, code in enumerate(codebook.codes):
        yield f"{CODEBOOK} codes[{i}].label", code.label
        if code.definition:
            yield f"{CODEBOOK} codes[{i}].definition", code.definition
    for i, section in enumerate(guide.sections):
        yield f"{GUIDE} sections[{i}].title", section.title
        for j, question in enumerate(section.questions):
            yield f"{GUIDE} sections[{i}].questions[{j}].title", question.title
            yield f"{GUIDE} sections[{i}].questions[{j}].text", question.text
