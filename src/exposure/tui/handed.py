"""What the screen is handed to work with; it reaches neither the network nor a face itself."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from exposure.imaging.block_art import Blocks
from exposure.model.audit_file import AuditFile
from exposure.model.consent import Declaration
from exposure.model.events import Event
from exposure.model.plan import Plan

Samples = Callable[[], AbstractAsyncContextManager[Plan]]
"""What serves invented pages while it is entered, and gives their plan."""


class Auditor(Protocol):
    """Carries out a plan, as `exposure.Auditor` does."""

    def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """Yield what is found as it is found. Raises ExposureError before the first event."""
        ...


@dataclass(frozen=True, slots=True)
class PhotoChecked:
    """What a photo of you is like, in sentences; `preview` is a JPEG of your face, or None."""

    is_usable: bool
    sentences: tuple[str, ...]
    preview: bytes | None = None


class PhotoChecker(Protocol):
    """Judges photos of you, as `exposure check` does."""

    async def check(self, photo: Path) -> PhotoChecked:
        """Say at once whether a photo will do. Raises EngineUnavailable."""
        ...

    async def close(self) -> None:
        """End what the checks needed."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """All that the app can do besides showing.

    `samples` serves the invented pages while it is entered and gives their plan,
    `samples_with_you` the same with your face in them, in memory only; `read_list` reads
    an audit.toml (raises PlanError); `write` writes a file for you only, whole or not at all
    (raises OSError); `browse` opens a web address in the person's browser, and answers whether one
    could be started. The last three are called in a thread. `blocks` is how the terminal can show
    pictures.
    """

    auditor: Auditor
    photos: PhotoChecker
    samples: Samples
    samples_with_you: Callable[[Sequence[Path], Declaration], AbstractAsyncContextManager[Plan]]
    read_list: Callable[[Path], AuditFile]
    write: Callable[[Path, str], None]
    browse: Callable[[str], bool]
    blocks: Blocks = Blocks.QUADRANTS
    is_big: bool = False
