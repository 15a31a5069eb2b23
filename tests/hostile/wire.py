"""A server that sends any bytes at all, with TLS or without, and breaks TLS once it stands."""

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
LONGEST_S = 5.0


@dataclass(frozen=True)
class Sent:
    """What is sent for a request: `data` as HTTP travels there, then `below` past the TLS."""

    data: bytes
    below: bytes = b""


def ok(body: bytes, kind: str = "text/html; charset=utf-8") -> Sent:
    """A good answer."""
    return Sent(HEAD + b"Content-Type: %s\r\n\r\n" % kind.encode() + body)


@contextmanager
def speaking(
    answers: Callable[[str], Sent], tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[str]:
    """A server that sends `answers(path)`, one a connection; gives its origin."""
    with socket.create_server((host, 0)) as listening:
        thread = Thread(target=_serve, args=(listening, answers, tls), daemon=True)
        thread.start()
        scheme = "https" if tls else "http"
        yield f"{scheme}://{host}:{listening.getsockname()[1]}"
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(LONGEST_S)


def _serve(
    listening: socket.socket, answers: Callable[[str], Sent], tls: ssl.SSLContext | None
) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        Thread(target=_answer, args=(connection, answers, tls), daemon=True).start()


def _answer(
    connection: socket.socket, answers: Callable[[str], Sent], tls: ssl.SSLContext | None
) -> None:
    connection.settimeout(LONGEST_S)
    with suppress(OSError), connection:
        talk = tls.wrap_socket(connection, server_side=True) if tls else connection
        below = socket.socket(fileno=socket.dup(talk.fileno()))
        with talk, below:
            asked = b""
            while b"\r\n\r\n" not in asked and (more := talk.recv(65_536)):
                asked += more
            sent = answers(asked.split(b" ")[1].decode())
            talk.sendall(sent.data)
            below.sendall(sent.below)
            below.shutdown(socket.SHUT_WR)
            while below.recv(65_536):
                pass


def self_made(folder: Path, host: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """A server's side of TLS, and the certificate that a client must trust for it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2", "-nodes"]
    name = ["-subj", "/CN=a test", "-addext", f"subjectAltName=IP:{host}"]
    subprocess.run(
        ["openssl", "req", "-x509", *words, *name, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    return tls, certificate
