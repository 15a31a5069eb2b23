"""A picture on the screen: everybody dissolves into soft blocks, and your face lights up."""

import asyncio
import textwrap
from dataclasses import dataclass

from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from exposure.tui.blocks import Cell, Cut, Pictures, drawn
from exposure.words import say

FRAME_S = 0.14
"""Seconds between two steps of a picture that appears."""
SOFT_STEPS = (8, 16)
"""Blocks across, while a picture appears as a whole."""
ZOOM_STEPS = (0.0, 0.0, 0.45, 0.8)
"""How near the view is to the face, while it goes there; it rests on the whole picture first."""

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A JPEG, and the part of it to show; `appears` if it should do so step by step."""

    jpeg: bytes
    cut: Cut
    appears: bool = False


def kind_for(console: Console) -> Pictures:
    """How pictures can be shown in this terminal: colours decide, and where the program runs."""
    if console.color_system not in ("truecolor", "256"):
        return Pictures.WORDS
    return Pictures.HALVES if console.legacy_windows else Pictures.QUADRANTS


class PictureBlocks(Widget):
    """Shows a JPEG in block characters. It is read and drawn in a thread, never while keys wait."""

    shown: reactive[Shown | None] = reactive(None)
    kind: reactive[Pictures] = reactive(Pictures.QUADRANTS)
    instead: reactive[str] = reactive("")
    """What stands there where there is no picture."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._frames: list[Rows] = []
        self._timer: Timer | None = None

    def watch_shown(self) -> None:
        """Draw another picture."""
        self._frames = []
        self._draw_anew(appears=self.shown is not None and self.shown.appears)

    def watch_kind(self) -> None:
        """Draw it in another way."""
        self._draw_anew()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw it in another size."""
        self._draw_anew()

    def _draw_anew(self, *, appears: bool = False) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.shown is None or self.kind is Pictures.WORDS or not self.size.area:
            self._frames = []
            self.refresh()
        else:
            self._draw(self.shown, appears and self.app.animation_level != "none")

    @work(exclusive=True, group="picture")
    async def _draw(self, shown: Shown, appears: bool) -> None:
        width, height, kind = self.size.width, self.size.height, self.kind
        views = _views(shown.cut) if appears else [(shown.cut, None)]
        self._frames = await asyncio.to_thread(
            lambda: [drawn(shown.jpeg, width, height, kind, cut, soft) for cut, soft in views]
        )
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
        segments = [Segment(" " * left, base), *(_segment(cell) for cell in cells)]
        return Strip(segments, left + len(cells)).adjust_cell_length(width, base)

    def _words_line(self, y: int, width: int, base: Style) -> Strip:
        is_words = self.shown is not None and self.kind is Pictures.WORDS
        words = say("screen.found.words-only") if is_words else self.instead
        lines = textwrap.wrap(words, max(1, width)) if self.shown is None or is_words else []
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(text, base)]).adjust_cell_length(width, base)


def _views(cut: Cut) -> list[tuple[Cut, int | None]]:
    """The steps in which a picture appears: soft, clear, and then nearer to the face."""
    whole = Cut()
    soft: list[tuple[Cut, int | None]] = [(whole, blocks) for blocks in SOFT_STEPS]
    near: list[tuple[Cut, int | None]] = [(whole.towards(cut, share), None) for share in ZOOM_STEPS]
    return [*soft, *(near if cut != whole else near[:1]), (cut, None)]


def _segment(cell: Cell) -> Segment:
    character, front, back = cell
    return Segment(character, Style.from_color(_rich(front), _rich(back)))


def _rich(colour: tuple[int, int, int]) -> Color:
    return Color.from_rgb(*colour)
