from pathlib import Path

import pytest

from exposure.errors import NoDeclaration, PlanError
from exposure.model.consent import Declaration
from exposure.model.plan import ListedPage, Plan, ThisIs
from exposure.policy.scope import Scope
from exposure.reports.phrases import said
from exposure.words.declaration import is_declared

ME = ["me.jpg"]
SAID = Declaration.now()


def plan(*pages: str | ListedPage) -> Plan:
    return Plan.of(ME, pages, declaration=SAID)


def test_no_plan_without_a_declaration() -> None:
    with pytest.raises(NoDeclaration, match="nobody said"):
        Plan.of(ME, ["https://example.com/"], declaration=None)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("example.social/@sam", "no https:// in front"),
        ("file:///etc/passwd", "a file on this machine"),
        ("ftp://example.com/", "ftp:"),
        ("javascript:alert(1)", "not the address of a page"),
        ("https://sam:hunter2@example.com/", "user name or password"),
        ("sam", "not the address of a page"),
        ("@sam@example.social", "not the address of a page"),
        ("https://", "not the address of a page"),
    ],
)
def test_an_address_that_cannot_be_opened_is_refused_with_its_reason(
    url: str, sentence: str
) -> None:
    with pytest.raises(PlanError, match=sentence) as refused:
        plan(url)
    assert refused.value.hint
    assert "hunter2" not in str(refused.value) + said(refused.value.hint)


def test_a_missing_scheme_is_answered_with_the_address_that_was_meant() -> None:
    with pytest.raises(PlanError) as refused:
        plan("example.social/@sam")
    assert "https://example.social/@sam" in said(refused.value.hint)


def test_the_same_page_twice_is_opened_once_and_said() -> None:
    made = plan("https://example.com", "https://EXAMPLE.com:443/#top", "http://example.com/")
    assert [page.url for page in made.pages] == ["https://example.com", "http://example.com/"]
    assert made.dropped == ("https://EXAMPLE.com:443/#top",)


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(PlanError, match="No page"):
        plan()


def test_no_photo_is_refused() -> None:
    with pytest.raises(PlanError, match="No photo"):
        Plan.of([], ["https://example.com/"], declaration=SAID)


def test_more_photos_than_ten_are_refused() -> None:
    with pytest.raises(PlanError, match="11 photos"):
        Plan.of([Path(f"{n}.jpg") for n in range(11)], ["https://a.example/"], declaration=SAID)


def listed(count: int, form: str, this_is: ThisIs = ThisIs.MINE) -> list[ListedPage]:
    return [ListedPage.at(form.format(n), this_is) for n in range(count)]


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        (listed(51, "http://127.0.0.1/{}"), "51 pages are listed; one check opens at most 50"),
        (listed(21, "https://site{}.example/"), "21 pages are listed that you say are yours"),
        (listed(4, "https://sub{}.example.com/"), "More than 3 pages of example.com"),
        (listed(4, "https://s{}.example/", ThisIs.LISTS_ME), "belong to others and list you"),
    ],
)
def test_more_pages_than_a_cap_are_refused_before_anything_is_opened(
    pages: list[ListedPage], sentence: str
) -> None:
    with pytest.raises(PlanError, match=sentence) as refused:
        Scope.of(plan(*pages))
    assert "Nothing was opened" in said(refused.value.hint)


@pytest.mark.parametrize(
    "pages",
    [
        listed(50, "http://127.0.0.1/{}"),
        listed(50, "http://192.168.0.1/{}", ThisIs.LISTS_ME),
        listed(50, "http://localhost/{}"),
        listed(20, "https://site{}.example/"),
        listed(3, "https://sub{}.example.com/"),
        listed(3, "https://s{}.example/", ThisIs.LISTS_ME),
    ],
)
def test_pages_within_the_caps_and_pages_at_home_are_allowed(pages: list[ListedPage]) -> None:
    made = plan(*pages)
    assert Scope.of(made).limits == made.limits


@pytest.mark.parametrize(
    "typed", ["I am the person in these photos", " i AM the person in these photos. "]
)
def test_the_declaration_is_the_sentence_itself(typed: str) -> None:
    assert is_declared(typed)


@pytest.mark.parametrize(
    "typed", ["", "yes", "I am the person", "I am not the person in these photos"]
)
def test_anything_else_is_no_declaration(typed: str) -> None:
    assert not is_declared(typed)
