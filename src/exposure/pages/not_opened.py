"""What of a page is not opened or run and may show pictures; and the other forms it is there in."""

from collections.abc import Iterator, Sequence

from exposure.model.addresses import parse
from exposure.model.pictures import LeftShut, PictureLink, Role, Trust, Unopened
from exposure.pages.markup.address_kinds import is_like_a_picture, is_like_a_picture_file
from exposure.pages.markup.data_urls import text_inside
from exposure.pages.markup.document import Document
from exposure.pages.markup.imports import imports
from exposure.pages.markup.roles import SMALLEST_PHOTO, attribute
from exposure.pages.markup.sizes import stylesheets, text_of
from exposure.pages.markup.soup import Element
from exposure.pages.markup.tree import PAGE_FRAMES
from exposure.words import Message, message

OTHER_FORMS = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "application/activity+json": "activity",
    "application/json+oembed": "embed",
    "text/xml+oembed": "embed",
}
"""Media types of a `rel=alternate`: RSS, Atom, JSON Feed, ActivityStreams, oEmbed."""

_SCRIPT_TYPES = """
application/ecmascript application/javascript application/x-javascript module text/ecmascript
text/javascript text/jscript"""

SCRIPT_TYPES = frozenset(["", *_SCRIPT_TYPES.split()])
"""Types of a `<script>` that browsers run; the others are data (HTML standard, section 4.12.1)."""

FEW_PICTURES = 3
"""Pictures up to which a page with scripts is said to have scripts: they may show the others. A
page that shows more shows them without, and nearly every page has some script."""

SOURCES = ("src", "data-src", "data-lazy-src")
"""Where a frame has its address: many are put in late, for speed."""

FILM_TYPES = ("video/", "application/x-shockwave-flash")
FILM_ENDINGS = (".mp4", ".m4v", ".webm", ".mov", ".ogv", ".avi", ".swf", ".m3u8")


def left_shut(document: Document, links: Sequence[PictureLink]) -> tuple[LeftShut, ...]:
    """What of a page may show pictures and was not opened, by kind; `links` are its pictures."""
    framed = [_in_frame(document, tag) for tag in document.named(*PAGE_FRAMES)]
    counts = {
        Unopened.STYLESHEET: _sheets(document),
        Unopened.FRAME: framed.count(Unopened.FRAME),
        Unopened.FILM: framed.count(Unopened.FILM) + _drawn(document, "video"),
        Unopened.SOUND: _drawn(document, "audio"),
        Unopened.CANVAS: _drawn(document, "canvas"),
        Unopened.SCRIPT: _scripts(document) if _shows_few(links) else 0,
    }
    return tuple(LeftShut(kind, count) for kind, count in counts.items() if count)


def said_of(shut: Sequence[LeftShut], document: Document) -> Iterator[Message]:
    """A message for each kind of what was not opened, and one on the page's other forms."""
    for one in shut:
        yield message(f"pages.shut.{one.kind}", count=one.count)
    forms = _forms(document)
    if forms:
        named = tuple(message(f"pages.form.{kind}") for kind in forms)
        yield message("pages.other-forms", forms=named)


def _forms(document: Document) -> list[str]:
    forms = dict[str, None]()
    for tag in document.named("link"):
        rels = attribute(tag, "rel").lower().split()
        kind = OTHER_FORMS.get(attribute(tag, "type").split(";", 1)[0].strip().lower())
        if "alternate" in rels and kind is not None:
            forms[kind] = None
        if "manifest" in rels:
            forms["manifest"] = None
    return list(forms)


def _sheets(document: Document) -> int:
    """How many stylesheets are elsewhere: linked, loaded for later, named by a header, imported."""
    linked = sum(_is_sheet_elsewhere(tag) for tag in document.named("link"))
    named = sum("stylesheet" in value.lower() for name, value in document.headers if name == "link")
    styles = (text_of(tag) for tag in stylesheets(document.by_name))
    return linked + named + sum(_imported(css) for css in styles)


def _is_sheet_elsewhere(tag: Element) -> bool:
    rels = attribute(tag, "rel").lower().split()
    is_sheet = "stylesheet" in rels or (
        bool({"preload", "prefetch"} & set(rels)) and attribute(tag, "as").lower() == "style"
    )
    href = attribute(tag, "href").strip()
    return is_sheet and bool(href) and href[:5].lower() != "data:"


def _imported(css: str) -> int:
    """How many stylesheets elsewhere one imports, also by way of those inside the page."""
    elsewhere = 0
    for address in imports(css):
        if address[:5].lower() == "data:":
            elsewhere += sum(one[:5].lower() != "data:" for one in imports(text_inside(address)))
        else:
            elsewhere += 1
    return elsewhere


def _scripts(document: Document) -> int:
    """How many scripts a page has: elements, and handlers in attributes such as `onload`."""
    elements = (tag for tag in document.named("script") if not document.is_inert(tag))
    run = sum(attribute(tag, "type").strip().lower() in SCRIPT_TYPES for tag in elements)
    return run + sum(
        any(name[:2] == "on" and value.strip() for name, value in tag.attrs.items())
        for tag in document.described
    )


def _shows_few(links: Sequence[PictureLink]) -> bool:
    shown = {
        link.url
        for link in links
        if link.worth_fetching and link.trust is Trust.DISPLAYED and link.role is not Role.ICON
    }
    return len(shown) <= FEW_PICTURES


def _drawn(document: Document, name: str) -> int:
    return sum(not document.is_inert(tag) for tag in document.named(name))


def _in_frame(document: Document, tag: Element) -> Unopened | None:
    """What an element shows that was not opened: a film, or another page; None for neither.

    A picture in one is listed, and a page inside the page was read.
    """
    is_frame = tag.name in ("frame", "iframe")
    names = SOURCES if is_frame else (PAGE_FRAMES[tag.name],)
    sources = (attribute(tag, name).strip() for name in names)
    source = next((one for one in sources if one and one != "about:blank"), "")
    kind = attribute(tag, "type").strip().lower()
    if tag.number in document.unfolded or "srcdoc" in tag.attrs or document.is_inert(tag):
        return None
    if not source or _is_hidden(document, tag):
        return None
    path = source.partition("#")[0].partition("?")[0].lower()
    if kind.startswith(FILM_TYPES) or path.endswith(FILM_ENDINGS):
        return Unopened.FILM
    is_picture = is_like_a_picture_file(source) if is_frame else is_like_a_picture(source)
    if is_picture or kind.startswith("image/"):
        return None
    address = parse(source, document.base)
    is_page = address is not None and (address.is_web or address.scheme in _OF_PAGES)
    return Unopened.FRAME if is_page else None


_OF_PAGES = ("cid", "data", "blob", "javascript")
"""Schemes besides the web's whose addresses a frame shows as a page."""


def _is_hidden(document: Document, tag: Element) -> bool:
    """Whether a visitor sees nothing of a frame: it is hidden, or counts visits."""
    size = document.styles.shown_size(tag)
    return (size is not None and size < SMALLEST_PHOTO) or "hidden" in tag.attrs
