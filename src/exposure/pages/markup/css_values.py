"""The addresses of pictures in a value of a style: `url()`, `image-set()`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2  # type: ignore[import-untyped]

_PIXEL_RATIO = {"x": 1.0, "dppx": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}
_BLANK = ("whitespace", "comment")
_LONGEST_READ = 100_000
_LONGEST_NUMBER = 4_000
_LONG_NUMBER = re.compile(rf"[0-9]{{{_LONGEST_NUMBER},}}")
"""Python reads no whole number of more than 4,300 digits, and tinycss2 would fail at one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An address in a style, and the density that an image-set gives it."""

    url: str
    density: float | None = None


def images_in(value: str) -> Iterator[tuple[Drawn, ...]]:
    """The images that a text names if it is read as a value, or as declarations, of a style."""
    yield from images(
        tinycss2.parse_component_value_list(with_short_numbers(value[:_LONGEST_READ]))
    )


def with_short_numbers(css: str) -> str:
    """A style that can be parsed, whatever its numbers: none has more than 4,000 digits."""
    return _LONG_NUMBER.sub(lambda number: number[0][:_LONGEST_NUMBER], css)


def images(tokens: Iterable[Any]) -> Iterator[tuple[Drawn, ...]]:
    """The images of a value, each with its candidates; a malformed url() is dropped.

    Functions and blocks are opened without recursion: a style may nest without end.
    """
    waiting = list(tokens)[::-1]
    while waiting:
        token = waiting.pop()
        url = _address(token)
        if url is not None:
            yield (Drawn(url),)
        elif token.type == "function" and token.lower_name.endswith("image-set"):
            yield tuple(_candidates(token.arguments))
        elif token.type == "function" and token.lower_name in ("image", "cross-fade"):
            texts = [part for part in token.arguments if part.type == "string"]
            yield from ((Drawn(str(text.value)),) for text in texts)
            waiting.extend(part for part in reversed(token.arguments) if part.type != "string")
        elif token.type == "function":
            waiting.extend(reversed(token.arguments))
        elif token.type in ("() block", "[] block", "{} block"):
            waiting.extend(reversed(token.content))


def _address(token: Any) -> str | None:
    """The address that a url token or a url() function holds."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        first = next((part for part in token.arguments if part.type not in _BLANK), None)
        return str(first.value) if first is not None and first.type == "string" else None
    return None


def _candidates(arguments: Iterable[Any]) -> Iterator[Drawn]:
    """The candidates of an image-set(): a string or url(), then perhaps a resolution."""
    last: Drawn | None = None
    for token in arguments:
        url = str(token.value) if token.type == "string" else _address(token)
        if url is not None:
            if last is not None:
                yield last
            last = Drawn(url)
        elif token.type == "dimension" and last is not None:
            ratio = _PIXEL_RATIO.get(token.lower_unit)
            last = Drawn(last.url, token.value * ratio) if ratio else last
    if last is not None:
        yield last
