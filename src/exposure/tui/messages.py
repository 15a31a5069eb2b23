"""What a screen says to the app."""

from textual.message import Message

from exposure.model.report import Report


class WayChosen(Message):
    """A way to begin was chosen: the invented pages, or one's own."""

    def __init__(self, *, is_invented: bool) -> None:
        super().__init__()
        self.is_invented = is_invented


class ReportChanged(Message):
    """The report so far, for those who leave."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
