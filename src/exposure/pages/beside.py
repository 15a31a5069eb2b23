"""Files that a browser saved beside a page: which of the page's pictures they are."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from exposure.model.addresses import Address, parse
from exposure.model.pictures import PictureLink

TELLING_LENGTH, TELLING_DIGITS = 12, 6
"""Characters, and digits among them, from which on a file's name is no common word.

Platforms name a picture by a long number or a random text, which two pictures of one page do not
share; `avatar.jpg` or `IMG_0001.jpg` they well may.
"""


def named_by_files(
    links: list[PictureLink], base: Address, names: Sequence[str]
) -> list[PictureLink]:
    """The links, those to a file beside the page by its name; `names` are relative to the page.

    A browser saves what the page shows and leaves the rest of its addresses as they were. Another
    address whose file has the same distinctive name is another size of the shown picture.
    """
    addresses = ((name, parse(quote(name), base)) for name in names)
    named = {_plain(address.href): name for name, address in addresses if address is not None}
    if not named:
        return links
    found = [replace(link, url=named.get(_plain(link.url), link.url)) for link in links]
    files = frozenset(names)
    shown = {_stem(link.url): link.element for link in reversed(found) if link.url in files}
    shown.pop("", None)
    return [
        link
        if link.url in files
        else replace(link, element=shown.get(_stem(link.url), link.element))
        for link in found
    ]


def _plain(href: str) -> str:
    """An address without its encoding; browsers differ in what they encode, systems in accents."""
    return normalize("NFC", unquote(href))


def _stem(url: str) -> str:
    """The file's name in an address without its ending; empty where it is a common one."""
    if url.startswith("data:"):
        return ""
    last = unquote(urlsplit(url).path).rpartition("/")[2]
    name = last.rpartition(".")[0] or last
    digits = sum(character.isdigit() for character in name)
    return name if len(name) >= TELLING_LENGTH and digits >= TELLING_DIGITS else ""
