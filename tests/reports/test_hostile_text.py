"""Text from a page can say what it likes: no format is led astray by it."""

import json
import re

import pytest

from exposure.model.consent import Declaration
from exposure.model.events import (
    AuditStarted,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureOutcome,
    RequestMade,
    Skipped,
    Why,
)
from exposure.model.plan import ListedPage
from exposure.model.report import Report
from exposure.reports.formats import FORMATS, HtmlReport, JsonReport, TerminalReport
from exposure.reports.formats.format import ReportFormat
from exposure.words import LONGEST_VALUE, safe_text
from tests.reports.stories import (
    BEGAN,
    PAGE,
    finished,
    folded,
    photos,
    picture,
    results,
    seen,
    you,
)
from tests.wording import worded

HOSTILE = {
    "escape codes": "\x1b[2J\x1b]0;owned\x07 all clear",
    "the other escape codes": "\x9b2J \x85 \x7f",
    "bidirectional overrides": "\u202egpj.drowssap\u2066 \u200b\u2028\u2029",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attributes": '" onclick="alert(1)" x=\'',
    "markup of a terminal": "[/b][link=file:///etc/passwd]a[/link] [bold red]",
    "a template": "{{ 7*7 }} {% raw %} {count} {0} %s",
    "half a character": "\ud800 and \udfff and \ud83d\ude00",
    "new lines": "Sam\r\n\r\n● you\n\n\tforged\x0b\x0c\x00",
    "a long text": "w" * 100_000,
    "the end of a comment": "--></style></title><!-- ]]>",
}


def attacked(text: str) -> Report:
    """A check in which everything that comes from outside is `text`."""
    listed = ListedPage.at(PAGE, note=text), ListedPage.at("https://club.example/", note=text)
    pictures = (
        picture("https://example.social/" + text, caption=text, renditions=2),
        picture("data:image/png," + text, caption=text),
        picture(text, caption=text),
    )
    found = (seen(you()), seen(), Skipped(PictureOutcome.ERROR, worded(text)))
    facts = PageFacts(PageOutcome.READ, worded(text), "https://example.social/" + text, 200, text)
    return folded(
        [
            AuditStarted(listed, Declaration(BEGAN), text, BEGAN, 1, remarks=(worded(text),)),
            RequestMade(text, Why.PICTURE, 200, 1, BEGAN),
            PageListed(0, facts, pictures),
            *results(0, zip(pictures, found, strict=True)),
            PageSkipped(1, PageFacts(PageOutcome.ERROR, worded(text), text, 500, text)),
            finished(),
        ]
    )


def attacked_files(text: str) -> Report:
    return photos(
        ("a/" + text, seen(you())),
        (text, seen()),
        (text, Skipped(PictureOutcome.ERROR, worded(text))),
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("style", FORMATS, ids=lambda style: style.name)
def test_nothing_but_printable_text_comes_out(style: ReportFormat, text: str) -> None:
    for report in (attacked(text), attacked_files(text)):
        written = style.render(report)
        assert [c for c in written if not c.isprintable() and c != "\n"] == []
        assert written.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_adds_no_line_of_its_own_to_the_terminal(text: str) -> None:
    written = TerminalReport().render(attacked(text))
    assert len(re.findall(r"(?m)^ *● you", written)) == 1
    assert "forged\n\n" not in written


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_adds_no_element_to_the_html(text: str) -> None:
    harmless, written = (
        re.findall(r"<[/!a-z][^>]*", HtmlReport().render(attacked(said))) for said in ("Sam", text)
    )
    named = [[re.split(r"\s", tag)[0] for tag in tags] for tags in (harmless, written)]
    without_links = [[tag for tag in tags if tag not in {"<a", "</a"}] for tags in named]
    assert without_links[0] == without_links[1]
    assert not any(" onclick" in tag or " onerror" in tag for tag in written)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_json_is_valid_and_keeps_what_was_said(text: str) -> None:
    found = json.loads(JsonReport().render(attacked(text)))
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert found["pages"][1]["evidence"] == safe_text(text, LONGEST_VALUE)
    assert found["pages"][1]["title"] == whole
    assert found["requests"][0]["url"] == whole


def test_a_name_that_looks_like_another_is_told_as_it_is_looked_up_and_never_a_link() -> None:
    listed = ListedPage.at("https://\u0430\u0440\u0440\u04cf\u0435.com/")
    started = AuditStarted((listed,), Declaration(BEGAN), "colours", BEGAN, 1)
    report = folded([started, PageSkipped(0, PageFacts(PageOutcome.ERROR)), finished()])
    for style in (TerminalReport(), HtmlReport()):
        assert "xn--80ak6aa92e.com" in style.render(report)
    assert 'href="https://' not in HtmlReport().render(report)


def test_a_template_in_a_title_is_not_filled_in() -> None:
    written = HtmlReport().render(attacked("{{ 7*7 }}"))
    assert "{{ 7*7 }}" in written
    assert "“49”" not in written
