"""What is said of a page that was judged by a copy that you saved."""

from exposure.model.pictures import CopyKind, SavedCopy
from exposure.model.report import PageEntry
from exposure.reports.phrases import address, day, told
from exposure.words import say


def copy_words(page: PageEntry) -> tuple[str, ...]:
    """That a page was judged by a copy, of when, and whether it may show more than others see.

    Empty for a page that was visited, or not reached.
    """
    copy = page.facts.saved if page.facts else None
    if copy is None:
        return ()
    logged_in = _logged_in(copy) if page.was_read else ""
    return told(_judged(copy), logged_in, _saved_from(page))


def sight_in_copy(page: PageEntry) -> str:
    """What is said of each sight on a page of which you made a picture."""
    copy = page.facts.saved if page.facts else None
    is_picture = copy is not None and copy.kind is CopyKind.PICTURE
    return say("saved.sight-in-picture") if is_picture else ""


def _judged(copy: SavedCopy) -> str:
    key = "judged-picture" if copy.kind is CopyKind.PICTURE else "judged"
    return say(f"saved.{key}", file=copy.file, date=day(copy.made_at))


def _logged_in(copy: SavedCopy) -> str:
    if copy.logged_in_by:
        return say("saved.logged-in", mark=copy.logged_in_by)
    return "" if copy.kind is CopyKind.ACTIVITY else say("saved.if-logged-in")


def _saved_from(page: PageEntry) -> str:
    """The address a copy was saved from, where it is not the listed one."""
    found = page.facts.final_url if page.facts else None
    if found is None or found in (page.listed.url, page.listed.address.href):
        return ""
    return f"{say('saved.saved-from')} {address(found)}"
