"""What a page's data says of the person whose page it is: in JSON-LD, or as a fediverse actor."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from exposure.model.addresses import parse
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import raw_text
from exposure.pages.markup.tolerant_json import read_json
from exposure.pages.markup.tree import grow
from exposure.pages.markup.vocabulary import local_name

LD_JSON = "application/ld+json"
ACTORS = frozenset({"Application", "Group", "Organization", "Person", "Service"})
"""Types of ActivityStreams that somebody speaks as (Activity Vocabulary, section 3.2)."""

FOREIGN = frozenset({"frame", "iframe", "noscript", "object", "template"})
"""Elements in which another page may stand; its data is not this page's."""

_FOREIGN_WITHIN = 200
_MOST_TOP = 1_000

Node = Mapping[str, object]


def descriptions(document: Document, page: AbstractSet[str]) -> Iterator[str]:
    """The description of the one person that a page's JSON-LD is about; `page`: its addresses.

    That person is the `mainEntity` of its one ProfilePage, or the only Person at the top, whose
    `url` is the page. Authors, commenters and members stand deeper, and are never it.
    """
    nodes = _top(document)
    profiles = [node for node in nodes if _is_a(node, "ProfilePage")]
    people = [node for node in nodes if _is_a(node, "Person")]
    if len(profiles) == 1 and _names_no_other(profiles[0], page, document):
        person = _named_by(profiles[0].get("mainEntity"), nodes)
        if person is not None and _is_a(person, "Person"):
            yield _text(person.get("description"))
    elif not profiles and len(people) == 1 and _addresses(people[0], "url", document) & page:
        yield _text(people[0].get("description"))


def summary(document: Document, page: AbstractSet[str]) -> str:
    """What a fediverse actor says about themselves, where the address answers with the actor.

    Its `id` or `url` has to be one of the page's addresses.
    """
    roots = read_json(document.body.decode("utf-8", "replace")) or []
    actor = roots[0] if len(roots) == 1 else None
    if not isinstance(actor, dict) or not _types(actor, "type") & ACTORS:
        return ""
    is_here = any(_addresses(actor, name, document) & page for name in ("id", "url"))
    return " ".join(grow(_text(actor.get("summary"))).words) if is_here else ""


def _top(document: Document) -> list[Node]:
    """The nodes at the top of a page's JSON-LD, those of its `@graph` included."""
    found: list[Node] = []
    scripts = (tag for tag in document.named("script") if _is_own_data(tag))
    for tag in scripts:
        for root in read_json(raw_text(tag)) or ():
            for node in root if isinstance(root, list) else [root]:
                graph = node.get("@graph") if isinstance(node, dict) else None
                inner = graph if isinstance(graph, list) else [node]
                found += [one for one in inner if isinstance(one, dict)]
    return found[:_MOST_TOP]


def _is_own_data(tag: Element) -> bool:
    kind = attribute(tag, "type").partition(";")[0].strip().lower()
    around = ancestors(tag, _FOREIGN_WITHIN)
    return kind == LD_JSON and not any(near.name in FOREIGN for near in around)


def _names_no_other(profile: Node, page: AbstractSet[str], document: Document) -> bool:
    """Whether a ProfilePage is this page, as far as it says which one it is."""
    named = _addresses(profile, "url", document)
    return not named or bool(named & page)


def _named_by(value: object, nodes: Sequence[Node]) -> Node | None:
    """The one node that a property has for a value, or points to by `@id`."""
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    if not isinstance(value, dict):
        return None
    if set(value) != {"@id"}:
        return value
    found = [node for node in nodes if node.get("@id") == value["@id"]]
    return found[0] if len(found) == 1 else None


def _is_a(node: Node, kind: str) -> bool:
    return kind in _types(node, "@type")


def _types(node: Node, key: str) -> set[str]:
    own = node.get(key)
    return {local_name(str(name)) for name in (own if isinstance(own, list) else [own])}


def _addresses(node: Node, key: str, document: Document) -> set[str]:
    """The addresses of a property, which may be one, several, or nodes that have one."""
    own = node.get(key)
    found: set[str] = set()
    for value in own[:_MOST_TOP] if isinstance(own, list) else [own]:
        written = value.get("href", value.get("@id")) if isinstance(value, dict) else value
        address = parse(written, document.base) if isinstance(written, str) else None
        if address is not None:
            found.add(address.href)
    return found


def _text(value: object) -> str:
    """A text, or the text of a value that says in which language it is."""
    inner = value.get("@value") if isinstance(value, dict) else value
    return inner if isinstance(inner, str) else ""
