"""Pages that stand inside a page: in the data: address of a frame."""

from collections.abc import Mapping
from types import MappingProxyType

from exposure.pages.markup.data_urls import text_inside

PAGE_FRAMES: Mapping[str, str] = MappingProxyType(
    {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
)
"""Elements that can show a whole page, and the attribute with its address."""

PAGE_TYPES = frozenset(
    ["text/html", "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml"]
)
"""Media types of a data: address that browsers show as a page with pictures of its own."""


def page_inside(name: str, attributes: Mapping[str, str]) -> str:
    """The page that an element has in its data: address, as text; empty where it has none."""
    address = attributes.get(PAGE_FRAMES.get(name, ""), "").strip()
    if address[:5].lower() != "data:":
        return ""
    kind = address[5:].partition(",")[0].partition(";")[0].strip().lower()
    return text_inside(address) if kind in PAGE_TYPES else ""
