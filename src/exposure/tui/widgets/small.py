"""What stands on the screen where the window is too small for anything else."""

from textual.widgets import Static

from exposure.words import say

WIDTH, HEIGHT = 60, 16
"""Columns and lines that every screen needs at least."""


class TooSmall(Static):
    """Covers a screen while its window is too small."""

    def on_resize(self) -> None:
        """Say how large the window is, and how large it should be."""
        size = self.app.size
        words = say(
            "screen.small.words",
            width=size.width,
            height=size.height,
            needed_width=WIDTH,
            needed_height=HEIGHT,
        )
        self.update(words)
