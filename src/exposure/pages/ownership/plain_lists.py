"""Lists of pictures in one attribute, each after a comma, a semicolon or a bar."""

import re
from itertools import pairwise

_SEPARATOR = re.compile(r"[,;|]")
_ENDING = re.compile(r"\S\.\w{3,4}")


def plain_list(value: str) -> list[str]:
    """The entries of a list of files; addresses may hold separators themselves.

    One separates where the next piece without white space ends like a file (`a.jpg`), now or after
    more such signs. Read from the end, so that no piece is looked at twice.
    """
    places = [found.start() for found in _SEPARATOR.finditer(value)]
    edges = [-1, *places, len(value)]
    pieces = [value[a + 1 : b] for a, b in pairwise(edges)]
    splits, leads_on = [], False
    for number in range(len(pieces) - 1, 0, -1):
        piece = pieces[number]
        bare = piece.lstrip()
        is_one = not any(map(str.isspace, bare))
        is_file = _is_file(bare.rstrip())
        if is_file or (is_one and leads_on):
            splits.append(places[number - 1])
        leads_on = len(bare) == len(piece) and (is_file or (is_one and leads_on))
    edges = [-1, *reversed(splits), len(value)]
    return [value[a + 1 : b].strip() for a, b in pairwise(edges)]


def _is_file(text: str) -> bool:
    """Whether a text without white space ends like the name of a file."""
    has_ending = any(_ENDING.fullmatch(text[-length:]) for length in (5, 6))
    return has_ending and not any(map(str.isspace, text))
