"""Pictures a page declares to search engines, as JSON-LD."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.address_kinds import is_like_a_picture
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute, pixels
from exposure.pages.markup.texts import raw_text
from exposure.pages.markup.tolerant_json import read_json
from exposure.pages.markup.vocabulary import NO_STILLS, PEOPLE, PICTURE_KEYS, PICTURES, local_name

ADDRESS_KEYS = ("contentUrl", "url", "thumbnailUrl", "thumbnail")
"""Where a picture's node keeps its address, the picture itself first."""

WRAPPERS = ("@list", "@set", "@value")
"""Keys that say how a value is meant, and whose value is the value (JSON-LD 1.1)."""

_IN_TEXT = re.compile(
    rf'"(?:[a-z]+:)?({"|".join(sorted(PICTURE_KEYS))}|url)"\s*+:\s*+\[?+\s*+("(?:[^"\\]|\\.){{1,4000}}+")'
)
_LONGEST_READ = 4_000


@dataclass(frozen=True, slots=True)
class Found:
    """One address in the data: under which property, of somebody or not, with what words."""

    url: str
    key: str
    node: int
    of_person: bool = False
    words: str = ""
    width: int | None = None


def pictures(document: Document) -> Iterator[PictureLink]:
    """The pictures of all JSON-LD of a page; a node may point to one in another block."""
    scripts = [
        tag
        for tag in document.named("script")
        if attribute(tag, "type").split(";")[0].strip().lower() == "application/ld+json"
    ]
    read = [(tag, raw_text(tag)) for tag in scripts]
    roots = [(tag, text, read_json(text)) for tag, text in read]
    known = _by_id(value for _, _, values in roots for value in values or ())
    for tag, text, values in roots:
        found = _in_text(text) if values is None else _in_tree(values, known)
        for one in found:
            link = document.declared(
                one.url,
                f"json-ld {one.key}",
                document.number(tag, one.node),
                role=Role.AVATAR if one.of_person else Role.OTHER,
                width=one.width,
                words=one.words,
            )
            if link is not None:
                yield link


def _in_tree(roots: Iterable[object], known: Mapping[str, dict[str, object]]) -> Iterator[Found]:
    """The pictures in parsed data, in order; walked without recursion."""
    waiting: list[tuple[object, str, bool]] = [(root, "", False) for root in reversed(list(roots))]
    node = 0
    while waiting:
        value, key, of_person = waiting.pop()
        node += 1
        if isinstance(value, list):
            waiting.extend((item, key, of_person) for item in reversed(value))
        elif isinstance(value, str) and key in PICTURE_KEYS and _is_reference(value):
            yield Found(value, key, node, of_person)
        elif isinstance(value, dict):
            own = known.get(str(value.get("@id")), value) if set(value) == {"@id"} else value
            is_wrapped = any(name in value for name in WRAPPERS)
            if (key in PICTURE_KEYS and not is_wrapped) or _is_a(own, PICTURES):
                yield from _of_picture(own, key or "image", node, of_person=of_person)
                continue
            person = _is_a(own, PEOPLE)
            stills = not _is_a(own, NO_STILLS)
            waiting.extend(
                (inner, "" if name == "contentUrl" and not stills else name, person)
                for name, inner in reversed([_unwrapped(key, *pair) for pair in value.items()])
            )


def _unwrapped(key: str, name: str, inner: object) -> tuple[str, object]:
    """A property by its plain name; what only wraps a value has the name of what it wraps."""
    return (key if name in WRAPPERS else local_name(name)), inner


def _of_picture(
    value: Mapping[str, object], key: str, node: int, *, of_person: bool
) -> Iterator[Found]:
    """The addresses of a picture's own node: all of them are that one picture.

    Beside a `contentUrl` the `url` may be that of a page about the picture, and counts only if it
    resembles a picture's address.
    """
    words = next((str(value[k]) for k in ("caption", "name") if isinstance(value.get(k), str)), "")
    width = pixels(str(value.get("width", "")))
    is_still = not _is_a(value, NO_STILLS)
    plain = {local_name(name): inner for name, inner in value.items()}
    addresses = [(k, text) for k in ADDRESS_KEYS for text in _strings(plain.get(k))]
    if not addresses and is_like_a_picture(str(value.get("@id", ""))):
        addresses = [("@id", str(value["@id"]))]
    if "contentUrl" in plain:
        addresses = [(k, text) for k, text in addresses if k != "url" or is_like_a_picture(text)]
    for name, text in addresses:
        is_thumbnail = name.startswith("thumbnail")
        if _is_reference(text) and (is_still or is_thumbnail or is_like_a_picture(text)):
            yield Found(text, key, node, of_person, words, None if is_thumbnail else width)


def _strings(value: object) -> Iterator[str]:
    """The texts of a value that is one, holds some, or is a node with an address."""
    for item in value if isinstance(value, list) else [value]:
        keys = ("contentUrl", "url", "@value", "@id")
        inner = next((item[k] for k in keys if item.get(k)), "") if isinstance(item, dict) else item
        if isinstance(inner, str):
            yield inner


def _in_text(text: str) -> Iterator[Found]:
    """The pictures in data that can't be parsed, found by the names of their properties."""
    for node, match in enumerate(_IN_TEXT.finditer(text)):
        try:
            value = json.loads(match[2], strict=False)
        except ValueError:
            continue
        is_named = match[1] not in ("url", "contentUrl")
        if is_like_a_picture(value) or (is_named and _is_reference(value)):
            yield Found(value, "image" if match[1] == "url" else match[1], node)


def _by_id(roots: Iterable[object]) -> dict[str, dict[str, object]]:
    """The nodes of a document by their `@id`, the fullest of each."""
    found: dict[str, dict[str, object]] = {}
    waiting = list(roots)
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > len(found.get(name, {"@id": name})):
                found[name] = value
            waiting.extend(value.values())
    return found


def _is_a(value: Mapping[str, object], types: Iterable[str]) -> bool:
    """Whether a node has one of these types."""
    own = value.get("@type")
    named = own if isinstance(own, list) else [own]
    return any(local_name(str(name)) in types for name in named)


def _is_reference(text: str) -> bool:
    """Whether a text can be an address: one word, or one that begins like an address."""
    written = text.strip()
    if not written or written.lower() in ("null", "none", "false", "true", "undefined"):
        return False
    if written[:5].lower() == "data:":
        return True
    is_one_word = not re.search(r"\s", written[:_LONGEST_READ])
    return is_one_word or written.lower().startswith(("http://", "https://", "//", "/"))
