"""A line on the terminal that says how far a check is."""

from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from exposure.model.report import Report
from exposure.words import say

if TYPE_CHECKING:
    from rich.progress import Progress


class ProgressLine:
    """Pages, pictures and faces so far, on standard error; use as a context manager."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self._is_shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                BarColumn(bar_width=24),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(say("progress.starting"), total=None)
        return self

    def show(self, report: Report) -> None:
        """Show how far a report is."""
        if self._bar is None:
            return
        summary = report.summary
        settled = sum(entry.result is not None for entry in report.pictures)
        visited = sum(page.facts is not None for page in report.pages)
        text = say(
            "progress.files" if report.files else "progress.pages",
            visited=visited,
            pages=summary.pages,
            settled=settled,
            pictures=summary.pictures,
            faces=summary.strangers + summary.you + summary.maybe,
        )
        total = summary.pages + summary.pictures
        with suppress(OSError):  # the terminal may be gone
            self._bar.update(
                self._task, description=text, total=total or None, completed=visited + settled
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            with suppress(OSError):
                self._bar.stop()
