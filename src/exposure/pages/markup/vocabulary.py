"""The words of schema.org and its kin for pictures, shared by all ways of writing them down."""

import re
from collections.abc import Iterable

PICTURE_KEYS = frozenset(
    [
        "image",
        "images",
        "img",
        "depiction",
        "thumbnail",
        "thumbnailUrl",
        "contentUrl",
        "logo",
        "photo",
        "photos",
        "primaryImageOfPage",
        "associatedMedia",
    ]
)
"""Properties whose value is a picture, its address, or a node that has one (schema.org; FOAF's
`img` and `depiction`)."""

MICROFORMAT = re.compile(
    r"h-(?!(?:auto|full|screen|min|max|fit|px|lh|[sld]v[hw]|min-content|max-content)$)"
    r"[0-9-]*+[a-z][a-z0-9-]*+"
)
"""The class of an element that is a microformat of its own (microformats2 parsing, "root"); not one
that gives its height (Tailwind, Bootstrap)."""

PICTURES = frozenset({"ImageObject", "Photograph", "Image", "Barcode", "ImageObjectSnapshot"})
"""Types that are a picture themselves (schema.org; FOAF's and ActivityStreams' `Image`)."""

PEOPLE = frozenset({"Person", "ProfilePage", "Patient", "PersonalProfileDocument"})
"""Types whose picture is somebody's portrait."""

NO_STILLS = frozenset({"VideoObject", "AudioObject", "MusicVideoObject", "MediaObject"})
"""Types whose contentUrl is no picture, unless its name says so."""

_BY_LOWER_CASE = {key.lower(): key for key in (*PICTURE_KEYS, "url")}


def local_name(name: str) -> str:
    """The last part of a term that is written whole or with a prefix: `schema:image` is `image`."""
    for mark in "#/:":
        name = name.rpartition(mark)[2]
    return name


def picture_terms(names: str) -> list[str]:
    """The properties in a list of terms that say *picture*, or `url`, as schema.org spells them."""
    found = (_BY_LOWER_CASE.get(local_name(name).lower()) for name in names.split())
    return [name for name in found if name is not None]


def is_one_of(names: str, types: Iterable[str]) -> bool:
    """Whether a list of types, whole or with prefixes, has one of these."""
    return any(local_name(name) in types for name in names.split())
