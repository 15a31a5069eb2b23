"""Encrypted pages: verified whatever the environment says, and their keys written nowhere."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from exposure.fetch import Failure, Fetched, NotFetched
from exposure.fetch.tls import secure_context
from exposure.reports.phrases import said
from tests.fetch.test_fetch import Visits
from tests.loopback import Site, served

CERTIFICATE = Path(__file__).parents[1] / "tls" / "cert.pem"
"""For localhost and 127.0.0.1, signed by itself; its key is for these tests only."""

WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


def encrypted(site: Site) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_name("key.pem"))
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.page("/", WORDS)
    return site


@pytest.fixture
def secure() -> Iterator[Site]:
    """A site on loopback that speaks TLS with a certificate of its own making."""
    with served() as site:
        yield encrypted(site)


def address(site: Site) -> str:
    return site.url("/").replace("http://", "https://")


def written(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def is_refused_for_its_certificate(answer: Fetched | NotFetched) -> bool:
    assert isinstance(answer, NotFetched), "it was opened"
    return answer.failure is Failure.UNREACHABLE and "certificate" in said(answer.detail)


async def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Site) -> None:
    assert is_refused_for_its_certificate(await Visits().page(address(secure)))
    assert secure.log == []


async def test_the_same_site_is_opened_where_its_certificate_is_trusted(secure: Site) -> None:
    visits = Visits()
    visits.fetcher.tls.load_verify_locations(CERTIFICATE)
    answer = await visits.page(address(secure))
    assert isinstance(answer, Fetched), answer
    assert answer.body.decode() == WORDS


async def test_a_certificate_for_another_name_is_refused() -> None:
    visits = Visits()
    visits.fetcher.tls.load_verify_locations(CERTIFICATE)
    with served("127.0.0.2") as site:
        assert is_refused_for_its_certificate(await visits.page(address(encrypted(site))))
        assert site.log == []


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"])
async def test_no_authority_of_the_environment_is_trusted(
    secure: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "cert.pem").write_bytes(CERTIFICATE.read_bytes())
    monkeypatch.setenv(name, str(tmp_path if name.endswith("DIR") else CERTIFICATE))
    assert is_refused_for_its_certificate(await Visits().page(address(secure)))


async def test_the_keys_of_connections_are_written_to_no_file(
    secure: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    visits = Visits()
    visits.fetcher.tls.load_verify_locations(CERTIFICATE)
    assert isinstance(await visits.page(address(secure)), Fetched)
    assert written(tmp_path) == []


def test_old_ways_to_encrypt_are_not_spoken() -> None:
    context = secure_context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert len(context.get_ca_certs()) > 50


async def test_no_password_of_the_environment_is_sent(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login sam password kites\ndefault login sam password k\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert isinstance(await Visits().page(site.page("/", WORDS)), Fetched)
    assert [sent for sent in site.headers if "authorization" in sent] == []
