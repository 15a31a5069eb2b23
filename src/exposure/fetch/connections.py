"""How the requests of one page travel: straight to checked addresses, or through your proxy."""

import ssl
from collections.abc import Sequence

import httpcore
import httpx

from exposure.fetch.dialling import GuardedBackend
from exposure.fetch.pinned_addresses import PinnedAddresses
from exposure.model.plan import ListedPage
from exposure.model.proxy import Proxy
from exposure.policy.ip_ranges import IP
from exposure.policy.scope import Scope


class Connections:
    """What may be dialled for one listed page and its pictures."""

    def __init__(self, page: ListedPage, scope: Scope, pinned: PinnedAddresses) -> None:
        self._host = page.address.host.strip("[]")
        self._scope = scope
        self._pinned = pinned

    def transport(self, tls: ssl.SSLContext, proxy: Proxy | None) -> httpx.AsyncHTTPTransport:
        """A transport that dials only what may be dialled, or only the proxy."""
        return Transport(self._direct(tls) if proxy is None else through(proxy, tls))

    def _direct(self, tls: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
        guard = GuardedBackend(self._allowed, self._dialled)
        return httpcore.AsyncConnectionPool(ssl_context=tls, network_backend=guard)

    def _allowed(self, host: str, found: Sequence[IP]) -> list[IP]:
        """Those of a host's addresses that may be dialled."""
        if host == self._host:
            self._pinned.found(host, found)
        home = self._pinned.of(self._host)
        return [ip for ip in found if self._scope.may_dial(ip, home)]

    def _dialled(self, host: str, ip: IP) -> None:
        if host == self._host:
            self._pinned.answered(host, ip)


class Transport(httpx.AsyncHTTPTransport):
    """httpx's transport on connections that were made for it: nothing of the environment is asked.

    httpx has no public place for a network backend; a test watches this one.
    """

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool


class ProxyPool(httpcore.AsyncHTTPProxy):
    """httpcore's proxy, for requests whose target is written out.

    httpcore would put that target also into what it says to the proxy, whose target is another.
    """

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request, its target being in its address by now."""
        kept = {name: more for name, more in request.extensions.items() if name != "target"}
        request.extensions = kept
        return await super().handle_async_request(request)


def through(proxy: Proxy, tls: ssl.SSLContext) -> ProxyPool:
    """Connections to a proxy, as httpx reads its address and its password."""
    named = httpx.Proxy(proxy.address.href)
    is_secure = proxy.address.scheme == "https"
    return ProxyPool(
        proxy_url=httpcore.URL(
            scheme=named.url.raw_scheme,
            host=named.url.raw_host,
            port=proxy.address.port,
            target=b"/",
        ),
        proxy_auth=named.raw_auth,
        ssl_context=tls,
        proxy_ssl_context=tls if is_secure else None,
    )
