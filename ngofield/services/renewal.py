"""A newer study package for a store that is in use, and coordinators who join later."""

from dataclasses import dataclass, replace
from pathlib import Path

from ngofield.domain.device import key_digits
from ngofield.domain.instrument import Instrument
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import read_limited, system_refusal
from ngofield.services.shelf import package_path
from ngofield.storage.facts import PublicFacts, write_facts
from ngofield.storage.store import Store

LARGEST_KEY_FILE = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Whose key opens bundles and forgotten stores. People compare `digits`, on both screens."""

    recipient: str
    digits: str
    here: bool = False

    @property
    def short(self) -> str:
        """Return the key as it is recognised at a glance: its beginning and its end."""
        return f"{self.recipient[:9]}…{self.recipient[-6:]}"


@dataclass(frozen=True, slots=True)
class StudyChange:
    """What taking in a package would change. `content` is the package as it would be kept."""

    content: bytes
    before: Study
    after: Study
    joining: tuple[Coordinator, ...]
    leaving: tuple[Coordinator, ...]

    @property
    def forms(self) -> tuple[Instrument, ...]:
        """Return the forms that are new, or have another version than before."""
        known = {(form.id, form.version) for form in self.before.instruments}
        return tuple(form for form in self.after.instruments if (form.id, form.version) not in known)


class Renewal:
    """Changes which package an open store works with. Whoever holds the old study takes the new one."""

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study

    def coordinators(self) -> tuple[Coordinator, ...]:
        """Return the coordinators of the study, in the package's order."""
        return tuple(self._coordinator(recipient) for recipient in self._study.coordinators)

    def own_key(self) -> Coordinator:
        """Return the key of this store, as other stores would show it."""
        return self._coordinator(self._store.identity.recipient)

    def examine(self, study: str | Path) -> StudyChange:
        """Return what taking in a package (folder, `.ngostudy` file or shipped name) would change.

        A package that names no coordinators leaves those there are. Raises `Refused` where the package
        cannot be used, is of another study, is an older one, has other content under the version in use,
        or lacks a town where sessions were held.
        """
        from ngofield.exchange.study_package import package_bytes

        return self.examine_content(package_bytes(package_path(study)))

    def versions(self) -> tuple[str, ...]:
        """Return the versions of the study that this store has worked with, the latest first."""
        return tuple(self._store.package_versions())

    def examine_content(self, content: bytes) -> StudyChange:
        """Return what taking in a packed package would change; raises `Refused` as `examine` does."""
        from ngofield.exchange.study_package import read_package_bytes, with_coordinators

        after = read_package_bytes(content)
        self._judge(content, after)
        if not after.coordinators and self._study.coordinators:
            content = with_coordinators(content, self._study.coordinators)
            after = replace(after, coordinators=self._study.coordinators)
        known, named = self._study.coordinators, after.coordinators
        return StudyChange(
            content, self._study, after,
            joining=tuple(self._coordinator(key) for key in named if key not in known),
            leaving=tuple(self._coordinator(key) for key in known if key not in named),
        )  # fmt: skip

    def take(self, change: StudyChange) -> Study:
        """Keep the package, share the key of the database with its coordinators; return the new study.

        Raises `Refused` where the disk is full; the store works with the package before then.
        """
        after = change.after
        facts = PublicFacts(after.id, dict(after.title.texts), len(after.localities))
        with self._store.transaction():
            self._store.add_package(after.version, change.content)
            self._store.keys.share(after.coordinators)
            try:
                write_facts(self._store.path, facts)
            except OSError as problem:
                raise system_refusal(problem, self._store.path.name) from problem
        return study_of(self._store)

    def add_coordinator(self, key: str | Path) -> Study:
        """Let one more coordinator open later bundles and this store; return the study that says so.

        `key` is an age public key, or a file that holds one. Raises `Refused` where it is none, and
        where it is a coordinator's already.
        """
        from ngofield.exchange.study_package import with_coordinator

        recipient = self._recipient(key)
        if recipient in self._study.coordinators:
            raise Refused("This key is one of the study's coordinators already. Nothing was changed.")
        content = with_coordinator(self._store.package(), recipient)
        after = replace(self._study, coordinators=(*self._study.coordinators, recipient))
        return self.take(StudyChange(content, self._study, after, (self._coordinator(recipient),), ()))

    def read_key(self, key: str | Path) -> Coordinator:
        """Return whose key this is, to be compared before it is added; raises `Refused` where it is none."""
        return self._coordinator(self._recipient(key))

    @staticmethod
    def _recipient(key: str | Path) -> str:
        from ngofield.exchange.identity_file import read_recipient

        if isinstance(key, str):
            return read_recipient(key)
        return read_recipient(read_limited(key, LARGEST_KEY_FILE).decode("utf-8", "replace"))

    def _coordinator(self, recipient: str) -> Coordinator:
        return Coordinator(recipient, key_digits(recipient), recipient == self._store.identity.recipient)

    def _judge(self, content: bytes, after: Study) -> None:
        from ngofield.exchange.study_package import same_but_coordinators

        if after.id != self._study.id:
            raise Refused("This package is of another study ({other}). Nothing was changed.", other=after.id)
        latest, *earlier = self._store.package_versions()
        if after.version in earlier:
            raise Refused(
                "This package is older (version {version}) than the one in use. Nothing was changed.",
                version=after.version,
            )
        if after.version == latest and not same_but_coordinators(content, self._store.package()):
            raise Refused(
                "This package differs from the one in use and has the same version ({version}). Nothing was "
                "changed: whoever changes a study gives it a new version in study.toml.",
                version=after.version,
            )
        towns = {place.id for place in after.localities}
        for session in self._store.queries.sessions():
            if session.locality not in towns:
                raise Refused(
                    "This package has no town {town}, where a session was held. Nothing was changed.",
                    town=session.locality,
                )


def study_of(store: Store) -> Study:
    """Return the study of the latest package, with the forms of those before it."""
    from ngofield.exchange.study_package import read_package_bytes

    study, *older = [read_package_bytes(store.package(version)) for version in store.package_versions()]
    return replace(study, earlier=tuple(form for past in older for form in past.instruments))
