"""The `exposure` command where no connection can leave the machine, and where names rebind.

HOSTILE_NAMES is JSON: for each name the addresses of its first look-up, its second, and so on; the
last holds from then on. Python's own audit events stop a connection to any place but loopback.
"""

import ipaddress
import json
import os
import socket
import sys
from typing import Any

NAMES: dict[str, list[list[str]]] = json.loads(os.environ.get("HOSTILE_NAMES", "{}"))
BROKE_OUT = 99
_real = socket.getaddrinfo


def _look_up(host: Any, port: Any, *words: Any, **more: Any) -> Any:
    known = NAMES.get(str(host))
    if known is None:
        return _real(host, port, *words, **more)
    addresses = known.pop(0) if len(known) > 1 else known[0]
    return [found for address in addresses for found in _real(address, port, *words, **more)]


def _watch(event: str, words: tuple[Any, ...]) -> None:
    """End the process at once where it is about to connect to anything that is not loopback."""
    if event != "socket.connect" or not isinstance(words[1], tuple):
        return
    address = ipaddress.ip_address(words[1][0])
    if not address.is_loopback:
        sys.stderr.write(f"a connection to {address} was tried\n")
        os._exit(BROKE_OUT)


if __name__ == "__main__":
    socket.getaddrinfo = _look_up
    sys.addaudithook(_watch)
    from exposure.cli import main

    main()
