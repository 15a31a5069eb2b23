"""Proofs that pages are yours, from the command line to the server's log."""

from pathlib import Path
from typing import Any

import pytest

from exposure.audit.auditor import Auditor
from exposure.cli.running import Wishes, watch
from exposure.cli.secret import known_secret, make_secret
from exposure.cli.stopping import Stop
from exposure.errors import PlanError
from exposure.model.addresses import Address, parse
from exposure.model.consent import Declaration, Secret
from exposure.model.plan import Limits, ListedPage, Plan
from exposure.policy.scope import Scope
from exposure.reports.phrases import said
from tests.checks import Ran, exposure, scan
from tests.colours import ME, picture
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
SCRIPT = "<script>1</script>"


def at(url: str) -> Address:
    address = parse(url)
    assert address is not None
    return address


@pytest.fixture
def secret() -> Secret:
    """A secret that was made before."""
    return make_secret()


def with_token(token: str) -> str:
    me = '<a class="u-url u-uid" href="">me</a>'
    return f'{WORDS}<div class="h-card">{me}<p class="p-note">{token}</p></div>'


def owned(ran: Ran) -> list[tuple[str, str | None]]:
    """How each page is known to be mine."""
    found: list[dict[str, Any]] = [page["ownership"] for page in ran.report["pages"]]
    return [(one["level"], one["by"]) for one in found]


def is_whole_log(site: Site, ran: Ran) -> bool:
    return sorted(request["url"] for request in ran.report["requests"]) == sorted(site.log)


def test_without_a_secret_nothing_is_looked_for_and_none_is_made(
    site: Site, me: Path, capsys: Capsys, data_folder: Path
) -> None:
    token = Secret(b"x" * 32).token(at(site.url("/")))
    ran = scan(capsys, "--me", me, site.page("/", with_token(token)))
    assert owned(ran) == [("declared", None)]
    assert site.log == [site.url("/robots.txt"), site.url("/")]
    assert not data_folder.exists()


