"""The app: two ways to begin, and what follows them."""

import asyncio
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import WorkerFailed

from exposure.imaging.block_art import Blocks
from exposure.model.report import Report
from exposure.tui.dialogs.ask import Ask
from exposure.tui.dialogs.help import Help
from exposure.tui.handed import Handed, Samples
from exposure.tui.keys import key
from exposure.tui.messages import ReportChanged, WayChosen
from exposure.tui.screens import OwnScreen
from exposure.tui.start import StartScreen
from exposure.words import say


class ExposureApp(App[Report]):
    """Shows a check from its first screen to its report; what it can do is handed to it.

    It ends with the last report, or None where no check began. With `begins_with` it goes
    in the first way by itself, to these invented pages.
    """

    TITLE = "exposure"
    CSS_PATH = "exposure.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("question_mark,f1", "help", "help"),
        key("ctrl+p", "command_palette", "palette", priority=True),
        key("ctrl+t", "next_theme", "next-theme", show=False),
        key("ctrl+b", "next_kind", "pictures", show=False),
        key("f9", "reset", "reset"),
        key("ctrl+q", "leave", "quit", priority=True),
    ]

    pictures: reactive[Blocks] = reactive(Blocks.QUADRANTS)

    def __init__(self, handed: Handed, *, begins_with: Samples | None = None) -> None:
        super().__init__()
        self.handed = handed
        self.last_report: Report | None = None
        self._question: Ask | None = None
        self._begins_with = begins_with

    def on_mount(self) -> None:
        """Open the first screen."""
        self.pictures = self._blocks()
        self.push_screen(StartScreen(self.handed))
        if self._begins_with is not None:
            self._go_through(self._begins_with)
        else:
            self.run_worker(asyncio.to_thread(_open_rooms), group="rooms")

    def _blocks(self) -> Blocks:
        """How pictures can be shown: with too few colours not at all."""
        has_colours = self.console.color_system in ("truecolor", "256")
        return self.handed.blocks if has_colours else Blocks.WORDS

    @on(WayChosen)
    def _way_chosen(self, opened: WayChosen) -> None:
        self._go_through(self.handed.samples if opened.is_invented else None)

    @work(group="start")
    async def _go_through(self, invented: Samples | None) -> None:
        await asyncio.to_thread(_open_rooms)
        from exposure.tui.check import CheckScreen
        from exposure.tui.set_up import SetUp

        if invented is not None:
            self.push_screen(CheckScreen(self.handed, invented, invented=True))
        else:
            self.push_screen(SetUp(self.handed))

    async def on_unmount(self) -> None:
        """End what judged the photos."""
        await self.handed.photos.close()

    @property
    def fault(self) -> Exception | None:
        """The fault of ours that ended the app, if one did."""
        problem = self._exception
        return problem.error if isinstance(problem, WorkerFailed) else problem  # type: ignore[return-value]

    def _fatal_error(self) -> None:
        """End without Textual's account of a fault: the values in it could be about people."""
        self._close_messages_no_wait()

    def action_help(self) -> None:
        """Help for what has the focus."""
        self.push_screen(Help(self.screen))

    def action_next_theme(self) -> None:
        """Take the next of Textual's themes."""
        names = sorted(self.available_themes)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.notify(say("screen.theme.now", name=self.theme), timeout=2, markup=False)

    def action_next_kind(self) -> None:
        """Show pictures in another way, or not at all."""
        kinds = tuple(Blocks)
        self.pictures = kinds[(kinds.index(self.pictures) + 1) % len(kinds)]
        self.notify(say(f"screen.found.kind-{self.pictures}"), timeout=2, markup=False)

    @on(ReportChanged)
    def _keep_report(self, changed: ReportChanged) -> None:
        self.last_report = changed.report

    @work(group="leaving")
    async def action_leave(self) -> None:
        """Leave; where something would be lost, ask once."""
        own = [one for one in self.screen_stack if isinstance(one, OwnScreen)]
        at_stake = next((one.at_stake for one in reversed(own) if one.at_stake), "")
        if not at_stake or await self._agrees(at_stake, say("screen.leave.yes")):
            self.exit(self.last_report)

    @work(group="leaving")
    async def action_reset(self) -> None:
        """Forget everything, and begin anew for the next person."""
        words = say("screen.leave.reset"), say("screen.leave.reset-yes")
        if await self._agrees(*words):
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            self.last_report = None
            self.clear_notifications()
            self.push_screen(StartScreen(self.handed))
            self.notify(say("screen.leave.reset-done"), markup=False)

    async def _agrees(self, question: str, yes: str) -> bool:
        """Ask; a key that is pressed again while a question stands there asks nothing more."""
        if self._question in self.screen_stack:
            return False
        self._question = Ask(question, yes, say("screen.leave.no"))
        return await self.push_screen_wait(self._question)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a large screen is handed to the next person."""
        return self.handed.is_big if action == "reset" else super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What each key of the screen does now, by its name; once, where two keys do the same."""
        named = {one.binding.id: one for one in screen.active_bindings.values()}
        for one in named.values():
            binding = one.binding
            if binding.id and binding.tooltip and binding.action != "command_palette":
                callback = partial(self.run_action, binding.action, one.node)
                yield SystemCommand(binding.description, binding.tooltip, callback)


def _open_rooms() -> None:
    """Load what follows the first screen, in a thread, while the first screen is read."""
    import_module("exposure.tui.check")
    import_module("exposure.tui.set_up")
