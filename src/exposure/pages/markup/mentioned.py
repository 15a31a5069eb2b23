"""Addresses of pictures in text that scripts read: data, scripts, and JSON however often quoted."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from exposure.pages.markup.address_kinds import is_like_a_picture

MOST_ROUNDS = 5
"""Times that a text is unquoted; data inside a script inside data takes three."""

_SLASH = re.compile(r"(?<!\\)\\++/")
_QUOTE = re.compile(r"(?<!\\)\\++([\"'])")
_CODE = re.compile(r"(?<!\\)\\++(?:u\{?([0-9a-fA-F]{4})\}?|x([0-9a-fA-F]{2}))")
_ENTITY = re.compile(r"&(?:amp|quot|#0*38|#0*34|#x0*2[26f]);", re.IGNORECASE)
_ENTITIES = {"amp": "&", "#38": "&", "#x26": "&", "quot": '"', "#34": '"', "#x22": '"', "#x2f": "/"}
_ADDRESS = re.compile(
    r"""(?:https?://|(?<=["'(=\s,])//(?=[\w-]+\.[\w.-]+/))[^\s"'<>\\`^{}|]{4,3000}+""",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"""(["'])([^"'\s<>\\{}|^`]{5,3000}+)\1""")
_END = ".,;:!?&"
_SURROGATES = range(0xD800, 0xE000)


def addresses_in(text: str) -> Iterator[tuple[str, str]]:
    """The whole addresses in a text that look like a picture's, each with the text before it.

    Whole means with a scheme, or with a host after `//`: what else a path would be read against,
    only the script knows. The text before is 60 characters, by which the address may be recognised.
    """
    plain = unquoted(text)
    for found in _ADDRESS.finditer(plain):
        url = _trimmed(found[0])
        if is_like_a_picture(url):
            yield url, plain[max(0, found.start() - 60) : found.start()]


def quoted_pictures(text: str) -> Iterator[str]:
    """The texts in quotation marks that look like a picture's address, whole or not."""
    for found in _QUOTED.finditer(unquoted(text)):
        if is_like_a_picture(found[2]):
            yield found[2]


def unquoted(text: str) -> str:
    r"""A text with its escapes read until none is left: `\\/`, `\u002F`, `\x2F`, `&amp;`, `%7B%22`.

    Not a parser for any of these on purpose: sites quote data in scripts in data, each in its way.
    """
    if "%7b%22" in text[:100_000].lower():
        text = unquote(text)
    for _ in range(MOST_ROUNDS):
        if "\\" not in text and "&" not in text:
            break
        before = text
        text = _CODE.sub(_character, _QUOTE.sub(r"\1", _SLASH.sub("/", text)))
        text = _ENTITY.sub(_meaning, text)
        if text == before:
            break
    return text


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return " " if number in _SURROGATES or number < ord(" ") else chr(number)


def _meaning(entity: re.Match[str]) -> str:
    name = entity[0][1:-1].lower()
    return _ENTITIES[re.sub(r"(?<=#)0+|(?<=#x)0+", "", name)]


def _trimmed(url: str) -> str:
    """An address without the marks of the sentence or the call around it."""
    if ")" in url and "(" not in url:
        url = url.partition(")")[0]
    return url.rstrip(_END)
