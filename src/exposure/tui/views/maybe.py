"""The pictures that may show you, one after another: you say."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, OptionList, Static

from exposure.model.events import Answer, Verdict
from exposure.model.pictures import PictureId
from exposure.model.report import PictureEntry
from exposure.tui.keys import key
from exposure.tui.state import CheckState, entries_with
from exposure.tui.widgets.fitted import picture_line
from exposure.tui.widgets.rows import Row, Rows
from exposure.tui.widgets.sight import SightPanel, SightShown, face_part, sight_words
from exposure.words import say

MARKS = {Answer.ME: "●", Answer.NOT_ME: "○", None: "?"}


class MaybeView(Horizontal):
    """A queue of questions. The face in question is shown here, sharp, and nowhere else."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("y", "answer('me')", "me"),
        key("n", "answer('not-me')", "not-me"),
        key("l", "later", "later"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._said: set[PictureId] = set()

    class Answered(Message):
        """You said whether a picture shows you."""

        def __init__(self, id: PictureId, answer: Answer) -> None:
            super().__init__()
            self.id, self.answer = id, answer

    def compose(self) -> ComposeResult:
        """The questions to the left; the marked one, with the answers, to the right."""
        with Vertical(classes="side"):
            yield Rows(id="maybes", help_name="maybe")
            yield Static(say("screen.maybe.how"), id="maybe-how", markup=False)
        with Vertical(classes="question"):
            yield SightPanel()
            with Horizontal(classes="answers"):
                for name in ("me", "not-me", "later"):
                    yield Button(say(f"screen.key.{name}"), id=f"answer-{name}")

    def watch_state(self) -> None:
        """Show the questions, and what was answered."""
        if not self.is_mounted:
            return
        entries = self._entries()
        self.query_one("#maybes", Rows).show(
            [
                Row(
                    str(entry.id),
                    partial(picture_line, MARKS[entry.answered], entry),
                    entry.picture.url,
                )
                for entry in entries
            ]
        )
        self.query_one(".answers").display = bool(entries)
        if not entries:
            panel = self.query_one(SightPanel)
            panel.sight, panel.instead = None, say("screen.maybe.empty")
        else:
            self._show(self.query_one("#maybes", Rows).chosen)

    def _entries(self) -> tuple[PictureEntry, ...]:
        """All questions, answered or not."""
        return entries_with(self.state.report, Verdict.MAYBE)

    @on(OptionList.OptionHighlighted)
    def _walk(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_id)

    def _show(self, id: str | None) -> None:
        entry = next((entry for entry in self._entries() if str(entry.id) == id), None)
        if entry is None or entry.you is None:
            return
        jpeg = entry.review_preview or (entry.preview if entry.answered is Answer.ME else None)
        words = [Content.styled(_question(entry), "bold")]
        answered = self.state.shown.entry(entry.id)
        if answered.you is not None and not answered.is_not_you:
            words.append(sight_words(answered, answered.you, self.state.shown))
        shown = SightShown(str(entry.id), jpeg, face_part(entry), Content("\n").join(words))
        panel = self.query_one(SightPanel)
        panel.instead = ""
        if panel.sight != shown:
            panel.sight = shown

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse answers too."""
        if event.button.id == "answer-later":
            self.action_later()
        else:
            self.action_answer((event.button.id or "").removeprefix("answer-"))

    def action_answer(self, said: str) -> None:
        """Say whether the marked picture shows you, and go on to the next that is open."""
        entry = self._chosen()
        if entry is not None:
            answered = {one.id for one in self.state.report.same_question(entry)} | {entry.id}
            self._said |= answered
            self.post_message(self.Answered(entry.id, Answer(said)))
            self._go_on(entry)

    def action_later(self) -> None:
        """Leave it open, and go on to the next."""
        entry = self._chosen()
        if entry is not None:
            self._go_on(entry)

    def _chosen(self) -> PictureEntry | None:
        chosen = self.query_one("#maybes", Rows).chosen
        return next((entry for entry in self._entries() if str(entry.id) == chosen), None)

    def _go_on(self, answered: PictureEntry) -> None:
        """Mark the next open question after this one, from the top again where there is none."""
        entries = self._entries()
        here = next(n for n, entry in enumerate(entries) if entry.id == answered.id)
        ahead = [*range(here + 1, len(entries)), *range(here)]
        following = next((n for n in ahead if entries[n].id not in self._said), None)
        if following is not None:
            self.query_one("#maybes", Rows).highlighted = following
        elif answered.id in self._said:
            self.notify(say("screen.maybe.all-decided"), timeout=3, markup=False)


def _question(entry: PictureEntry) -> str:
    match entry.answered:
        case Answer.ME:
            return say("screen.maybe.said-me")
        case Answer.NOT_ME:
            return say("screen.maybe.said-not-me")
        case None:
            return say("screen.maybe.question")
