"""Texts made from an expression itself to keep it at work: its parts, again and again."""

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
LONG = 60
"""From so many repetitions on a repeat may be long; what is shorter costs a constant at most."""
ALPHABET = "a1 /\\\"'<>=-_.,;:|(){}[]&%#\n\tA~\u00e9"
MOST_WAYS = 60


def units(pattern: "re.Pattern[Any]") -> list[tuple[str, str]]:
    """Pieces of text of which attacks are made: what stands before a repeat, and what it takes."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found: dict[tuple[str, str], None] = {}
    for before, unit in _repeats(list(tree), ""):
        found[before, unit] = None
    return [*found]


def _repeats(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each long repeat: a text that leads to it, and one that it takes once."""
    for code, value in nodes:
        if code in REPEATS:
            most, inner = value[1], list(value[2])
            if most == codes.MAXREPEAT or most >= LONG:
                for unit in _takes(inner):
                    yield before, unit
            yield from _repeats(inner, before)
        elif code is codes.SUBPATTERN:
            yield from _repeats(list(value[-1]), before)
        elif code is codes.BRANCH:
            for way in value[1]:
                yield from _repeats(list(way), before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(list(value[1]), before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeats(list(value), before)
        before += example([(code, value)])


def _takes(nodes: list[Any]) -> Iterator[str]:
    """A few texts that a repeat's body takes: of a class one character of each kind."""
    if len(nodes) == 1 and nodes[0][0] in (codes.IN, codes.NOT_LITERAL, codes.ANY):
        kind = _one(nodes[0])
        yield from [sign for sign in ALPHABET if re.fullmatch(kind, sign, re.IGNORECASE)][:6]
    else:
        yield example(nodes)


def _one(node: Any) -> str:
    """The expression of one class of characters, written out again."""
    code, value = node
    if code is codes.ANY:
        return "(?s:.)"
    if code is codes.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    parts = "".join(_member(*one) for one in value if one[0] is not codes.NEGATE)
    return f"[{'^' if value[0][0] is codes.NEGATE else ''}{parts}]"


CATEGORIES = {
    codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _member(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return str(CATEGORIES[value])


def example(nodes: list[Any]) -> str:
    """The shortest text, about, that a part of an expression takes."""
    return "".join(_example(code, value) for code, value in nodes)


def _example(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
        kind = _one((code, value))
        return next((sign for sign in ALPHABET if re.fullmatch(kind, sign)), "") or _first(value)
    if code in REPEATS:
        return example(list(value[2])) * int(value[0])
    if code is codes.SUBPATTERN:
        return example(list(value[-1]))
    if code is codes.BRANCH:
        return example(list(value[1][0]))
    if code is codes.ATOMIC_GROUP:
        return example(list(value))
    return ""


def _first(value: Any) -> str:
    """Some character of a class that the alphabet has none of."""
    code, what = value[-1]
    return chr(int(what if code is codes.LITERAL else what[0]))


def attacks(pattern: "re.Pattern[Any]", length: int) -> Iterator[Any]:
    """Texts of about this length: what a repeat takes, led up to once, always, or never."""
    for before, unit in units(pattern)[:MOST_WAYS]:
        for piece, head in ((unit, before), (unit, ""), (before + unit, ""), (before, "")):
            if piece:
                body = head + piece * max(1, length // len(piece))
                for text in (body + "\x00", "\x00" + body + "\u2603"):
                    yield text.encode() if isinstance(pattern.pattern, bytes) else text
