"""Connections to checked addresses only: a name is looked up once, checked, then dialled."""

import asyncio
import socket
from collections.abc import Callable, Iterable, Sequence

import httpcore

from exposure.model.addresses import ip_of
from exposure.policy.ip_ranges import IP

Allowed = Callable[[str, Sequence[IP]], Sequence[IP]]


class PrivateAddress(Exception):
    """Every address of a host is on somebody's own network, and none may be dialled."""


class NoName(Exception):
    """A host that no name server can be asked for: a part of its name is empty or too long."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """httpcore's network, with one look-up a connection and a check of every address found.

    `allowed(host, found)` says which of the addresses found for a host (without brackets) may be
    dialled; `dialled(host, ip)` is called for each connection made.
    """

    def __init__(self, allowed: Allowed, dialled: Callable[[str, IP], None]) -> None:
        self._allowed = allowed
        self._dialled = dialled
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that may be dialled and answers.

        Raises PrivateAddress where none may be, httpcore.ConnectError where none answers.
        """
        host = host.strip("[]")
        allowed = self._allowed(host, await look_up(host, port))
        if not allowed:
            raise PrivateAddress(host)
        share = None if timeout is None else timeout / len(allowed)
        problem: Exception = httpcore.ConnectError(host)
        for ip in allowed:
            try:
                stream = await self._network.connect_tcp(
                    str(ip), port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
            else:
                self._dialled(host, ip)
                return stream
        raise problem

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own tries."""
        await self._network.sleep(seconds)


async def look_up(host: str, port: int) -> list[IP]:
    """The IP addresses of a host.

    Raises httpcore.ConnectError where the name has none, NoName where nobody can be asked for it.
    """
    literal = ip_of(host)
    if literal is not None:
        return [literal]
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as problem:
        raise NoName(host) from problem
    except OSError as problem:
        raise httpcore.ConnectError(f"no address for {host}") from problem
    addresses = (ip_of(str(place[0]).partition("%")[0]) for *_, place in found)
    return list(dict.fromkeys(address for address in addresses if address is not None))
