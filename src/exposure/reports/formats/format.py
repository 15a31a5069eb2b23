"""What every format of a report can do."""

from typing import Protocol

from exposure.model.report import Report


class ReportFormat(Protocol):
    """One way to write a report down; `name` is what its option is called."""

    name: str

    def render(self, report: Report) -> str:
        """The whole report as text that ends with a newline; it can be encoded as UTF-8."""
        ...
