"""Text in lines as a terminal shows it: two columns for wide letters, none for marks on letters."""

from collections.abc import Iterator


def columns(text: str) -> int:
    """How many columns a terminal gives a text without line breaks."""
    from rich.cells import cell_len  # loaded where a text is shown, and not by every command

    return cell_len(text)


def in_lines(
    text: str, width: int, first: str = "", hanging: str = "", *, cut: bool = True
) -> Iterator[str]:
    """The words of a text in lines of at most `width` columns; none if it has no words.

    The first line begins with `first`, the others with `hanging`. A word that fits on no line is
    cut with `cut`, unless it is an address; otherwise it stays whole and its line is longer.
    """
    line, is_bare = first, True
    room = max(1, width - max(columns(first), columns(hanging)))
    for word in _pieces(text, room) if cut else text.split():
        if not is_bare and columns(line) + 1 + columns(word) > width:
            yield line
            line, is_bare = hanging, True
        line += word if is_bare else f" {word}"
        is_bare = False
    if not is_bare:
        yield line


def _pieces(text: str, room: int) -> Iterator[str]:
    """The words, and the parts of those that are cut."""
    from rich.cells import chop_cells

    for word in text.split():
        if "://" in word or columns(word) <= room:
            yield word
        else:
            yield from filter(None, chop_cells(word, room))
