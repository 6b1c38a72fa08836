"""Addresses of sync places. A password is never a part of one."""

import ipaddress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit
from urllib.request import url2pathname

from ngofield.errors import Refused


class Kind(StrEnum):
    """What a place is, and how its address begins."""

    FOLDER = "file"
    WEBDAV = "webdavs"
    OPEN_WEBDAV = "webdav"
    SFTP = "sftp"
    S3 = "s3"


_KINDS = {
    "file": Kind.FOLDER,
    "webdavs": Kind.WEBDAV,
    "https": Kind.WEBDAV,
    "webdav": Kind.OPEN_WEBDAV,
    "http": Kind.OPEN_WEBDAV,
    "sftp": Kind.SFTP,
    "s3": Kind.S3,
}
_OPTIONS = {Kind.S3: frozenset({"endpoint", "region"})}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a place is. `port` is 0 where the kind's own is meant; `path` is decoded.

    Of S3, `host` is the bucket, `user` the key id, and the options are `endpoint` and `region`.
    """

    kind: Kind
    path: str
    host: str = ""
    port: int = 0
    user: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the address as it is kept and shown; a folder is shown as its path."""
        if self.kind is Kind.FOLDER:
            return self.path
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        options = f"?{urlencode(self.options, safe=':/')}" if self.options else ""
        return f"{self.kind}://{user}{host}{port}{quote(self.path)}{options}"

    @property
    def server(self) -> str:
        """Return what sentences call the server or the folder."""
        return self.path if self.kind is Kind.FOLDER else self.options.get("endpoint") or self.host

    @property
    def has_secret(self) -> bool:
        """Tell whether a password (of S3, the secret key) belongs to it."""
        return self.kind is not Kind.FOLDER


def parse_address(text: str) -> Address:
    """Read an address or the path of a folder.

    Raises `Refused` for what is neither, holds a password, or would send the password unprotected.
    """
    text = text.strip()
    scheme = text.partition("://")[0].lower() if "://" in text else ""
    if not scheme:
        return _folder(text)
    if scheme not in _KINDS:
        raise _not_an_address(text)
    try:
        parts = urlsplit(text)
        address = _parsed(_KINDS[scheme], parts)
    except ValueError as problem:
        raise _not_an_address(text) from problem
    if parts.password:
        raise Refused("Leave the password out of the address: it is asked for separately.")
    _refuse_unprotected(address)
    return address


def _folder(text: str) -> Address:
    if not text:
        raise _not_an_address(text)
    return Address(Kind.FOLDER, str(Path(text).expanduser().absolute()))


def _parsed(kind: Kind, parts: SplitResult) -> Address:
    if kind is Kind.FOLDER:
        return _folder(url2pathname(parts.path))
    options = dict(parse_qsl(parts.query))
    if not parts.hostname or not set(options) <= _OPTIONS.get(kind, frozenset()):
        raise ValueError
    host = parts.netloc.rpartition("@")[2] if kind is Kind.S3 else parts.hostname
    return Address(
        kind, unquote(parts.path).rstrip("/"), host, parts.port or 0, unquote(parts.username or ""), options
    )


def _refuse_unprotected(address: Address) -> None:
    """Refuse to send a password over a connection that everybody on the way can read."""
    endpoint = urlsplit(address.options.get("endpoint", ""))
    hosts = [address.host] if address.kind is Kind.OPEN_WEBDAV else []
    hosts += [endpoint.hostname or ""] if endpoint.scheme == "http" else []
    if any(not _on_this_computer(host) for host in hosts):
        raise Refused(
            "The connection to {server} would not be encrypted: everybody on the way could read the "
            "password. Give an address that begins with https:// or webdavs://.",
            server=address.server,
        )


def _on_this_computer(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _not_an_address(text: str) -> Refused:
    return Refused(
        "“{text}” is not an address of a sync place: give a folder, or an address that begins with "
        "webdavs://, sftp:// or s3://.",
        text=text,
    )
