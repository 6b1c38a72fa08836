"""The codebook of a study in use, edited by revisions: no coding is ever lost or points at nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from uuid import uuid4

from ngofield.domain.codebook import AGENCY, POLARITIES, STATEMENTS, Code, Codebook, short_name
from ngofield.domain.item import ItemType
from ngofield.domain.problem import LONGEST_NAME, too_long
from ngofield.domain.revision import Kind
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.code_use import CodeUse, code_use, move_judgements, read_together, resting
from ngofield.storage.store import Store

__all__ = ["CodeUse", "CodebookDesk"]


class CodebookDesk:
    """Edits codes. `changed` is called after every edit: whoever holds the study takes it anew.

    Each edit is one durable commit that can be undone. Raises `Refused`, changing nothing, on a name that
    is taken or no name, an unknown code, and on moves and merges that would put a code under itself.
    """

    def __init__(self, store: Store, study: Study, changed: Callable[[], object]) -> None:
        self._store = store
        self._study = study
        self._changed = changed

    @property
    def codebook(self) -> Codebook:
        """Return the codebook as it stands."""
        return self._study.codebook

    def add(self, code: Code) -> Code:
        """Add a code; it gets a GUID and a short name where it has none."""
        name = code.name or short_name(code.label, {one.name for one in self.codebook.codes})
        made = replace(code, guid=code.guid or str(uuid4()), name=name, added=True)
        if self.codebook.by_guid(made.guid) is not None:
            raise Refused("The codebook has the code {code} already.", code=made.name)
        self._check(made)
        self._save(N_("Code {code} added"), made)
        return made

    def change(self, code: Code) -> Code:
        """Save a code's changed names, definitions, colour, polarity or examples.

        What it is for can be changed as long as nothing rests on it.
        """
        self._check(code)
        if code.applies_to != self._known(code.guid).applies_to:
            self._refuse_used(code.guid)
        self._save(N_("Code {code} changed"), code)
        return code

    def move(self, guid: str, parent: str | None, *, before: str = "") -> Code:
        """Put a code under another (None: to the top), in front of the sibling `before` or at the end."""
        code = self._known(guid)
        if parent is not None:
            self._refuse_below(guid, parent)
            self._refuse_elsewhere(code, self._known(parent))
        place = self._position(parent, before, guid)
        moved = replace(code, parent=parent, position=place)
        self._save(N_("Code {code} moved"), moved)
        return moved

    def merge(self, guid: str, into: str) -> Code:
        """Merge a code into another: it is retired, its codings are read as the other's, children move along.

        The codings themselves stay as they were given: undone, everything is as before.
        """
        code, other = self._known(guid), self._known(into)
        if self.codebook.read_as(into) == guid or guid == into:
            raise Refused("A code cannot be merged into itself. Nothing was changed: choose another one.")
        self._refuse_elsewhere(code, other)
        if other.retired:
            raise Refused("The code {code} is retired. Nothing was changed: bring it back first.",
                          code=other.name)  # fmt: skip
        above = code.parent if self._is_below(into, guid) else into
        with self._store.action(N_("Code {code} merged into {other}"), code=code.name, other=other.name):
            for child in self.codebook.children(guid):
                self._record(replace(child, parent=above))
            self._record(replace(code, retired=True, merged_into=into))
        self._changed()
        return other

    def retire(self, guid: str) -> Code:
        """Offer a code no more; its codings stay and are shown."""
        code = replace(self._known(guid), retired=True)
        self._save(N_("Code {code} retired"), code)
        return code

    def bring_back(self, guid: str) -> Code:
        """Offer a retired or merged code again; codings given to it are its own again."""
        code = replace(self._known(guid), retired=False, merged_into="")
        self._save(N_("Code {code} brought back"), code)
        return code

    def use(self, guid: str) -> CodeUse:
        """Return what rests on a code, to be shown before it is merged, split, moved or retired."""
        return code_use(self._store, self.codebook, guid)

    def counts(self) -> Counter[str]:
        """Return how many targets each code was given to, by GUID; merged codes count as the other one."""
        read = {code.guid: self.codebook.read_as(code.guid) for code in self.codebook.codes}
        pairs = {(one.target, read.get(one.code, one.code)) for one in self._store.queries.codings()}
        return Counter(code for _, code in pairs)

    def targets_of(self, guid: str) -> frozenset[str]:
        """Return what the code was given to, by whichever coder; codes merged into it count as it."""
        return frozenset(coding.target for coding in resting(self._store, self.codebook, guid))

    def split(self, guid: str, parts: Iterable[Code], moving: Mapping[str, str]) -> tuple[Code, ...]:
        """Make new codes out of one: `moving` names, for a target, the short name of the part it goes to.

        Targets that are not named keep the code. What every coder gave a moving target moves with its span,
        and so does what was settled about it; codings of codes merged into this one move as its own.
        """
        code = self._known(guid)
        made = tuple(replace(part, guid=part.guid or str(uuid4()), added=True) for part in parts)
        by_name = {part.name: part for part in made}
        for part in made:
            self._check(part)
            self._refuse_elsewhere(code, part)
        if not made or len(by_name) < len(made) or not set(moving.values()) <= set(by_name):
            raise Refused("Each part needs a name of its own. Nothing was changed.")
        with self._store.action(N_("Code {code} split"), code=code.name):
            for part in made:
                self._record(part)
            going = {target: by_name[name].guid for target, name in moving.items()}
            move_judgements(self._store, read_together(self.codebook, guid), going)
        self._changed()
        return made

    def write(self, code: Code) -> None:
        """Record a code that was checked already, as a part of a larger action; `tell` ends it."""
        self._record(code)

    def tell(self) -> None:
        """Tell whoever holds the study that the codebook has changed."""
        self._changed()

    def _save(self, label: str, code: Code) -> None:
        with self._store.action(label, code=code.name):
            self._record(code)
        self._changed()

    def _record(self, code: Code) -> None:
        body = {name: value for name, value in asdict(code).items() if name != "guid"}
        for name in ("label", "definition", "use_when", "not_when", "examples"):
            body[name] = dict(body[name]["texts"])
        self._store.record(Kind.CODE, code.guid, {**body, "parent": code.parent or ""})

    def _check(self, code: Code) -> None:
        if not code.name.strip() or len(code.name.split()) > 1:
            raise Refused("A code needs a short name without spaces. Nothing was changed.")
        if len(code.name) > LONGEST_NAME:
            raise too_long(code.name)
        other = self.codebook.by_name(code.name)
        if other is not None and other.guid != code.guid:
            raise Refused(
                "Another code is called {code} already. Nothing was changed: choose another short name.",
                code=code.name,
            )
        if not code.label:
            raise Refused("A code needs a name in at least one language. Nothing was changed.")
        if code.polarity and code.polarity not in POLARITIES:
            raise Refused("{polarity} is not positive, negative or neutral.", polarity=code.polarity)
        if code.applies_to not in self.targets():
            raise Refused("Codes cannot be given to {target}. Nothing was changed.", target=code.applies_to)
        if code.parent is not None:
            self._refuse_below(code.guid, code.parent)
            self._refuse_elsewhere(code, self._known(code.parent))

    def targets(self) -> tuple[str, ...]:
        """Return what codes can be for: statements, agency, and the open questions of the forms."""
        opened = (
            f"{form.id}.{item.name}"
            for form in self._study.instruments
            for item in form.questions
            if item.type is ItemType.TEXT
        )
        return (STATEMENTS, AGENCY, *opened)

    def _known(self, guid: str) -> Code:
        code = self.codebook.by_guid(guid)
        if code is None:
            raise Refused("The codebook has no code {code} that applies here.", code=guid)
        return code

    def _is_below(self, guid: str, above: str) -> bool:
        at: str | None = guid
        while at is not None:
            if at == above:
                return True
            code = self.codebook.by_guid(at)
            at = code.parent if code else None
        return False

    def _refuse_below(self, guid: str, parent: str) -> None:
        if self._is_below(parent, guid):
            raise Refused("A code cannot stand below itself. Nothing was changed: choose another place.")

    def _refuse_elsewhere(self, code: Code, other: Code) -> None:
        if code.applies_to != other.applies_to:
            raise Refused(
                "{code} and {other} are for different things. Nothing was changed.",
                code=code.name, other=other.name,
            )  # fmt: skip

    def _refuse_used(self, guid: str) -> None:
        use = self.use(guid)
        if use.codings or use.children:
            raise Refused(
                "This code was given already, or codes stand below it: what it is for stays as it is. "
                "Nothing was changed: add another code instead."
            )

    def _position(self, parent: str | None, before: str, moving: str) -> float:
        order = {code.guid: place for place, code in enumerate(self.codebook.codes)}
        siblings = [code for code in self.codebook.children(parent) if code.guid != moving]
        places = [float(order[code.guid]) if code.position is None else code.position for code in siblings]
        names = [code.guid for code in siblings]
        if before not in names:
            return (max(places) + 1) if places else 0.0
        at = names.index(before)
        return (places[at - 1] + places[at]) / 2 if at else places[at] - 1
