"""Which codes apply to a target: what coders gave, as they agreed about it, read through merged codes.

A code applies where it was settled that it does; where nothing was settled, if any coder gave it to the
whole target or to a part of its words.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from ngofield.domain.codebook import Codebook
from ngofield.domain.study import Study

if TYPE_CHECKING:
    from sqlite_utils import Database

_GIVEN = "SELECT DISTINCT target, code FROM current_coding WHERE applied AND "
_SETTLED = "SELECT target, code, applies FROM current_settlement WHERE "


def applying_codes(
    db: "Database", study: Study | None, *, session: str = "", target: str = ""
) -> dict[str, frozenset[str]]:
    """Return the GUIDs of the codes that apply, by target.

    With `session` those of its statements only, with `target` those of this one.
    """
    codebook = study.codebook if study else Codebook()
    of, params = _condition(session, target)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for target_, code in db.conn.execute(_GIVEN + of, params):
        found[target_].add(codebook.read_as(code))
    settled: dict[tuple[str, str], bool] = {}
    for target_, code, applies in db.conn.execute(_SETTLED + of, params):
        about = (target_, codebook.read_as(code))
        settled[about] = settled.get(about, False) or bool(applies)
    for (target_, code), applies in settled.items():
        if applies:
            found[target_].add(code)
        else:
            found[target_].discard(code)
    return {target_: frozenset(codes) for target_, codes in found.items() if codes}


def _condition(session: str, target: str) -> tuple[str, tuple[str, ...]]:
    if target:
        return "target = ?", (target,)
    if session:
        return "target IN (SELECT id FROM current_statement WHERE session = ?)", (session,)
    return "TRUE", ()
