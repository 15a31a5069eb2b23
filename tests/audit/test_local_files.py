"""Files are looked at by all workers at once, not one after the other."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from exposure.audit.examining import Examiner
from exposure.audit.local_files import look_at_files
from exposure.model.events import Event
from exposure.model.pictures import PictureId
from exposure.model.plan import Limits
from tests.colours import ME, picture

AT_ONCE = 3


@dataclass
class Meeting:
    """A context in which nobody goes on before so many pictures are there together."""

    emit: Callable[[Event], None]
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    limits: Limits = field(default_factory=Limits)
    barrier: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(AT_ONCE))
    seen: list[PictureId] = field(default_factory=list)

    async def examine(self, id: PictureId, data: bytes) -> None:
        assert data
        await self.barrier.wait()
        self.seen.append(id)


async def test_several_files_are_looked_at_at_once(tmp_path: Path) -> None:
    files = tuple(tmp_path / f"{number}.png" for number in range(2 * AT_ONCE))
    for number, file in enumerate(files):
        file.write_bytes(picture(ME, px=40 + number))
    meeting = Meeting(emit=lambda _: None)
    async with asyncio.timeout(10):
        await look_at_files(files, files, cast("Examiner", meeting))
    assert sorted(meeting.seen) == [PictureId(0, number) for number in range(2 * AT_ONCE)]
