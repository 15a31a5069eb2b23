"""The stylesheets that a page's own styles draw in: `@import`."""

from collections.abc import Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from exposure.pages.markup.css_values import images, with_short_numbers

LONGEST_READ = 50_000
"""Characters in which imports are looked for; they count only before all other rules."""

BEFORE_IMPORTS = ("charset", "layer")
"""At-rules that may stand before an import (CSS Cascade 5)."""


def imports(css: str) -> Iterator[str]:
    """The addresses of the stylesheets that one imports, in order."""
    start = css[:LONGEST_READ]
    if "@" not in start:
        return
    rules = tinycss2.parse_stylesheet(
        with_short_numbers(start), skip_comments=True, skip_whitespace=True
    )
    for rule in rules:
        keyword = rule.lower_at_keyword if rule.type == "at-rule" else ""
        if keyword not in ("import", *BEFORE_IMPORTS):
            return
        address = _address(rule.prelude) if keyword == "import" else None
        if address:
            yield address


def _address(prelude: Any) -> str | None:
    """What an import names, as text or as a url()."""
    for token in prelude:
        if token.type == "string":
            return str(token.value)
        found = next(images([token]), None)
        if found:
            return found[0].url
    return None
