"""The JSON documents of the command line (their keys are a contract: add, never rename)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.response import Missing
from ngofield.domain.result import (
    Base,
    Cell,
    CodeCount,
    CodeTable,
    Excluded,
    FrequencyRow,
    FrequencyTable,
    ScoreGroup,
    ScoreTable,
)
from ngofield.domain.text import LocalText
from ngofield.i18n import Translator, round_half_up

if TYPE_CHECKING:
    from ngofield.services.merging import BundleReport, BundleView
    from ngofield.services.renewal import Coordinator
    from ngofield.services.restoring import RestoreReport
    from ngofield.services.syncing.report import SyncReport, UpdateView
    from ngofield.storage.backup_place import Backup

Shape = dict[str, object]
_SHARE_PLACES = 4


def table_shape(table: FrequencyTable) -> Shape:
    """Return a frequency table or cross-tabulation."""
    return {
        "form": table.instrument,
        "item": table.item,
        "kind": table.kind,
        "by": table.by,
        "base": _base(table.base),
        "rows": [
            {
                "value": row.value,
                "label": _text(row.label),
                **_cell(row.total),
                **_rank(row),
                "by": {key: {"base": cell.base, **_cell(cell)} for key, cell in row.by.items()},
            }
            for row in table.rows
        ],
        "numeric": _numeric(table),
    }


def score_shape(table: ScoreTable) -> Shape:
    """Return the scores per group; means and intervals are rounded as the scale says."""
    scale = table.scale
    overall = table.overall
    return {
        "scale": scale.id,
        "range": [_number(scale.minimum), _number(scale.maximum)],
        "cutoffs": [{"level": level.id, "from": _number(level.start)} for level in scale.levels],
        "groups": [_group(group, scale.places, table.confidence) for group in table.groups],
        "excluded": [
            {"key": e.what.partition("=")[2], "forms": e.n, "reason": _text(e.reason)} for e in table.excluded
        ],
        "all": {
            "forms": overall.forms,
            "used": overall.used,
            "mean": _rounded(overall.mean, scale.places),
        },
    }


def codes_shape(table: CodeTable) -> Shape:
    """Return the counts of coded statements."""
    return {
        "codes": [_code(code) for code in table.codes],
        "statements": table.statements,
        "uncoded": table.uncoded,
        "polarity": {polarity or "unjudged": n for polarity, n in table.polarity.items()},
    }


def bundle_shape(report: "BundleReport", fingerprint: str) -> Shape:
    """Return what was packed, and the fingerprint to compare before the first merge."""
    return {
        "file": str(report.path),
        "files": [str(path) for path in report.paths],
        "revisions": report.revisions,
        "fingerprint": fingerprint,
    }


def merge_shape(speech: Translator, views: "Sequence[BundleView]", receipts: Iterable[Path]) -> Shape:
    """Return what became of each bundle; a refused one says why, in the user's language."""
    return {
        "bundles": [_bundle(speech, view) for view in views],
        "totals": {
            "new": sum(view.new for view in views),
            "known": sum(view.known for view in views),
            "conflicts": sum(view.conflicts for view in views),
        },
        "receipts": [str(path) for path in receipts],
    }


def coordinators_shape(coordinators: "Iterable[Coordinator]") -> list[Shape]:
    """Return coordinators by their public keys, with the digits to compare."""
    return [{"key": one.recipient, "digits": one.digits} for one in coordinators]


def sync_shape(speech: Translator, report: "SyncReport") -> Shape:
    """Return what a sync did; `failed` says, in the user's language, what stopped it, else it is null."""
    return {
        "place": report.place,
        "sent": list(report.sent),
        "receipts_taken": report.receipts_taken,
        "bundles": [_bundle(speech, view) for view in report.bundles],
        "receipts_put": list(report.receipts_put),
        "updates": [_update(speech, view) for view in report.updates],
        "failed": speech.refusal(report.failed) if report.failed else None,
        "again": report.again,
    }


def _update(speech: Translator, view: "UpdateView") -> Shape:
    reason = {"reason": speech.refusal(view.reason)} if view.reason else {}
    return {"version": view.version, "fingerprint": view.fingerprint, "status": view.status, **reason}


