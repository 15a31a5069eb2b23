"""Your photos become the reference that pictures are compared with, if they show one person."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exposure.errors import PhotosDiffer, PoorPhoto, UnclearPhoto
from exposure.files.own_photos import own_photos, read_photo
from exposure.model.events import Skipped
from exposure.model.likeness import CrowdInForce, ExpectedWrong, ThresholdsInForce
from exposure.model.photo_doubts import concerns_of, doubts_of
from exposure.model.plan import Limits, Plan
from exposure.model.reference_photo import Head, PhotoFacts, Unusable, chosen_face
from exposure.words import Message, message
from exposure.workers.client import WorkerClient
from exposure.workers.process import WorkerLost

if TYPE_CHECKING:
    from exposure.imaging.matching import Reference


@dataclass(frozen=True, slots=True)
class Learnt:
    """The embeddings of the photos that are used (float64 bytes), and what to say of all of them.

    `doubts` say why no photo can carry a "not seen"; there are none where one is good.
    """

    embeddings: tuple[bytes, ...]
    remarks: tuple[Message, ...]
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Studied:
    """A photo that can be used, and the embedding of its face as float64 bytes."""

    path: Path
    facts: PhotoFacts
    embedding: bytes

    @property
    def doubts(self) -> tuple[Message, ...]:
        """Why it is doubtful; empty for a good photo."""
        return doubts_about(self.path, self.facts)


async def learn(plan: Plan, workers: WorkerClient, engine: str) -> Learnt:
    """Study the reference photos of a plan; `engine` names that of the workers.

    A folder stands for the pictures in it. A poor photo among good ones is left out, and named.
    Raises PlanError where there are more than a check takes, UnclearPhoto, naming the photo and
    saying what to do, PhotosDiffer where the person must say whether two photos are both of them,
    and EngineUnavailable.
    """
    usable: list[Studied] = []
    refused: list[PoorPhoto] = []
    for path in own_photos(plan.photos, plan.limits.reference_photos):
        try:
            usable.append(Studied(path, *await study_photo(path, workers, plan.limits)))
        except PoorPhoto as problem:
            refused.append(problem)
    if not usable:
        raise refused[0]
    used = [photo for photo in usable if not photo.doubts] or usable
    embeddings = tuple(photo.embedding for photo in used)
    paths = tuple(photo.path for photo in used)
    refuse_two_people(paths, embeddings, engine, same_person=plan.same_person)
    why_left_out = [
        *(problem.message for problem in refused),
        *(photo.doubts[0] for photo in usable if photo not in used),
    ]
    return Learnt(
        embeddings,
        (
            *(message("photo.left-out", why=why) for why in why_left_out),
            *(remark for photo in used for remark in remarks_on(photo.path, photo.facts)),
        ),
        tuple(doubt for photo in used for doubt in photo.doubts),
    )


async def study_photo(
    path: Path, workers: WorkerClient, limits: Limits
) -> tuple[PhotoFacts, bytes]:
    """What a photo of one judgeable face is like, and its embedding as float64 bytes.

    Raises UnclearPhoto where the photo can't be used, and EngineUnavailable.
    """
    file = read_photo(path, limits.file_bytes)
    try:
        studied = await workers.study(file)
    except WorkerLost as lost:
        raise UnclearPhoto(
            message("photo.fault", photo=str(path), detail=lost.detail), message("photo.fault-hint")
        ) from None
    return _usable(path, studied.facts), studied.embedding


async def head_of(photos: Sequence[Path], workers: WorkerClient, limits: Limits) -> Head:
    """The head of the one person that photos are about, cut out of the first that can be used.

    Raises UnclearPhoto where none can, and EngineUnavailable.
    """
    refused: list[PoorPhoto] = []
    for path in photos:
        try:
            facts, _ = await study_photo(path, workers, limits)
        except PoorPhoto as problem:
            refused.append(problem)
        else:
            return await _head_in(path, facts, workers, limits)
    raise refused[0]


async def _head_in(path: Path, facts: PhotoFacts, workers: WorkerClient, limits: Limits) -> Head:
    number = chosen_face(facts)
    head = None
    if not isinstance(number, Unusable):
        with contextlib.suppress(WorkerLost):
            file = read_photo(path, limits.file_bytes)
            head = await workers.head(file, facts.faces[number].box, facts.turned)
    if head is None:
        detail = message("photo.no-head")
        raise UnclearPhoto(message("photo.fault", photo=str(path), detail=detail))
    return head


def _usable(path: Path, facts: PhotoFacts | Skipped) -> PhotoFacts:
    """The facts of a photo that shows one judgeable face; UnclearPhoto says why it does not."""
    photo = str(path)
    if isinstance(facts, Skipped):
        raise UnclearPhoto(message("photo.not-opened", photo=photo, detail=facts.detail or ""))
    match chosen_face(facts):
        case Unusable.SEVERAL_FACES:
            count = len(facts.prominent)
            raise PoorPhoto(
                message("photo.several-faces", photo=photo, faces=count),
                message("photo.several-faces-hint"),
            )
        case Unusable() as reason:
            key = f"photo.{reason.value}"
            width = facts.faces[0].box.width if facts.faces else 0
            raise PoorPhoto(message(key, photo=photo, width=width), message(f"{key}-hint"))
        case _:
            return facts


def done_to(path: Path, facts: PhotoFacts) -> list[Message]:
    """What was done to a photo that its owner should know."""
    remarks = []
    if facts.turned:
        remarks.append(message("photo.turned", photo=str(path)))
    if facts.ignored:
        remarks.append(message("photo.ignored", count=facts.ignored, photo=str(path)))
    return remarks


def remarks_on(path: Path, facts: PhotoFacts) -> list[Message]:
    """What was done to a photo, and what makes it less than good."""
    less = [
        message("photo.concern", photo=str(path), what=message(f"check.concern.{one}", width=width))
        for one, width in concerns_of(facts)
    ]
    return [*done_to(path, facts), *less]


def doubts_about(path: Path, facts: PhotoFacts) -> tuple[Message, ...]:
    """Why a photo that can be used is doubtful, and what to do; empty for a good one."""
    return tuple(message(f"photo.doubt.{doubt}", photo=str(path)) for doubt in doubts_of(facts))


def refuse_two_people(
    photos: Sequence[Path], embeddings: Sequence[bytes], engine: str, *, same_person: bool = False
) -> None:
    """Photos and the embedding of each (float64 bytes) must show one person, as far as is known.

    Raises UnclearPhoto, naming two photos; PhotosDiffer where the person must say whether both are
    theirs, unless `same_person` says so.
    """
    if len(embeddings) < 2:  # noqa: PLR2004 - one photo shows one person
        return
    from exposure.faces import engine_named
    from exposure.imaging.matching import doubt_about

    doubt = doubt_about(reference_of(embeddings), engine_named(engine).thresholds)
    if doubt is None or (same_person and not doubt.is_far):
        return
    names = {"first": str(photos[doubt.first]), "second": str(photos[doubt.second])}
    if doubt.is_far:
        raise UnclearPhoto(message("photo.two-people", **names), message("photo.two-people-hint"))
    raise PhotosDiffer(message("photo.differ", **names), message("photo.differ-hint"))


def reference_of(embeddings: Sequence[bytes]) -> "Reference":
    """The embeddings of your photos (float64 bytes, one a photo) as pictures are compared with."""
    import numpy as np  # loaded only where there is something to compare

    from exposure.imaging.matching import Reference

    return Reference(
        np.stack([np.frombuffer(embedding, dtype=np.float64) for embedding in embeddings])
    )


def expected_wrong(embeddings: Sequence[bytes], engine: str) -> ExpectedWrong | None:
    """About how often others are taken for you, by the embeddings of your photos, at least one.

    None where that was not measured. Raises EngineUnavailable.
    """
    from exposure.faces import engine_named
    from exposure.imaging import expected_wrong as foretelling

    thresholds = engine_named(engine).thresholds
    return foretelling.expected_wrong(reference_of(embeddings), thresholds)


def thresholds_in_force(engine: str, photos: int) -> ThresholdsInForce:
    """The thresholds of an engine for so many photos of you, as a report holds them.

    Raises EngineUnavailable.
    """
    from exposure.faces import engine_named

    thresholds = engine_named(engine).thresholds.for_photos(photos)
    crowds = (CrowdInForce(crowd.name, crowd.you, crowd.maybe) for crowd in thresholds.crowds)
    return ThresholdsInForce(thresholds.you, thresholds.maybe, tuple(crowds))
