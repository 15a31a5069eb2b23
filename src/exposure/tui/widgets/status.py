"""How far a check is, in a line; and that invented pages are invented."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from exposure.model.events import Verdict
from exposure.tui.state import CheckState, Stage, entries_with
from exposure.words import say

BAR = 16
"""Columns of the bar."""


class Status(Static):
    """A bar, the counts, and what was found so far."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)

    def watch_state(self, state: CheckState) -> None:
        """Say how far it is."""
        parts = [self._stage(state), *_found(state)]
        line = Content(" · ").join([part for part in parts if part.plain])
        lines = [line]
        if state.invented:
            lines.append(Content.styled(say("demo.notice"), "$text-muted"))
        started = state.report.started
        if started is not None and started.doubts:
            words = say("screen.check.doubtful", count=started.photos)
            lines.append(Content.styled(words, "$text-warning"))
        self.update(Content("\n").join(lines))

    def _stage(self, state: CheckState) -> Content:
        match state.stage:
            case Stage.STARTING:
                return Content(say("screen.check.starting"))
            case Stage.RUNNING:
                return _bar(state)
            case Stage.ENDED:
                return Content(say("screen.check.ended"))
            case Stage.STOPPED:
                return Content.styled(say("screen.check.stopped"), "$text-warning")


def _bar(state: CheckState) -> Content:
    pages, entries = state.report.pages, state.report.pictures
    visited = sum(page.facts is not None for page in pages)
    settled = sum(entry.result is not None for entry in entries)
    share = (visited + settled) / max(1, len(pages) + len(entries))
    full = round(BAR * share)
    words = say(
        "screen.check.running",
        pages_done=str(visited),
        pages=say("screen.check.pages", count=len(pages)),
        pictures_done=str(settled),
        pictures=say("screen.check.pictures", count=len(entries)),
    )
    return Content.assemble(
        ("━" * full, "$primary"), ("━" * (BAR - full), "$foreground 20%"), f" {words}"
    )


def _found(state: CheckState) -> list[Content]:
    """Where your face is, what you are to decide, and what was not looked at."""
    report = state.shown
    yours = len(entries_with(report, Verdict.YOU))
    maybe = len(entries_with(report, Verdict.MAYBE))
    unseen = report.summary.not_looked_at
    shown = []
    if yours:
        some = say("screen.check.pictures", count=yours)
        shown.append(Content.styled(say("screen.check.you", some=some), "bold $text-accent"))
    if maybe:
        shown.append(Content(say("screen.check.maybe", some=str(maybe))))
    if unseen and not state.is_going_on:
        shown.append(Content.styled(say("screen.check.unseen", some=str(unseen)), "$text-warning"))
    return shown
