"""Choose a photo in your folders; the marked one is shown, and said to be good or not."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, DirectoryTree, Static, Tree
from textual.widgets.directory_tree import DirEntry

from exposure.errors import ExposureError
from exposure.files.own_photos import can_be_photo
from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.handed import PhotoChecker
from exposure.tui.keys import key
from exposure.tui.screens import toast_error
from exposure.tui.widgets.appearing import WHOLE
from exposure.tui.widgets.picture import PictureBlocks, Shown
from exposure.words import safe_text, say

PAUSE_S = 0.25
"""Seconds for which a photo must stay marked before it is looked at."""


class PhotoTree(DirectoryTree):
    """Folders, and the files in them that can be photos; hidden ones are left out."""

    ICON_NODE, ICON_NODE_EXPANDED, ICON_FILE = "▸ ", "▾ ", "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Folders and photos."""
        seen = (path for path in paths if not path.name.startswith("."))
        return [path for path in seen if can_be_photo(path) or self._safe_is_dir(path)]

    def process_label(self, label: str | Text) -> Text:
        """A name from outside, made harmless."""
        return Text(safe_text(label if isinstance(label, str) else label.plain) or "·")


class PhotoPicker(Dialog[Path | None]):
    """Ends with a photo's path, or None."""

    help_name: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "close")]

    def __init__(self, folder: Path, photos: PhotoChecker) -> None:
        super().__init__()
        self._folder, self._photos = folder, photos
        self._marked: Path | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The folders to the left, the marked photo to the right."""
        with Vertical(classes="dialog", id="picker"):
            yield Static(say("screen.pick.title"), classes="heading", markup=False)
            yield Static(say("screen.pick.lead"), markup=False)
            with Horizontal():
                yield PhotoTree(self._folder, id="tree")
                with Vertical():
                    yield PictureBlocks(id="picked")
                    with VerticalScroll(id="picked-words"):
                        yield Static(markup=False)
            with Horizontal(classes="buttons"):
                yield Button(say("screen.pick.choose"), id="take", compact=True, variant="primary")
                yield Button(say("screen.pick.up"), id="up", compact=True)
                yield Button(say("screen.paste.cancel"), id="close", compact=True)

    def on_mount(self) -> None:
        """Begin with the folders."""
        self.query_one(PhotoTree).focus()

    @on(Tree.NodeHighlighted)
    def _mark(self, event: Tree.NodeHighlighted[DirEntry]) -> None:
        entry = event.node.data
        is_photo = entry is not None and can_be_photo(entry.path)
        self._marked = entry.path if entry is not None and is_photo else None
        self.query_one(PictureBlocks).shown = None
        self.query_one("#picked-words > Static", Static).update("")
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._look_at_marked)

    def _look_at_marked(self) -> None:
        if self._marked is not None:
            self._look(self._marked)

    @work(group="picker", exclusive=True)
    async def _look(self, path: Path) -> None:
        try:
            checked = await self._photos.check(path)
        except ExposureError as problem:
            toast_error(self.app, problem)
            return
        if path == self._marked and self.is_attached:
            preview = checked.preview
            self.query_one(PictureBlocks).shown = Shown(preview, WHOLE) if preview else None
            words = Content("\n".join(checked.sentences))
            self.query_one("#picked-words > Static", Static).update(words)

    @on(DirectoryTree.FileSelected)
    def _take(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(event.path)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the marked photo, look one folder higher, or go back."""
        if event.button.id == "up":
            tree = self.query_one(PhotoTree)
            tree.path = Path(tree.path).resolve().parent
        elif event.button.id == "close":
            self.dismiss(None)
        elif self._marked is not None:
            self.dismiss(self._marked)
