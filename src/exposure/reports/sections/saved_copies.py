"""What is said of a page that was judged by a saved copy."""

from exposure.model.pictures import SavedCopy, SavedCopyKind
from exposure.model.report import PageEntry
from exposure.reports.phrases import address, day, nonempty
from exposure.words import say


def saved_copy_words(page: PageEntry) -> tuple[str, ...]:
    """That a page was judged by a saved copy, of when, and whether it may show more than others do.

    Empty for a page that was visited, or not reached.
    """
    saved = page.facts.saved if page.facts else None
    if saved is None:
        return ()
    logged_in = _logged_in(saved) if page.was_read else ""
    return nonempty(_judged(saved), logged_in, _saved_from(page))


def finding_in_saved_copy(page: PageEntry) -> str:
    """What is said of each sight on a page of which you made a picture."""
    saved = page.facts.saved if page.facts else None
    is_picture = saved is not None and saved.kind is SavedCopyKind.PICTURE
    return say("saved.sight-in-picture") if is_picture else ""


def _judged(saved: SavedCopy) -> str:
    key = "judged-picture" if saved.kind is SavedCopyKind.PICTURE else "judged"
    return say(f"saved.{key}", file=saved.file, date=day(saved.made_at))


def _logged_in(saved: SavedCopy) -> str:
    if saved.logged_in_by:
        return say("saved.logged-in", mark=saved.logged_in_by)
    return "" if saved.kind is SavedCopyKind.ACTIVITY else say("saved.if-logged-in")


def _saved_from(page: PageEntry) -> str:
    """The address a saved copy was saved from, where it is not the listed one."""
    found = page.facts.final_url if page.facts else None
    if found is None or found in (page.listed.url, page.listed.address.href):
        return ""
    return f"{say('saved.saved-from')} {address(found)}"
