"""The words shown to people, and how text from outside is made harmless among them.

What is found below the fronts is a `Message`: a key and values. Only the command line, the screen
and the reports make a sentence of it, with `say`; so a second language is only a second folder.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_FOREIGN_TEXT = 300
"""Characters of a foreign text that are shown at most."""

LONGEST_VALUE = 2_000
"""Characters of anything that is put into a sentence: addresses and our own sentences too."""


BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by their class that show nothing: Hangul fillers and the blank of Braille."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said, as a key and its values: the sentence is made where it is shown.

    A value that is a message is said in its place; several are said one after the other, with a
    comma between them.
    """

    key: str
    values: "tuple[tuple[str, str | int | Message | tuple[Message, ...]], ...]" = ()

    def __str__(self) -> str:
        """Raises TypeError: a message slips into a text only where somebody says it."""
        raise TypeError(self.key)


Value = str | int | Message | tuple[Message, ...]


def message(key: str, /, **values: Value) -> Message:
    """The message of `key` with these values, for `say`; texts are made harmless, and short."""
    return Message(key, tuple((name, _harmless(value)) for name, value in values.items()))


def _harmless(value: Value) -> Value:
    return safe_text(value, LONGEST_VALUE) if isinstance(value, str) else value


@cache
def _sentences(language: str, name: str) -> dict[str, str]:
    """The sentences of one file of a language by dotted key: the file's name, then its tables."""
    found: dict[str, str] = {}

    def walk(prefix: str, table: dict[str, object]) -> None:
        for part, value in table.items():
            key = f"{prefix}.{part}"
            if isinstance(value, dict):
                walk(key, value)
            else:
                found[key] = str(value).strip()

    file = files(__name__).joinpath(language, f"{name}.toml")
    if file.is_file():
        walk(name, tomllib.loads(file.read_text("utf-8")))
    return found


def _beside(key: str) -> dict[str, str]:
    """The sentences that stand in the file of this one."""
    return _sentences("english", key.partition(".")[0])


def say(what: str | Message, /, **values: Value) -> str:
    """The sentence for a key, its places filled with `values`; or the sentence of a message.

    A message may come from a worker that hostile bytes took over, so one for which there are no
    words says just that.

    With an int `count` the singular or plural is chosen (`key.one`, `key.other`). Every text value
    is made harmless with `safe_text` first. Raises KeyError for an unknown key.
    """
    if isinstance(what, Message):
        try:
            return say(what.key, **dict(what.values))
        except (LookupError, TypeError, ValueError):
            return say("fault.unsaid", key=what.key)
    key = what
    if isinstance(count := values.get("count"), int):
        values["count"] = f"{count:,}"
        key = f"{key}.one" if count == 1 else f"{key}.other"
    shown = {name: _shown(value) for name, value in values.items()}
    return _beside(key)[key].format(**shown).strip()


def _shown(value: Value) -> Value:
    """A value as it stands in a sentence."""
    match value:
        case Message():
            return say(value)
        case tuple():
            return ", ".join(map(say, value))
        case _:
            return _harmless(value)


def knows(key: str, /) -> bool:
    """Whether there is a sentence for `key`."""
    return key in _beside(key)


def safe_text(text: str, longest: int = LONGEST_FOREIGN_TEXT) -> str:
    r"""A foreign text that a terminal, a page or a log can show without being led astray.

    White space is collapsed; characters that do not print (control characters, escape sequences,
    bidirectional overrides, zero-width characters, blank letters, lone surrogates) are shown as
    `\u202e`; the rest of an over-long text is replaced by an ellipsis.
    """
    flat = " ".join(text[: 4 * longest].split())
    shown = "".join(c if _is_seen(c) else f"\\u{ord(c):04x}" for c in flat)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _is_seen(character: str) -> bool:
    return character.isprintable() and character not in BLANKS
