"""A report as text; one format, one file."""

from exposure.reports.format import ReportFormat
from exposure.reports.html import HtmlReport
from exposure.reports.json import JsonReport
from exposure.reports.terminal import TerminalReport

FORMATS: tuple[ReportFormat, ...] = (TerminalReport(), JsonReport(), HtmlReport())
"""All formats, the one you see without asking first."""

__all__ = ["FORMATS", "HtmlReport", "JsonReport", "ReportFormat", "TerminalReport"]
