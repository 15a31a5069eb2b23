"""Sites where being seen can hurt, and numbers that hide them: no way round their gate."""

import re
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from threading import Event

import pytest

from exposure.audit.ownership import Proofs
from exposure.cli.secret import make_secret
from exposure.errors import PlanError
from exposure.model.addresses import Address, parse
from exposure.model.consent import Declaration, Secret, is_sealed
from exposure.model.plan import Limits, ListedPage, Plan
from exposure.model.proxy import Proxy
from exposure.policy.gates import Unnamed, capped_as, gate_of, gate_of_picture
from exposure.policy.ip_ranges import IP
from exposure.policy.scope import No, Scope
from exposure.reports.phrases import said
from exposure.sites.sensitive import Kind
from tests.checks import Ran, exposure, scan, scan_told
from tests.colours import ME, OTHER, picture
from tests.loopback import HTML, Reply, Site
from tests.saved.making import LivePage, mhtml

Capsys = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
PUBLIC = "93.184.216.34"
SPELLINGS = (
    f"https://{PUBLIC}/", "https://1572395042/", "https://0x5db8d822/", "https://0135.0270.0330.042/",
    "https://93.12114978/", f"https://{PUBLIC}./", "https://[::ffff:5db8:d822]/",
    "https://[2606:2800:220:1:248:1893:25c8:1946]/", "https://[64:ff9b::5db8:d822]/",
    "https://９３.184.216.34/",
)  # fmt: skip


def at(url: str) -> Address:
    address = parse(url)
    assert address is not None
    return address


def owned(ran: Ran) -> list[tuple[str, str | None]]:
    return [(page["ownership"]["level"], page["ownership"]["by"]) for page in ran.report["pages"]]


def plan_of(pages: Sequence[str], proxy: Proxy | None = None) -> Plan:
    declared = Declaration.now()
    return Plan.of(["me.png"], pages, declaration=declared, secret=Secret(b"x" * 32), proxy=proxy)


# Which hosts


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_public_number_needs_proof_in_any_spelling_and_hides_no_picture(url: str) -> None:
    host = at(url).host
    assert gate_of(host) is Unnamed.NUMERIC
    assert gate_of_picture("sam.example", host) is Unnamed.NUMERIC
    assert capped_as(host) == Unnamed.NUMERIC


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "10.0.0.1",
        "192.168.1.2",
        "169.254.0.1",
        "[fe80::1]",
        "localhost",
        "nas",
    ],
)
def test_loopback_and_private_addresses_stay_open(host: str) -> None:
    assert gate_of(host) is gate_of_picture("sam.example", host) is None
    assert capped_as(host) == host


@pytest.mark.parametrize(
    ("page", "host", "gate"),
    [
        ("sam.example", "okcupid.com", Kind.DATING),
        ("sam.example", "k1.cdn.OkCupid.com".lower(), Kind.DATING),
        ("sam.example", "images.poz.com", Kind.HEALTH),
        ("sam.example", "poz.com", Kind.HEALTH),
        ("www.poz.com", "www.poz.com", None),
        ("www.poz.com", "forums.poz.com", Kind.HEALTH),
        ("forums.poz.com", "images.poz.com", None),
        ("forums.poz.com", "okcupid.com", Kind.DATING),
        ("www.okcupid.com", "cdn.okcupid.com", None),
        ("sam.example", "okcupid.com.example", None),
        ("sam.example", "pictures.example", None),
        (PUBLIC, PUBLIC, None),
        (PUBLIC, "93.184.216.35", Unnamed.NUMERIC),
    ],
)
def test_a_picture_of_such_a_site_is_for_pages_of_that_site_only(
    page: str, host: str, gate: Kind | None
) -> None:
    assert gate_of_picture(page, host) is gate


def test_all_public_numbers_count_as_one_site_under_the_cap() -> None:
    pages = [f"https://93.184.216.{n}/" for n in range(4)]
    plan = Plan.of(["me.png"], pages, declaration=Declaration.now())
    with pytest.raises(PlanError, match="More than 3 pages of addresses that are numbers"):
        Scope.of(plan)
    private = [f"http://10.0.0.{n}/" for n in range(9)]
    plan = Plan.of(["me.png"], private, declaration=Declaration.now())
    assert not Scope.of(plan).awaits_proofs


def test_a_page_and_its_picture_are_not_followed_to_such_a_site() -> None:
    page, scope = ListedPage.at("https://www.poz.com/sam"), Scope(Limits())
    here, there = page.address, at("https://forums.poz.com/sam")
    for refusal in (
        scope.page_hop(page, here, there),
        scope.picture(page, at("https://short.example/x"), there),
        scope.picture(page, at("https://short.example/x"), at("https://okcupid.com/me.jpg")),
        scope.picture(page, None, at(f"https://{PUBLIC}/me.jpg")),
        scope.linked_page(page, here, here, at("https://okcupid.com/sam")),
    ):
        assert refusal is not None
        assert refusal.no is No.REFUSED
        assert "proven to be yours" in said(refusal.detail) or "does not say" in said(
            refusal.detail
        )
    assert scope.page_hop(page, here, at("https://poz.com/sam")) is None


