"""Harm done by an answer itself: its length, its encoding, its headers, where it leads."""

import gzip
import zlib

from tests.hostile.harm import Harm, answers, drips, leads_to, raw, sends, shows, with_notice
from tests.loopback import HTML, Reply, Site, hang

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WORDS = "<title>Sam</title><p>A page of a few words, like any other."
ESCAPES = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\u202e\u200b\u2066"
"""Sets the clipboard, clears the screen, turns the text around, hides."""


def _packed(encoding: str, body: bytes) -> Reply:
    return Reply(body, headers={"Content-Type": HTML, "Content-Encoding": encoding})


def _bomb(size: int) -> bytes:
    return gzip.compress(bytes(size), 9)


def _sends_a_bomb(site: Site) -> str:
    return sends(_packed("gzip", _bomb(300_000_000)))(site)


def _with_a_bomb_as_its_notice(site: Site) -> str:
    return with_notice(_packed("gzip", _bomb(300_000_000)), WORDS)(site)


def _with_a_password(site: Site) -> str:
    return site.redirect("/", site.url("/").replace("//", "//me:pw@"))


def _loop(site: Site) -> str:
    site.redirect("/a", "/b")
    return site.redirect("/b", "/a")


def _on_and_on(site: Site) -> str:
    for number in range(50):
        site.redirect(f"/{number}", f"/{number + 1}")
    return site.url("/0")


EMPTY_MEMBERS = sends(_packed("gzip", _bomb(0) * 300_000))
IN_PIECES = OK + b"Transfer-Encoding: chunked\r\n\r\n"

