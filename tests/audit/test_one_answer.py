"""One answer costs one page or one picture, whatever is in it: the check goes on, and says so."""

import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from exposure.model.plan import Limits
from tests.cases import every_day
from tests.checks import Ran, scan
from tests.colours import ME, OTHER, picture
from tests.hostile.wire import HEAD, Sent, ok, self_made, speaking
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
WORDS = b"<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
ODD_DATES = (
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Mon, 01 Jan 0000 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -9999",
    "Mon, 01 Jan 0001 00:00:00 +2359",
    "99999999999999999999 Jan 2030 00:00:00 GMT",
    "Mon, 01 Jan 2030 99999999999999999999:00:00 GMT",
    "Mon, 01 Jan 2030 00:00:00 +99999999999999999999",
    "Mon, 01 Jan 2030 00:00:00 " + "(" * 5_000,
    "9" * 5_000,
    "\u0663" * 9,
    "-1",
    "1e999",
    "nan",
    "Mon, \ud800 Jan 2030",
    "",
    ",",
    "\x00",
)
FIELDS = (
    *(
        "Retry-After",
        "Date",
        "Expires",
        "Last-Modified",
        "Set-Cookie",
        "Content-Length",
        "Location",
    ),
    *(
        "Content-Type",
        "Content-Encoding",
        "Transfer-Encoding",
        "Connection",
        "Link",
        "Age",
        "Server",
    ),
    *("Content-Range", "Content-Disposition", "X-Robots-Tag", "Alt-Svc", "Refresh", "Trailer"),
)
ODD_VALUES = (
    *ODD_DATES,
    *("http://\u00ad/", "http://xn--/", "http://xn--a.xn--\u00df/", f"http://{'a' * 300}.de/"),
    *("//[::1", "http://127.0.0.1:99999/", "\\\\", "http://%00/", "//\u2100.com", "?" * 9_000),
    *("a=b; Expires=Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "a=b; Max-Age=" + "9" * 400),
    *("a=b; Version=9e9; Port=x; Domain=.", "=" * 900, "gzip, " * 400, "chunked, chunked"),
    *("18446744073709551616", "-9", "0x10", "1, 2", "1" * 4_301, "text/html; charset=\x80", "{"),
    *("image/svg+xml", "application/activity+json", "application/xhtml+xml; charset=utf-7"),
)
STATUSES = ("200 OK", "429 Slow", "503 Later", "302 Found", "308 x", "206 Part", "101 Up", "000 -")
BODIES = (
    WORDS,
    b"",
    b"\x1f\x8b\x08" + bytes(99),
    b"5\r\nabc",
    b"ffffffffffffffffff\r\nab",
    b"\x00",
)
RECORDS = (
    b"\x17\x03\x03\x00\x20" + bytes(range(32)),
    b"\x17\x03\x03\x00\x00",
    b"\x17\x03\x03\xff\xff" + bytes(70_000),
    b"\x17\x09\x09\x00\x05hello",
    b"\x15\x03\x03\x00\x02\x02\x28",
    b"\x16\x03\x03\x00\x04\x00\x00\x00\x00",
    b"\x14\x03\x03\x00\x01\x01" * 40,
    b"\x63\x03\x03\x00\x01\x01",
    b"HTTP/1.1 200 OK\r\n\r\nHello",
    b"\x17\x03\x03\x40\x01",
)
BAD_PAGES, BAD_PICTURES = 24, 40


def odd_answers(seed: int) -> Iterable[Sent]:
    """Answers with odd headers, without end; now and then with a broken TLS record behind."""
    dice = random.Random(seed)  # noqa: S311 - seeded on purpose
    while True:
        fields = "".join(
            f"{dice.choice(FIELDS)}: {dice.choice(ODD_VALUES)}\r\n"
            for _ in range(dice.randint(1, 4))
        )
        head = f"HTTP/1.1 {dice.choice(STATUSES)}\r\n{fields}\r\n".encode("utf-8", "surrogatepass")
        data = bytearray(head + dice.choice(BODIES))
        if dice.random() < 0.3:
            data[dice.randrange(len(data))] = dice.randrange(256)
        cut = dice.choice((len(data), len(data), dice.randrange(len(data)), 0))
        yield Sent(bytes(data[:cut]), dice.choice((b"", *RECORDS)))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = replace(Limits(), request_s=2.0, pause_s=0.0, retry_after_s=0.1)
    monkeypatch.setattr("exposure.model.plan.Limits", lambda: limits)


def checked(
    capsys: Capsys, me: Path, good: Site, bad: str, pages: Iterable[str] = ()
) -> tuple[Ran, str]:
    """A check of bad pages, each of which has a path, beside a good one."""
    good.file("/me.png", picture(ME))
    url = good.page("/", WORDS.decode() + "<img src=/me.png>")
    return scan(capsys, "--me", me, *(bad + path for path in pages), url), url


def is_good(ran: Ran, url: str) -> bool:
    """Whether the good page was read, and the check ended as it alone would have it."""
    (page,) = [page for page in ran.report["pages"] if page["url"] == url]
    told = all(entry["detail"] for entry in ran.report["skipped"])
    return ran.code == 1 and page["pictures"][0]["you"]["verdict"] == "you" and told


def test_a_wait_until_an_absurd_date_is_no_fault_of_the_check(
    me: Path, site: Site, capsys: Capsys
) -> None:
    head = "HTTP/1.1 429 Later\r\nConnection: close\r\nRetry-After: "
    sent = {
        f"/{number}": Sent(f"{head}{date}\r\n\r\n".encode("utf-8", "surrogatepass"))
        for number, date in enumerate(ODD_DATES)
    }
    with speaking(lambda path: sent.get(path, Sent(b""))) as bad:
        ran, url = checked(capsys, me, site, bad, sent)
    assert is_good(ran, url)
    outcomes = {page["url"]: page["outcome"] for page in ran.report["pages"]}
    assert {outcomes[bad + path] for path in sent} <= {"rate-limited", "error"}
    asked = {request["url"] for request in ran.report["requests"]}
    assert asked >= {bad + path for path in sent}


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """A server's side of TLS, whose certificate stands where the trusted ones do."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    context, certificate = self_made(tmp_path)
    monkeypatch.setattr("certifi.where", lambda: str(certificate))
    return context


def test_a_broken_record_after_the_handshake_costs_one_picture(
    tls: object, me: Path, site: Site, capsys: Capsys
) -> None:
    answers = {"/good.png": ok(picture(OTHER), "image/png")}
    for n, record in enumerate(RECORDS):
        shown = f"<img src=/broken{n}.png><img src=/nothing{n}.png><img src=/good.png>"
        answers[f"/{n}"] = ok(WORDS + shown.encode())
        answers[f"/broken{n}.png"] = Sent(HEAD + b"Content-Type: image/png\r\n\r\n\x89PNG", record)
        answers[f"/nothing{n}.png"] = Sent(b"", record)
    pages = [f"/{n}" for n in range(len(RECORDS))]
    with speaking(lambda path: answers.get(path, Sent(b"")), tls) as bad:  # type: ignore[arg-type]
        ran, url = checked(capsys, me, site, bad, pages)
    assert is_good(ran, url)
    for page in ran.report["pages"][: len(pages)]:
        outcomes = [entry["outcome"] for entry in page["pictures"]]
        assert (page["outcome"], outcomes[2]) == ("read", "examined"), page["url"]
        assert set(outcomes[:2]) <= {"error", "timeout", "damaged", "not-a-picture"}


def test_a_broken_record_costs_one_page_and_the_fault_is_named(
    tls: object, me: Path, site: Site, capsys: Capsys
) -> None:
    with speaking(lambda _: Sent(b"", RECORDS[0]), tls) as bad:  # type: ignore[arg-type]
        ran, url = checked(capsys, me, site, bad, ["/"])
    assert is_good(ran, url)
    assert ran.report["pages"][0]["outcome"] == "error"
    assert "SSLError" in ran.report["pages"][0]["evidence"]


def test_a_certificate_that_nobody_trusts_is_still_refused(
    tls: object, me: Path, site: Site, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    with speaking(lambda _: ok(WORDS), tls) as bad:  # type: ignore[arg-type]
        ran, _ = checked(capsys, me, site, bad, ["/"])
    assert ran.report["pages"][0]["outcome"] == "unreachable"


@pytest.mark.parametrize("seed", every_day(1, range(4)))
@pytest.mark.parametrize("is_secure", [False, True], ids=["http", "https"])
def test_odd_answers_cost_their_own_pages_and_pictures_only(
    seed: int, is_secure: bool, tls: object, me: Path, site: Site, capsys: Capsys
) -> None:
    count = BAD_PAGES + BAD_PICTURES
    answers = {f"/{n}": sent for n, sent in enumerate(islice(odd_answers(seed), count))}
    paths = list(answers)
    shown = "".join(f"<img src={path}>" for path in paths[BAD_PAGES:])
    answers["/"] = ok(WORDS + shown.encode())
    context = tls if is_secure else None
    with speaking(lambda path: answers.get(path, Sent(b"")), context) as bad:  # type: ignore[arg-type]
        ran, url = checked(capsys, me, site, bad, ["/", *paths[:BAD_PAGES]])
    assert is_good(ran, url)
    assert ran.report["complete"]
    assert ran.report["pages"][0]["outcome"] == "read"
    assert len(ran.report["pages"][0]["pictures"]) == BAD_PICTURES
