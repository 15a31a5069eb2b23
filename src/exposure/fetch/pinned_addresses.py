"""The inner addresses that listed hosts keep to, so that no name moves into your network."""

from collections.abc import Sequence

from exposure.policy.ip_ranges import IP, is_public


class PinnedAddresses:
    """Where listed hosts on loopback or in a private network were first found, for a whole check.

    A host that was found on the public internet first is never looked for at home, and one that
    was found at home stays on the address that answered (DNS rebinding).
    """

    def __init__(self) -> None:
        self._of: dict[str, frozenset[IP]] = {}

    def found(self, host: str, addresses: Sequence[IP]) -> None:
        """A listed host was looked up; the first time decides."""
        is_inner = not any(is_public(ip) for ip in addresses)
        self._of.setdefault(host, frozenset(addresses) if is_inner else frozenset())

    def answered(self, host: str, ip: IP) -> None:
        """A connection to a listed host was made at this address."""
        if ip in self.of(host):
            self._of[host] = frozenset({ip})

    def of(self, host: str) -> frozenset[IP]:
        """The inner addresses of a listed host; none where it has none, or is not known yet."""
        return self._of.get(host, frozenset())
