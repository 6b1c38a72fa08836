"""Finding what was changed, lost or swapped in a store."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.revision import Revision, body_digest, chain_digest
from ngofield.i18n import N_
from ngofield.storage import projection
from ngofield.storage.engine import DatabaseError
from ngofield.storage.journal import Journal
from ngofield.storage.withdrawal import unexplained

if TYPE_CHECKING:
    from sqlite_utils import Database

_BODY = N_("The content of revision {seq} of device {device} is not what was recorded.")
_CHAIN = N_("Revision {seq} of device {device} breaks the chain: it, or one before it, was changed.")
_MISSING = N_("Revisions {first} to {last} of device {device} are missing here.")
_PROJECTION = N_("What is shown of {kind} {subject} is not what the journal says.")
_UNEXPLAINED = N_(
    "The content of revision {seq} of device {device} was erased, but no withdrawal that explains it is "
    "known here."
)
_FILE = N_("The database file is damaged: {detail}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: `message` is a catalogue key, `params` fill its placeholders."""

    message: str
    params: dict[str, object]

    def __str__(self) -> str:
        return self.message.format_map(self.params)


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; the store is sound where there are no problems."""

    revisions: int
    digest: str
    problems: tuple[Finding, ...]

    @property
    def damage(self) -> tuple[Finding, ...]:
        """Return the problems that another bundle cannot mend: all but what is merely not here yet."""
        return tuple(found for found in self.problems if found.message not in (_MISSING, _UNEXPLAINED))


def verify(db: "Database", journal: Journal) -> Verification:
    """Check everything that can be checked without the other laptops."""
    damage = _file_damage(db)
    if damage:
        return Verification(0, "", tuple(damage))
    problems = [
        *(found for device in journal.devices() for found in _chain(db, journal, device)),
        *_lost_tail(db),
        *(Finding(_UNEXPLAINED, {"seq": seq, "device": device}) for device, seq in unexplained(db)),
        *_projections(db, journal),
    ]
    return Verification(journal.count(), journal.digest(), tuple(problems))


def _file_damage(db: "Database") -> list[Finding]:
    try:
        broken = [row[0] for row in db.conn.execute("PRAGMA cipher_integrity_check")]
        broken += [row[0] for row in db.conn.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
    except DatabaseError as problem:
        broken = [str(problem)]
    return [Finding(_FILE, {"detail": detail}) for detail in broken[:10]]


def _chain(db: "Database", journal: Journal, device: str) -> list[Finding]:
    starts = dict(
        db.conn.execute("SELECT seq, digest FROM chain_start WHERE device = ?", (device,)).fetchall()
    )
    found: list[Finding] = []
    writer, first = journal.branches.origin(device), journal.branches.path(device)[0][1]
    seq, digest = first - 1, journal.digest_at(device, first - 1)
    for number, recorded, revision in journal.readings(device):
        if number != seq + 1 or (number > 1 and not digest):
            gap = {"first": min(seq + 1, number - 1), "last": number - 1, "device": device}
            found.append(Finding(_MISSING, gap))
            digest = starts.get(number - 1, "")
        if revision is None:
            found.append(Finding(_CHAIN, {"seq": number, "device": device}))
        else:
            found.extend(_faults(revision, digest, writer))
        seq, digest = number, recorded
    return found


def _faults(revision: Revision, previous: str, writer: str) -> list[Finding]:
    place: dict[str, object] = {"seq": revision.seq, "device": revision.device}
    found = []
    if revision.body is not None and body_digest(revision.body, revision.salt) != revision.body_hash:
        found.append(Finding(_BODY, place))
    if chain_digest(previous, revision, writer) != revision.digest:
        found.append(Finding(_CHAIN, place))
    return found


def _lost_tail(db: "Database") -> list[Finding]:
    """Find revisions of this store's devices that a coordinator confirmed and that are not here any more."""
    rows = db.conn.execute(
        """SELECT o.device, max(c.seq) AS held, coalesce((
            SELECT max(r.seq) FROM revision AS r
            WHERE r.device = o.device OR r.device IN (SELECT id FROM branch WHERE origin = o.device)
        ), 0) AS last
        FROM own_device AS o JOIN receipt AS c ON c.device = o.device
        GROUP BY o.device HAVING held > last"""
    ).fetchall()
    return [
        Finding(_MISSING, {"first": last + 1, "last": held, "device": device}) for device, held, last in rows
    ]


def _projections(db: "Database", journal: Journal) -> list[Finding]:
    try:
        different = [*journal.wrong_edges(), *projection.differences(db)]
    except DatabaseError as problem:
        return [Finding(_FILE, {"detail": str(problem)})]
    return [Finding(_PROJECTION, {"kind": str(kind), "subject": subject}) for kind, subject in different]
