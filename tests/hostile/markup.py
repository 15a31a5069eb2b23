"""Harm done by the markup of a page: bombs of facts, hidden addresses, escape codes, scripts."""

from tests.hostile.answers import ESCAPES, WORDS
from tests.hostile.harm import Harm, shows
from tests.pages.test_hostile_pages import HOSTILE

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{%"

BOMBS = {
    "unclosed attributes": "<a x='" * 50_000,
    "unclosed tags": "<a " * 100_000,
    "unclosed comments": "<!--" * 100_000,
    "processing instructions": "<?" * 200_000,
    "end tags": "</" * 200_000,
    "formatting in formatting": "<b>" * 10_000,
    "a hundred thousand levels": "<div>" * 100_000,
    "a hundred thousand attributes": "<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">",
    "unclosed textareas": "</textarea" * 60_000,
    "tables in tables": "<table><tr><td>" * 8_000,
    "numbers of characters": "&#x41;" * 400_000,
    "a doctype of entities": "<!DOCTYPE a [" + "<!ENTITY c '&c;&c;'>" * 900 + "]>&c;",
}


FRAMED = f"<iframe srcdoc='{'&lt;b>' * 3_000}'></iframe>"
TWENTY_THOUSAND = "".join(f"<img src=/{n}.jpg>" for n in range(20_000))


def _speaks(text: str) -> str:
    """A text in every field that a report may repeat."""
    return (
        f"<html><head><title>{text}</title><meta name=robots content='noindex, {text}'>"
        f"<meta property=og:title content='{text}'><meta name=generator content='{text}'>"
        f"<meta property=og:image content='/{text}.png'></head><body><p>{text} and a few words"
        f"<img src='/{text}.jpg' alt='{text}' title='{text}'><a-{text} data-{text}='/a/{text}.jpg'>"
        f"<figure><img src=me.png><figcaption>{text}</figcaption></figure></body></html>"
    )


MARKUP = (
    *(Harm(name, "read", shows(WORDS + html)) for name, html in BOMBS.items()),
    *(
        Harm(f"{name} in the page", "read", shows(WORDS + html))
        for name, html in HOSTILE.items()
        if name in ("deep data", "deep styles", "commas", "addresses in addresses", "frames")
    ),
    *(
        Harm(
            f"addresses that multiply, {length:,} characters each",
            "read",
            shows(f"{WORDS}<base href='/{'b' * length}/'>{TWENTY_THOUSAND.replace('/', '')}"),
        )
        for length in (8_000, 9_000, 900_000)
    ),
    *(
        Harm(
            f"a script of {len(unit)} signs again and again, {number}",
            "read",
            shows(f"{WORDS}<img src=/a.jpg><script>{unit * (400_000 // len(unit))}</script>"),
        )
        for number, unit in enumerate(("\\", "\\u002", "class= ", "<!--", '"image":', "aktivier"))
    ),
    Harm(
        "lists without end in attributes",
        "read",
        shows(
            f"{WORDS}<img src=/a.jpg><div data-images='{'a,' * 200_000}'"
            f" data-src='{' ' * 200_000}'>"
        ),
    ),
    Harm("tags beyond number", "too-large", shows(WORDS + "<i>a" * 1_000_000)),
    Harm("tags beyond number in frames", "too-large", shows(WORDS + FRAMED * 200)),
    Harm("texts behind tags, without end", "read", shows(WORDS + "<b><br>x" * 90_000)),
    Harm("twenty thousand images", "read", shows(WORDS + TWENTY_THOUSAND)),
    Harm("escape codes in every text", "read", shows(_speaks(ESCAPES))),
    Harm("scripts in every text", "read", shows(_speaks(SCRIPT.replace("'", "&#39;")))),
    Harm(
        "ways out of the page",
        "redirected-away",
        shows(
            WORDS + "<meta http-equiv=refresh content='0;url=http://127.0.0.2/'>"
            "<iframe src=http://127.0.0.2/></iframe><script src=http://127.0.0.2/a.js></script>"
            "<link rel=stylesheet href=http://127.0.0.2/a.css><a href=http://127.0.0.2/ ping=/ping>"
            "<form action=/post><object data=/o.html></object><video src=/v.mp4></video>"
        ),
    ),
)
