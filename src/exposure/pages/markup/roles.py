"""What a picture is for on its page: you, a cover, one of a gallery, an icon, a counter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from exposure.model.pictures import Role
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import words_of

SMALLEST_PHOTO = 32
"""Pixels below which a picture is listed on purpose only: no face is judged in it."""

LARGEST_COUNTER = 2
"""Pixels of a counting picture; 1×1 is the custom, and 2×2 exists."""

ROLE_WORDS = (
    (Role.AVATAR, "avatar avatars userpic userpics userphoto headshot headshots buddyicon mugshot"),
    (Role.AVATAR, "profilepic profilephoto profilepicture profileimage profilbild profielfoto"),
    (Role.COVER, "cover covers banner banners hero header headers masthead headerimage"),
    (Role.AVATAR, "profile profiles portrait portraits"),
)
"""Words in a class, id, description or path that say what a picture is for; first row wins."""

GALLERY_WORDS = frozenset(
    [
        "gallery",
        "galleries",
        "galerie",
        "album",
        "grid",
        "masonry",
        "carousel",
        "slider",
        "slides",
        "slideshow",
        "lightbox",
        "swiper",
        "photos",
        "pictures",
        "fotos",
        "mosaic",
        "collage",
        "filmstrip",
    ]
)
GALLERY_TAGS = frozenset({"figure", "ul", "ol"})
_GALLERY_DEPTH = 5
_CAPTION_DEPTH = 6

LARGE_ICON = 64
"""Pixels from which an icon is large enough to be somebody's portrait, and is looked at. A face
that fills a square of 64 px is twice the least that can be judged; browsers' own icons have 16 to
48, those that phones put on their screens 57 to 512."""

EMOJI_HOSTS = re.compile(
    r"//s\.w\.org/images/core/emoji/|//abs(?:-\d)?\.twimg\.com/emoji/|//twemoji\.maxcdn\.com/"
    r"|//cdn\.jsdelivr\.net/(?:gh|npm)/[^/]*(?:/twemoji|twemoji@)"
    r"|//github\.githubassets\.com/images/icons/emoji/"
)
"""Hosts that hold emoji and nothing else there: WordPress, X and Twemoji, GitHub."""

EMOJI_PLACES = re.compile(r"twemoji|/emojis?/|/images/emoji|/smil(?:ey|ie)s?/|/icons/emoji")
"""Paths where emoji are kept (Discourse, fediverse servers, old forums), or a photo may be."""

EMOJI_WORDS = frozenset(
    ["emoji", "emojione", "emote", "emoticon", "smiley", "smilie", "smilies", "twemoji"]
)
EMOJI_TEXT = re.compile(r"[^\w\s]{1,8}|:[\w+-]{1,40}:|[:;=8xX][-o^']?[()DPpOo/\\|*]")
"""A description that is an emoji, its short name, or one of the old forums' faces."""

SIGN_PLACES = re.compile(
    r"/(?:icons?|logos?|sprites?|flags?|badges?)/[^?#]{0,300}\.svg(?:$|[?#])"
    r"|/(?=[^/?#]*(?:icon|logo|sprite|wordmark|badge|arrow|chevron))[^/?#]*\.svg(?:$|[?#])"
)
"""Paths of drawn signs."""

COUNTER_PLACES = re.compile(
    r"facebook\.com/tr\b|vk\.com/rtrg|/ads/adfox|mc\.yandex\.\w+/(?:watch|pixel)|doubleclick\.net/"
    r"|google-analytics\.com/|googleadservices\.com/|pixel\.wp\.com/|stats\.wp\.com/"
    r"|b\.scorecardresearch\.com/|pixel\.quantserve\.com/|bat\.bing\.com/|px\.ads\.linkedin\.com/"
    r"|ct\.pinterest\.com/|analytics\.twitter\.com/|/(?:matomo|piwik)\.php"
)
"""Addresses that count visits; from EasyPrivacy's general and image rules."""

FILLER_PLACES = re.compile(
    r"/pixel\.(?:gif|png)\b|/beacon(?:\.gif|/?$)"
    r"|/(?:spacer|blank|trans(?:parent)?|clear|1x1)\.(?:gif|png)\b"
)
"""Names of pictures that count visits or fill space, unless the page shows them large."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PIXELS = re.compile(r"\s*+([0-9]{1,6}+)(?:\.[0-9]++)?+\s*+(?:px)?\s*+", re.IGNORECASE)
_STYLE_SIZE = re.compile(
    r"(?:^|;)\s*(width|height)\s*:\s*([0-9]{1,6})(?:\.[0-9]+)?px", re.IGNORECASE
)
_FLUID = re.compile(
    r"(?:^|;)\s*(?:min-)?width\s*:\s*(?:[0-9.]+(?:%|[sld]?vw|vmin|vmax)|calc\(|min\(|max\(|clamp\()",
    re.IGNORECASE,
)
FLUID_LAYOUTS = frozenset({"responsive", "intrinsic", "fill"})
"""Values of AMP's `layout` with which a width and height are a ratio only."""

RATIOS = frozenset({(16, 9), (9, 16), (21, 9), (3, 2), (2, 3), (4, 3), (3, 4), (5, 4), (4, 5)})
"""Widths and heights that no icon has: they keep room of this shape, and a style gives the size."""

