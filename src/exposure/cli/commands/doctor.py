"""exposure doctor: what is installed, what is missing, how to mend it."""

import asyncio
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import click

from exposure import __version__
from exposure.cli.exit_codes import ExitCode
from exposure.errors import EngineUnavailable
from exposure.words import say

NEEDED = {
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "PIL": "pillow",
    "httpx": "httpx",
    "ada_url": "ada-url",
    "publicsuffixlist": "publicsuffixlist",
    "bs4": "beautifulsoup4",
    "lxml": "lxml",
    "tinycss2": "tinycss2",
    "webencodings": "webencodings",
    "immutables": "immutables",
    "msgspec": "msgspec",
    "platformdirs": "platformdirs",
    "rich": "rich",
    "textual": "textual",
    "jinja2": "jinja2",
    "defusedxml": "defusedxml",
}
"""Modules that the program can't do without, and the packages that bring them."""


@click.command(help=say("help.doctor"), short_help=say("help.doctor-short"))
def doctor() -> ExitCode:
    """Look at the installation; nothing is downloaded or changed."""
    click.echo(
        say(
            "doctor.header",
            version=__version__,
            python=platform.python_version(),
            system=f"{platform.system()} {platform.machine()}",
        )
    )
    missing = [package for module, package in NEEDED.items() if find_spec(module) is None]
    for package in missing:
        click.echo(say("doctor.missing-package", package=package))
    if missing:
        click.echo(say("doctor.mend-packages", packages=" ".join(missing)))
        return ExitCode.NOT_USABLE
    click.echo(say("doctor.packages", count=len(NEEDED)))
    works = [asyncio.run(_engine(name, is_needed=True)) for name in ("onnx", "dlib")]
    asyncio.run(_engine("face_recognition", is_needed=False))
    heic = say("doctor.heic") if find_spec("pillow_heif") else say("doctor.no-heic")
    click.echo(heic)
    click.echo(say("doctor.well") if all(works) else say("doctor.unwell"))
    return ExitCode.CLEAR if all(works) else ExitCode.NOT_USABLE


async def _engine(name: str, *, is_needed: bool) -> bool:
    """Whether an engine loads in a worker of its own; says so, or how to mend it."""
    from exposure.model.plan import Limits
    from exposure.workers.client import WorkerClient

    try:
        async with WorkerClient(name, Limits(), workers=1) as workers:
            await workers.open()
    except EngineUnavailable as problem:
        click.echo(say("doctor.engine-missing" if is_needed else "doctor.engine-absent", name=name))
        click.echo(f"    {problem}")
        if is_needed and problem.hint is not None:
            click.echo(f"    {say(problem.hint)}")
        return False
    click.echo(say("doctor.engine", name=name, package=_dlib_version()))
    return True


def _dlib_version() -> str:
    try:
        return f"dlib-bin {version('dlib-bin')}"
    except PackageNotFoundError:
        return "dlib"
