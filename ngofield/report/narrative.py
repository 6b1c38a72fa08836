"""The report's text: Markdown with Jinja2, every number a live query.

A template is data from a study package: it runs in a sandbox, reads figures and nothing else.
`{% table "form.question" by="region" %}` and `{% figure ... %}` mark where a table or a chart stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

from ngofield.errors import Refused
from ngofield.i18n import Translator
from ngofield.report.figures import Figures, UnknownFigure
from ngofield.report.results import Results, ResultTable

_PLACE = "place"
_TEMPLATE = "<template>"
_FILTERS = ("capitalize", "lower", "upper")
_MARKDOWN = re.compile(r"([\\`*_\[\]<])")
BLOCK_MARK = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Block:
    """A table or a figure ("table", "figure") at its place in the text."""

    kind: str
    table: ResultTable


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text as Markdown; a line `BLOCK_MARK` with a number stands for one of the `blocks`."""

    markdown: str
    blocks: tuple[Block, ...]


class _BlockTags(Extension):
    """The tags `table` and `figure`."""

    tags = {"table", "figure"}

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into a call of the environment's own function."""
        tag = next(parser.stream)
        arguments: list[nodes.Expr] = [nodes.Const(tag.value), parser.parse_expression()]
        keywords = []
        while parser.stream.current.type == "name":
            name = next(parser.stream).value
            parser.stream.expect("assign")
            keywords.append(nodes.Keyword(name, parser.parse_expression()))
        call = nodes.Call(nodes.Name(_PLACE, "load"), arguments, keywords, None, None)
        return nodes.Output([call]).set_lineno(tag.lineno)


class _Sandbox(SandboxedEnvironment):
    """Figures and nothing else: no attributes, few filters, and no way to fill the memory."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(operator)


def narrate(template: str, file: str, results: Results, t: Translator) -> Narrative:
    """Fill a report template with figures.

    Raise `Refused` with `file` and line where the template cannot be read, or names a figure, a
    group or a function that does not exist.
    """
    figures = Figures(results, t)
    blocks: list[Block] = []

    def place(kind: str, address: str, by: str = "", where: str = "") -> str:
        blocks.append(Block(kind, figures.table(address, by, where)))
        return f"\n\n\ue000{len(blocks) - 1}\ue001\n\n"

    environment = _environment(file, template, t)
    environment.globals = {**figures.functions(), _PLACE: place}
    try:
        _check_names(environment, template, file)
        text = environment.get_template(file).render()
    except UnknownFigure as unknown:
        raise _refused(file, _line(unknown.__traceback__), str(unknown)) from unknown
    except TemplateSyntaxError as wrong:
        raise _unreadable(file, wrong.lineno) from wrong
    except (TemplateError, TypeError, ValueError, ArithmeticError) as wrong:
        raise _unreadable(file, _line(wrong.__traceback__)) from wrong
    return Narrative(text, tuple(blocks))


def _environment(file: str, template: str, t: Translator) -> SandboxedEnvironment:
    def printed(value: object) -> object:
        if isinstance(value, int):
            return t.number(value)
        return _MARKDOWN.sub(r"\\\1", value) if isinstance(value, str) else value

    environment = _Sandbox(
        loader=DictLoader({file: template.replace("\ue000", "").replace("\ue001", "")}),
        undefined=StrictUndefined,
        extensions=[_BlockTags],
        finalize=printed,
    )
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _check_names(environment: SandboxedEnvironment, template: str, file: str) -> None:
    tree = environment.parse(template, file)
    unknown = meta.find_undeclared_variables(tree) - set(environment.globals)
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            raise _refused(file, node.lineno, node.name)


def _line(traceback: TracebackType | None) -> int:
    lines = [line for name, line in _frames(traceback) if name == _TEMPLATE]
    return lines[-1] if lines else 0


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def _refused(file: str, line: int, figure: str) -> Refused:
    return Refused(
        "The report text {file}, line {line}, asks for a figure that the study does not have: {figure}.",
        file=file, line=line, figure=figure,
    )  # fmt: skip


def _unreadable(file: str, line: int) -> Refused:
    return Refused("The report text {file} cannot be read at line {line}.", file=file, line=line)


def template_of(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return the report text of a language and its file name; raise `Refused` where there is none."""
    text = texts.get(language)
    if not text:
        raise Refused("The study has no report text in this language: {language}.", language=language)
    return text, f"report/{language}.md"
