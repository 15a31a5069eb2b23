"""Markup that a page carries folded up as text, laid open where it stands."""

from bs4 import BeautifulSoup, Tag

from exposure.pages.texts import raw_text

MOST_LAYERS = 4
"""How deep folded markup may hold folded markup; nobody writes more than two."""

_MOST_FOLDS = 200


def unfold(soup: BeautifulSoup) -> None:
    """Put the markup of `<iframe srcdoc>` and of escaped `<noscript>` text into the tree.

    What comes out is shown at that place of the page, so it belongs to the page itself.
    """
    waiting = [(tag, 1) for tag in soup.find_all(["iframe", "noscript"])]
    for fold, layer in waiting:
        markup = _markup(fold)
        if not markup:
            continue
        inner = BeautifulSoup(
            markup.encode("utf-8", "replace"), "lxml", from_encoding="utf-8", huge_tree=True
        )
        if layer < MOST_LAYERS:
            waiting += [(tag, layer + 1) for tag in inner.find_all(["iframe", "noscript"])]
        fold.clear()
        for child in list(inner.contents):
            fold.append(child.extract())
        if len(waiting) > _MOST_FOLDS:
            del waiting[_MOST_FOLDS:]


def _markup(fold: Tag) -> str:
    """The markup an element holds as text, empty where it holds none."""
    if fold.name == "iframe":
        return str(fold.attrs.pop("srcdoc", "") or "")
    if any(isinstance(child, Tag) for child in fold.contents):
        return ""
    text = raw_text(fold)
    return text if "<" in text and ">" in text else ""
