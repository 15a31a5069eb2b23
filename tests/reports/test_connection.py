"""What keeps all pages away at once is one message, in every report, and no ten log-ins."""

import json
from pathlib import Path

import pytest

from exposure.cli.exit_codes import ExitCode, code_of_report
from exposure.model.events import PageFacts, PageOutcome, PageSkipped
from exposure.model.pictures import PRIVATE_NETWORK
from exposure.model.report import Report
from exposure.reports.connection import State, hindrance
from exposure.reports.formats import HtmlReport, JsonReport, TerminalReport
from tests.checks import scan
from tests.loopback import Site, served
from tests.reports.stories import finished, folded, started
from tests.wording import worded

PORTAL = "portal.hotel.example"
AWAY = PageFacts(PageOutcome.LOGIN_WALL, worded("it redirected"), http_status=302, led_to=PORTAL)
GONE = PageFacts(PageOutcome.UNREACHABLE, worded("it could not be reached"))
READ = PageFacts(PageOutcome.READ, worded("words"), http_status=200)
MOVED = PageFacts(
    PageOutcome.REDIRECTED_AWAY, worded("away"), http_status=301, led_to="new.example"
)


def report(*facts: PageFacts, scheme: str = "http") -> Report:
    """A check of as many sites as facts, one page each."""
    pages = [f"{scheme}://site{n}.example/sam" for n in range(len(facts))]
    skipped = [PageSkipped(n, one) for n, one in enumerate(facts)]
    return folded([started(*pages), *skipped, finished()])


SIGN_INS = {
    "all lead to one host": (AWAY,) * 5,
    "two lead there and others are silent": (AWAY, AWAY, GONE),
    "one leads there and several are silent": (AWAY, GONE, GONE),
    "many lead there though one was read": (AWAY, AWAY, AWAY, READ),
    "the network says so itself": (PageFacts(PageOutcome.ERROR, http_status=511), GONE),
    "names lead into a private network": (
        PageFacts(PageOutcome.REFUSED, led_to=PRIVATE_NETWORK),
        PageFacts(PageOutcome.REFUSED, led_to=PRIVATE_NETWORK),
    ),
    "all show one sign-in": (
        PageFacts(PageOutcome.LOGIN_WALL, http_status=200, sign_in_sha256="ab"),
        PageFacts(PageOutcome.READ, http_status=200, sign_in_sha256="ab"),
    ),
}


@pytest.mark.parametrize("name", SIGN_INS)
def test_a_wifi_that_wants_a_sign_in_is_one_message_in_every_report(name: str) -> None:
    told = report(*SIGN_INS[name])
    found = hindrance(told)
    assert found is not None
    assert found.state is State.SIGN_IN
    for style in (TerminalReport(), HtmlReport()):
        text = " ".join(style.render(told).split())
        assert text.count("This wifi wants you to sign in first") == 1
        assert "asks visitors to log in" not in text
    data = json.loads(JsonReport().render(told))
    assert data["network"]["state"] == "sign-in"
    assert "login-wall" not in {page["outcome"] for page in data["pages"]}
    assert code_of_report(told) is ExitCode.NOT_ALL_LOOKED_AT


def test_no_internet_is_one_message_in_every_report() -> None:
    told = report(GONE, GONE, PageFacts(PageOutcome.TIMEOUT, worded("it took too long")))
    for style in (TerminalReport(), HtmlReport()):
        text = style.render(told)
        assert text.count("this computer seems to have no internet") == 1
        assert "could not be reached before" not in text
    data = json.loads(JsonReport().render(told))
    assert (data["network"]["state"], data["network"]["host"]) == ("offline", None)
    assert [page["outcome"] for page in data["pages"]] == ["unreachable", "unreachable", "timeout"]


OTHERWISE = {
    "one page is a log-in": (AWAY,),
    "one page moved and one was read": (MOVED, READ),
    "two old addresses lead to a new one": (MOVED, MOVED, READ),
    "one site is down": (GONE, READ),
    "only slow": (PageFacts(PageOutcome.TIMEOUT),) * 2,
    "different hosts": (AWAY, MOVED),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_pages_with_reasons_of_their_own_are_told_each(name: str) -> None:
    told = report(*OTHERWISE[name])
    assert hindrance(told) is None
    assert json.loads(JsonReport().render(told))["network"] is None


def test_a_secure_address_can_only_be_sent_on_by_its_own_site() -> None:
    assert hindrance(report(AWAY, AWAY, AWAY, scheme="https")) is None


def test_pages_of_one_site_prove_nothing_of_the_network() -> None:
    pages = [f"http://one.example/{n}" for n in range(3)]
    for facts in (AWAY, GONE):
        skipped = [PageSkipped(n, facts) for n in range(3)]
        assert hindrance(folded([started(*pages), *skipped, finished()])) is None


def test_a_wifi_that_sends_visitors_on_by_its_page_is_told_too(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = '<meta http-equiv="refresh" content="0; url=http://portal.hotel.example/login">'
    with served("127.0.0.2") as other:
        ran = scan(capsys, "--me", me, site.page("/sam", portal), other.page("/me", portal))
    assert ran.report["network"]["state"] == "sign-in"
    assert ran.report["network"]["host"] == PORTAL
    assert ran.code == ExitCode.NOT_ALL_LOOKED_AT
