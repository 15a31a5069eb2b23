"""The text of an element, read without ever walking further than it pays."""

from bs4.element import PageElement

from exposure.pages.markup.soup import Element

_MOST_NODES = 300
"""Nodes looked at for the words of one element; a caption or notice has a few dozen."""


def raw_text(tag: Element) -> str:
    """The text directly inside a script, style or title, which hold nothing else."""
    return "".join(child for child in tag.contents if isinstance(child, str))


def words_of(tag: Element, most_nodes: int = _MOST_NODES) -> str:
    """The words inside an element, elements within it included, up to `most_nodes` nodes.

    Bounded on purpose: a page may nest without end.
    """
    pieces: list[str] = []
    waiting: list[PageElement] = tag.contents[most_nodes::-1]
    for _ in range(most_nodes):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, Element):
            waiting.extend(node.contents[most_nodes::-1])
        elif isinstance(node, str):
            pieces.extend(node.split())
    return " ".join(pieces)
