"""A check, live: every view shows the report so far."""

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TabbedContent, TabPane

from exposure.model.events import Verdict
from exposure.model.report import Report
from exposure.tui.dialogs.ask import Ask
from exposure.tui.dialogs.write import WriteReport
from exposure.tui.following import Following
from exposure.tui.handed import Handed, Samples
from exposure.tui.keys import key
from exposure.tui.messages import ReportChanged
from exposure.tui.state import CheckState, entries_with
from exposure.tui.views.found import FoundView
from exposure.tui.views.maybe import MaybeView
from exposure.tui.views.pages import PagesView
from exposure.tui.views.short import ShortView
from exposure.tui.views.unseen import UnseenView
from exposure.tui.widgets.key_hints import KeyHints
from exposure.tui.widgets.status import Status
from exposure.words import say

TABS = ("pages", "found", "maybe", "unseen", "short")
FIRST = {
    "pages": "#pages",
    "found": "#found",
    "maybe": "#maybes",
    "unseen": "#unseen",
    "short": "ShortView",
}
"""What the keys go to in each view."""


class CheckScreen(Following):
    """Shows a check in five views; `plans` gives its plan, and keeps up what it needs meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "stop", "stop"),
        key("escape", "back", "back"),
        key("w", "write", "write"),
        *(key(str(n), f"tab('{tab}')", tab, show=False) for n, tab in enumerate(TABS, start=1)),
    ]

    def __init__(self, handed: Handed, plans: Samples, *, invented: bool = False) -> None:
        super().__init__(handed, plans, invented=invented)
        self._written: Report | None = None
        self._labels: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """How far it is, and five views."""
        yield Status().data_bind(Following.state)
        with TabbedContent(id="views"):
            with TabPane(say("screen.tab.pages"), id="tab-pages"):
                yield PagesView().data_bind(Following.state)
            with TabPane(say("screen.tab.found", some=""), id="tab-found"):
                yield FoundView().data_bind(Following.state)
            with TabPane(say("screen.tab.maybe", some=""), id="tab-maybe"):
                yield MaybeView().data_bind(Following.state)
            with TabPane(say("screen.tab.unseen", some=""), id="tab-unseen"):
                yield UnseenView().data_bind(Following.state)
            with TabPane(say("screen.tab.short"), id="tab-short"):
                yield ShortView().data_bind(Following.state)
        yield KeyHints()

    def on_mount(self) -> None:
        """Keys go to the pages first."""
        self.set_focus(self.query_one("#pages"))

    def watch_state(self, state: CheckState) -> None:
        """Count on the tabs, and warn the app what would be lost."""
        if not self.is_mounted:
            return
        report = state.shown
        unseen = report.summary.not_looked_at
        counts = {
            "found": len(entries_with(report, Verdict.YOU)),
            "maybe": len(report.to_ask_about),
            "unseen": 0 if state.is_going_on else unseen,
        }
        views = self.query_one(TabbedContent)
        for name, count in counts.items():
            label = say(f"screen.tab.{name}", some=str(count or "")).strip()
            if self._labels.get(name) != label:
                views.get_tab(f"tab-{name}").label = self._labels[name] = label
        self.app.post_message(ReportChanged(state.report))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Escape stops a check that goes on, and leaves one that is over."""
        if action in ("stop", "back"):
            return self.state.is_going_on == (action == "stop")
        return True

    @on(MaybeView.Answered)
    def _take_answer(self, answered: MaybeView.Answered) -> None:
        """Your word goes into the report, for every picture of the same file."""
        if self._check is not None:
            self._check.answer(answered.id, answered.answer)
            self._latest = replace(self._latest, report=self._check.report)
            self._publish()

    def action_write(self) -> None:
        """Ask where the report should be written."""
        if self.handed.is_big:
            self.notify(say("screen.write.not-kept"), markup=False)
        else:
            self.app.push_screen(WriteReport(self.state.report, self.handed), self._was_written)

    def _was_written(self, report: Report | None) -> None:
        if report is not None:
            self._written = report

    @property
    def at_stake(self) -> str:
        """What was found and answered, unless no check began."""
        if self.state.report.started is None:
            return ""
        kept = "big" if self.handed.is_big else "found"
        return say(f"screen.leave.{'written' if self._is_written else kept}")

    @property
    def _is_written(self) -> bool:
        return self._written is self.state.report

    @work(group="back", exclusive=True)
    async def action_back(self) -> None:
        """Go back to the screen before; where your own pages were checked for nothing, ask once."""
        is_kept = self._is_written or self.state.invented
        words = self.at_stake, say("screen.key.back"), say("screen.leave.no")
        if is_kept or await self.app.push_screen_wait(Ask(*words)):
            self.app.pop_screen()

    def action_tab(self, name: str) -> None:
        """Show a view, and go to its list at once: the next key is meant for it."""
        self.query_one(TabbedContent).active = f"tab-{name}"
        self.set_focus(self.query_one(FIRST[name]))

    @on(TabbedContent.TabActivated)
    def _go_to_list(self, activated: TabbedContent.TabActivated) -> None:
        """Keys go to the view that is shown now, unless something in it has them already."""
        pane, focused = activated.pane, self.focused
        is_shown = pane.id == self.query_one(TabbedContent).active
        if is_shown and (focused is None or pane not in focused.ancestors):
            name = (pane.id or "").removeprefix("tab-")
            self.set_focus(self.query_one(FIRST[name]))
