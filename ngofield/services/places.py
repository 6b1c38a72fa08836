"""Places where a store is in danger: folders that a cloud copies away, and disks of other computers."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ngofield.errors import Refused

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google диск": "Google Drive",
    "yandexdisk": "Яндекс.Диск",
    "yandex.disk": "Яндекс.Диск",
    "яндекс.диск": "Яндекс.Диск",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "iCloud",
    "mail.ru cloud": "Облако Mail",
    "облако mail": "Облако Mail",
    "mailrucloud": "Облако Mail",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "megasync": "MEGA",
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync": "Яндекс.Диск",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
_MARKED = ((".sync_*.db", "Nextcloud"), ("._sync_*.db", "Nextcloud"))
_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.rclone", "davfs"}
)
_DRIVE_REMOTE = 4
_WINDOWS_LIMIT = 200  # SQLite and the backups add names of their own


def cloud_of(path: Path, environ: Mapping[str, str] | None = None) -> str:
    """Return which cloud copies this folder away, or an empty string.

    Told by the names of the folders above it, by what the cloud's program leaves in them, and by what
    OneDrive sets in the environment.
    """
    full = path.absolute()
    for folder in (full, *full.parents):
        if found := _named(folder) or _marked(folder):
            return found
    given = environ if environ is not None else os.environ
    roots = ((Path(given[name]), cloud) for name, cloud in _VARIABLES.items() if given.get(name))
    return next((cloud for root, cloud in roots if full.is_relative_to(root)), "")


def _named(folder: Path) -> str:
    """Return the cloud a folder is called after: "OneDrive - Some NGO", "Dropbox (Work)" too."""
    name = folder.name.casefold()
    for known, cloud in _CLOUDS.items():
        if name == known or name.startswith((f"{known} - ", f"{known} (", f"{known}-")):
            return cloud
    return ""


def _marked(folder: Path) -> str:
    try:
        for mark, cloud in _MARKS.items():
            if (folder / mark).exists():
                return cloud
        return next((cloud for pattern, cloud in _MARKED if any(folder.glob(pattern))), "")
    except OSError:
        return ""


def is_remote(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Tell whether a folder lies on another computer's disk."""
    full = str(path.absolute())
    if full.startswith("\\\\") and not full.startswith("\\\\?\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.absolute().drive}\\") == _DRIVE_REMOTE)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    above = [parts for line in lines if len(parts := line.split()) > 2 and _is_above(_plain(parts[1]), full)]
    nearest = max(above, key=lambda parts: len(parts[1]), default=None)
    return nearest is not None and nearest[2] in _REMOTE


def _is_above(mount: str, path: str) -> bool:
    return path == mount or path.startswith(mount.rstrip("/") + "/")


def _plain(mount: str) -> str:
    """Return a mount point as it is written outside of /proc/mounts."""
    return mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def warning(path: Path) -> Refused | None:
    """Return one sentence about a place where a store should not be, or None. Going on is allowed."""
    if cloud := cloud_of(path):
        return Refused(
            "This study lies in a folder that {cloud} copies to other computers: two laptops can damage it, "
            "and {cloud} sees its files. Better keep it in a folder of this computer alone.",
            cloud=cloud,
        )
    if is_remote(path):
        return Refused(
            "This study lies on another computer's disk: a break in the network can damage it. Better keep "
            "it on this computer's own disk."
        )
    return None


def long_path(path: Path, windows: bool = os.name == "nt") -> Path:
    """Return the path in the form that Windows needs beyond 260 characters; unchanged elsewhere."""
    full = str(path.absolute()) if windows else ""
    if len(full) < _WINDOWS_LIMIT or full.startswith("\\\\"):
        return path
    return Path("\\\\?\\" + full)
