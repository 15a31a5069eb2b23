"""Whether a person said whose photos these are, in the words that were asked for."""

from exposure.words import say


def is_declared(typed: str) -> bool:
    """Whether a typed line is the sentence that was asked for; case and full stop are forgiven."""
    return _plain(typed) == _plain(say("declaration.sentence"))


def _plain(line: str) -> str:
    return " ".join(line.casefold().strip(" .!\"'*").split())
