"""Keys and passphrase of an open store."""

import hmac
from contextlib import suppress
from datetime import date
from pathlib import Path

from ngofield import config
from ngofield.domain.recovery_key import new_recovery_key
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import write_whole
from ngofield.i18n import Translator
from ngofield.storage.store import Store

IDLE_MINUTES = (5, 10, 15, 30, 0)
"""After how long the window may lock itself; 0 is never."""
_USUAL_MINUTES = 10
_IDLE, _SHEET = "idle_minutes", "recovery_sheet"


class Security:
    """What a person may know and change about the keys of this store."""

    def __init__(self, store: Store, study: Study, passphrase: str) -> None:
        self._store = store
        self._study = study
        self._passphrase = passphrase

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that two people compare before a first merge."""
        return self._store.fingerprint

    @property
    def recipient(self) -> str:
        """Return this store's age recipient: what others encrypt to so that only it can read."""
        return self._store.identity.recipient

    def check_passphrase(self, passphrase: str) -> bool:
        """Tell whether this is the passphrase the store was opened with."""
        return hmac.compare_digest(passphrase.encode(), self._passphrase.encode())

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open the store instead of `old`. Slow (scrypt, twice).

        The workplace goes on with the old one until it is told (`Workplace.adopt`). Raises `Refused`
        where `old` is not the passphrase, `new` is empty or the disk is full; `old` still opens it then.
        """
        if not self.check_passphrase(old):
            raise Refused("The passphrase used until now is not right. Nothing was changed: try again.")
        self._store.keys.change_passphrase(new)

    @property
    def sheet_date(self) -> str:
        """Return the day (ISO) of the recovery sheet that opens this store, or an empty string."""
        return self._store.setting(_SHEET) or "" if self._store.keys.has_recovery else ""

    def save_recovery_sheet(self, target: Path, language: str, printed: date) -> None:
        """Write a PDF with a new recovery key; the sheet before opens nothing from then on.

        The file is not encrypted, and no copy is kept. Slow (scrypt, twice). Raises `Refused` where the
        file or the store cannot be written; the sheet before is good then.
        """
        from ngofield.report.recovery_sheet import Sheet, sheet_bytes

        recovery_key = new_recovery_key()
        sheet = Sheet(
            self._study.title, self._store.device_name, self._store.fingerprint, self._store.path.name,
            printed, recovery_key,
        )  # fmt: skip
        t = Translator(language, config.translations())
        write_whole(target, sheet_bytes(sheet, t, config.resources() / "fonts"))
        try:
            with suppress(OSError):
                target.chmod(0o600)  # a stick's file system may know no owners
            self._store.keys.set_recovery(recovery_key)
            self._store.set_setting(_SHEET, printed.isoformat())
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def save_key_file(self, target: Path, passphrase: str) -> None:
        """Write this store's secret age key as a file that `passphrase` opens. Slow (scrypt).

        Whoever has both reads every bundle sealed to this store and opens every store that names it.
        Raises `Refused` on an empty passphrase and where the file cannot be written.
        """
        from ngofield.exchange.identity_file import seal_identity

        identity = self._store.identity
        write_whole(target, seal_identity(identity.age_identity, identity.recipient, passphrase))

    def save_public_key(self, target: Path) -> None:
        """Write this store's public key as a small text file, to be added to other stores."""
        lines = (f"# ngofield: {self._study.id}", self._store.identity.recipient, "")
        write_whole(target, "\n".join(lines).encode())

    @property
    def idle_minutes(self) -> int:
        """Return after how many minutes without a key or the mouse the window locks itself; 0 is never."""
        kept = self._store.setting(_IDLE)
        return int(kept) if kept is not None else _USUAL_MINUTES

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after one of `IDLE_MINUTES` from now on."""
        assert minutes in IDLE_MINUTES
        self._store.set_setting(_IDLE, str(minutes))
