"""A picture that is on several of your pages ties them together."""

import json
import random
import time
from dataclasses import replace

from exposure.model.events import Event, Examination, Verdict
from exposure.model.report import Report
from exposure.reports.formats import HtmlReport, JsonReport, TerminalReport
from exposure.reports.ties import SAME_HASH_BITS, Tie, ties
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


LOOKS = "5a" * 18


def looking(
    perceptual_hash: str | None, number: int = 0, verdict: Verdict = Verdict.YOU
) -> Examination:
    """A picture of you in a file of its own that perceptual_hash like this."""
    return replace(seen(you(verdict), sha256=f"{number:064}"), perceptual_hash=perceptual_hash)


def changed(perceptual_hash: str, bits: int) -> str:
    """Looks that differ in so many bits."""
    return f"{int(perceptual_hash, 16) ^ ((1 << bits) - 1):036x}"


def test_a_copy_in_another_size_or_quality_is_a_tie_by_hash() -> None:
    copy = looking(changed(LOOKS, SAME_HASH_BITS), 1)
    assert ties(pictures_on_pages((looking(LOOKS),), (copy,))) == (
        Tie("looks", PAGES[:2], ("https://0.example/0.jpg", "https://1.example/0.jpg")),
    )


def test_a_picture_that_looks_otherwise_is_no_tie() -> None:
    other = looking(changed(LOOKS, SAME_HASH_BITS + 1), 1)
    assert ties(pictures_on_pages((looking(LOOKS),), (other,))) == ()


def test_a_picture_without_structure_ties_by_its_bytes_only() -> None:
    even, same_file = looking(None, 1), looking(None, 2)
    assert ties(pictures_on_pages((even,), (looking(None, 3),))) == ()
    (tie,) = ties(pictures_on_pages((same_file,), (same_file,)))
    assert tie.by == "bytes"


def test_the_same_hash_twice_on_one_page_are_no_tie() -> None:
    assert ties(pictures_on_pages((looking(LOOKS), looking(LOOKS, 1)))) == ()


def test_a_maybe_ties_by_hash_and_a_picture_of_others_never_does() -> None:
    maybe = looking(LOOKS, 1, Verdict.MAYBE)
    others = replace(seen(strangers=1), perceptual_hash=LOOKS)
    assert [
        tie.pages for tie in ties(pictures_on_pages((looking(LOOKS),), (maybe,), (others,)))
    ] == [PAGES[:2]]


def test_looks_that_are_near_in_a_chain_are_one_picture_in_any_order() -> None:
    first, last = LOOKS, changed(LOOKS, 2 * SAME_HASH_BITS)
    between = changed(LOOKS, SAME_HASH_BITS)
    for order in ((first, between, last), (first, last, between), (between, first, last)):
        pages = [(looking(perceptual_hash, n),) for n, perceptual_hash in enumerate(order)]
        (tie,) = ties(pictures_on_pages(*pages))
        assert (tie.by, tie.pages) == ("looks", PAGES)


def test_a_file_on_two_pages_and_a_copy_of_it_on_a_third_are_told_in_one_sentence() -> None:
    copy = looking(changed(LOOKS, 4), 1)
    report = pictures_on_pages((looking(LOOKS),), (looking(LOOKS),), (copy,))
    assert [(tie.by, len(tie.pages)) for tie in ties(report)] == [("bytes", 2), ("looks", 3)]
    for text in (TerminalReport().render(report), HtmlReport().render(report)):
        assert "This picture is on 3 of your pages:" in text
        assert "on 2 of your pages:" not in text
    found = json.loads(JsonReport().render(report))["ties"]
    assert [tie["by"] for tie in found] == ["bytes", "looks"]
    assert found[1]["pages"] == list(PAGES)


def test_a_tie_is_the_first_thing_after_the_result() -> None:
    report = pictures_on_pages((looking(LOOKS),), (looking(LOOKS),))
    for text in (TerminalReport().render(report), HtmlReport().render(report)):
        heads = ("Checked on", "The same picture on several", "Pages that show your face")
        places = [text.index(head) for head in heads]
        assert places == sorted(places)


def test_looks_are_written_in_no_report() -> None:
    report = pictures_on_pages((looking(LOOKS),), (looking(LOOKS, 1),))
    for form in (TerminalReport(), HtmlReport(), JsonReport()):
        assert "5a5a" not in form.render(report)


def test_ten_thousand_pictures_are_compared_in_a_moment() -> None:
    dice = random.Random(1)  # noqa: S311 - not for secrets
    found = [looking(f"{dice.getrandbits(144):036x}", n) for n in range(10_000)]
    report = pictures_on_pages(tuple(found[:5_000]), tuple(found[5_000:]))
    started_at = time.perf_counter()
    assert ties(report) == ()
    assert time.perf_counter() - started_at < 20
