"""What comes out of a saved copy of a page: the page itself, and the pictures saved with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_PARTS = 20_000
"""Files in one saved copy that are considered; a page of a browser has a few hundred."""


class NoPageInside(Exception):
    """A file is damaged, or holds no page; `why` names the sentence for people."""

    def __init__(self, why: str = "no-page-inside") -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A page out of a saved copy. `parts` are the files saved with it, by their whole address.

    `saved_from` is the address that the saved copy says it was saved from, as it stands there.
    """

    body: bytes
    content_type: str
    saved_from: str | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)