# What a check does


def test_a_picture_there_is_never_requested_however_it_is_reached(
    site: Site, me: Path, capsys: Capsys, monkeypatch: Patch
) -> None:
    """`localhost` stands for such a site, the page is on 127.0.0.1."""
    monkeypatch.setattr("exposure.sites.sensitive._sites", lambda: {"localhost": "dating"})
    monkeypatch.setattr(
        "exposure.policy.gates.kind_of", lambda h: Kind.DATING if h == "localhost" else None
    )
    make_secret()
    there = site.file("/me.png", picture(ME)).replace("127.0.0.1", "localhost")
    site.redirect("/away.png", there)
    site.page("/shows", f'{WORDS}<img src="{there}">')
    site.page("/leads", f'{WORDS}<img src="/away.png">')
    site.page("/listed", f'{WORDS}<img src="/away.png" srcset="{there} 800w">')
    ran = scan(capsys, "--me", me, *map(site.url, ("/shows", "/leads", "/listed")))
    for page in ran.report["pages"]:
        (entry,) = page["pictures"]
        assert (entry["outcome"], ran.code) == ("refused", 4), page["url"]
        assert "dating" in entry["detail"]
    assert site.url("/me.png") not in site.log
    assert not any("localhost" in request["url"] for request in ran.report["requests"])


def test_a_page_at_a_public_number_is_not_opened_and_says_how_to_go_on(
    site: Site, me: Path, capsys: Capsys
) -> None:
    good = site.page("/", WORDS)
    ran = scan(capsys, "--me", me, *SPELLINGS[:2], f"http://{PUBLIC}/sam", good)
    outcomes = [page["outcome"] for page in ran.report["pages"]]
    assert (outcomes, ran.code) == (["refused", "refused", "read"], 4)
    assert "List it by its name" in ran.report["pages"][0]["evidence"]
    assert [request["url"] for request in ran.report["requests"]] == site.log


def after_a_while(reply: Reply) -> Callable[[BaseHTTPRequestHandler, Event], None]:
    """Give an answer later than all others, so that its page is read last."""

    def act(handler: BaseHTTPRequestHandler, closing: Event) -> None:
        closing.wait(1)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: {len(reply.body)}"
        handler.wfile.write(f"{head}\r\n\r\n".encode() + reply.body)

    return act


@pytest.mark.parametrize("order", [(0, 1), pytest.param((1, 0), marks=pytest.mark.slow)])
def test_another_page_never_proves_one_on_such_a_site(
    site: Site, me: Path, capsys: Capsys, monkeypatch: Patch, order: tuple[int, int]
) -> None:
    """Both pages name each other and one is proven; the other is on a site that needs its own."""
    secret = make_secret()
    hurtful, own = site.url("/sam"), site.url("/own").replace("127.0.0.1", "localhost")
    token = secret.token(at(own))
    site.file("/me.png", picture(ME))
    site.page("/sam", f'{WORDS}<img src="/me.png"><a rel="me" href="{own}">me</a>')
    described = f'<head><meta name="description" content="{token}"></head>'
    site.page("/own", f'{described}{WORDS}<a rel="me" href="{hurtful}">me</a>')
    pages = [(hurtful, own)[n] for n in order]
    last = ("/sam", "/own")[order[1]]
    later = site.replies[last]
    assert isinstance(later, Reply)
    site.act(last, after_a_while(later))
    assert owned(scan(capsys, "--me", me, *pages))[order.index(0)] == ("proven", "rel-me")
    monkeypatch.setattr(
        "exposure.policy.gates.kind_of", lambda h: Kind.DATING if h[0] == "1" else None
    )
    site.log.clear()
    ran = scan(capsys, "--me", me, *pages)
    refused = ran.report["pages"][order.index(0)]
    assert (refused["outcome"], refused["pictures"]) == ("refused", [])
    assert refused["ownership"] == {"level": "declared", "by": None}
    assert site.url("/me.png") not in site.log
    tried = exposure(capsys, "prove", hurtful)
    assert (tried.code, "Proven:" in tried.out) == (3, False)


def test_a_copy_saved_from_such_a_site_is_not_judged_under_another_address(
    me: Path, capsys: Capsys, tmp_path: Path
) -> None:
    copy = tmp_path / "sam.html"
    copy.write_text(
        "<!-- saved from url=(0031)https://www.okcupid.com/profile -->\n"
        f"<html><body>{WORDS}<img src='https://sam.example/x.png'></body></html>"
    )
    ran = scan(capsys, "--me", me, copy, "--as", "https://sam.example/")
    (page,) = ran.report["pages"]
    assert (page["outcome"], page["pictures"], ran.code) == ("refused", [], 4)
    assert "dating" in page["evidence"]


