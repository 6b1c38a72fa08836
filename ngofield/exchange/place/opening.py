"""Opening a sync place: the driver it needs, and one sentence where that is not installed."""

from importlib.util import find_spec

from ngofield.errors import Refused
from ngofield.exchange.place.address import Address, Kind
from ngofield.exchange.place.folder import FolderPlace
from ngofield.exchange.place.place import Place

_DRIVERS = {
    Kind.WEBDAV: ("webdav4", "webdav"),
    Kind.OPEN_WEBDAV: ("webdav4", "webdav"),
    Kind.SFTP: ("sshfs", "sftp"),
    Kind.S3: ("s3fs", "s3"),
}


def open_place(address: Address, secret: str = "", host_key: str = "") -> Place:
    """Open the place; `secret` is the password or S3's secret key, `host_key` that of an SFTP server.

    Raises `Refused` where its driver is not installed, `Unreachable` where the server does not answer.
    """
    if address.kind is Kind.FOLDER:
        return FolderPlace(address)
    need_driver(address)
    if address.kind is Kind.SFTP:
        from ngofield.exchange.place.sftp import open_sftp

        return open_sftp(address, secret, host_key)
    if address.kind is Kind.S3:
        from ngofield.exchange.place.s3 import open_s3

        return open_s3(address, secret)
    from ngofield.exchange.place.webdav import open_webdav

    return open_webdav(address, secret)


def need_driver(address: Address) -> None:
    """Raise `Refused`, naming what to install, where the kind of place has no driver here."""
    module, extra = _DRIVERS.get(address.kind, ("", ""))
    if module and find_spec(module) is None:
        raise Refused(
            "This kind of sync place needs an addition that is not installed: run “pip install "
            "ngofield[{extra}]”, or choose a folder.",
            extra=extra,
        )
