"""What rests on a code of the codebook, and how it moves to the parts of a split one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ngofield.domain.bodies import body_of, coding_body
from ngofield.domain.codebook import Codebook
from ngofield.domain.coding import Coding, Settlement
from ngofield.domain.revision import Kind, coding_subject, settlement_subject
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class CodeUse:
    """What rests on a code: `codings` that stand (of `targets`, by `coders`), and codes right below it."""

    codings: int
    targets: int
    coders: int
    children: int


def code_use(store: Store, codebook: Codebook, guid: str) -> CodeUse:
    """Return what rests on a code; codings of codes merged into it count as its own."""
    standing = resting(store, codebook, guid)
    return CodeUse(
        len(standing),
        len({coding.target for coding in standing}),
        len({coding.coder for coding in standing}),
        len(codebook.children(guid)),
    )


def resting(store: Store, codebook: Codebook, guid: str) -> list[Coding]:
    """Return the codings that stand and are of a code, or of one merged into it."""
    together = read_together(codebook, guid)
    return [coding for coding in store.queries.codings() if coding.code in together]


def read_together(codebook: Codebook, guid: str) -> frozenset[str]:
    """Return the GUIDs of a code and of those merged into it, directly or through others."""
    found = {guid}
    while more := {c.guid for c in codebook.codes if c.merged_into in found} - found:
        found |= more
    return frozenset(found)


def move_judgements(store: Store, codes: Collection[str], going: Mapping[str, str]) -> None:
    """Give every judgement about one of `codes` on a target in `going` to the code named there.

    Codings keep their coder and span, settlements their memo. Part of a larger action.
    """
    for coding in store.queries.codings():
        if coding.code in codes and coding.target in going:
            span = (coding.span.start, coding.span.quote) if coding.span else ()
            guid = going[coding.target]
            moved = replace(coding, id=coding_subject(coding.target, guid, coding.coder, *span), code=guid)
            store.record(Kind.CODING, coding.id, coding_body(coding, applied=False))
            store.record(Kind.CODING, moved.id, coding_body(moved, applied=True))
    _move_settlements(store, codes, going)


def _move_settlements(store: Store, codes: Collection[str], going: Mapping[str, str]) -> None:
    moved: dict[str, Settlement] = {}
    for one in store.queries.settlements():
        if one.code in codes and one.target in going:
            store.take_away(Kind.SETTLEMENT, settlement_subject(one.target, one.code))
            before = moved.get(one.target)
            applies = one.applies or (before is not None and before.applies)
            moved[one.target] = replace(one, code=going[one.target], applies=applies)
    for one in moved.values():
        store.record(Kind.SETTLEMENT, settlement_subject(one.target, one.code), body_of(one))
