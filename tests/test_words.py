import ast
import re
import string
from pathlib import Path

import pytest

from exposure.cli.conversation import print_note
from exposure.words import LONGEST_VALUE, Message, _sentences, message, safe_text, say

SOURCE = Path(__file__).parents[1] / "src" / "exposure"


def all_sentences() -> dict[str, str]:
    """All sentences by dotted key."""
    found: dict[str, str] = {}
    for file in (SOURCE / "words" / "english").glob("*.toml"):
        found |= _sentences("english", file.stem)
    return found


def literal_keys() -> set[str]:
    """The keys that the source asks for with a literal text."""
    keys = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in (
                "say",
                "message",
            ):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                keys.add(str(node.args[0].value))
    return keys


def test_every_sentence_that_the_program_asks_for_is_there() -> None:
    known = all_sentences()
    asked = literal_keys()
    assert asked
    missing = {key for key in asked if key not in known and f"{key}.other" not in known}
    assert not missing


def test_a_count_has_both_a_singular_and_a_plural() -> None:
    known = all_sentences()
    for key in known:
        if key.endswith(".one"):
            assert key.removesuffix("one") + "other" in known
        if key.endswith(".other") and "role" not in key:
            assert key.removesuffix("other") + "one" in known


def test_every_sentence_can_be_filled_in() -> None:
    for key, sentence in all_sentences().items():
        fields = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
        assert all(re.fullmatch(r"[a-z_]+", name) for name in fields), key


def test_a_sentence_makes_foreign_text_harmless() -> None:
    told = say("folder.missing", path="a\x1b]52;c;AAAA\x07\u202eb")
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\u202e" in told


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("plain ünïcode 中 ✓", "plain ünïcode 中 ✓"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("\ud800", "\\ud800"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_foreign_text_is_shown_without_power(foreign: str, shown: str) -> None:
    assert safe_text(foreign) == shown


def test_what_is_said_beside_a_report_is_harmless_line_by_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_note("A name \x1b[2J of a file\n  https://a.example/\u202e")
    assert capsys.readouterr().err == ("A name \\u001b[2J of a file\n  https://a.example/\\u202e\n")


def test_safe_text_of_safe_text_is_the_same() -> None:
    once = safe_text("a\x1b[31mred\u202e" * 100)
    assert safe_text(once) == once


FRONTS = ("cli", "tui", "reports", "demo.py", "__main__.py", "words", "errors.py")
"""Where sentences are made; an error makes its own only where somebody asks for it."""


def test_no_sentence_is_made_below_the_fronts() -> None:
    below = [
        path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in FRONTS
    ]
    assert len(below) > 100
    assert [
        str(path.relative_to(SOURCE))
        for path in below
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "exposure.words"
        and {one.name for one in node.names} & {"say"}
    ] == []


def test_a_message_slips_into_no_text_by_itself() -> None:
    with pytest.raises(TypeError):
        f"{message('report.title')}"


def test_a_message_is_harmless_and_short_before_it_travels() -> None:
    title = message("pages.title", title="\ud800" + "x" * 1_000_000)
    ((_, value),) = title.values
    assert isinstance(value, str)
    assert value.isprintable()
    assert len(value) <= LONGEST_VALUE


@pytest.mark.parametrize(
    "strange",
    [
        message("no.such.sentence"),
        message("../../etc/passwd.x"),
        message("visit.status"),
        message("visit.status", status=message("x.y\x1b[2J")),
        message("report.month"),
    ],
)
def test_a_message_without_words_costs_no_report(strange: Message) -> None:
    said = say(strange)
    assert "no words" in said
    assert said.isprintable()


def test_a_message_is_said_with_its_values_and_messages_in_it() -> None:
    kind = message("scope.kind.health")
    gate = message("scope.hurtful", kind=kind)
    assert say(gate) == say("scope.hurtful", kind=say("scope.kind.health"))
    forms = (message("pages.form.manifest"), message("pages.form.manifest"))
    assert ", ".join(map(say, forms)) in say("pages.other-forms", forms=forms)
    assert say(message("visit.not-listed", count=1)) == say("visit.not-listed", count=1)
    assert say(message("visit.not-listed", count=1)) != say("visit.not-listed", count=2)
