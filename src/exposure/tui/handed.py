"""What the screen is handed to work with; it reaches neither the network nor a face itself."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from exposure.audit.check import Runs
from exposure.imaging.block_art import Blocks
from exposure.model.audit_file import AuditFile
from exposure.model.consent import Declaration, Secret
from exposure.model.plan import Plan

Samples = Callable[[], AbstractAsyncContextManager[Plan]]
"""What serves invented pages while it is entered, and gives their plan."""


@dataclass(frozen=True, slots=True)
class PhotoChecked:
    """What a photo of you is like, in sentences; `preview` is a JPEG of your face, or None.

    A doubtful photo can be used, and who is not seen with it may be there all the same. One that
    can't be used for what is in it can be left out where another can be.
    """

    is_usable: bool
    sentences: tuple[str, ...]
    preview: bytes | None = None
    is_doubtful: bool = False
    can_be_left_out: bool = False


class PhotoChecker(Protocol):
    """Judges photos of you, as `exposure check` does."""

    async def check(self, photo: Path) -> PhotoChecked:
        """Say at once whether a photo will do. Raises EngineUnavailable."""
        ...

    async def confusions(self, photos: Sequence[Path]) -> str:
        """How often others are taken for who is on these photos, which were checked; or nothing."""
        ...

    async def close(self) -> None:
        """End what the checks needed."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """All that the app can do besides showing.

    `samples` serves the invented pages while it is entered and gives their plan,
    `samples_with_you` the same with your face in them, in memory only; `read_list` reads
    an audit.toml (raises PlanError, UnclearPhoto); `secret` gives that of
    your proofs, if there is one; `write` writes a file for you only, whole or not at all
    (raises OSError); `browse` opens a web address in the person's browser, and answers whether one
    could be started. These four are called in a thread. `blocks` is how the terminal can show
    pictures.
    """

    auditor: Runs
    photos: PhotoChecker
    samples: Samples
    samples_with_you: Callable[[Sequence[Path], Declaration], AbstractAsyncContextManager[Plan]]
    read_list: Callable[[Path], AuditFile]
    secret: Callable[[], Secret | None]
    write: Callable[[Path, str], None]
    browse: Callable[[str], bool]
    blocks: Blocks = Blocks.QUADRANTS
    is_big: bool = False