_LONGEST_READ = 2_000

_ROLE_OF_WORD = {
    word: (rank, role)
    for rank, (role, words) in reversed(list(enumerate(ROLE_WORDS)))
    for word in words.split()
}


def attribute(tag: Element, name: str) -> str:
    """An attribute as text, empty where it is missing."""
    return tag.attrs.get(name, "")


def ancestors(tag: Element, most: int) -> Iterator[Element]:
    """The nearest `most` elements around an element; bounded, for a page may nest without end."""
    for _ in range(most):
        parent = tag.parent
        if not isinstance(parent, Element):
            return
        tag = parent
        yield parent


def is_an_icon(tag: Element, url: str, size: int | None) -> bool:
    """Whether a picture is an emoji or a drawn sign; `size` is that of the page, if it gives one.

    A path alone makes none: the page has to call it one, and not to show it large.
    """
    if EMOJI_HOSTS.search(url):
        return True
    if size is not None and size >= LARGE_ICON:
        return False
    if SIGN_PLACES.search(url):
        return True
    return bool(EMOJI_PLACES.search(url)) and _is_called_emoji(tag)


def is_a_filler(url: str, size: int | None) -> bool:
    """Whether an address counts visits, or holds room for something, and shows nothing itself."""
    is_large = size is not None and size >= SMALLEST_PHOTO
    return bool(COUNTER_PLACES.search(url) or (FILLER_PLACES.search(url) and not is_large))


def _is_called_emoji(tag: Element) -> bool:
    words = {word.lower() for word in _WORD.findall(attribute(tag, "class")[:_LONGEST_READ])}
    texts = (attribute(tag, name).strip() for name in ("alt", "title"))
    return bool(words & EMOJI_WORDS) or any(map(EMOJI_TEXT.fullmatch, texts))


def picture_around(tag: Element) -> Element | None:
    """The `<picture>` that an image or source belongs to."""
    parent = next(ancestors(tag, 1), None)
    return parent if parent is not None and parent.name == "picture" else None


def role_in_words(*texts: str) -> Role | None:
    """The role that the words of some texts name, or None where they name none."""
    found = [
        _ROLE_OF_WORD[word.lower()]
        for text in texts
        for word in _WORD.findall(text[:_LONGEST_READ])
        if word.lower() in _ROLE_OF_WORD
    ]
    return min(found)[1] if found else None


def role_of(tag: Element, path: str, galleries: frozenset[int]) -> Role:
    """What an element's picture is for, by its own words, its path and the elements around it."""
    named = role_in_words(*(attribute(tag, name) for name in ("class", "id", "alt")), path)
    if named is not None:
        return named
    return Role.GALLERY if id(tag) in galleries else Role.OTHER


def declared_size(tag: Element) -> int | None:
    """The larger of the width and height in pixels that an element declares, if it does.

    None where they only give its shape, and it is as wide as there is room.
    """
    style = attribute(tag, "style")[:_LONGEST_READ]
    sizes = [pixels(attribute(tag, name)) for name in ("width", "height")]
    if attribute(tag, "layout") in FLUID_LAYOUTS or _FLUID.search(style) or tuple(sizes) in RATIOS:
        return None
    sizes += [int(number) for _, number in _STYLE_SIZE.findall(style)]
    known = [size for size in sizes if size is not None]
    return max(known) if known else None


def pixels(text: str) -> int | None:
    """A length in pixels as attributes write it; None for per cent and words."""
    match = _PIXELS.fullmatch(text[:20])
    return int(match[1]) if match else None


def in_galleries(images: Iterable[Element]) -> frozenset[int]:
    """The ids of the images that stand with others in one list, figure or gallery."""
    containers = {id(image): tuple(_containers(image)) for image in images}
    company = Counter(box for boxes in containers.values() for box in boxes)
    return frozenset(
        image for image, boxes in containers.items() if any(company[box] > 1 for box in boxes)
    )


def _containers(image: Element) -> Iterator[int]:
    """The gallery-like elements around an image; in many galleries each has a figure of its own."""
    for around in ancestors(image, _GALLERY_DEPTH):
        words = {word.lower() for word in _WORD.findall(attribute(around, "class")[:_LONGEST_READ])}
        if around.name in GALLERY_TAGS or words & GALLERY_WORDS:
            yield id(around)


def figure_captions(captions: Iterable[Element]) -> dict[int, str]:
    """The text of each figure's own caption, by the id of the figure."""
    found: dict[int, str] = {}
    for caption in captions:
        figure = next(
            (near for near in ancestors(caption, _CAPTION_DEPTH) if near.name == "figure"), None
        )
        if figure is not None and id(figure) not in found:
            found[id(figure)] = words_of(caption)
    return found


def caption_of(tag: Element, figures: dict[int, str]) -> str:
    """The words a page gives an image: its description, its figure's caption, its title."""
    if alt := attribute(tag, "alt").strip():
        return alt
    for around in ancestors(tag, _CAPTION_DEPTH):
        if text := figures.get(id(around)):
            return text
    return attribute(tag, "title").strip()
