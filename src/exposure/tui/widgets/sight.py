"""One picture that shows you, or may: itself in blocks, and beside it what there is to say."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from exposure.imaging.block_art import Blocks, Part
from exposure.model.events import Answer, Verdict, You
from exposure.model.pictures import Role
from exposure.model.report import PictureEntry, Report
from exposure.reports.advice import advice, kept_elsewhere
from exposure.reports.phrases import address
from exposure.reports.sections.seen import sight
from exposure.tui.widgets.appearing import WHOLE
from exposure.tui.widgets.picture import PictureBlocks, Shown
from exposure.words import say


@dataclass(frozen=True, slots=True)
class SightShown:
    """What is shown of one picture: its JPEG with the part that is your face, and words."""

    id: str
    jpeg: bytes | None
    face: Part
    words: Content
    appears: bool = False


class SightPanel(Widget):
    """A picture from near by, the whole of it where there is room, and words."""

    sight: reactive[SightShown | None] = reactive(None)
    is_whole: reactive[bool] = reactive(False)  # noqa: FBT003 - the value it begins with
    instead: reactive[str] = reactive("")

    def compose(self) -> ComposeResult:
        """Pictures above, words below."""
        with Horizontal(classes="pictures"):
            yield PictureBlocks(classes="near")
            yield PictureBlocks(classes="whole")
        with VerticalScroll(classes="words"):
            yield Static(markup=False)

    def watch_sight(self, shown: SightShown | None) -> None:
        """Show another picture."""
        if not self.is_mounted:
            return
        words = shown.words if shown else Content("")
        self.query_one(".words > Static", Static).update(words)
        self.query_one(".words").scroll_home(animate=False)
        self._show_pictures(appears=shown is not None and shown.appears)

    def watch_is_whole(self) -> None:
        """Show it from near by, or whole."""
        if self.is_mounted:
            self._show_pictures(appears=False)

    def watch_instead(self, words: str) -> None:
        """Say something where there is no picture."""
        if self.is_mounted:
            self.query_one(".near", PictureBlocks).instead = words

    def on_mount(self) -> None:
        """Show what was set before there was a place for it."""
        self.query_one(".near", PictureBlocks).instead = self.instead
        self.watch(self.app, "pictures", self._make_room)
        self.watch_sight(self.sight)

    def _make_room(self, blocks: Blocks) -> None:
        """Where there are no pictures, words have all the room."""
        self.set_class(blocks is Blocks.WORDS, "-words-only")

    def _show_pictures(self, *, appears: bool) -> None:
        near, whole = (
            self.query_one(".near", PictureBlocks),
            self.query_one(".whole", PictureBlocks),
        )
        shown = self.sight
        if shown is None or shown.jpeg is None:
            near.shown = whole.shown = None
            return
        near.shown = Shown(shown.jpeg, WHOLE if self.is_whole else shown.face, appears=appears)
        whole.shown = Shown(shown.jpeg, WHOLE)


def face_part(entry: PictureEntry) -> Part:
    """The part of a picture that is your face, with some margin."""
    return entry.around_your_face or WHOLE


def sight_words(entry: PictureEntry, you: You, report: Report) -> Content:
    """What there is to say of a picture: what it is, where, how alike, how visible, what helps."""
    page = report.page_of(entry)
    shown = sight(entry, you, page)
    style = "bold $text-accent" if you.verdict is Verdict.YOU else "bold"
    name = (
        f"{shown.symbol} {shown.word}: {shown.kind}"
        if shown.kind
        else f"{shown.symbol} {shown.word}"
    )
    lines = [Content.styled(name, style), Content(" ".join(shown.words))]
    alike = "alike-you" if you.verdict is Verdict.YOU else "alike-maybe"
    if entry.answered is Answer.ME:
        alike = "alike-answered"
    lines += [Content(""), _pair("like", say(f"screen.found.{alike}"))]
    if page is not None:
        lines += [
            _pair("visible", say(f"screen.found.{_visible(entry)}")),
            _pair("where", address(page.listed.url)),
        ]
    lines += [
        _pair("sizes", ""),
        *(Content(f"  {address(url)}") for url in entry.picture.renditions),
    ]
    if page is not None:
        helps = advice(page)
        more = (helps.text, kept_elsewhere(entry, page), helps.more)
        lines += [Content(""), *(Content(part) for part in more if part)]
    return Content("\n").join(lines)


def _pair(name: str, words: str) -> Content:
    return Content.assemble((say(f"screen.found.{name}"), "bold"), f" {words}")


def _visible(entry: PictureEntry) -> str:
    """How public a picture is, by what it is for on its page."""
    roles = entry.picture.roles
    if Role.PREVIEW in roles:
        return "visible-preview"
    return "visible-data" if set(roles) == {Role.PAGE_DATA} else "visible-page"
