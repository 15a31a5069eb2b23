"""Odd places of a page where a picture can be exposed, one line each."""

import base64

import pytest

from exposure.model.pictures import Role
from exposure.pages import read_page
from exposure.words import say
from tests.pages.reading import addresses, only, read, short, visit

FOUND = [
    '<section data-bg="/a.jpg"></section>',
    '<figure data-src="/a.jpg"></figure>',
    '<article data-thumb="/a.jpg"></article>',
    '<button data-image="/a.jpg"></button>',
    '<video data-poster-url="/a.jpg"></video>',
    '<div url="/a.jpg"></div>',
    '<img src-orig="/a.jpg">',
    '<img lowsrc="/a.jpg">',
    '<td data-at2x="/a.jpg"></td>',
    "<div data-style=\"background-image: url('/a.jpg')\"></div>",
    '<div data-bg="linear-gradient(red, blue), url(/a.jpg)"></div>',
    '<amp-img src="/a.jpg"></amp-img>',
    '<amp-video poster="/a.jpg"></amp-video>',
    '<amp-story poster-portrait-src="/a.jpg"></amp-story>',
    '<amp-story publisher-logo-src="/a.jpg"></amp-story>',
    '<a-img src="/a.jpg"></a-img>',
    '<media-image image-set="/a.jpg"></media-image>',
    '<svg><image href="/a.jpg"/></svg>',
    '<svg><image xlink:href="/a.jpg"/></svg>',
    '<svg:svg><svg:image xlink:href="/a.jpg"/></svg:svg>',
    '<svg><filter><feImage href="/a.jpg"/></filter></svg>',
    '<svg><foreignObject><img src="/a.jpg"></foreignObject></svg>',
    '<tr background="/a.jpg"><td>x',
    '<input type="image" src="/a.jpg">',
    '<embed src="/a.jpg">',
    '<iframe src="/a.jpg"></iframe>',
    '<object data="/a" type="image/jpeg"></object>'.replace("/a", "/a.jpg"),
    '<iframe srcdoc="<img src=/a.jpg>"></iframe>',
    '<div><template shadowrootmode="open"><img src="/a.jpg"></template></div>',
    '<div style="--avatar: url(/a.jpg)"></div>',
    "<div style=\"background: image('/a.jpg')\"></div>",
    '<link rel="stylesheet" href="data:text/css,a{background:url(/a.jpg)}">',
    '<link rel="stylesheet" href="data:text/css;base64,'
    + base64.b64encode(b"a{background:url(/a.jpg)}").decode()
    + '">',
    '<link rel="preload" as="image" imagesrcset="/a.jpg 2x">',
    '<link rel="prefetch" as="image" href="/a.jpg">',
    '<link rel="alternate" type="image/jpeg" href="/a.jpg">',
    '<link rel="thumbnail" href="/a.jpg">',
    '<link rel="apple-touch-icon-precomposed" href="/a.jpg">',
    '<link rel="Shortcut Icon" href="/a.jpg">',
    '<link rel="fluid-icon" href="/a.jpg">',
    '<meta name="thumbnail" content="/a.jpg">',
    '<meta name="parsely-image-url" content="/a.jpg">',
    '<meta name="sailthru.image.full" content="/a.jpg">',
    '<meta property="snapchat:sticker" content="/a.jpg">',
    '<meta name="msapplication-square70x70logo" content="/a.jpg">',
    '<meta name="whatever:else" content="/a.jpg">',
    '<meta property="twitter:image2" content="/a.jpg">',
    '<meta name="twitter:image" value="/a.jpg">',
]


@pytest.mark.parametrize("markup", FOUND)
def test_a_picture_in_an_odd_place_is_found(markup: str) -> None:
    assert addresses(f"<p>Hello</p>{markup}") == ["/a.jpg"]


