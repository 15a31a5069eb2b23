"""Which IP addresses are on the public internet, and which are somebody's own network."""

import ipaddress
from collections.abc import Iterator

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        # IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates)
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # IANA IPv6 Special-Purpose Address Registry, deprecated site-local and multicast
        *(
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            "100:0:0:1::/64",
            "2001::/23",
            "2001:db8::/32",
        ),
        *("2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10"),
        "ff00::/8",
    )
)
"""Blocks that are not reachable on the public internet, or not one machine on it. Our own list:
`ipaddress.is_global` of Python 3.11 calls several of them global."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: IP) -> bool:
    """Whether an address, and every IPv4 address wrapped in it, is on the public internet."""
    return all(
        not any(inner in block for block in NOT_PUBLIC if block.version == inner.version)
        for inner in _unwrapped(address)
    )


def _unwrapped(address: IP) -> Iterator[IP]:
    """The address that counts: those inside v4-mapped, NAT64, 6to4 and Teredo, or itself."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address in NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    elif address.sixtofour is not None:
        yield address.sixtofour
    elif address.teredo is not None:
        yield from address.teredo
    else:
        yield address
