import codecs

import pytest
import webencodings  # type: ignore[import-untyped]
from webencodings.labels import LABELS  # type: ignore[import-untyped]

from exposure.model.outcomes import PageOutcome
from exposure.pages.markup.decoding import decoded, encoding_of
from exposure.pages.markup.parsing import read_document
from tests.addresses import at
from tests.pages.reading import PAGE, addresses, only, read


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("\ufeffé".encode(), "text/html; charset=windows-1251"),
        ("\ufeffé".encode("utf-16-le"), "text/html"),
        ("\ufeffé".encode("utf-16-be"), "text/html"),
        ("é".encode(), "text/html; charset=UTF-8"),
        ("é".encode("cp1252"), "text/html"),
        ("é".encode("cp1252"), "text/html; charset=iso-8859-1"),
        ("é".encode("cp1252"), "text/html; charset=no-such-charset"),
        ("é".encode("cp1252"), "text/html; charset=utf-7"),
        ("é".encode("cp1252"), "text/html; charset=rot13"),
    ],
)
def test_an_encoding_is_chosen_by_mark_then_header_then_custom(
    body: bytes, content_type: str
) -> None:
    assert decoded(body, content_type) == "é"


def test_the_header_goes_before_the_page_and_the_page_before_custom() -> None:
    page = '<meta charset="utf-8">é'.encode()
    assert decoded(page).endswith(">é")
    assert decoded(page, "text/html; charset=cp1252").endswith(">Ã©")


def test_a_page_that_claims_utf_16_in_ascii_is_utf_8() -> None:
    assert decoded('<meta charset="utf-16">é'.encode()).endswith(">é")


def test_a_charset_named_after_the_first_kilobyte_is_found_as_browsers_do() -> None:
    named = '<meta charset="utf-8">é'.encode()
    assert decoded(b" " * 1024 + named).endswith(">é")
    assert decoded(b"<!-- " + b"x" * 2000 + b" -->" + named).endswith(">é")
    assert decoded(b"<!-- " + named).endswith(">Ã©")
    assert decoded(b"<!--" * 50_000 + named).endswith(">Ã©")


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16-le", "utf-16-be"])
def test_a_page_in_an_encoding_that_nobody_named_is_not_called_read(encoding: str) -> None:
    page = "<p>Hello, I am Sam, and this is a page of mine.<img src=/a.jpg>"
    assert read(page.encode(encoding), "text/html").outcome is PageOutcome.NOT_HTML
    cyrillic = f"{page}<p>Здравствуйте, меня зовут Сэм.".encode("koi8-r")
    assert read(cyrillic, "text/html; charset=utf-8").outcome is PageOutcome.READ


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("x-sjis", "shift_jis"), ("x-gbk", "gbk"), ("unicode", "utf-16-le"), ("x-cp1251", "cp1251")],
)
def test_an_encoding_is_known_by_the_names_that_browsers_know(label: str, encoding: str) -> None:
    text = "Привет" if "125" in encoding else "日本"
    assert read(f"<title>{text}".encode(encoding), f"text/html; charset={label}").title == text


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_that_browsers_know_is_read_by_its_encoding(label: str) -> None:
    """And a page in one that can hide markup as if it named none."""
    encoding = webencodings.lookup(label)
    body = b"<p>\xc4\xe3\xba\xc3<p>\xe9"
    of_its_own = encoding.name not in ("replacement", "x-user-defined")
    known = encoding.codec_info.name if of_its_own else "cp1252"
    known = {"gbk": "gb18030"}.get(known, known)
    assert decoded(body, f"text/html; charset={label}") == body.decode(known, "replace")
    assert encoding_of(body, f"text/html; charset={label.upper()}") == codecs.lookup(known).name


@pytest.mark.parametrize("label", ["cp437", "utf_8", "latin_1", "utf-32", "idna", "rot13", "utf-7"])
def test_a_label_that_only_python_knows_is_none(label: str) -> None:
    assert decoded("é".encode("cp1252"), f"text/html; charset={label}") == "é"


