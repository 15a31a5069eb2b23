"""A picture on the screen: everybody dissolves into soft blocks, and your face lights up."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from exposure.imaging.block_art import Blocks, Cell, Part
from exposure.tui.widgets.appearing import Drawing, View, appearing, drawings
from exposure.words import say
from exposure.words.lines import in_lines

FRAME_S = 0.14
"""Seconds between two steps of a picture that appears."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A JPEG, and the part of it to show; `appears` if it should do so step by step."""

    jpeg: bytes
    part: Part
    appears: bool = False


class PictureBlocks(Widget):
    """Shows a JPEG in block characters. It is read and drawn in a thread, never while keys wait."""

    shown: reactive[Shown | None] = reactive(None)
    kind: reactive[Blocks] = reactive(Blocks.QUADRANTS)
    instead: reactive[str] = reactive("")
    """What stands there where there is no picture."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._frames: list[Drawing] = []
        self._timer: Timer | None = None
        self._is_drawn = True
        self._appears = False

    def on_mount(self) -> None:
        """Follow the app in how pictures are shown."""
        self.watch(self.app, "pictures", self._take_kind)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be drawn: the picture stands, or there is none."""
        return (self._is_drawn and not self.steps_left) or not self.size.area

    @property
    def steps_left(self) -> int:
        """How many steps of a picture that appears are still to come."""
        return max(0, len(self._frames) - 1)

    def _take_kind(self, kind: Blocks) -> None:
        self.kind = kind

    def watch_shown(self) -> None:
        """Draw another picture; the one before stays until it is drawn."""
        self._appears = self.shown is not None and self.shown.appears
        self._draw_anew()

    def watch_kind(self) -> None:
        """Draw it in another way."""
        self._draw_anew()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw it in another size."""
        self._draw_anew()

    def _draw_anew(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.shown is None or self.kind is Blocks.WORDS or not self.size.area:
            self.workers.cancel_group(self, "picture")
            self._frames, self._is_drawn = [], True
            self.refresh()
        else:
            self._is_drawn = False
            self._draw(self.shown, self._appears and self.app.animation_level != "none")

    @work(exclusive=True, group="picture")
    async def _draw(self, shown: Shown, appears: bool) -> None:
        views = appearing(shown.part) if appears else (View(shown.part),)
        self._frames = await asyncio.to_thread(
            drawings, shown.jpeg, self.size.width, self.size.height, self.kind, views
        )
        self._is_drawn, self._appears = True, False
        self.refresh()
        if len(self._frames) > 1:
            self._timer = self.set_interval(FRAME_S, self._step)

    def _step(self) -> None:
        """Show the next step of a picture that appears."""
        if len(self._frames) > 1:
            self._frames.pop(0)
            self.refresh()
        elif self._timer is not None:
            self._timer.stop()

    def render_line(self, y: int) -> Strip:
        """One line: of the picture, in the middle of its room, or of the words in its place."""
        width, base = self.size.width, self.rich_style
        rows = self._frames[0] if self._frames else ()
        if not rows:
            return self._words_line(y, width, base)
        row = y - (self.size.height - len(rows)) // 2
        if not 0 <= row < len(rows):
            return Strip.blank(width, base)
        cells = rows[row]
        left = (width - len(cells)) // 2
        segments = [Segment(" " * left, base), *_segments(cells)]
        return Strip(segments, left + len(cells)).adjust_cell_length(width, base)

    def _words_line(self, y: int, width: int, base: Style) -> Strip:
        is_words = self.shown is not None and self.kind is Blocks.WORDS
        words = say("screen.found.words-only") if is_words else self.instead
        lines = list(in_lines(words, width)) if self.shown is None or is_words else []
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(text, base)]).adjust_cell_length(width, base)


def _segments(cells: tuple[Cell, ...]) -> Iterator[Segment]:
    """The cells of a line; neighbours of the same colours are drawn in one go."""
    for (ahead, behind), same in groupby(cells, lambda cell: (cell.foreground, cell.background)):
        style = Style.from_color(Color.from_rgb(*ahead), Color.from_rgb(*behind))
        yield Segment("".join(cell.character for cell in same), style)
