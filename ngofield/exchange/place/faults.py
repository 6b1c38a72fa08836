"""What goes wrong on the way to a place, told in one sentence.

The drivers raise exceptions of half a dozen libraries, which need not be installed: they are told
apart by the names of their classes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto

from ngofield.errors import Cancelled, Refused
from ngofield.exchange.place.address import Address
from ngofield.files import NO_ROOM
from ngofield.i18n import N_


class Unreachable(Refused):
    """The network or the server is the reason: trying again later may help."""


class UnknownHost(Refused):
    """A server whose key nobody has compared yet; `fingerprint` is what to compare."""

    def __init__(self, message: str, *, server: str, fingerprint: str) -> None:
        super().__init__(message, server=server, fingerprint=fingerprint)
        self.fingerprint = fingerprint


class Fault(Enum):
    """Why something did not work."""

    NOT_FOUND = auto()
    DEAD = auto()
    SLOW = auto()
    CUT = auto()
    CERTIFICATE = auto()
    HOST_KEY = auto()
    PASSWORD = auto()
    FORBIDDEN = auto()
    NO_FOLDER = auto()
    NO_ROOM = auto()
    OTHER = auto()


_WORDS = {
    Fault.NOT_FOUND: N_(
        "The server {server} was not found: there is no network, or the address is misspelt. What was not "
        "sent stays here and goes with the next sync."
    ),
    Fault.DEAD: N_(
        "The server {server} cannot be reached: there is no network, or it is switched off. What was not "
        "sent stays here and goes with the next sync."
    ),
    Fault.SLOW: N_(
        "The server {server} did not answer in time. What was not sent stays here and goes with the next "
        "sync."
    ),
    Fault.CUT: N_(
        "The connection to {server} was cut. What was not sent stays here and goes with the next sync."
    ),
    Fault.CERTIFICATE: N_(
        "The server {server} cannot prove who it is: its certificate is not valid. Nothing was sent: ask "
        "whoever runs the server."
    ),
    Fault.HOST_KEY: N_(
        "The server {server} shows another key than the one that was compared: somebody may have put "
        "another server in between. Nothing was sent: ask whoever runs the server. If the key was changed "
        "on purpose, forget the place and set it up again."
    ),
    Fault.PASSWORD: N_(
        "The server {server} does not accept this user and password. Nothing was sent: enter them again."
    ),
    Fault.FORBIDDEN: N_(
        "{server} does not let this user read and write here: ask whoever runs it, or choose another folder."
    ),
    Fault.NO_FOLDER: N_("The folder of the sync place is not there on {server}: check the address."),
    Fault.NO_ROOM: N_(
        "There is no room left on {server}. What was not sent stays here: ask whoever runs it for more room."
    ),
    Fault.OTHER: N_(
        "The server {server} answered in a way that this program does not understand. What was not sent "
        "stays here and goes with the next sync."
    ),
}
_PASSING = frozenset({Fault.NOT_FOUND, Fault.DEAD, Fault.SLOW, Fault.CUT, Fault.OTHER})
_BY_CLASS: Mapping[str, Fault] = {
    "gaierror": Fault.NOT_FOUND,
    "SSLCertVerificationError": Fault.CERTIFICATE,
    "HostKeyNotVerifiable": Fault.HOST_KEY,
    "PermissionDenied": Fault.PASSWORD,
    "NoCredentialsError": Fault.PASSWORD,
    "PartialCredentialsError": Fault.PASSWORD,
    "InsufficientStorage": Fault.NO_ROOM,
    "SFTPNoSpaceOnFilesystem": Fault.NO_ROOM,
    "SFTPQuotaExceeded": Fault.NO_ROOM,
    "SFTPPermissionDenied": Fault.FORBIDDEN,
    "SFTPWriteProtect": Fault.FORBIDDEN,
    "ResourceNotFound": Fault.NO_FOLDER,
    "FileNotFoundError": Fault.NO_FOLDER,
    "NotADirectoryError": Fault.NO_FOLDER,
    "IsAResourceError": Fault.NO_FOLDER,
    "SFTPNoSuchFile": Fault.NO_FOLDER,
    "SFTPNoSuchPath": Fault.NO_FOLDER,
    "ConnectionRefusedError": Fault.DEAD,
    "TimeoutError": Fault.SLOW,
    "TimeoutException": Fault.SLOW,
    "FSTimeoutError": Fault.SLOW,
    "ConnectTimeoutError": Fault.SLOW,
    "ReadTimeoutError": Fault.SLOW,
    "ConnectionResetError": Fault.CUT,
    "BrokenPipeError": Fault.CUT,
    "ConnectionLost": Fault.CUT,
    "SFTPConnectionLost": Fault.CUT,
    "SFTPNoConnection": Fault.CUT,
    "DisconnectError": Fault.CUT,
    "RemoteProtocolError": Fault.CUT,
    "ReadError": Fault.CUT,
    "WriteError": Fault.CUT,
    "ServerDisconnectedError": Fault.CUT,
    "ClientPayloadError": Fault.CUT,
    "IncompleteRead": Fault.CUT,
    "ConnectionClosedError": Fault.CUT,
    "ConnectError": Fault.DEAD,
    "EndpointConnectionError": Fault.DEAD,
    "PermissionError": Fault.FORBIDDEN,
}
_BY_STATUS: Mapping[int, Fault] = {
    401: Fault.PASSWORD,
    403: Fault.FORBIDDEN,
    404: Fault.NO_FOLDER,
    409: Fault.NO_FOLDER,
    408: Fault.SLOW,
    413: Fault.NO_ROOM,
    504: Fault.SLOW,
    507: Fault.NO_ROOM,
}
_BY_CODE: Mapping[str, Fault] = {
    "InvalidAccessKeyId": Fault.PASSWORD,
    "SignatureDoesNotMatch": Fault.PASSWORD,
    "403": Fault.PASSWORD,
    "AccessDenied": Fault.FORBIDDEN,
    "NoSuchBucket": Fault.NO_FOLDER,
    "404": Fault.NO_FOLDER,
    "QuotaExceeded": Fault.NO_ROOM,
    "InsufficientCapacity": Fault.NO_ROOM,
}


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turn whatever a driver raises into one sentence about the place."""
    try:
        yield
    except (Refused, Cancelled, TypeError, AttributeError, NameError, AssertionError):
        raise  # the last four are mistakes of a programmer, not of a server
    except Exception as problem:
        raise refusal(fault_of(problem), address) from problem


def refusal(fault: Fault, address: Address) -> Refused:
    """Return the sentence about a fault."""
    kind = Unreachable if fault in _PASSING else Refused
    return kind(_WORDS[fault], server=address.server)


def fault_of(problem: BaseException) -> Fault:
    """Return why a driver raised: the most telling of the exceptions behind one another."""
    reasons = [reason for one in _chain(problem) if (reason := _reason(one))]
    return min(reasons, key=lambda reason: reason.value, default=Fault.OTHER)


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__


def _reason(problem: BaseException) -> Fault | None:
    if isinstance(problem, OSError) and problem.errno in NO_ROOM:
        return Fault.NO_ROOM
    response = getattr(problem, "response", None)
    if isinstance(response, dict):
        code = str(response.get("Error", {}).get("Code", ""))
        return _BY_CODE.get(code)
    status = getattr(problem, "status_code", getattr(response, "status_code", None))
    if isinstance(status, int):
        return _BY_STATUS.get(status, Fault.OTHER)
    return next(
        (_BY_CLASS[kind.__name__] for kind in type(problem).__mro__ if kind.__name__ in _BY_CLASS), None
    )
