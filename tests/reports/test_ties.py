"""A picture that is on several of your pages ties them together."""

from exposure.findings import Event, Examination, Verdict
from exposure.report import Report
from exposure.reports import TerminalReport
from exposure.ties import Tie, ties
from tests.reports.stories import finished, folded, page_of, photos, picture, seen, started, you

PAGES = tuple(f"https://{n}.example/" for n in range(3))


def pictures_on_pages(*pages: tuple[Examination, ...]) -> Report:
    """A check in which the n-th page has pictures with these examinations."""
    events: list[Event] = [started(*PAGES[: len(pages)])]
    for number, found in enumerate(pages):
        listed = [picture(f"{PAGES[number]}{n}.jpg") for n in range(len(found))]
        events += page_of(number, *zip(listed, found, strict=True))
    return folded([*events, finished()])


def test_the_same_file_on_two_pages_is_a_tie() -> None:
    report = pictures_on_pages((seen(you()),), (seen(sha256="cd" * 32),), (seen(you()),))
    assert ties(report) == (
        Tie(
            "bytes",
            ("https://0.example/", "https://2.example/"),
            ("https://0.example/0.jpg", "https://2.example/0.jpg"),
        ),
    )


def test_a_picture_that_may_show_you_ties_pages_too() -> None:
    maybe = seen(you(Verdict.MAYBE))
    assert len(ties(pictures_on_pages((maybe,), (maybe,)))) == 1


def test_the_same_file_twice_on_one_page_is_no_tie() -> None:
    assert ties(pictures_on_pages((seen(you()), seen(you())))) == ()


def test_a_picture_of_other_people_is_never_matched() -> None:
    assert ties(pictures_on_pages((seen(strangers=1),), (seen(strangers=1),))) == ()


def test_other_pictures_of_you_are_no_tie() -> None:
    assert ties(pictures_on_pages((seen(you()),), (seen(you(), sha256="cd" * 32),))) == ()


def test_files_are_not_pages_and_tie_nothing() -> None:
    assert ties(photos(("a.jpg", seen(you())), ("b.jpg", seen(you())))) == ()


def test_a_tie_is_told_in_words() -> None:
    text = TerminalReport().render(pictures_on_pages(*[(seen(you()),)] * 3))
    assert "This picture is on 3 of your pages:\n  https://0.example/0.jpg\n" in text
