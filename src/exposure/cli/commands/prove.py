"""exposure prove: how to prove that a page is yours, and whether it is proven."""

import asyncio
from typing import TYPE_CHECKING

import click

from exposure.cli.conversation import print_note
from exposure.cli.exit_codes import ExitCode
from exposure.cli.folding import show
from exposure.cli.secret import make_secret, read_secret, secret_file
from exposure.model.consent import OwnershipProof, Secret, is_sealed
from exposure.model.plan import Limits, ListedPage
from exposure.policy.gates import Gate, Unnamed, gate_of
from exposure.sites.unprovable import platforms, unprovable_platform
from exposure.words import say

if TYPE_CHECKING:
    from exposure.audit.ownership import Attempt


@click.command(help=say("help.prove"), short_help=say("help.prove-short"))
@click.argument("url", metavar="URL")
@click.option("--shows-my-name", is_flag=True, help=say("help.shows-my-name"))
def prove(url: str, shows_my_name: bool) -> ExitCode:
    """Look for a page's proof and say what came of it; first how to prove it, if it is not."""
    page = ListedPage.at(url)
    name = unprovable_platform(page.address.host)
    if name is not None:
        _print(say("prove.shut", platform=name, url=url), say("prove.shut-hint"))
        return ExitCode.NOT_USABLE
    if not is_sealed([page.address.href]):
        _print(say("prove.plain-http", url=url), say("prove.plain-http-hint"))
        return ExitCode.NOT_USABLE
    secret = read_secret()
    if secret is None:
        secret = make_secret()
        _print(say("prove.secret-made", file=str(secret_file())))
    print_note(say("prove.looking", url=url))
    from exposure.audit.ownership import prove as attempt_to_prove

    attempt = asyncio.run(attempt_to_prove(page, secret, Limits()))
    if attempt.proof is None:
        _print(*_how(page, secret, shows_my_name=shows_my_name))
    _print(*_result(page, attempt))
    return ExitCode.CLEAR if attempt.proof else ExitCode.NOT_USABLE


def _print(*paragraphs: str) -> None:
    for paragraph in paragraphs:
        show(f"{paragraph}\n")


def _how(page: ListedPage, secret: Secret, *, shows_my_name: bool) -> list[str]:
    """What to know before the token is shown, the token, and the ways to place it."""
    token, address = secret.token(page.address), page.address
    origin = f"{address.scheme}://{address.href.split('/')[2]}"
    gate = gate_of(address.host)
    places = {"token": token, "url": page.url, "origin": origin, "host": address.host}
    ways = ["text", "meta", "well-known"] + (["rel-me"] if shows_my_name and gate is None else [])
    return [
        say("prove.before", url=page.url, anew=_anew(gate)),
        say("prove.token", **places),
        *(say(f"prove.way.{way}", number=n, **places) for n, way in enumerate(ways, start=1)),
        say("prove.shut-out", platforms=", ".join(platforms())),
    ]


def _anew(gate: Gate | None) -> str:
    """That a token is looked for in each check, and what it means if it is gone."""
    if gate is None:
        return say("prove.anew")
    key = "anew-numeric" if gate is Unnamed.NUMERIC else "anew-hurtful"
    return say(f"prove.{key}", kind=say(f"scope.kind.{gate}"))


def _result(page: ListedPage, attempt: "Attempt") -> list[str]:
    """Whether the page is proven, and by what; or why it is not."""
    requests = say("prove.requests", count=len(attempt.requests))
    lines = [f"  {request.url}" for request in attempt.requests]
    asked = "\n".join([requests, *lines])
    if attempt.proof is None:
        reasons = "\n".join(f"- {say(reason)}" for reason in attempt.reasons)
        without = "prove.without-hurtful" if gate_of(page.address.host) else "prove.without"
        again = f"{say('prove.again')} {say(without)}"
        return [say("prove.not-proven", url=page.url), reasons, again, asked]
    by = say(f"prove.by.{attempt.proof}", url=attempt.by_page)
    lines = [say("prove.proven", url=page.url, by=by)]
    if attempt.proof is OwnershipProof.WELL_KNOWN:
        lines.append(say("prove.whole-origin", host=page.address.host))
    return [*lines, say("prove.afterwards"), asked]