NAMED = [
    '<img data-foo-src="/photo/1">',
    '<img ng-src="/photo/1">',
    '<div data-bg="/photo/1"></div>',
    '<div data-background-image="/photo/1"></div>',
    '<video data-poster="/photo/1"></video>',
    '<amp-video poster="/photo/1"></amp-video>',
    '<p itemprop="image" itemscope><link itemprop="contentUrl" href="/photo/1"></p>',
]


@pytest.mark.parametrize("markup", NAMED)
def test_an_address_without_an_ending_is_a_picture_by_the_name_it_stands_under(markup: str) -> None:
    assert addresses(f"<p>Hello</p>{markup}") == ["/photo/1"]


NOT_FOUND = [
    '<img data-video-src="/film/1">',
    '<div data-bg="rgba(0,0,0,.5)"></div>',
    '<div data-bg="dark"></div>',
    '<iframe src="/show?poster=/a.jpg"></iframe>',
    '<meta name="robots" content="max-image-preview:large">',
    '<meta property="og:url" content="https://sam.example/a.jpg">',
    '<meta property="og:image:alt" content="a.jpg">',
    '<meta name="description" content="a.jpg">',
    '<meta http-equiv="refresh" content="5; url=/a.jpg">',
    '<link rel="preload" as="font" href="/a.jpg">',
    '<link rel="preconnect" href="https://cdn.example/a.jpg">',
    '<link rel="me" href="/a.jpg">',
    '<a download="a.jpg" href="/file">x</a>',
    '<img data-image-title="a.jpg">',
    '<img data-filename="a.jpg">',
    '<img data-permalink="/a.jpg">',
    '<div data-href="/a.jpg"></div>',
    '<a data-sharebar-options=\'{"image":"/a.jpg"}\'>x</a>',
    '<div style="cursor: url(/a.jpg), auto"></div>',
    "<style>@font-face { src: url(/a.jpg) } @import url(/b.jpg);</style>",
    "<textarea><img src=/a.jpg></textarea>",
    "<xmp><img src=/a.jpg></xmp>",
    "<title><img src=/a.jpg></title>",
    '<input type="text" src="/a.jpg">',
    '<object data="/film.mp4"></object>',
    '<iframe src="/a.jpg.html"></iframe>',
    "<!-- <img src=/a.jpg> -->",
]


@pytest.mark.parametrize("markup", NOT_FOUND)
def test_what_only_looks_like_a_place_of_a_picture_gives_none(markup: str) -> None:
    assert addresses(f"<p>Hello</p>{markup}") == []


def test_a_list_of_pictures_in_one_attribute_is_that_many_pictures() -> None:
    for between in (", ", ",", ";", "|"):
        page = f'<div data-slides="/a.jpg{between}/b.png"></div>'
        assert addresses(page) == ["/a.jpg", "/b.png"], between


def test_commas_inside_an_address_do_not_part_it() -> None:
    page = '<img data-src="https://cdn.example/w_88,c_fill,f_auto/a.jpg">'
    assert addresses(page) == ["https://cdn.example/w_88,c_fill,f_auto/a.jpg"]


def test_the_sets_of_a_lazy_background_are_one_picture() -> None:
    picture = only('<div data-bgset="/a.jpg 400w | /b.jpg 800w"></div>')
    assert [short(url) for url in picture.renditions] == ["/b.jpg", "/a.jpg"]


def test_pictures_in_the_link_header_are_declared_against_the_page() -> None:
    value = (
        '</i.png>; rel="icon", <a.jpg>; rel=preload; as="image"; imagesrcset="b.jpg 2x", '
        '<x.js>; rel=preload; as=script, <c.jpg>; rel="image_src"; anchor="#other"'
    )
    went = visit("<base href='/elsewhere/'><p>Hello</p>", link=value)
    found = {short(url) for picture in read_page(went).pictures for url in picture.renditions}
    assert found == {"/i.png", "/about/a.jpg", "/elsewhere/b.jpg"}