def _bundle(speech: Translator, view: "BundleView") -> Shape:
    reason = {"reason": speech.refusal(view.reason)} if view.reason else {}
    return {
        "file": str(view.file),
        "device": view.device,
        "fingerprint": view.fingerprint,
        "study": view.study,
        "version": view.version,
        "revisions": view.revisions,
        "new": view.new,
        "known": view.known,
        "conflicts": view.conflicts,
        "withdrawn": view.withdrawn,
        "copy": view.is_copy,
        "status": view.status,
        **reason,
    }


def _base(base: Base) -> Shape:
    return {
        "asked": base.asked,
        "answered": base.answered,
        "missing": {str(reason): base.missing.get(reason, 0) for reason in Missing},
        "excluded": [_excluded(e) for e in base.excluded],
        **_repeated(base),
    }


def _repeated(base: Base) -> Shape:
    """Say that instances of a repeat are counted, and how many forms hold them."""
    if base.repeated is None:
        return {}
    one = base.repeated
    return {"repeat": {"name": one.name, "label": _text(one.label), "forms": one.forms}}


def _rank(row: FrequencyRow) -> Shape:
    """Return where a choice of a ranking was put: `places` counts how often at each, the first first."""
    if row.rank is None:
        return {}
    return {"mean_rank": _rounded(row.rank.mean, _SHARE_PLACES), "places": list(row.rank.places)}


def _excluded(excluded: Excluded) -> Shape:
    return {"what": excluded.what, "n": excluded.n, "reason": _text(excluded.reason)}


def _cell(cell: Cell) -> Shape:
    return {"count": cell.count, "share": _rounded(cell.share, _SHARE_PLACES)}


def _numeric(table: FrequencyTable) -> Mapping[str, object] | None:
    if table.numeric is None:
        return None
    names = ("mean", "sd", "median", "mode", "min", "max", "sum")
    return {name: getattr(table.numeric, name) for name in names}


def _group(group: ScoreGroup, places: int, confidence: float) -> Shape:
    return {
        "key": group.key,
        "label": _text(group.label),
        "forms": group.forms,
        "used": group.used,
        "incomplete": group.incomplete,
        "mean": _rounded(group.mean, places),
        "sd": _rounded(group.sd, places + 1),
        "interval": [_rounded(end, places) for end in group.interval] if group.interval else None,
        "confidence": confidence,
        "level": group.level.id if group.level else None,
        "fragile": group.fragile,
        "items": {name: _rounded(points, places + 1) for name, points in group.items.items()},
    }


def _code(code: CodeCount) -> Shape:
    return {
        "code": code.code,
        "short": code.name,
        "name": _text(code.label),
        "parent": code.parent,
        "polarity": code.polarity,
        "statements": code.statements,
        "participants": code.participants,
        "sessions": code.sessions,
        "by": dict(code.by),
    }


def backup_shape(backup: "Backup") -> Shape:
    """Return a backup; `size` in bytes."""
    return {
        "number": backup.number,
        "made_at": backup.facts.made_at,
        "revisions": backup.facts.revisions,
        "state_digest": backup.facts.state_digest,
        "size": backup.size,
        "folder": str(backup.folder),
    }


def restore_shape(report: "RestoreReport") -> Shape:
    """Return what a study was brought back from and what is lost."""
    return {
        "store": str(report.store),
        "backup": backup_shape(report.backup) if report.backup else None,
        "revisions": report.revisions,
        "recovered": report.recovered,
        "lost": [
            {"device": lost.device_name, "own": lost.own, "first": lost.first, "last": lost.last}
            for lost in report.lost
        ],
        "readable": report.readable,
        "kept": str(report.kept) if report.kept else None,
    }


def _text(text: LocalText) -> dict[str, str]:
    return dict(text.texts)


def _rounded(value: float | Fraction | None, places: int) -> float | None:
    return None if value is None else float(round_half_up(value, places))


def _number(value: object) -> int | float:
    number = float(str(value))
    return int(number) if number.is_integer() else number
