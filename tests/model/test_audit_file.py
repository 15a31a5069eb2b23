from pathlib import Path

import pytest

from exposure.cli.commands.scan import load_audit_file
from exposure.errors import PlanError
from exposure.model.audit_file import AuditFile, audit_toml, read_audit_file
from exposure.model.plan import ListedPage, ThisIs
from exposure.reports.phrases import said

GOOD = """\
photos = ["me.jpg", "/abs/me-2019.jpg"]
i_am_the_person_in_these_photos = true
these_pages_are_mine = true

[[page]]
url = "https://example.social/@sam"
[[page]]
url = "https://club.example/board"
this_is = "lists-me"
note = "asked them in May"
"""


def read(text: str) -> AuditFile:
    return read_audit_file(text, "audit.toml", Path("/home/sam"))


def test_an_audit_file_gives_photos_pages_and_the_declaration() -> None:
    found = read(GOOD)
    assert found.photos == (Path("/home/sam/me.jpg"), Path("/abs/me-2019.jpg"))
    assert [(page.url, page.this_is, page.note) for page in found.pages] == [
        ("https://example.social/@sam", ThisIs.MINE, None),
        ("https://club.example/board", ThisIs.LISTS_ME, "asked them in May"),
    ]
    assert found.is_declared
    assert not found.same_person


def test_a_saved_copy_is_found_beside_the_audit_file() -> None:
    found = read(GOOD + 'saved = "saved/board.mhtml"\n')
    assert [page.saved for page in found.pages] == [None, Path("/home/sam/saved/board.mhtml")]


@pytest.mark.parametrize("claim", ["i_am_the_person_in_these_photos", "these_pages_are_mine"])
def test_half_a_declaration_is_none(claim: str) -> None:
    assert not read(GOOD.replace(f"{claim} = true", f"{claim} = false")).is_declared


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ('photos = [\n"a"\n', "line 2", "TOML"),
        ("x = 1\ny = = 2\n", "line 2", "TOML"),
        (
            GOOD.replace("these_pages", "this_pages"),
            "line 3: there is no key named this_pages_are",
            "these_pages_are_mine",
        ),
        (GOOD.replace("this_is", "thisis"), "line 9: there is no key named thisis", "this_is"),
        (GOOD + "colour = 3\n", "line 11: there is no key named colour", "The keys are"),
        (
            GOOD.replace('url = "https://club.example/board"', ""),
            r"line 7: this \[\[page\]\] has no url",
            "url =",
        ),
        (GOOD.replace('"lists-me"', '"a friend"'), "line 9: this_is can be", "mine"),
        (
            GOOD.replace('["me.jpg", "/abs/me-2019.jpg"]', '"me.jpg"'),
            "line 1: photos must be a list",
            "photos =",
        ),
        (
            GOOD.replace("mine = true", 'mine = "yes"'),
            "line 3: these_pages_are_mine is true or false",
            "= true",
        ),
        (
            GOOD.replace('note = "asked them in May"', "note = 3"),
            "line 10: note must be a text",
            "note =",
        ),
        ('page = "https://example.com"', "line 1: pages are written as tables", r"\[\[page\]\]"),
        (GOOD + 'saved = ""\n', "line 11: saved names no file", "saved ="),
        (GOOD + "saved = 3\n", "line 11: saved must be a text", "saved ="),
        (
            'respect_robots = "yes"\n' + GOOD,
            "line 1: respect_robots is true or false",
            "respect_robots = true",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(text: str, sentence: str, hint: str) -> None:
    with pytest.raises(PlanError, match=sentence) as refused:
        read(text)
    assert refused.match("audit.toml")
    assert hint.replace("\\", "") in said(refused.value.hint)


@pytest.mark.parametrize("is_wanted", [True, False])
def test_robots_txt_is_respected_where_that_is_asked_for(is_wanted: bool) -> None:
    assert read(f"respect_robots = {str(is_wanted).lower()}\n" + GOOD).respect_robots is is_wanted
    assert not read(GOOD).respect_robots


def test_a_page_that_cannot_be_opened_is_refused_as_on_the_command_line() -> None:
    with pytest.raises(PlanError, match="user name or password"):
        read(GOOD.replace("https://club", "https://a:b@club"))


def test_what_is_written_is_read_the_same(tmp_path: Path) -> None:
    odd = 'sam "the\\kite" \x7f ü.jpg'
    listed = AuditFile(
        (tmp_path / odd, tmp_path / "b.jpg"),
        (
            ListedPage.at("https://sam.example/"),
            ListedPage.at(
                "https://club.example/b", ThisIs.LISTS_ME, 'my "note"', tmp_path / "in sam.mhtml"
            ),
        ),
        is_declared=True,
        same_person=True,
    )
    assert read_audit_file(audit_toml(listed), "audit.toml", tmp_path / "elsewhere") == listed
    bare = AuditFile((), (), is_declared=False, same_person=False)
    assert read_audit_file(audit_toml(bare), "audit.toml", tmp_path) == bare


def test_a_list_that_an_editor_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    audit = tmp_path / "audit.toml"
    audit.write_text('photos = ["a.png"]\n', encoding="utf-8-sig")
    assert load_audit_file(audit).photos == (tmp_path / "a.png",)
