"""A report as text; one format, one file.

None of them says anything that another does not: the sentences are those of `reports.sections`.
"""

from exposure.reports.formats.format import ReportFormat
from exposure.reports.formats.html import HtmlReport
from exposure.reports.formats.json import JsonReport
from exposure.reports.formats.terminal import TerminalReport

FORMATS: tuple[ReportFormat, ...] = (TerminalReport(), JsonReport(), HtmlReport())
"""All formats, the one you see without asking first."""

__all__ = ["FORMATS", "HtmlReport", "JsonReport", "ReportFormat", "TerminalReport"]