def test_a_nul_does_not_end_the_page() -> None:
    assert addresses(b"<p>\x00</p><img src=/a.jpg>") == ["/a.jpg"]


def test_the_euro_sign_of_an_old_page_is_read_with_its_title() -> None:
    assert read(b"<title>5 \x80</title>", "text/html; charset=latin1").title == "5 €"


def test_only_the_first_base_counts_and_it_is_read_against_the_page() -> None:
    page = "<base target=x><base href='../img/'><base href='/no/'><img src=a.jpg>"
    assert addresses(page) == ["/img/a.jpg"]


@pytest.mark.parametrize("href", ["javascript:void(0)", "data:text/html,x", "https://a b/"])
def test_a_base_that_browsers_refuse_leaves_the_page_as_base(href: str) -> None:
    assert addresses(f"<base href='{href}'><img src=a.jpg>") == ["/about/a.jpg"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" /a\n.jpg\t", "/a.jpg"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("\\a.jpg", "/a.jpg"),
        ("a.jpg?x=1&copy=3#top", "/about/a.jpg?x=1&copy=3"),
        ("/jürgen.jpg", "/j%C3%BCrgen.jpg"),
        ("a.jpg;x=1:2", "/about/a.jpg;x=1:2"),
    ],
)
def test_an_address_is_resolved_as_browsers_do(written: str, meant: str) -> None:
    assert addresses(f'<img src="{written}">') == [meant]


@pytest.mark.parametrize(
    "written", ["", " \n ", "#", "#me", "javascript:x()", "about:blank", "mailto:a@b", "http://[/"]
)
def test_what_is_no_address_of_a_picture_is_no_picture(written: str) -> None:
    assert addresses(f'<img src="{written}">') == []


@pytest.mark.parametrize(
    "written", ["blob:https://sam.example/1", "ftp://sam.example/a.jpg", "file:///etc/me.jpg"]
)
def test_an_address_that_will_not_be_opened_is_listed_all_the_same(written: str) -> None:
    assert only(f'<img src="{written}">').url == written


def test_the_first_of_two_equal_attributes_counts() -> None:
    assert addresses("<img src=/a.jpg src=/b.jpg>") == ["/a.jpg"]


def test_the_title_is_the_page_s_own_and_harmless() -> None:
    page = "<svg><title>logo</title></svg><title> Sam \n\x1b[31m\u202e </title>"
    assert read(page).title == "Sam \\u001b[31m\\u202e"


def test_escaped_markup_in_noscript_counts_as_the_images_it_shows() -> None:
    assert addresses("<noscript>&lt;img src=/a.jpg&gt;</noscript>") == ["/a.jpg"]
    assert addresses("<noscript><img src=/a.jpg></noscript>") == ["/a.jpg"]


def test_a_frame_s_own_markup_belongs_to_the_page() -> None:
    inner = "<iframe srcdoc='&lt;img src=/b.jpg&gt;'></iframe><img src=/a.jpg>"
    page = inner.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
    assert addresses(f"<iframe srcdoc='{page}'></iframe>") == ["/b.jpg", "/a.jpg"]


def test_another_page_in_a_frame_is_none_of_this_page_s_pictures() -> None:
    assert addresses("<iframe src=/other.html></iframe>") == []


@pytest.mark.parametrize("first", ["main", "header", "section", "article", "nav", "x-app"])
def test_a_page_without_a_body_of_its_own_has_its_words(first: str) -> None:
    """Browsers end the head there; the parser does not know these elements."""
    page = f"<!doctype html><title>Sam</title><{first}><p>About kites</p></{first}>"
    assert read_document(page.encode(), "text/html", at(PAGE), ()).words == "About kites"


def test_what_the_head_says_to_browsers_is_no_word_of_the_page() -> None:
    page = "<head><title>Sam</title><style>p{}</style><script>x</script></head><p>About kites</p>"
    assert read_document(page.encode(), "text/html", at(PAGE), ()).words == "About kites"
