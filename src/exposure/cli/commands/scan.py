"""exposure scan: where your face is on the pages you list."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click

from exposure.cli import options
from exposure.cli.conversation import declared_plan
from exposure.cli.exit_codes import ExitCode
from exposure.cli.photos_first import PhotosFirst
from exposure.cli.running import Wishes, carry_out
from exposure.cli.secret import known_secret
from exposure.errors import PlanError
from exposure.files.own_photos import own_photos
from exposure.files.plain_files import FileTooLarge, NotAPlainFile, read_plain
from exposure.model.audit_file import AuditFile, read_audit_file
from exposure.model.plan import ListedPage
from exposure.model.proxy import Proxy
from exposure.words import message, say

AUDIT_FILE_BYTES = 1_000_000
"""Bytes of an audit.toml: fifty pages with their notes are a few thousand."""


@click.command(cls=PhotosFirst, help=say("help.scan"), short_help=say("help.scan-short"))
@options.photos(say("help.scan-me"))
@click.argument("targets", nargs=-1, metavar="[URL… | FILE… | audit.toml]")
@click.option("--as", "as_urls", multiple=True, metavar="URL", help=say("help.as"))
@click.option("--linked", is_flag=True, help=say("help.linked"))
@click.option("--proxy", metavar="URL", help=say("help.proxy"))
@options.same_person
@options.i_declare
@options.output
def scan(
    photos: tuple[Path, ...],
    targets: tuple[str, ...],
    as_urls: tuple[str, ...],
    linked: bool,
    proxy: str | None,
    same_person: bool,
    i_declare: bool,
    wishes: Wishes,
) -> ExitCode:
    """Make a plan of the words, and carry it out."""
    if any(target.endswith(".toml") and "://" not in target for target in targets):
        if len(targets) > 1:
            raise PlanError(message("file.mixed"), message("file.mixed-hint"))
        if as_urls:
            raise PlanError(message("saved.as-with-file"), message("saved.as-with-file-hint"))
        wishes.spare(Path(targets[0]))
        listed = load_audit_file(Path(targets[0]))
    else:
        pages = listed_pages(targets, as_urls)
        listed = AuditFile((), pages, is_declared=False, same_person=False)
    own = own_photos(photos)
    plan = declared_plan(
        lambda declaration: replace(listed, same_person=listed.same_person or same_person).plan(
            declaration,
            photos=own,
            secret=known_secret(),
            proxy=Proxy.at(proxy) if proxy is not None else None,
            linked=linked,
        ),
        declared=i_declare or listed.is_declared,
    )
    return carry_out(plan, wishes)


def listed_pages(targets: Sequence[str], as_urls: Sequence[str]) -> tuple[ListedPage, ...]:
    """The pages that are named on the command line.

    A target without `://` that is there on disk is a saved copy of the page that its `--as` names,
    and so is each such target where as many `--as` are given. Raises PlanError.
    """
    written = [target for target in targets if "://" not in target]
    files = [target for target in written if target and Path(target).exists()]
    if len(as_urls) == len(written):
        files = written
    if files and not as_urls:
        raise PlanError(
            message("saved.no-as", file=files[0]), message("saved.no-as-hint", file=files[0])
        )
    if len(as_urls) != len(files):
        counts = {"files": str(len(files)), "pages": str(len(as_urls))}
        raise PlanError(message("saved.too-many-as", **counts), message("saved.too-many-as-hint"))
    of_file = dict(zip(files, as_urls, strict=True))
    return tuple(
        ListedPage.at(of_file[target], saved=Path(target))
        if target in of_file
        else ListedPage.at(target)
        for target in targets
    )


def load_audit_file(path: Path) -> AuditFile:
    """Read an audit.toml from disk, with what is in a folder of photos. Raises PlanError.

    Raises UnclearPhoto for a folder without a photo in it.
    """
    try:
        data = read_plain(path, AUDIT_FILE_BYTES)
        text = TextIOWrapper(BytesIO(data), encoding="utf-8-sig").read()
    except FileNotFoundError:
        raise PlanError(
            message("file.missing", file=str(path)), message("file.missing-hint")
        ) from None
    except IsADirectoryError:
        raise PlanError(
            message("file.folder", file=str(path)), message("file.missing-hint")
        ) from None
    except NotAPlainFile:
        raise PlanError(
            message("file.not-a-file", file=str(path)), message("file.missing-hint")
        ) from None
    except FileTooLarge:
        most = AUDIT_FILE_BYTES // 1_000_000
        raise PlanError(
            message("file.too-large", file=str(path), most=most), message("file.too-large-hint")
        ) from None
    except (OSError, UnicodeDecodeError):
        raise PlanError(
            message("file.unreadable", file=str(path)), message("file.unreadable-hint")
        ) from None
    listed = read_audit_file(text, path.name, path.parent)
    return replace(listed, photos=own_photos(listed.photos))
