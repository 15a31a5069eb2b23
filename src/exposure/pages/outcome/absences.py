"""Sentences that say that a user or a page is not there, in the languages of `absences.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from exposure.pages.outcome.refusals import plain

_UNPARTED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of languages that part no words, or hang endings on them."""

_WORDS_BETWEEN = r"(?:[ ,:“”\"'«»@#]+[^ .!?]{1,60}){0,5}[ ,:“”\"'«»]+"
"""A few words of the same sentence: "the user *that you are looking for* was not found"."""
_SIGNS_BETWEEN = "[^。.!?！？]{0,16}"
MOST_OF_A_HEADING = 0.4
"""Share of a heading that the sentence takes; "Sorry, …" and the site's name stand beside it."""
LONGEST_LOOKED_AT = 3_000
"""Characters of a page's words that are looked through; a short page has fewer."""


class Absence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `absences.toml`: what is not there, and how that is said after and before it."""

    what: tuple[str, ...]
    is_not: tuple[str, ...]
    no: tuple[str, ...] = ()


def absences() -> dict[str, Absence]:
    """Every language by its code (ISO 639-1)."""
    rows = tomllib.loads(
        files("exposure.pages.outcome").joinpath("absences.toml").read_text("utf-8")
    )
    return msgspec.convert(rows, dict[str, Absence])


def absence_in(words: str, *, in_heading: bool = False) -> str | None:
    """The words that say that somebody or a page is not there; None where none do.

    A heading has to say little else. It may say it with one small word before ("aucun
    utilisateur"); in the words of a page that is often said of what somebody simply has not.
    """
    said = plain(words[:LONGEST_LOOKED_AT])
    found = _pattern(in_heading=in_heading).search(said)
    if found is None or (in_heading and len(found[0]) < MOST_OF_A_HEADING * len(said)):
        return None
    return found[0]


@cache
def _pattern(*, in_heading: bool) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            sentence
            for language in absences().values()
            for sentence in _sentences(language, in_heading=in_heading)
        )
    )


def _sentences(language: Absence, *, in_heading: bool) -> Iterable[str]:
    """Patterns for what is not there followed by how that is said, and the other way round."""
    no = [one for one in language.no if in_heading or " " in one or _UNPARTED.match(one)]
    if _UNPARTED.match(language.what[0]):
        yield f"(?:{_any(language.what)}){_SIGNS_BETWEEN}(?:{_any(language.is_not)})"
        if no:
            yield f"(?:{_any(no)}){_SIGNS_BETWEEN}(?:{_any(language.what)})"
        return
    what, is_not = rf"\b(?:{_any(language.what)})\b", rf"(?:{_any(language.is_not)})\b"
    yield f"{what}{_WORDS_BETWEEN}{is_not}"
    if no:
        yield rf"\b(?:{_any(no)})\b{_WORDS_BETWEEN}{what}"


def _any(phrases: Iterable[str]) -> str:
    known = sorted({plain(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join(map(re.escape, known))
