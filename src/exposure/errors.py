"""The few things that stop a check before it starts, each with a word on what to do.

ExposureError
├── PlanError            what you asked for cannot be done as it stands      (exit 2)
│   └── NoDeclaration    nobody said whose photos these are                  (exit 2)
├── UnclearPhoto         your photo does not show one clear face             (exit 3)
├── EngineUnavailable    the part that finds faces does not work here        (exit 3)
└── SecretUnavailable    the secret of your proofs can't be made or read     (exit 3)
"""

from exposure.words import Message, say


class ExposureError(Exception):
    """Something that stops a check before it starts; `str(error)` is a sentence for people.

    `hint` says what to do about it, and is None where the message already does.
    """

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The sentence, made now."""
        return say(self.message)


class PlanError(ExposureError):
    """What was asked for cannot be done as it stands."""


class NoDeclaration(PlanError):
    """Nobody declared to be the person in the photos."""


class UnclearPhoto(ExposureError):
    """A reference photo does not show one clear face, or the photos show two people."""


class PoorPhoto(UnclearPhoto):
    """A photo can be read, and is refused by what is in it; others may do without it."""


class PhotosDiffer(UnclearPhoto):
    """Two reference photos are so different that the person must say whether both are them."""


class EngineUnavailable(ExposureError):
    """The face engine is missing, damaged, or does not run on this machine."""


class SecretUnavailable(ExposureError):
    """The secret that proofs are made from can't be made or read."""