BODIES = (
    Harm("a gzip bomb", "too-large", _sends_a_bomb),
    Harm("gzip in gzip", "error", sends(_packed("gzip, gzip", _bomb(1_000_000)))),
    Harm("gzip, cut off", "error", sends(_packed("gzip", _bomb(1_000_000)[:-9]))),
    Harm("thousands of empty gzip members", "too-large", EMPTY_MEMBERS),
    Harm("brotli, not asked for", "error", sends(_packed("br", bytes(400)))),
    Harm("zstd, not asked for", "error", sends(_packed("zstd", bytes(400)))),
    Harm("a hundred encodings", "error", sends(_packed(", ".join(["gzip"] * 100), b"x"))),
    Harm("zlib called gzip", "error", sends(_packed("gzip", zlib.compress(b"x")))),
    Harm("an endless body", "too-large", answers(OK + b"\r\n", b"<p>more" * 9_000, 9_000)),
    Harm(
        "an endless body in pieces",
        "too-large",
        answers(
            OK + b"Transfer-Encoding: chunked\r\n\r\n", b"fa00\r\n" + b"x" * 64_000 + b"\r\n", 900
        ),
    ),
    Harm(
        "a piece of 2^60 bytes",
        "too-large",
        answers(IN_PIECES + b"fffffffffffffff\r\n", b"x" * 64_000, 900),
    ),
    Harm("a length that is not reached", "error", answers(OK + b"Content-Length: 900\r\n\r\nHi")),
    Harm("a length below nothing", "error", answers(OK + b"Content-Length: -1\r\n\r\nHi")),
    Harm("two lengths", "error", answers(OK + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\nHi")),
    Harm(
        "a dripping body", "timeout", lambda s: s.act("/", drips(OK + b"\r\n", b"x")), is_slow=True
    ),
    Harm("no answer at all", "timeout", lambda s: s.act("/", hang), is_slow=True),
)

HEADERS = (
    Harm("not HTTP", "error", answers(b"SSH-2.0-hello\r\n\r\n")),
    Harm("nothing", "error", answers(b"")),
    Harm(
        "five thousand headers", "error", answers(OK + b"X-A: bbbbbbbbbbbbbbbbbbbbbbbb\r\n" * 5_000)
    ),
    Harm("endless headers", "error", answers(OK, b"X-A: " + b"b" * 8_000 + b"\r\n", 9_000)),
    Harm(
        "a header of a megabyte", "error", answers(OK + b"X-A: " + b"b" * 1_000_000 + b"\r\n\r\n")
    ),
    Harm("endless preludes", "error", answers(b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000)),
    Harm(
        "escape codes in headers", "read", answers(OK + f"X-A: {ESCAPES}\r\n\r\n{WORDS}".encode())
    ),
    Harm("a charset that is none", "read", shows(WORDS, "text/html; charset=zlib_codec")),
    Harm("markup hidden in UTF-7", "read", shows(WORDS, "text/html; charset=utf-7")),
    Harm(
        "dripping headers", "timeout", lambda s: s.act("/", drips(OK, b"X-A: b\r\n")), is_slow=True
    ),
)

DATES = (
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Mon, 01 Jan 2030 00:00:00 +99999999999999999999",
    "9" * 5_000,
)
TOO_EARLY = tuple(
    Harm(
        f"a wait until {date[:40]}",
        "rate-limited",
        answers(f"HTTP/1.1 429 Later\r\nRetry-After: {date}\r\n\r\n".encode()),
    )
    for date in DATES
)

WAYS = (
    Harm("a redirect loop", "error", _loop),
    Harm("redirects on and on", "error", _on_and_on),
    Harm("a redirect to a file", "refused", leads_to("file:///etc/passwd")),
    Harm("a redirect to data", "refused", leads_to("data:text/html,<img src=x>")),
    Harm("a redirect to a script", "refused", leads_to("javascript:alert(1)")),
    Harm("a redirect to ftp", "refused", leads_to("ftp://127.0.0.1/")),
    Harm("a redirect to metadata", "redirected-away", leads_to("http://169.254.169.254/latest/")),
    Harm("a redirect into a network", "redirected-away", leads_to("http://10.0.0.1/")),
    Harm("a redirect to another loopback", "redirected-away", leads_to("http://127.0.0.2/")),
    Harm("a redirect to loopback, oddly", "redirected-away", leads_to("http://0x7f.9/")),
    Harm("a redirect with a password", "refused", _with_a_password),
    Harm(
        "a redirect to another port", "refused", lambda s: s.redirect("/", f"http://{s.host}:22/")
    ),
    Harm("a redirect to no address", "refused", leads_to("http://[::1")),
    Harm(
        "a redirect with escape codes",
        "redirected-away",
        leads_to("http://1.1.1.1/%1b]52;c;aGk=%07"),
    ),
    Harm("a redirect of 60 KB", "refused", leads_to("/" + "a" * 60_000)),
)

NOTICES = (
    Harm(
        "an endless robots.txt",
        "read",
        with_notice(Reply(act=raw(OK + b"\r\n", b"Allow: /\r\n" * 8_000, 900)), WORDS),
    ),
    Harm(
        "a robots.txt that is a bomb",
        "read",
        _with_a_bomb_as_its_notice,
    ),
    Harm(
        "a robots.txt of stars",
        "read",
        with_notice(Reply(b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"$\n"), WORDS),
    ),
    Harm(
        "a robots.txt of 45,000 rules with a star",
        "read",
        with_notice(Reply(b"User-agent: *\n" + b"Allow:/*ab\n" * 45_000), WORDS),
    ),
    Harm(
        "a robots.txt of 40,000 different rules, compared with long addresses",
        "read",
        with_notice(
            Reply(b"User-agent: *\n" + b"".join(b"Allow:/*%xq\n" % n for n in range(40_000))),
            WORDS + "".join(f"<img src='/{'a' * 8_000}{n}'>" for n in range(60)),
        ),
    ),
    Harm(
        "a robots.txt that leads to metadata",
        "read",
        with_notice(Reply(b"", 302, {"Location": "http://169.254.169.254/latest/"}), WORDS),
    ),
    Harm(
        "a robots.txt that leads round",
        "read",
        with_notice(Reply(b"", 302, {"Location": "/robots.txt"}), WORDS),
    ),
    Harm(
        "a robots.txt that never comes", "read", with_notice(Reply(act=hang), WORDS), is_slow=True
    ),
)

ANSWERS = (*BODIES, *HEADERS, *TOO_EARLY, *WAYS, *NOTICES)
