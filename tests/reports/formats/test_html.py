"""The HTML report is one file that loads nothing, runs nothing, and says what the terminal says."""

import base64
from html.parser import HTMLParser

import pytest

from exposure.model.events import PictureOutcome, Skipped, Verdict
from exposure.model.report import Report
from exposure.reports.describe import describe
from exposure.reports.formats import HtmlReport
from exposure.words import say
from tests.reports.stories import (
    PREVIEW,
    one_page,
    photos,
    picture,
    rich,
    seen,
    unseen_picture,
    you,
)

Tag = tuple[str, dict[str, str | None]]
LOADING = {"src", "srcset", "poster", "data", "action", "background", "formaction", "style"}


class Document(HTMLParser):
    """A written report as a browser takes it apart: its tags and its text."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.text = ""
        self.feed(HtmlReport().render(report))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_the_first_line_says_to_keep_the_file_safe() -> None:
    body = HtmlReport().render(rich()).split("<body>")[1].strip()
    assert body.startswith(f'<p class="keep-safe">{say("report.keep-safe")}</p>')


@pytest.mark.parametrize("report", [rich(), photos(("a.jpg", seen(you()))), Report()])
def test_nothing_is_loaded_and_nothing_runs(report: Report) -> None:
    page = Document(report)
    [policy] = [meta for meta in page.named("meta") if "http-equiv" in meta]
    assert policy["content"] == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert {"name": "referrer", "content": "no-referrer"} in page.named("meta")
    assert not page.named("script") + page.named("link") + page.named("iframe")
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        loads = LOADING & attributes.keys()
        assert not loads or (tag == "img" and loads == {"src"})
    assert all(str(img["src"]).startswith("data:image/jpeg;base64,") for img in page.named("img"))
    assert "url(" not in HtmlReport().render(report)
    assert "@import" not in HtmlReport().render(report)


def test_your_face_is_shown_and_described() -> None:
    [img] = Document(one_page((picture(), seen(you())))).named("img")
    assert base64.b64decode(str(img["src"]).partition(",")[2]) == PREVIEW
    assert img["alt"] == say("report.preview-of-you")


def test_a_face_that_only_may_be_yours_is_not_written_to_a_file() -> None:
    assert not Document(one_page((picture(), seen(you(Verdict.MAYBE))))).named("img")


def test_every_link_is_on_the_web_and_tells_nobody_where_you_came_from() -> None:
    links = Document(rich()).named("a")
    assert links
    assert all(str(link["href"]).startswith(("https://", "http://")) for link in links)
    assert all(link["rel"] == "noopener noreferrer nofollow" for link in links)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "cid:1@mail",
        "JavaScript:https://example.social/",
        "https://example.social/\u202egpj.exe",
    ],
)
def test_any_other_address_is_text(address: str) -> None:
    found = (picture(address), seen(you())), (picture(address), Skipped(PictureOutcome.REFUSED))
    assert {link["href"] for link in Document(one_page(*found)).named("a")} == {
        "https://example.social/@sam"
    }


def test_a_screen_reader_hears_the_language_the_headings_and_the_word() -> None:
    page = Document(rich())
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("h1")) == len(page.named("main")) == 1
    titles = {heading["id"] for heading in page.named("h2")}
    assert {section["aria-labelledby"] for section in page.named("section")} == titles
    assert "● you: profile picture and link preview" in page.text
    assert "? may be you: picture in a gallery" in page.text


@pytest.mark.parametrize(
    "report",
    [rich(), photos(("a.jpg", seen(you())), ("b.jpg", seen())), one_page()],
    ids=["pages", "files", "nothing"],
)
def test_it_says_what_the_terminal_says(report: Report) -> None:
    text, page_words = describe(report), Document(report).text
    sentences = [*text.opening]
    for section in text.sections:
        sentences += [section.heading, *section.words]
        for page in section.pages:
            sentences += [page.address or "", *page.words, page.advice]
            sentences += [word for sight in page.sights for word in (sight.address, *sight.words)]
        for group in section.groups:
            sentences += group.words
            sentences += [word for place in group.places for word in (place.address, place.remark)]
            sentences += [address for place in group.places for address in place.under]
    assert [sentence for sentence in sentences if sentence not in page_words] == []


def test_a_long_list_is_folded_up_but_whole() -> None:
    many = [(f"{n}.jpg", Skipped(PictureOutcome.ERROR)) for n in range(25)]
    page = Document(photos(*many))
    assert "Show all 25" in page.text
    assert all(f"{n}.jpg" in page.text for n in range(25))
    assert not Document(unseen_picture(PictureOutcome.ERROR)).named("details")