def test_a_page_that_is_proven_is_told_so_and_not_how_to_prove_it(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    token = secret.token(at(site.url("/")))
    asked = proved(capsys, site.page("/", WORDS))
    assert (asked.code, token in asked.out, "In the text about you" in asked.out) == (
        3,
        True,
        True,
    )
    site.page("/", with_token(token))
    told = proved(capsys, site.url("/"))
    assert (told.code, "Proven: " in told.out) == (0, True)
    assert token not in told.out
    assert "In the text about you" not in told.out


def test_a_token_in_the_profile_or_the_head_proves_a_page_at_no_cost(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    site.page("/text", with_token(secret.token(at(site.url("/text")))))
    token = secret.token(at(site.url("/meta")))
    site.page("/meta", f'<meta name="exposure-verification" content="{token}">{WORDS}')
    ran = scan(capsys, "--me", me, site.url("/text"), site.url("/meta"))
    assert owned(ran) == [("proven", "text"), ("proven", "meta")]
    assert is_whole_log(site, ran)
    assert [r["why"] for r in ran.report["requests"]].count("proof") == 0


def test_another_pages_token_and_another_persons_prove_nothing(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    site.page("/a", with_token(secret.token(at(site.url("/b")))))
    site.page("/b", with_token(Secret(b"x" * 32).token(at(site.url("/b")))))
    ran = scan(capsys, "--me", me, site.url("/a"), site.url("/b"))
    assert owned(ran) == [("declared", None)] * 2


def test_a_proof_file_is_asked_for_once_an_origin_and_proves_the_pages_it_names(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    pages = [site.page(path, WORDS) for path in ("/a", "/b", "/c")]
    lines = "".join(f"{secret.token(at(page))}\n" for page in pages[:2])
    file = site.file("/.well-known/exposure.txt", lines.encode(), "text/plain")
    ran = scan(capsys, "--me", me, *pages)
    assert owned(ran) == [("proven", "well-known")] * 2 + [("declared", None)]
    assert is_whole_log(site, ran)
    asked = [r["url"] for r in ran.report["requests"] if r["why"] == "proof"]
    assert asked == [file]


def test_a_proof_file_elsewhere_and_a_page_that_stands_for_it_prove_nothing(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", WORDS + SCRIPT)
    token = secret.token(at(page)).encode()
    site.file("/.well-known/exposure.txt", token, "text/html")
    assert owned(scan(capsys, "--me", me, page)) == [("declared", None)]
    away = site.url("/proof.txt").replace("127.0.0.1", "localhost")
    site.file("/proof.txt", token, "text/plain")
    site.redirect("/.well-known/exposure.txt", away)
    site.log.clear()
    ran = scan(capsys, "--me", me, page)
    assert owned(ran) == [("declared", None)]
    assert away not in site.log
    site.redirect("/.well-known/exposure.txt", "/proof.txt")
    assert owned(scan(capsys, "--me", me, page)) == [("proven", "well-known")]


def linked(site: Site, path: str, to: str, more: str = "") -> str:
    return site.page(path, f'{WORDS}<a rel="me" href="{to}">me</a>{more}{SCRIPT}')


@pytest.mark.parametrize(
    "order", [("/social", "/own"), pytest.param(("/own", "/social"), marks=pytest.mark.slow)]
)
def test_two_pages_that_name_each_other_are_proven_where_one_is(
    site: Site, me: Path, capsys: Capsys, secret: Secret, order: tuple[str, str]
) -> None:
    linked(site, "/social", "/own")
    linked(site, "/own", "/social", with_token(secret.token(at(site.url("/own")))))
    ran = scan(capsys, "--me", me, *(site.url(path) for path in order))
    expected = {"/own": ("proven", "text"), "/social": ("proven", "rel-me")}
    assert owned(ran) == [expected[path] for path in order]
    assert is_whole_log(site, ran)


def test_a_link_in_one_direction_and_a_page_that_is_not_proven_prove_nothing(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    token = with_token(secret.token(at(site.url("/own"))))
    linked(site, "/social", "/own")
    site.page("/own", token + SCRIPT)
    linked(site, "/c", "/d")
    linked(site, "/d", "/c")
    ran = scan(capsys, "--me", me, *(site.url(path) for path in ("/social", "/own", "/c", "/d")))
    assert owned(ran) == [
        ("declared", None), ("proven", "text"), ("declared", None), ("declared", None),
    ]  # fmt: skip


def test_the_word_of_a_page_goes_one_hop_and_no_further(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    own = with_token(secret.token(at(site.url("/own"))))
    linked(site, "/own", "/b", own)
    linked(site, "/b", "/own", '<a rel="me" href="/c">c</a>')
    linked(site, "/c", "/b")
    ran = scan(capsys, "--me", me, *(site.url(path) for path in ("/c", "/b", "/own")))
    assert owned(ran) == [("declared", None), ("proven", "rel-me"), ("proven", "text")]


def test_reports_say_that_a_page_was_proven(
    site: Site, me: Path, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", with_token(secret.token(at(site.url("/")))))
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, page)
    assert "Your page; that was proven." in exposure(capsys, *words).out


# The caps, and sites where being seen can hurt


def plan_of(pages: list[str], me: Path, secret: Secret | None) -> Plan:
    limits = Limits(pause_s=0.0)
    return Plan.of([me], pages, declaration=Declaration.now(), secret=secret, limits=limits)


def test_more_pages_than_a_cap_are_refused_at_once_where_there_is_no_secret(me: Path) -> None:
    pages = [f"https://sub{n}.example.com/" for n in range(4)]
    with pytest.raises(PlanError, match=r"More than 3 pages of example\.com") as refused:
        Scope.of(plan_of(pages, me, None))
    assert "Nothing was opened" in said(refused.value.hint)
    assert "exposure prove" in said(refused.value.hint)
    assert Scope.of(plan_of(pages, me, Secret(b"x" * 32))).awaits_proofs
    assert not Scope.of(plan_of(pages[:3], me, Secret(b"x" * 32))).awaits_proofs


def test_a_check_that_too_few_proofs_end_names_its_requests(
    site: Site, me: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    """Pages on loopback, counted as pages elsewhere."""
    monkeypatch.setattr("exposure.policy.scope._is_private", lambda _: False)
    pages = [site.page(f"/{n}", WORDS + '<img src="/me.png">') for n in range(4)]
    with pytest.raises(PlanError, match="More than 3 pages of"):
        watch(plan_of(pages, me, Secret(b"x" * 32)), Wishes(engine="colours"), Stop())
    told = capsys.readouterr().err
    assert "requests were made" in told
    assert sorted(line.strip() for line in told.splitlines() if line.startswith("  ")) == (
        sorted(site.log)
    )


@pytest.mark.parametrize("proven", [1, 0])
async def test_proofs_raise_the_caps_and_no_picture_is_opened_before_they_do(
    site: Site, me: Path, monkeypatch: pytest.MonkeyPatch, proven: int
) -> None:
    """Pages on loopback, counted as pages elsewhere."""
    monkeypatch.setattr("exposure.policy.scope._is_private", lambda _: False)
    secret = Secret(b"x" * 32)
    site.file("/me.png", picture(ME))
    for path in ("/a", "/b", "/c", "/d"):
        token = secret.token(at(site.url(path))) if path == "/a" and proven else "none"
        site.page(path, f'{with_token(token)}<img src="/me.png">')
    pages = [site.url(path) for path in ("/a", "/b", "/c", "/d")]
    plan = plan_of(pages, me, secret)
    if proven:
        report = await Auditor("colours", 1).report(plan)
        assert [page.was_read for page in report.pages] == [True] * 4
        assert report.summary.you == 4
        asked = [request.url for request in report.requests]
        assert sorted(asked) == sorted(site.log)
        first_picture = asked.index(site.url("/me.png"))
        assert all(asked.index(page) < first_picture for page in pages)
    else:
        with pytest.raises(PlanError, match="More than 3 pages of") as refused:
            await Auditor("colours", 1).report(plan)
        assert "no picture of them was looked at" in said(refused.value.hint)
        assert site.url("/me.png") not in site.log


def test_a_page_on_a_site_where_being_seen_can_hurt_is_not_opened_without_a_secret(
    site: Site, me: Path, capsys: Capsys
) -> None:
    good = site.page("/", WORDS)
    ran = scan(capsys, "--me", me, "https://www.okcupid.com/profile/sam", good)
    page, other = ran.report["pages"]
    assert (page["outcome"], other["outcome"], ran.code) == ("refused", "read", 4)
    assert "dating" in page["evidence"]
    assert "exposure prove" in page["evidence"]
    assert is_whole_log(site, ran)


@pytest.mark.parametrize("is_proven", [True, False])
def test_a_page_on_such_a_site_is_looked_at_only_if_its_proof_is_there(
    site: Site,
    me: Path,
    capsys: Capsys,
    secret: Secret,
    monkeypatch: pytest.MonkeyPatch,
    is_proven: bool,
) -> None:
    """A page on loopback, as if loopback were a dating site."""
    monkeypatch.setattr("exposure.sites.sensitive._sites", lambda: {"0.0.1": "dating"})
    token = secret.token(at(site.url("/sam"))) if is_proven else "none"
    site.file("/me.png", picture(ME))
    html = f'<title>Sam, 41</title>{with_token(token)}<img src="/me.png">{SCRIPT}'
    ran = scan(capsys, "--me", me, site.page("/sam", html))
    (page,) = ran.report["pages"]
    if is_proven:
        assert (page["outcome"], page["ownership"]["by"], ran.code) == ("read", "text", 1)
        return
    assert (page["outcome"], page["title"], page["pictures"]) == ("refused", None, [])
    assert "No proof was found" in page["evidence"]
    assert site.url("/me.png") not in site.log
    assert ran.code == 4


# exposure prove


def proved(capsys: Capsys, *words: object) -> Ran:
    return exposure(capsys, "prove", *words)


def test_the_first_prove_makes_a_secret_that_only_i_can_read_and_says_so(
    site: Site, capsys: Capsys, data_folder: Path
) -> None:
    ran = proved(capsys, site.page("/", WORDS))
    file = data_folder / "proof-secret"
    assert "A secret was made" in ran.out
    assert str(file) in ran.out
    assert file.stat().st_mode & 0o777 == 0o600
    assert data_folder.stat().st_mode & 0o777 == 0o700
    assert file.read_text().strip() not in ran.out
    kept = file.read_bytes()
    again = proved(capsys, site.url("/"))
    assert "A secret was made" not in again.out
    assert file.read_bytes() == kept
    assert (ran.code, again.code) == (3, 3)


def test_what_a_token_shows_is_said_before_the_token(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", WORDS)
    out = proved(capsys, page).out
    token = out.index(secret.token(at(page)))
    for words in ("everybody who sees the page can see it", "take it away", "each check looks"):
        assert out.index(words) < token


def test_a_link_in_both_directions_is_offered_only_for_a_page_with_my_name(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", WORDS)
    assert "rel=" not in proved(capsys, page).out
    named = proved(capsys, "--shows-my-name", page).out
    assert 'rel="me"' in named
    assert "ties the two pages together for everybody" in named
    assert secret == known_secret()


def test_a_proof_is_found_in_each_of_the_ways(site: Site, capsys: Capsys, secret: Secret) -> None:
    tokens = {path: secret.token(at(site.url(path))) for path in ("/t", "/m", "/f", "/o")}
    site.page("/t", with_token(tokens["/t"]))
    site.page("/m", f'<meta name="exposure-verification" content="{tokens["/m"]}">{WORDS}')
    linked(site, "/r", "/o")
    linked(site, "/o", "/r", with_token(tokens["/o"]))
    site.page("/f", WORDS + SCRIPT)
    for path, by in (("/t", "in its text"), ("/m", "in its head"), ("/r", "name each other")):
        ran = proved(capsys, site.url(path))
        assert (ran.code, by in ran.out, "Proven:" in ran.out) == (0, True, True), ran.out
    site.file("/.well-known/exposure.txt", tokens["/f"].encode(), "text/plain")
    ran = proved(capsys, site.url("/f"))
    assert ran.code == 0
    assert "it proves who runs the place" in ran.out


def test_a_link_may_lead_there_and_back_by_one_redirect_each(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    linked(site, "/r", "/short")
    site.redirect("/short", "/o")
    linked(site, "/o", "/back", with_token(secret.token(at(site.url("/o")))))
    site.redirect("/back", "/r")
    assert proved(capsys, site.url("/r")).code == 0
    site.redirect("/back", "/back2")
    site.redirect("/back2", "/r")
    assert proved(capsys, site.url("/r")).code == 3
    assert site.url("/back2") not in site.log


def test_a_platform_that_a_page_names_is_not_opened(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    linked(site, "/r", "https://www.linkedin.com/in/sam")
    ran = proved(capsys, site.url("/r"))
    assert "linkedin.com/in/sam as yours, which can't prove anything here" in ran.out
    assert secret.token(at(site.url("/r"))) in ran.out
    assert "https://www.linkedin.com/robots.txt" not in ran.out


def test_a_page_that_is_not_proven_is_told_why_and_what_was_asked(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    linked(site, "/r", "/o")
    linked(site, "/o", "/r")
    ran = proved(capsys, site.url("/r"))
    assert ran.code == 3
    assert secret.token(at(site.url("/r"))) in ran.out
    for words in ("not in the page's head", "status 404", "is not proven itself"):
        assert words in ran.out
    asked = ran.out[ran.out.index("requests were made") :]
    assert sorted(asked.split()[7:]) == sorted(site.log)


def test_a_page_names_no_way_into_a_private_network(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    linked(site, "/r", "http://127.0.0.9/", '<a rel="me" href="http://10.0.0.1/">x</a>')
    ran = proved(capsys, site.url("/r"))
    assert "inside a private network" in ran.out
    assert ran.code == 3
    assert secret.token(at(site.url("/r"))) in ran.out


def test_a_page_that_cannot_be_read_is_not_proven(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", with_token(secret.token(at(site.url("/")))), status=403)
    ran = proved(capsys, page)
    assert ran.code == 3
    assert "status 403" in ran.out


def test_a_site_that_names_this_program_is_not_opened_to_prove_it(
    site: Site, capsys: Capsys, secret: Secret
) -> None:
    page = site.page("/", with_token(secret.token(at(site.url("/")))))
    site.file("/robots.txt", b"User-agent: exposure\nDisallow: /\n", "text/plain")
    assert proved(capsys, page).code == 3
    assert site.visited == []


def test_a_platform_that_cannot_be_proven_is_said_and_not_opened(
    capsys: Capsys, data_folder: Path
) -> None:
    ran = proved(capsys, "https://www.linkedin.com/in/sam")
    assert ran.code == 3
    assert "LinkedIn shows a program no profile" in ran.out
    assert not data_folder.exists()


def test_other_platforms_are_named_too(site: Site, capsys: Capsys) -> None:
    assert "can't be proven: Facebook, Instagram" in proved(capsys, site.page("/", WORDS)).out


@pytest.mark.parametrize("words", [(), ("sam",), ("file:///etc/passwd",), ("https://a", "b")])
def test_no_page_and_no_address_are_usage_errors(
    capsys: Capsys, data_folder: Path, words: tuple[str, ...]
) -> None:
    assert proved(capsys, *words).code == 2
    assert not data_folder.exists()


def test_a_damaged_secret_is_told_and_never_replaced(
    site: Site, me: Path, capsys: Capsys, data_folder: Path
) -> None:
    data_folder.mkdir()
    (data_folder / "proof-secret").write_text("hm")
    ran = proved(capsys, site.page("/", WORDS))
    assert ran.code == 3
    assert "can't be read" in ran.err
    assert "exposure forget" in ran.err
    assert site.log == []
    checked = scan(capsys, "--me", me, site.url("/"))
    assert "no page counts as proven" in checked.err
    assert owned(checked) == [("declared", None)]
    assert (data_folder / "proof-secret").read_text() == "hm"


def test_a_data_folder_that_cannot_be_made_is_told(
    site: Site, capsys: Capsys, data_folder: Path
) -> None:
    data_folder.write_text("a file in the way")
    ran = proved(capsys, site.page("/", WORDS))
    assert ran.code == 3
    assert "No secret could be made" in ran.err
    assert site.log == []
    assert data_folder.read_text() == "a file in the way"


def test_proofs_are_of_this_run_only(site: Site, me: Path, capsys: Capsys, secret: Secret) -> None:
    page = site.page("/", with_token(secret.token(at(site.url("/")))))
    assert owned(scan(capsys, "--me", me, page)) == [("proven", "text")]
    site.page("/", WORDS)
    assert owned(scan(capsys, "--me", me, page)) == [("declared", None)]


def test_a_listed_page_is_what_a_token_is_made_for(secret: Secret) -> None:
    page = ListedPage.at("HTTPS://Sam.example")
    assert secret.token(page.address) == secret.token(at("https://sam.example/"))
