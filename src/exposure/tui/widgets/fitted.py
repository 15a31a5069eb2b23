"""Lines made to fit: the end of an address is what parts one from another, so its middle goes."""

from rich.cells import cell_len, chop_cells
from textual.content import Content

from exposure.model.addresses import as_looked_up
from exposure.model.report import PictureEntry
from exposure.reports.phrases import address, joined
from exposure.words import say
from exposure.words.lines import in_lines

SCHEMES = ("https://", "http://")
ELLIPSIS = "…"


def fitted_address(text: str, columns: int) -> str:
    """An address or path in as many columns: without its scheme, where needed without its middle.

    What is looked up under another name than it shows stays whole: both names are needed there.
    """
    shown = address(text)
    if as_looked_up(text):
        return shown
    for scheme in SCHEMES:
        shown = shown.removeprefix(scheme)
    return without_middle(shown, columns)


def without_middle(text: str, columns: int) -> str:
    """A text in as many columns; up to half of them go to its first part, up to a slash."""
    if cell_len(text) <= columns:
        return text
    room = max(2, columns - cell_len(ELLIPSIS))
    first, slash, _ = text.partition("/")
    head = _begin(first + slash, room // 2)
    tail = _begin(text[::-1], room - cell_len(head))[::-1]
    return f"{head}{ELLIPSIS}{tail}"


def _begin(text: str, columns: int) -> str:
    return next(iter(chop_cells(text, columns)), "")


def hanging(text: str, columns: int, indent: int) -> list[str]:
    """Words in as many columns, all lines of them indented alike."""
    blank = " " * indent
    return list(in_lines(text, columns, blank, blank))


def picture_line(mark: str, entry: PictureEntry, columns: int, indent: int = 0) -> Content:
    """What a picture is, and its file's name: beside it, or below it where there is no room."""
    kind = joined([say(f"report.role.{role}") for role in entry.picture.roles])
    name = address(entry.picture.url).rpartition("/")[2]
    marked = " " * indent + f"{mark} "
    inside = len(marked)
    if inside + cell_len(f"{kind}  {name}") <= columns:
        return Content.assemble(f"{marked}{kind}", (f"  {name}", "$text-muted"))
    words = "\n".join(hanging(kind, columns, inside))
    below = " " * inside + without_middle(name, columns - inside)
    return Content.assemble(marked, words.lstrip(), ("\n" + below, "$text-muted"))
