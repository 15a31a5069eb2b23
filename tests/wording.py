"""Messages for tests that say any text."""

from exposure.words import Message, message


def worded(text: str) -> Message:
    """A message whose sentence is this text."""
    return message("scope.hindered", reason=text, hindrance="")
