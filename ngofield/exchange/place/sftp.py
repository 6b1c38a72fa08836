"""SFTP as a sync place. The server's key must be the one that a person compared."""

from typing import TYPE_CHECKING, Any

from ngofield.errors import Refused
from ngofield.exchange.place.address import Address
from ngofield.exchange.place.faults import Fault, UnknownHost, refusal, told
from ngofield.exchange.place.remote import TIMEOUT, RemotePlace
from ngofield.i18n import N_

if TYPE_CHECKING:
    from asyncssh import SSHClientConnection, SSHKey

_UNKNOWN = N_(
    "The server {server} is new here: compare its key {fingerprint} with the one that whoever runs the "
    "server tells you. Nothing was sent."
)
_PORT = 22
_ALIVE = {"keepalive_interval": 5, "keepalive_count_max": 3}


class SftpPlace(RemotePlace):
    """The protocol's plain rename never replaces a file."""

    def close(self) -> None:
        """Hang up."""
        from fsspec.asyn import sync

        sync(self._files.loop, _hang_up, self._files.client)

    def _move(self, temporary: str, target: str) -> None:
        from fsspec.asyn import sync

        sync(self._files.loop, _rename, self._files.client, temporary, target)


async def _hang_up(client: "SSHClientConnection") -> None:
    client.abort()
    await client.wait_closed()


async def _rename(client: "SSHClientConnection", temporary: str, target: str) -> None:
    async with client.start_sftp_client() as channel:
        await channel.rename(temporary, target)


def host_key(address: Address, fingerprint: str) -> str:
    """Return the key that the server shows, as a line of OpenSSH, where its fingerprint is this one.

    No user and no password are sent. Raises `UnknownHost`, which tells the fingerprint, where it is
    another; `Unreachable` where the server does not answer.
    """
    with told(address):
        key = _shown_key(address)
    shown = key.get_fingerprint()
    if shown != fingerprint.strip():
        raise UnknownHost(_UNKNOWN, server=address.server, fingerprint=shown)
    return key.export_public_key("openssh").decode().strip()


def _shown_key(address: Address) -> "SSHKey":
    import asyncssh
    from fsspec.asyn import get_loop, sync

    key: SSHKey | None = sync(
        get_loop(), asyncssh.get_server_host_key, address.host, address.port or _PORT, config=None,
        timeout=TIMEOUT,
    )  # fmt: skip
    if key is None:
        raise refusal(Fault.OTHER, address)
    return key


def open_sftp(address: Address, secret: str, known_key: str) -> SftpPlace:
    """Connect and return the place. Without a password this user's own SSH keys are tried.

    Raises `Refused` where the server shows another key than `known_key`.
    """
    import asyncssh
    from fsspec.asyn import get_loop
    from sshfs import SSHFileSystem

    # A transfer that was cut leaves tasks behind whose exceptions nobody waits for; asyncio would print them.
    get_loop().set_exception_handler(lambda _loop, _context: None)
    try:
        trusted = asyncssh.import_public_key(known_key)
    except asyncssh.KeyImportError as problem:
        raise Refused(
            "The server's key kept here is damaged: forget the place and set it up again."
        ) from problem
    keys: dict[str, Any] = {"password": secret, "client_keys": None, "agent_path": None} if secret else {}
    with told(address):
        files = SSHFileSystem(
            address.host, port=address.port or _PORT, username=address.user or (), config=None,
            known_hosts=([trusted], [], []), connect_timeout=TIMEOUT, login_timeout=TIMEOUT,
            skip_instance_cache=True, **keys, **_ALIVE,
        )  # fmt: skip
    return SftpPlace(address, files, address.path or ".")
