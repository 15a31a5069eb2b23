"""Addresses that a page's script completes by the width of the window, and lists of them."""

import re
from collections.abc import Iterator

from exposure.pages.markup.roles import attribute
from exposure.pages.markup.soup import Element

_WIDTH = re.compile(r"\{(?:width|w)\}|%7B(?:width|w)%7D", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,5}")
_CHOICE = re.compile(r"\[\s*+([^\[\],\s]{1,3000})\s*+,[^\[\]]{0,300}\]")

LIKELY_WIDTH = 1080
"""Asked for where an element lists no widths: one of those that lazysizes' `rias` steps through,
and large enough for a face."""
LONGEST_WIDTHS = 1_000


def completed(tag: Element, value: str) -> str:
    """An address with a place for the width, with the largest that its element lists.

    As lazysizes' `rias` plugin does it for Shopify's themes: `/me_{width}x.jpg` with
    `data-widths="[180, 360]"`.
    """
    if "{" not in value and "%7" not in value:
        return value
    widths = map(int, _NUMBERS.findall(attribute(tag, "data-widths")[:LONGEST_WIDTHS]))
    return _WIDTH.sub(str(max(widths, default=LIKELY_WIDTH)), value)


def interchanged(value: str) -> Iterator[str]:
    """The addresses in Foundation's `data-interchange`: `[/small.jpg, small], [/large.jpg, large]`.

    They are one picture for windows of several widths.
    """
    for found in _CHOICE.finditer(value):
        yield found[1]
