"""Whether a pattern of a robots.txt fits a path, and how much work that is."""

from dataclasses import dataclass

A_RULE, A_PIECE = 400, 100
"""Work of a rule and of a piece between two stars, however short they are, in characters compared:
a thousand of those take about a microsecond."""

MOST_WORK = 30_000_000
"""Work for one address, in characters compared: a few hundredths of a second at the very worst.

Fifty thousand short rules, as many as a file of 512 KB holds, are compared with an address of fifty
characters; a file of ten thousand, the longest that sites are known to write, with any address.
"""

MOST_WORK_IN_ALL = 2_000_000_000
"""Work for all addresses of a site together, a second or two at the very worst."""


@dataclass(slots=True)
class Work:
    """Work that may still be done for a site's addresses."""

    left: int = MOST_WORK_IN_ALL

    def begun(self) -> "Work":
        """The work for one address, out of this."""
        return Work(min(self.left, MOST_WORK))


def work(pattern: str, path: str) -> int:
    """The most characters that are compared to find out whether a pattern fits a path."""
    stars = pattern.count("*")
    if not stars or not path.startswith(pattern[: pattern.index("*")]):
        return A_RULE
    return A_RULE + A_PIECE * stars + len(path) * len(pattern)


def fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: each piece at the first place it can.

    `*` fits anything, a last `$` ends. No piece is looked for twice, so that it never goes back.
    """
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    end = len(first)
    if is_whole and not others:
        return end == len(path)
    last = others.pop() if is_whole else ""
    for piece in others:
        place = path.find(piece, end)
        if place < 0:
            return False
        end = place + len(piece)
    return len(path) - len(last) >= end and path.endswith(last)
