"""What a page says it is made with, where that decides what you can do there."""

from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.readers.activity import ACTIVITY_TYPE, is_activity

FEDIVERSE = "fediverse"
WORDPRESS = "wordpress"


def software(document: Document) -> str | None:
    """`fediverse` or `wordpress`, as in `PageFacts`; None where the page says neither.

    WordPress names itself as the generator. A profile of the fediverse answers as ActivityStreams
    or links to itself in that form (ActivityPub, section 3.2), which WordPress can do too.
    """
    if is_activity(document.content_type):
        return FEDIVERSE
    for tag in document.named("meta"):
        is_generator = attribute(tag, "name").lower() == "generator"
        if is_generator and attribute(tag, "content").lower().startswith(WORDPRESS):
            return WORDPRESS
    for tag in document.named("link"):
        is_other_form = "alternate" in attribute(tag, "rel").lower().split()
        if is_other_form and attribute(tag, "type").strip().lower() == ACTIVITY_TYPE:
            return FEDIVERSE
    return None
