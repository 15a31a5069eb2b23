"""Pictures that are declared tiny and shown large, and those that stay tiny."""

import time

import pytest

from tests.pages.reading import addresses, read

TINY = "src=/me.jpg width=1 height=1"
SMALL = "src=/me.jpg width=16 height=16"


def is_looked_at(html: str) -> bool:
    (found,) = [picture for picture in read(html).pictures if picture.url.endswith("me.jpg")]
    return found.worth_fetching


@pytest.mark.parametrize(
    "html",
    [
        f"<img {TINY} style='width:300px'>",
        f"<img {TINY} style='width:20em'>",
        f"<img {TINY} style='height:50vh;width:auto'>",
        f"<img {TINY} style='min-width:300px!important'>",
        f"<img {TINY} style='transform:scale(300)'>",
        f"<img {TINY} style='zoom:30000%'>",
        f"<img {TINY} style='scale: 200'>",
        f"<img {TINY} style='width:var(--w)'>",
        f"<div style='transform: scale(300, 300)'><p><img {TINY}></p></div>",
        f"<style>img {{ width: 300px }}</style><img {TINY}>",
        f"<style>* {{ width: 300px }}</style><img {TINY}>",
        f"<style>.big{{width:20rem}}</style><img {TINY} class='x big'>",
        f"<style>p{{color:red}}#me,.b{{height:300px;width:auto}}</style><img {TINY} id=me>",
        f"<style>@media print{{.a .b:hover{{height:9cm}}}}</style><p class=a><img {SMALL} class=b>",
        f"<style>.a{{.big{{width:300px}}}}</style><img {SMALL} class=big>",
        f"<style>.card > img{{min-height:60px}}</style><p class=card><b><img {TINY}></b></p>",
        f"<style>h2 + p img{{height:60px}}</style><h2>x</h2><p><img {TINY}></p>",
        f"<style>img[width]{{inline-size:100%}}</style><img {TINY}>",
        f"<link rel=stylesheet href='data:text/css,.big%7Bwidth:300px%7D'><img {TINY} class=big>",
        f"<img {TINY} class='w-full'>",
        f"<img {TINY} class='md:w-64 h-auto'>",
        f"<img {TINY} class='w-[300px]'>",
        f"<img {TINY} srcset='/me.jpg 400w' sizes=100vw>",
        "<svg viewBox='0 0 1 1' width=400><image href=/me.jpg width=1 height=1></image></svg>",
        "<svg viewBox='0 0 1 1'><image xlink:href=/me.jpg width=1 height=1 /></svg>",
        "<svg width=1 height=1 style='width:300px'><g><image href=/me.jpg width=1 /></g></svg>",
        "<svg><image href=/me.jpg width=1 height=1 transform='scale(400)' /></svg>",
        "<img src=/emoji/me.jpg>",
        "<img src=/smilies/me.jpg alt='Sam at sea'>",
        "<img src=/emoji/me.jpg class=emoji width=400>",
        "<img src=/images/emoji/me.jpg alt=Sam title='Sam by the sea'>",
        "<img src=/twemoji/me.jpg>",
        "<img src='https://sam.example/s.w.org/images/core/emoji/me.jpg'>",
    ],
)
def test_a_picture_that_is_shown_larger_than_it_says_is_looked_at(html: str) -> None:
    assert is_looked_at(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<img {TINY}>",
        f"<img {SMALL} class=icon>",
        f"<img {TINY} style='display:block'>",
        f"<img {SMALL} style='width:1em;height:1em;vertical-align:-0.1em;margin:0 .07em'>",
        f"<img {SMALL} style='transform:scale(1.2) rotate(90deg)'>",
        f"<img {SMALL} class='w-4 h-4'>",
        f"<style>img{{max-width:100%;height:auto}}</style><img {TINY}>",
        f"<style>.big{{width:300px}}</style><img {TINY}>",
        f"<style>.big img.x{{width:300px}}</style><img {TINY} class=big>",
        f"<style>video,.a > p{{width:300px}} img{{width:20px}}</style><img {TINY}>",
        f"<style>.card img{{min-height:60px}}</style><p class=card>x</p><img {TINY}>",
        f"<style>.icon{{width:1.5em}}</style><img {SMALL} class=icon>",
        "<svg width=16 height=16><image href=/me.jpg width=16 height=16 /></svg>",
        "<img src=/emoji/me.jpg class='emoji'>",
        "<img src=/images/emoji/twitter/me.jpg alt=:smile:>",
        "<img src=/smilies/me.jpg alt=';-)'>",
        "<img src=/emoji/me.jpg width=20>",
        "<img src='https://s.w.org/images/core/emoji/72x72/me.jpg'>",
    ],
)
def test_a_picture_that_stays_tiny_is_listed_and_not_fetched(html: str) -> None:
    assert not is_looked_at(html)


@pytest.mark.parametrize("name", ["pixel.png", "blank.gif", "spacer.gif"])
def test_a_filler_that_the_page_shows_large_is_looked_at(name: str) -> None:
    shown, counted = read(f"<img src=/{name} width=400><img src=/x/{name}>").pictures
    assert (shown.worth_fetching, counted.worth_fetching) == (True, False)


@pytest.mark.parametrize(
    "css",
    ["{" * 400_000, "a" * 400_000, ".a{width:9em}" * 30_000, "a," * 200_000 + "{width:9em}",
     ":is(" * 100_000 + "{width:1em}", "[" * 400_000 + "{width:9em}", "-" * 400_000 + "{zoom:9}",
     "x{width:" + "9" * 400_000 + "}"],
)  # fmt: skip
def test_styles_are_looked_through_in_linear_time(css: str) -> None:
    def seconds(share: int) -> float:
        begun = time.process_time()
        addresses(f"<style>{css[: len(css) // share]}</style>" + f"<img {TINY} class=b id=c>" * 50)
        return time.process_time() - begun

    seconds(4)
    assert seconds(1) < 12 * seconds(4) + 1
