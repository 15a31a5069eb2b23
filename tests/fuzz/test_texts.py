"""Text from outside, in every place that a person or a program reads."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from exposure.reports.formats import FORMATS
from exposure.words import knows, safe_text, say
from tests.fuzz.making import texts
from tests.reports.test_hostile_text import attacked, attacked_files

BLANKS = "\u3164\u115f\u1160\uffa0\u2800"
"""Characters that Unicode calls letters or symbols, and that show nothing."""

anything = texts | st.text() | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn"]))


@given(anything, st.integers(1, 400))
@example(BLANKS, 300)
def test_safe_text_prints_and_is_short(text: str, longest: int) -> None:
    shown = safe_text(text, longest)
    assert shown.isprintable()
    assert len(shown) <= longest
    assert not set(shown) & set(BLANKS)
    assert safe_text(shown, longest) == shown
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters=BLANKS)))
def test_safe_text_leaves_plain_words_as_they_are(text: str) -> None:
    assert safe_text(text, len(text) + 1) == text


@given(anything)
def test_a_sentence_with_foreign_words_prints(text: str) -> None:
    assert knows("fetch.unreachable")
    assert say("fetch.unreachable", host=text).isprintable()


@given(anything)
def test_no_report_repeats_a_foreign_text_as_it_stands(text: str) -> None:
    for report in (attacked(text), attacked_files(text)):
        for style in FORMATS:
            shown = style.render(report)
            shown.encode("utf-8")
            assert shown.replace("\n", "").isprintable(), style.name
            if style.name == "json":
                json.loads(shown)
