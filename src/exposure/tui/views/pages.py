"""Every page with how far it is; beside it the picture of you that was found last."""

from collections import deque
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList

from exposure.model.events import PageOutcome, Verdict
from exposure.model.pictures import PictureId
from exposure.model.report import PageEntry, PictureEntry
from exposure.reports.phrases import address, short_day
from exposure.reports.sections.seen import page_text
from exposure.reports.sections.unseen import page_words
from exposure.tui.state import CheckState, entries_with
from exposure.tui.widgets.appearing import WHOLE
from exposure.tui.widgets.fitted import fitted_address, hanging
from exposure.tui.widgets.rows import Row, Rows
from exposure.tui.widgets.sight import SightPanel, SightShown, face_part, sight_words
from exposure.words import say

EACH_S = 1.3
"""Seconds for which a picture that was just found stays before the next one comes."""
MOST_WAITING = 3
"""Found pictures that wait to be shown; where more come, the oldest give way."""


class PagesView(Horizontal):
    """The pages of a check, live."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)
    help_name: ClassVar[str] = "pages"

    def __init__(self) -> None:
        super().__init__()
        self._marked: str | None = None
        self._tells_page = False
        self._known: set[PictureId] = set()
        self._waiting: deque[PictureId] = deque(maxlen=MOST_WAITING)

    def compose(self) -> ComposeResult:
        """Pages to the left, the newest picture to the right."""
        yield Rows(id="pages", help_name="pages")
        yield SightPanel()

    def on_mount(self) -> None:
        """Show found pictures one after another."""
        self.set_interval(EACH_S, self._show_next)

    def watch_state(self, state: CheckState) -> None:
        """Redraw the lines that changed."""
        if not self.is_mounted:
            return
        rows = [
            Row(f"page-{n}", partial(_line, page, state.is_going_on), page.listed.url)
            for n, page in enumerate(state.shown.pages)
        ]
        self.query_one("#pages", Rows).show(rows)
        for entry in entries_with(state.shown, Verdict.YOU):
            if entry.id not in self._known:
                self._known.add(entry.id)
                self._waiting.append(entry.id)
        panel = self.query_one(SightPanel)
        panel.instead = say("screen.check.nothing-yet") if state.is_going_on else ""
        if panel.sight is None:
            self._show_next()
        if (panel.sight is None or self._tells_page) and not state.is_going_on:
            self._tell_marked_page()

    def _show_next(self) -> None:
        """Show the next of the pictures that were found."""
        if not self._waiting:
            return
        wanted = self._waiting.popleft()
        report = self.state.shown
        for entry in report.pictures:
            if entry.id == wanted and entry.you is not None:
                words = sight_words(entry, entry.you, report)
                shown = SightShown(
                    str(entry.id), entry.preview, face_part(entry), words, appears=True
                )
                self.query_one(SightPanel).sight = shown

    @on(OptionList.OptionHighlighted)
    def _follow_mark(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about a page that is walked to; the list's own first mark is no walk."""
        before, self._marked = self._marked, event.option_id
        if before not in (None, self._marked) and not self.state.is_going_on:
            self._tell_marked_page()

    def _tell_marked_page(self) -> None:
        """Say more about the marked page; whoever walks waits for no other picture."""
        index = self.query_one("#pages", Rows).highlighted
        if index is None:
            return
        self._waiting.clear()
        self._tells_page = True
        shown = _page_shown(self.state.shown.pages[index], self.state)
        panel = self.query_one(SightPanel)
        if panel.sight != shown:
            panel.sight = shown


def _page_shown(page: PageEntry, state: CheckState) -> SightShown:
    """A page in words, with the first picture of you on it."""
    words = [Content.styled(address(page.listed.url), "bold")]
    if page.facts is not None:  # of a page that was not opened there is nothing more to say
        words += [Content(word) for word in page_text(page, state.shown).words]
    if not page.was_read:
        words += [Content.styled(word, "$text-warning") for word in _why_unread(page, state)]
    yours = next((entry for entry in page.pictures if _is(entry, Verdict.YOU)), None)
    jpeg = yours.preview if yours else None
    cut = face_part(yours) if yours else WHOLE
    return SightShown(page.listed.url, jpeg, cut, Content("\n").join(words))


def _why_unread(page: PageEntry, state: CheckState) -> tuple[str, ...]:
    started = state.report.started
    day = short_day(started.at) if started else ""
    return page_words(
        page.outcome, saved=page.listed.saved is not None, day=day, way_on="screen.way-on.text"
    )


def _line(page: PageEntry, waits: bool, columns: int) -> Content:
    """A page's address, and below it what is known of it so far."""
    symbol, style = _mark(page)
    shown = fitted_address(page.listed.url, columns - 2)
    is_waiting = waits and page.facts is None
    known = say("screen.page.waiting") if is_waiting else _known_of(page)
    below = "\n".join(hanging(known, columns, indent=2))
    first = Content.assemble((f"{symbol} ", style), (shown, "bold"))
    return Content("\n").join([first, Content.styled(below, style or "$text-muted")])


def _mark(page: PageEntry) -> tuple[str, str]:
    """A symbol and a colour: never green, and never colour alone."""
    if any(_is(entry, Verdict.YOU) for entry in page.pictures):
        return "●", "$text-accent"
    if any(_is(entry, Verdict.MAYBE) for entry in page.pictures):
        return "?", "$text-accent"
    if page.facts is None:
        return "·", ""
    return ("○", "") if page.was_read else ("▲", "$text-warning")


def _known_of(page: PageEntry) -> str:
    if page.outcome is not PageOutcome.READ and not any(entry.result for entry in page.pictures):
        return page_words(page.outcome)[0]
    if not page.pictures:
        return say("screen.page.left-open" if page.was_left_open else "screen.page.no-picture")
    return " · ".join(_counts(page))


def _counts(page: PageEntry) -> list[str]:
    total, done = len(page.pictures), sum(entry.result is not None for entry in page.pictures)
    parts = [] if page.was_read else [say("screen.page.in-part")]
    for verdict in Verdict:
        count = sum(_is(entry, verdict) for entry in page.pictures)
        if count:
            parts.append(say(f"screen.page.{verdict}", some=str(count)))
    seen = any(entry.examination for entry in page.pictures)
    if done < total:
        parts.append(say("screen.page.pictures", done=str(done), total=str(total)))
        return parts
    if not any(entry.you for entry in page.pictures):
        parts.append(say("screen.page.none" if seen else "screen.page.all-unseen"))
        unjudged = sum(entry.examination.unjudged for entry in page.pictures if entry.examination)
        if unjudged:
            parts.append(say("screen.page.unjudged", count=unjudged))
    unseen = sum(not entry.outcome.was_looked_at_or_left_out for entry in page.pictures)
    if unseen and seen:
        parts.append(say("screen.page.unseen", some=str(unseen)))
    return parts


def _is(entry: PictureEntry, verdict: Verdict) -> bool:
    return entry.you is not None and entry.you.verdict is verdict
