"""Pages, texts and files that are almost right."""

from collections.abc import Callable

from hypothesis import strategies as st

NASTY = (
    *("\x00", "\x1b]52;c;aGk=\x07", "\u202e", "\u200b", "\ud800", "\ufeff", "\U000e0041", "\x85"),
    *(
        "'",
        '"',
        "<",
        ">",
        "&",
        "&#0;",
        "&#x110000;",
        "\\",
        "/*",
        "<!--",
        "]]>",
        "{",
        "%",
        "％",
        "ﬀ",
    ),
    *(
        "//",
        "///",
        "\\\\",
        "?",
        "#",
        "@",
        ":",
        "http:",
        "https://",
        "[::1",
        "0x7f.1",
        "xn--",
        "xn--a",
    ),
    *("http://a.example/x.jpg", "/y.png 2x", "z.webp 640w", ",", ", ", "(", ")", "url(", "1e999x"),
    *("data:", "data:image/png;base64,", "data:image/svg+xml,<svg>", "javascript:alert(1)", "cid:"),
    *(
        "image-set(",
        "background",
        "@media",
        ";",
        "!important",
        "İ",
        "ß",
        "①",
        "-" * 300,
        "9" * 5000,
    ),
)
texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=12), max_size=8).map("".join)
"""Pieces of what addresses, styles, markup and terminals take for commands."""

NAMES = (
    *("img", "source", "picture", "a", "div", "span", "meta", "link", "base", "style", "script"),
    *("figure", "figcaption", "svg", "image", "template", "noscript", "iframe", "table", "title"),
    *("body", "html", "head", "textarea", "select", "x-photo", "video", "object", "input", "p"),
)
ATTRIBUTES = (
    *("src", "srcset", "href", "style", "content", "property", "name", "rel", "class", "id", "alt"),
    *(
        "data-src",
        "data-srcset",
        "data-bg",
        "itemprop",
        "itemscope",
        "itemtype",
        "itemref",
        "width",
    ),
    *(
        "typeof",
        "resource",
        "about",
        "rev",
        "srcdoc",
        "poster",
        "type",
        "media",
        "http-equiv",
        "as",
    ),
)
VALUES = (
    *("og:image", "twitter:image", "image", "stylesheet", "icon", "application/ld+json", "me"),
    *("h-card u-photo", "refresh", "robots", "avatar", "gallery", "preload", "1", "-1", "99999999"),
    *('{"image":["/a.jpg",{"@id":"#a"}],"@graph":[]}', "https://schema.org/Person", "text/css"),
)


@st.composite
def elements(draw: Callable[[st.SearchStrategy[str]], str]) -> str:
    """One tag, closed or not, or some text between tags."""
    name = draw(st.sampled_from(NAMES))
    shown = draw(st.sampled_from(("open", "close", "text", "self", "raw")))
    if shown == "text":
        return draw(texts)
    if shown == "close":
        return f"</{name}>"
    pairs = st.tuples(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES) | texts)
    attributes = draw(
        st.lists(pairs, max_size=5).map(lambda found: " ".join(f'{k}="{v}"' for k, v in found))
    )
    end = "/>" if shown == "self" else ">"
    raw = draw(texts) + f"</{name}>" if shown == "raw" else ""
    return f"<{name} {attributes}{end}{raw}"


markup = st.lists(elements(), max_size=25).map("".join)
pages = markup.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=400)


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """A file with a few bytes changed, cut out or put in."""
    places = st.integers(0, len(whole))
    changes = st.lists(st.tuples(places, places, st.binary(max_size=12)), min_size=1, max_size=4)

    def changed(many: list[tuple[int, int, bytes]]) -> bytes:
        data = whole
        for start, end, put in many:
            data = data[:start] + put + data[max(start, end if end - start < 40 else start) :]
        return data

    return changes.map(changed)