def test_a_picture_of_such_a_site_in_a_copy_of_another_page_is_not_looked_at(
    me: Path, capsys: Capsys, tmp_path: Path
) -> None:
    there = "https://cdn.okcupid.com/me.png"
    page = LivePage(
        "https://sam.example/in/sam",
        f'<html><head></head><body>{WORDS}<img src="{there}"><img src="/ours.png"></body></html>',
        {"/ours.png": picture(OTHER), "/theirs.png": picture(ME)},
    )
    copy = mhtml(page, tmp_path)
    copy.write_bytes(copy.read_bytes().replace(b"https://sam.example/theirs.png", there.encode()))
    ran = scan(capsys, "--me", me, copy, "--as", "https://sam.example/in/sam")
    refused, ours = ran.report["pages"][0]["pictures"]
    assert (refused["outcome"], ours["outcome"], ran.code) == ("refused", "examined", 4)
    assert "dating" in refused["detail"]


# Proofs over plain http, and through a proxy


@pytest.mark.parametrize(
    ("chain", "sealed"),
    [
        (["https://sam.example/"], True),
        (["https://sam.example/", "https://www.sam.example/"], True),
        (["http://sam.example/"], False),
        (["http://sam.example/", "https://sam.example/"], False),
        (["http://127.0.0.1:8000/"], True),
        (["http://[::1]/"], True),
        (["http://localhost/"], True),
        (["http://10.0.0.1/"], False),
        (["http://localhost.example/"], False),
        (["http://127.0.0.1.example/"], False),
    ],
)
def test_nobody_between_can_have_written_what_comes_over_https_or_from_here(
    chain: list[str], *, sealed: bool
) -> None:
    assert is_sealed(chain) is sealed


def test_no_token_is_looked_for_over_plain_http_or_through_a_proxy() -> None:
    secret = Secret(b"x" * 32)
    assert Proofs(secret).token(at("https://sam.example/"))
    assert not Proofs(secret).token(at("http://sam.example/"))
    assert not Proofs(secret, by_proxy=True).token(at("https://sam.example/"))


def test_a_page_over_plain_http_is_never_proven_and_the_report_says_why(
    site: Site, me: Path, capsys: Capsys, monkeypatch: Patch
) -> None:
    """A name that is looked up by hand stands for a site elsewhere."""

    async def look_up(_host: str, _port: int) -> list[IP]:
        return [ip_address("127.0.0.1")]

    monkeypatch.setattr("exposure.fetch.dialling.look_up", look_up)
    secret = make_secret()
    page = f"http://sam.example:{site.port}/"
    token = secret.token(at(page))
    described = f'<meta name="description" content="{token}">'
    meta = f'<meta name="exposure-verification" content="{token}">'
    site.page("/", f"<head>{described}{meta}</head>{WORDS}")
    site.file("/.well-known/exposure.txt", token.encode(), "text/plain")
    ran = scan(capsys, "--me", me, page)
    assert owned(ran) == [("declared", None)]
    assert any("begins with http://" in said for said in ran.report["pages"][0]["remarks"])
    assert "/.well-known/exposure.txt" not in str(site.log)
    site.log.clear()
    tried = exposure(capsys, "prove", page)
    assert (tried.code, token in tried.out, site.log) == (3, False, [])
    assert "begins with http://, so it can't be proven" in re.sub(r"\s+", " ", tried.out)


def test_a_page_through_a_proxy_is_never_proven_and_the_report_says_so(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    secret, page = make_secret(), "http://localhost/sam"
    token = secret.token(at(page))
    head = f'<head><meta name="exposure-verification" content="{token}"></head>'
    site.replies[page] = Reply(f"{head}{WORDS}".encode(), headers={"Content-Type": HTML})
    proxy = site.url("").rstrip("/")
    ran = scan_told(capsys, tmp_path / "report.json", "--me", me, "--proxy", proxy, page)
    assert owned(ran) == [("declared", None)]
    assert "through a proxy" in str(ran.report["pages"][0]["remarks"])
    assert "Through a proxy no page counts as proven" in re.sub(r"\s+", " ", ran.out)


def test_proofs_raise_no_cap_and_open_no_gate_through_a_proxy(
    site: Site, me: Path, capsys: Capsys
) -> None:
    make_secret()
    proxy = site.url("").rstrip("/")
    with pytest.raises(PlanError) as refused:
        Scope.of(plan_of([f"https://sam.example/{n}" for n in range(4)], Proxy.at(proxy)))
    assert "Through a proxy" in said(refused.value.hint)
    ran = scan(capsys, "--me", me, "--proxy", proxy, "https://www.okcupid.com/sam")
    (page,) = ran.report["pages"]
    assert (page["outcome"], "through a proxy" in page["evidence"]) == ("refused", True)
    assert ran.report["requests"] == []
