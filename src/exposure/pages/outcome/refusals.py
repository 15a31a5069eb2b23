"""What sites say in place of a page, in the languages of `refusals.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from exposure.model.outcomes import PageOutcome

_CLOSING = " .…!?:。！？」¿¡"
"""Signs around a phrase that don't change what it says."""

_ONE_WORD_OF_SIGNS = 2
"""Characters of Chinese, Japanese or Thai, which part no words, that say as much as a word."""

_UNPARTED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_TITLE = 300
_AS_ONE = str.maketrans({"’": "'", "ı": "i", "\u0307": None})
"""Two apostrophes, and the two letters i of Turkish, of which other capitals know one."""


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `refusals.toml`: what is said in one language, by what it means."""

    login: tuple[str, ...] = ()
    login_words: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    blocked_words: tuple[str, ...] = ()
    busy: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusals:
    """The tables of all languages together. `titles` are whole titles; patterns find words."""

    titles: dict[str, PageOutcome]
    login_words: re.Pattern[str]
    blocked_words: re.Pattern[str]
    scripts: re.Pattern[str]
    waiting: frozenset[str]


def languages() -> dict[str, Language]:
    """Every language by its code (ISO 639-1)."""
    rows = tomllib.loads(
        files("exposure.pages.outcome").joinpath("refusals.toml").read_text("utf-8")
    )
    return msgspec.convert(rows, dict[str, Language])


def named_refusal(title: str) -> PageOutcome | None:
    """What a title, or a part of one, means, where it is that of a refusal as a whole."""
    return _refusals().titles.get(plain(title[:_LONGEST_TITLE]))


def login_in(words: str) -> str | None:
    """The words of a page that ask for a log-in first, as they are known; None for none."""
    return _found(_refusals().login_words, words)


def refusal_in(words: str) -> str | None:
    """The words of a page that turn programs or a country away, as they are known."""
    return _found(_refusals().blocked_words, words)


def says_that_it_needs_scripts(words: str) -> bool:
    """Whether words say to those without JavaScript that they need it."""
    return _found(_refusals().scripts, words) is not None


def says_only_wait(words: str) -> bool:
    """Whether all that a page says is that it is still loading."""
    return plain(words) in _refusals().waiting


def amount_of_words(text: str) -> int:
    """How many words a text has, or about as many where a language parts none."""
    return len(text.split()) + len(_UNPARTED.findall(text)) // _ONE_WORD_OF_SIGNS


def plain(text: str) -> str:
    """Text by which phrases are compared: no case, no closing signs, one kind of apostrophe."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_AS_ONE).replace("...", "")
    return " ".join(folded.split()).strip(_CLOSING)


def _found(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(plain(words))
    return found[0] if found else None


@cache
def _refusals() -> Refusals:
    spoken = tuple(languages().values())
    meanings = (
        (PageOutcome.ERROR, "fault"),
        (PageOutcome.RATE_LIMITED, "busy"),
        (PageOutcome.BLOCKED, "blocked"),
        (PageOutcome.CONSENT_WALL, "consent"),
        (PageOutcome.NOT_FOUND, "gone"),
        (PageOutcome.LOGIN_WALL, "login"),
    )
    return Refusals(
        titles={
            plain(phrase): outcome
            for outcome, key in meanings
            for language in spoken
            for phrase in getattr(language, key)
        },
        login_words=_any_of(one for language in spoken for one in language.login_words),
        blocked_words=_any_of(one for language in spoken for one in language.blocked_words),
        scripts=_any_of(one for language in spoken for one in language.scripts),
        waiting=frozenset(plain(one) for language in spoken for one in language.waiting),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any phrase, at the beginning of a word where the language parts words."""
    known = sorted({plain(phrase) for phrase in phrases}, key=len, reverse=True)
    signs = [re.escape(one) for one in known if _UNPARTED.match(one)]
    parted = [re.escape(one) for one in known if not _UNPARTED.match(one)]
    return re.compile("|".join([rf"\b(?:{'|'.join(parted)})", *signs]))
