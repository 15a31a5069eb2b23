"""What a page names beside its pictures and is not opened: stylesheets, frames, other forms."""

from collections.abc import Iterator

from exposure.addresses import parse
from exposure.pages.document import Document
from exposure.pages.looks import is_like_a_picture_file
from exposure.pages.roles import SMALLEST_PHOTO, attribute, declared_size
from exposure.pages.tree import Element
from exposure.words import say

OTHER_FORMS = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "application/activity+json": "activity",
    "application/json+oembed": "embed",
    "text/xml+oembed": "embed",
}
"""Media types of a `rel=alternate`: RSS, Atom, JSON Feed, ActivityStreams, oEmbed."""


def not_opened(document: Document) -> Iterator[str]:
    """A sentence each on the page's stylesheets, frames and other forms, where it has any."""
    sheets, forms = 0, dict[str, None]()
    for tag in document.named("link"):
        rels = attribute(tag, "rel").lower().split()
        if "stylesheet" in rels and not attribute(tag, "href").startswith("data:"):
            sheets += 1
        kind = OTHER_FORMS.get(attribute(tag, "type").split(";", 1)[0].strip().lower())
        if "alternate" in rels and kind is not None:
            forms[kind] = None
        if "manifest" in rels:
            forms["manifest"] = None
    if sheets:
        yield say("pages.stylesheets", count=sheets)
    frames = sum(_is_page_in_frame(document, tag) for tag in document.named("frame", "iframe"))
    if frames:
        yield say("pages.frames", count=frames)
    if forms:
        named = ", ".join(say(f"pages.form.{kind}") for kind in forms)
        yield say("pages.other-forms", forms=named)


def _is_page_in_frame(document: Document, tag: Element) -> bool:
    """Whether a frame shows another page that a visitor sees; a picture in one is listed."""
    source, size = attribute(tag, "src").strip(), declared_size(tag)
    if "srcdoc" in tag.attrs or is_like_a_picture_file(source) or document.is_inert(tag):
        return False
    is_hidden = (size is not None and size < SMALLEST_PHOTO) or "hidden" in tag.attrs
    address = parse(source, document.base) if source and not is_hidden else None
    return address is not None and (address.is_web or address.scheme == "cid")
