"""Pictures that were looked at already, known again by their pixels."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from exposure.imaging.decode import Picture

T = TypeVar("T")

REMEMBERED = 64
"""Pictures; the renditions of one picture stand near each other, on a page and in a folder."""


class Repeats(Generic[T]):
    """What was found in the last pictures of a worker; in its memory only, and of you alone.

    The same bytes never come twice (exposure.workers.client sees to that); the same pixels do,
    where a site took the metadata out of a picture or saved it in another lossless format.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, T] = OrderedDict()

    def once(self, picture: Picture, look: Callable[[Picture], T]) -> T:
        """What `look` finds in a picture, or found in one with the same pixels and size."""
        key = fingerprint(picture)
        if key in self._found:
            self._found.move_to_end(key)
        else:
            self._found[key] = look(picture)
            if len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        return self._found[key]


def fingerprint(picture: Picture) -> bytes:
    """SHA-256 of a picture's size in the file and its pixels."""
    digest = hashlib.sha256(f"{picture.width}x{picture.height}:{picture.pixels.shape}".encode())
    digest.update(picture.pixels.data)
    return digest.digest()
