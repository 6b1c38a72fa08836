"""Real servers on loopback, and a proxy that cuts the line."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import asyncssh

from ngofield.exchange.place import Address, parse_address

USER, SECRET = "office", "құпия сөз"


@dataclass(frozen=True)
class Server:
    """Where a server listens, where its files are, and the secret it wants."""

    url: str
    port: int
    folder: Path
    secret: str = SECRET
    key: str = ""
    fingerprint: str = ""

    def address(self, port: int = 0) -> Address:
        """The address, or the same by way of a proxy at another port."""
        return parse_address(self.url.replace(f":{self.port}", f":{port or self.port}"))


@contextmanager
def webdav_server(folder: Path, room: int | None = None, *, ranges: bool = True) -> Iterator[Server]:
    """WsgiDAV behind cheroot; with `room` a PUT of more bytes is answered with 507."""
    from cheroot.wsgi import Server as WsgiServer
    from wsgidav.fs_dav_provider import FilesystemProvider
    from wsgidav.wsgidav_app import WsgiDAVApp

    app: Any = WsgiDAVApp(
        {
            "provider_mapping": {"/dav": FilesystemProvider(str(folder))},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": SECRET}}}},
            "http_authenticator": {"accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )

    def limited(environ: dict[str, Any], start: Any) -> Any:
        if not ranges:
            environ.pop("HTTP_RANGE", None)
        wanted = int(environ.get("CONTENT_LENGTH") or 0)
        if room is not None and environ["REQUEST_METHOD"] == "PUT" and wanted > room:
            environ["wsgi.input"].read(wanted)
            start("507 Insufficient Storage", [("Content-Length", "0")])
            return [b""]
        return app(environ, start)

    server = WsgiServer(("127.0.0.1", 0), limited, numthreads=4)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    port = server.bind_addr[1]
    try:
        yield Server(f"webdav://{USER}@127.0.0.1:{port}/dav", port, folder)
    finally:
        server.stop()
        thread.join()


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_end_tasks(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_tasks() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class _Doorkeeper(asyncssh.SSHServer):
    def __init__(self, visitors: list[asyncssh.SSHServerConnection]) -> None:
        self._visitors = visitors

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._visitors.append(conn)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, SECRET)


@contextmanager
def sftp_server(folder: Path, port: int = 0) -> Iterator[Server]:
    """The SFTP server of asyncssh, with a fresh host key, locked into `folder`."""
    key = asyncssh.generate_private_key("ssh-ed25519")

    visitors: list[asyncssh.SSHServerConnection] = []

    def files(channel: Any) -> asyncssh.SFTPServer:
        return asyncssh.SFTPServer(channel, chroot=str(folder).encode())

    with running_loop() as loop:

        async def listen() -> Any:
            return await asyncssh.listen(
                "127.0.0.1", port, server_host_keys=[key],
                server_factory=lambda: _Doorkeeper(visitors), sftp_factory=files,
            )  # fmt: skip

        server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
        at = server.get_port()
        public = key.export_public_key("openssh").decode().strip()
        try:
            yield Server(f"sftp://{USER}@127.0.0.1:{at}/", at, folder, SECRET, public, key.get_fingerprint())
        finally:
            asyncio.run_coroutine_threadsafe(_shut(server, visitors), loop).result()


async def _shut(server: Any, visitors: list[asyncssh.SSHServerConnection]) -> None:
    server.close()
    for visitor in visitors:
        visitor.abort()
        await visitor.wait_closed()
    await server.wait_closed()


@contextmanager
def s3_server(folder: Path) -> Iterator[Server]:
    """Moto's S3, with an empty bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()  # its state is this process's
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id=USER,
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="field")
    client.close()
    try:
        yield Server(f"s3://{USER}@field/study?endpoint={endpoint}", port, folder)
    finally:
        server.stop()


class CuttingProxy:
    """Passes bytes on to a server and cuts every connection once `budget` bytes went either way."""

    def __init__(self, target: int) -> None:
        self._target = target
        self.budget: int | None = None
        self.passed = 0
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, budget: int | None) -> None:
        """Cut once so many more bytes have passed; None lets everything through."""
        with self._lock:
            self.budget, self.passed = budget, 0

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._hang_up()

    def _accept(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
            except OSError:
                return
            outer = socket.create_connection(("127.0.0.1", self._target))
            for one in (inner, outer):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open |= {inner, outer}
            for source, sink in ((inner, outer), (outer, inner)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(16384):
                if not self._allows(len(data)):
                    self._hang_up()
                    return
                sink.sendall(data)
        self._close(source, sink)

    def _allows(self, size: int) -> bool:
        with self._lock:
            self.passed += size
            return self.budget is None or self.passed <= self.budget

    def _hang_up(self) -> None:
        open_now, self._open = self._open, set()
        self._close(*open_now)

    @staticmethod
    def _close(*sockets: socket.socket) -> None:
        for one in sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def cutting(port: int) -> Iterator[CuttingProxy]:
    proxy = CuttingProxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
