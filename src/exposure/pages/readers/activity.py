"""Pictures of a profile or post that answers as ActivityStreams, as the fediverse does."""

from collections.abc import Iterator, Mapping

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.decoding import decoded
from exposure.pages.markup.document import Document
from exposure.pages.markup.tolerant_json import read_json

ACTIVITY_TYPE = "application/activity+json"
ACTIVITY_PROFILE = "https://www.w3.org/ns/activitystreams"
"""Makes `application/ld+json` mean the same (ActivityPub, section 3.2)."""

PICTURE_ROLES = {"icon": Role.AVATAR, "image": Role.COVER, "attachment": Role.GALLERY}
"""What the picture properties of an actor or object are for (Activity Vocabulary)."""

CARRIED = ("object", "actor", "attributedTo", "first", "items", "orderedItems")
"""Where an activity or a collection carries other nodes whole."""

NO_PICTURES = frozenset({"PropertyValue", "IdentityProof", "Link", "Mention", "Audio", "Video"})
"""Types of attachments that are no pictures."""

TOLD_BY = frozenset({"@context", "type", "objectType", "icon", "image", "attachment"})
"""Properties of which each ActivityStreams document has one at least (1.0 says `objectType`)."""

_MOST_LAYERS = 5


def is_activity(content_type: str) -> bool:
    """Whether an answer is an ActivityStreams document, by its content type."""
    media_type = content_type.split(";", 1)[0].strip().lower()
    if media_type == ACTIVITY_TYPE:
        return True
    return media_type == "application/ld+json" and ACTIVITY_PROFILE in content_type


def is_profile_or_post(body: bytes) -> bool:
    """Whether JSON is an ActivityStreams document, by what it names; an error as JSON is none."""
    value = read_json(decoded(body, "charset=utf-8"))
    nodes = [node for node in _listed(value) if isinstance(node, dict)]
    return any(TOLD_BY & node.keys() for node in nodes)


def pictures(document: Document) -> Iterator[PictureLink]:
    """The `icon`, `image` and `attachment` of the document and of the nodes it carries whole."""
    if not is_activity(document.content_type):
        return
    number = 0
    for property_name, value in _properties(read_json(decoded(document.body, "charset=utf-8"))):
        for url, words in _addresses(value):
            number += 1
            link = document.declared(
                url,
                f"activity {property_name}",
                number,
                role=PICTURE_ROLES[property_name],
                words=words,
            )
            if link is not None:
                yield link


def _properties(value: object) -> Iterator[tuple[str, object]]:
    """Each picture property with its value, layer by layer of what is carried whole."""
    layer = [value]
    for _ in range(_MOST_LAYERS):
        nodes = [node for item in layer for node in _listed(item) if isinstance(node, dict)]
        for node in nodes:
            yield from ((name, node[name]) for name in PICTURE_ROLES if name in node)
        layer = [node[name] for node in nodes for name in CARRIED if name in node]


def _listed(value: object) -> Iterator[object]:
    """The items of a list, of a list of lists (several roots), or a single value."""
    for item in value if isinstance(value, list) else [value]:
        yield from item if isinstance(item, list) else [item]


def _addresses(value: object) -> Iterator[tuple[str, str]]:
    """The addresses of a picture property, each with the words that describe it."""
    for item in _listed(value):
        if isinstance(item, str):
            yield item, ""
        elif isinstance(item, dict) and _can_be_a_picture(item):
            words = next((v for k in ("name", "summary") if isinstance(v := item.get(k), str)), "")
            for link in _listed(item.get("url", item.get("href"))):
                if isinstance(link, dict) and not _is_media_of_pictures(link):
                    continue
                inner = link.get("href") if isinstance(link, dict) else link
                if isinstance(inner, str):
                    yield inner, words


def _can_be_a_picture(node: Mapping[str, object]) -> bool:
    """Whether a node is a picture, or does not say that it is something else."""
    kinds = {str(kind) for kind in _listed(node.get("type"))}
    return not kinds & NO_PICTURES and _is_media_of_pictures(node)


def _is_media_of_pictures(node: Mapping[str, object]) -> bool:
    media = node.get("mediaType")
    return not isinstance(media, str) or media.startswith("image/")
