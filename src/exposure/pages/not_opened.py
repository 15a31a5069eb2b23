"""What a page names beside its pictures and is not opened: stylesheets, and its other forms."""

from collections.abc import Iterator

from exposure.pages.document import Document
from exposure.pages.roles import attribute
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
    """A sentence on the page's stylesheets, and one on its other forms, where it has any."""
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
    if forms:
        named = ", ".join(say(f"pages.form.{kind}") for kind in forms)
        yield say("pages.other-forms", forms=named)
