"""The report as one HTML file that loads nothing and runs nothing."""

import base64
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from exposure.model.report import Report
from exposure.reports.describe import describe
from exposure.words import say

if TYPE_CHECKING:
    from jinja2 import Template

MANY_PLACES = 10
"""Addresses of one kind that stand open; a longer list is folded up."""
_WEB_ADDRESS = re.compile(r"https?://[^\s\\…]+", re.IGNORECASE)
"""An address to link to: of the web, and shown exactly as it is (nothing escaped, nothing cut)."""


class HtmlReport:
    """Writes one file without scripts, whose pictures are inside it."""

    name = "html"

    def render(self, report: Report) -> str:
        """The report as an HTML document; every text in it is escaped."""
        page = _template().render(text=describe(report), say=say, many=MANY_PLACES)
        return page.rstrip("\n") + "\n"


@cache
def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    templates = Environment(
        autoescape=True,
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.tests["on_the_web"] = _is_on_the_web
    templates.filters["data_address"] = _data_address
    return templates.get_template("report.html.jinja")


def _source(name: str) -> str:
    return files("exposure.reports.formats").joinpath(name).read_text("utf-8")


def _is_on_the_web(address: str) -> bool:
    """Whether an address may be a link."""
    return _WEB_ADDRESS.fullmatch(address) is not None


def _data_address(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"
