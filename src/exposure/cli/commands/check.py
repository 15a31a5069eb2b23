"""exposure check: is this a good photo to look for you with, and if not, why."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exposure.cli import options
from exposure.cli.conversation import print_error
from exposure.cli.exit_codes import ExitCode
from exposure.errors import PlanError, UnclearPhoto
from exposure.files.own_photos import own_photos
from exposure.model.photo_doubts import Concern, Doubtful, concerns, doubts
from exposure.model.plan import DEFAULT_ENGINE, Limits
from exposure.model.reference_photo import PhotoFacts, Unusable, chosen_face
from exposure.words import message, say

if TYPE_CHECKING:
    from exposure.audit.reference import Studied


@click.command(help=say("help.check"), short_help=say("help.check-short"))
@click.argument("photos", nargs=-1, metavar="PHOTO-OR-FOLDER…", type=click.Path(path_type=Path))
@options.engine
def check(photos: tuple[Path, ...], engine: str | None) -> ExitCode:
    """Say of each photo whether it will do."""
    if not photos:
        raise PlanError(message("check.no-photo"), message("check.no-photo-hint"))
    return asyncio.run(_check_all(own_photos(photos), engine))


async def _check_all(photos: tuple[Path, ...], engine: str | None) -> ExitCode:
    from exposure.audit.reference import Studied, done_to, study_photo
    from exposure.workers.client import WorkerClient

    ended, limits, named = ExitCode.CLEAR, Limits(), engine or DEFAULT_ENGINE
    usable: list[Studied] = []
    async with WorkerClient(named, limits, workers=1) as workers:
        await workers.open()
        for path in photos:
            try:
                photo = Studied(path, *await study_photo(path, workers, limits))
            except UnclearPhoto as problem:
                print_error(problem)
                ended = ExitCode.NOT_USABLE
            else:
                said = map(say, (*photo.doubts, *done_to(path, photo.facts)))
                click.echo("\n    ".join((*description(str(path), photo.facts), *said)))
                usable.append(photo)
                if photo.doubts:
                    ended = ExitCode.NOT_USABLE
    if not _show_one_person(usable, named):
        return ExitCode.NOT_USABLE
    if words := foretold([photo.embedding for photo in usable if not photo.doubts], named):
        click.echo(words)
    return ended


def _show_one_person(usable: "list[Studied]", engine: str) -> bool:
    """Whether the photos show one person; why not is said."""
    from exposure.audit.reference import refuse_two_people

    try:
        refuse_two_people(
            [photo.path for photo in usable], [photo.embedding for photo in usable], engine
        )
    except UnclearPhoto as problem:
        print_error(problem)
        return False
    return True


def foretold(embeddings: Sequence[bytes], engine: str) -> str:
    """How often others are taken for who is on good photos (float64 bytes each), in a sentence.

    Empty where there is no photo. Raises EngineUnavailable.
    """
    from exposure.audit.reference import expected_wrong, thresholds_in_force
    from exposure.reports.confusions import confusions

    if not embeddings:
        return ""
    by = thresholds_in_force(engine, len(embeddings))
    return " ".join(confusions(expected_wrong(embeddings, engine), by))


def description(photo: str, facts: PhotoFacts) -> tuple[str, ...]:
    """What a usable photo is like, in sentences: the judgement first, then what to do."""
    number = chosen_face(facts)
    if isinstance(number, Unusable):
        return ()
    face = facts.faces[number]
    found = concerns(facts, face)
    why_doubtful = doubts(face)
    verdict = "doubtful" if why_doubtful else "usable" if found else "good"
    light = next((c for c in (Concern.DARK, Concern.BRIGHT) if c in found), "good")
    pose = next((c for c in (Concern.ASIDE, Concern.TILTED) if c in found), "good")
    if face.aside is None:
        pose = "unknown"
    elif Doubtful.TURNED_AWAY in why_doubtful:
        pose = Concern.ASIDE
    return (
        say(f"check.{verdict}", photo=photo),
        say(
            "check.facts",
            width=face.box.width,
            light=say(f"check.light.{light}"),
            pose=say(f"check.pose.{pose}"),
        ),
        *(say(f"check.concern.{concern}", width=face.box.width) for concern in found),
    )
