"""Where on a page others than its owner write: comments, guestbooks, lists of people."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

_PARTS = re.compile(r"[A-Z]?[a-zà-öø-ÿ]+|[^\W\d_]+")
"""The words of a class or heading: `UserComments` and `user-comments` have two."""

_NO_LETTERS = re.compile(r"[\W\d_]+")


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `others.toml`: how one language names where others write."""

    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


def languages() -> dict[str, Language]:
    """Every language by its code (ISO 639-1)."""
    rows = tomllib.loads(
        files("exposure.pages.ownership").joinpath("others.toml").read_text("utf-8")
    )
    return msgspec.convert(rows, dict[str, Language])


def without_accents(text: str) -> str:
    """A text with plain letters: `Gästebuch` is Gastebuch, and a wide letter a plain one."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", plain)


def words_in(text: str) -> list[str]:
    """The words of a text, in lower case and with plain letters."""
    return [word.lower() for word in _PARTS.findall(without_accents(text))]


def names_others(texts: Iterable[str]) -> bool:
    """Whether these texts name a place where others write, in any language that is known."""
    return any(map(_names_others, texts))


@lru_cache(maxsize=5_000)
def _names_others(text: str) -> bool:
    """The same of one text; remembered, for the classes of a page repeat."""
    words, stems, signs = _marks()
    plain = without_accents(text)
    if any(word in words or stems.match(word) for word in words_in(plain)):
        return True
    whole = plain.lower()
    return bool(stems.match(_NO_LETTERS.sub("", whole)) or signs.search(whole))


@cache
def _marks() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """The words, the beginnings and the parts of all languages together."""
    known = languages().values()
    words = frozenset(_plain(word) for one in known for word in one.words)
    stems = {_plain(stem) for one in known for stem in one.stems}
    signs = {_plain(sign) for one in known for sign in one.signs}
    return words, _either(stems), _either(signs)


def _plain(text: str) -> str:
    return without_accents(text).lower()


def _either(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)))
