"""The text of an element, read without ever walking further than it pays."""

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

_MOST_NODES = 300
"""Nodes looked at for the words of one element; a caption or notice has a few dozen."""


def raw_text(tag: Tag) -> str:
    """The text directly inside a script, style or title, which hold nothing else."""
    return "".join(child for child in tag.contents if isinstance(child, NavigableString))


def words_of(tag: Tag, most_nodes: int = _MOST_NODES) -> str:
    """The words inside an element, elements within it included, up to `most_nodes` nodes.

    Bounded on purpose: BeautifulSoup's own `get_text` costs the depth of the element each time,
    and a page may nest without end.
    """
    pieces: list[str] = []
    waiting: list[PageElement] = tag.contents[::-1]
    for _ in range(most_nodes):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, Tag):
            waiting.extend(node.contents[most_nodes::-1])
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            pieces.extend(node.split())
    return " ".join(pieces)
