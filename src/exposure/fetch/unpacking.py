"""A body as it arrives, decompressed no further than its cap."""

import zlib

GZIP = 16 + zlib.MAX_WBITS
"""`wbits` for gzip with its header and checksum (zlib manual, inflateInit2)."""

NO_PACKING = ("", "identity", "aws-chunked")
"""Encodings that change nothing; the last is how a file came to Amazon's storage, which keeps the
word and not the chunks."""


class TooMuch(Exception):
    """The body is larger than its cap."""


class Unreadable(Exception):
    """The body is in an encoding that was not asked for, or broken."""


class Body:
    """Collects a body of at most `most` bytes, as sent and as unpacked.

    `encoding` is the Content-Encoding of the answer; only gzip was asked for. Raises Unreadable
    for any other, and while feeding TooMuch or Unreadable.
    """

    def __init__(self, encoding: str, most: int) -> None:
        named = [name.strip().lower() for name in encoding.split(",")]
        packed = [name for name in named if name not in NO_PACKING]
        if packed not in ([], ["gzip"], ["x-gzip"]):
            raise Unreadable(", ".join(packed))
        self._unpack = zlib.decompressobj(GZIP) if packed else None
        self._most = most
        self._parts: list[bytes] = []
        self._size = 0
        self.received = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes as they were sent."""
        self.received += len(chunk)
        if self._unpack is None:
            self._keep(chunk)
            return
        if self.received > self._most:
            raise TooMuch
        while chunk and self._unpack is not None:
            try:
                self._keep(self._unpack.decompress(chunk, self._most - self._size + 1))
            except zlib.error as problem:
                raise Unreadable("gzip") from problem
            chunk = self._unpack.unconsumed_tail or self._next_member()

    def _next_member(self) -> bytes:
        """What follows a finished gzip member: another one, or padding that is dropped."""
        if self._unpack is None or not self._unpack.eof:
            return b""
        rest = self._unpack.unused_data
        if not rest.startswith(b"\x1f\x8b"):
            return b""
        self._unpack = zlib.decompressobj(GZIP)
        return rest

    def _keep(self, part: bytes) -> None:
        room = self._most - self._size
        self._size += len(part)
        self._parts.append(part[:room])
        if len(part) > room:
            raise TooMuch

    def so_far(self) -> bytes:
        """What was unpacked of a body that is larger than its cap, up to the cap."""
        return b"".join(self._parts)

    def whole(self) -> bytes:
        """The unpacked body. Raises Unreadable where the compressed stream was cut off."""
        if self._unpack is not None and self.received and not self._unpack.eof:
            raise Unreadable("gzip, cut off")
        return b"".join(self._parts)