def test_pages_in_frames_are_counted_and_not_opened() -> None:
    hidden = "<iframe src=/count width=0 height=0></iframe><iframe src=about:blank></iframe>"
    own = "<iframe srcdoc='<p>Hi' src=/x></iframe><iframe src=/a.jpg></iframe>"
    (remark,) = read(f"<p>Hello</p><iframe src=/me></iframe>{hidden}{own}").remarks
    assert say(remark).startswith("It shows 1 page in a frame")
    (of_copy,) = read("<p>Hello</p><iframe src=cid:1@mhtml.blink></iframe>").remarks
    assert of_copy == remark


def test_stylesheets_of_their_own_are_counted_and_not_opened() -> None:
    page = "<p>Hello</p><link rel=stylesheet href=a.css><link rel='alternate stylesheet' href=b>"
    (remark,) = read(page).remarks
    assert say(remark).startswith("Its 2 stylesheets were not opened")
    assert read("<p>Hello</p>").remarks == ()


def test_other_forms_of_a_page_are_told_and_not_listed() -> None:
    page = "<p>Hello</p>" + "".join(
        f"<link rel=alternate type='{kind}' href=/other>"
        for kind in ("application/rss+xml", "application/atom+xml", "application/activity+json")
    )
    reading = read(page + "<link rel=manifest href=/m><link rel=alternate hreflang=nl href=/nl>")
    (remark,) = reading.remarks
    assert "(RSS), a profile or post as data (ActivityStreams), the icons of an app" in say(remark)
    assert reading.pictures == ()


def test_xhtml_is_read_as_xhtml() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><script src='x.js'/><title/></head>"
    page += "<body><p>Hello</p><img src='/a.jpg'/></body></html>"
    pictures = read(page, "application/xhtml+xml").pictures
    assert [short(picture.url) for picture in pictures] == ["/a.jpg"]


def test_the_query_of_an_address_is_written_in_the_page_s_encoding() -> None:
    body = '<meta charset="iso-8859-1"><img src="/jürgen.jpg?n=jürgen">'.encode("latin-1")
    (picture,) = read(body, "text/html").pictures
    assert short(picture.url) == "/j%C3%BCrgen.jpg?n=j%FCrgen"


def test_a_charset_inside_a_comment_is_none() -> None:
    body = '<!-- <meta charset="utf-8"> --><meta charset="koi8-r"><title>ж</title>'
    assert read(body.encode("koi8-r"), "text/html").title == "ж"


def test_an_xml_declaration_names_the_encoding() -> None:
    body = '<?xml version="1.0" encoding="utf-8"?><title>ж</title>'
    assert read(body.encode(), "text/html").title == "ж"


def test_a_picture_below_thousands_of_levels_is_found() -> None:
    assert addresses("<b>" * 100_000 + "<img src=/a.jpg>") == ["/a.jpg"]


def test_data_in_json_ld_is_read_in_its_odd_forms() -> None:
    start, end = '<p>Hello</p><script type="application/ld+json">', "</script>"
    for data in (
        '{"@context":"https://schema.org","schema:image":"/a.jpg"}',
        '{"http://schema.org/image":{"@id":"/a.jpg"}}',
        '{"image":{"@list":["/a.jpg"]}}',
        '{"image":[{"@value":"/a.jpg"}]}',
        "{&quot;image&quot;:&quot;/a.jpg&quot;}",
        '{"image":"\\/a.jpg",}',
        '<!-- {"image":"/a.jpg"} -->',
        '// note\n{"image":"/a.jpg"}{"name":"x"}',
        '{"broken": "a "quote"", "image": "/a.jpg"}',
    ):
        assert addresses(start + data + end) == ["/a.jpg"], data


def test_a_plain_place_is_not_told_beside_a_telling_one() -> None:
    page = '<div class="h-card"><img src="/a.jpg"></div><meta property="og:image" content="/a.jpg">'
    assert only(page).roles == (Role.AVATAR, Role.PREVIEW)
