"""Tables of how often the program is right and wrong."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from accuracy_groups import SEXES, people_of
from answers import Answers, Pair, choices, false_answers, names, own_found
from bootstrap import Share
from comparing import Photo

from exposure.faces.engines.onnx import OnnxEngine

SIZES = (1, 2, 3, 5)
"""Numbers of photos of you."""
BY = OnnxEngine.thresholds
FEWEST = 2
"""People of whom a row may tell."""
STRANGERS = ("people", "how many", "comparisons", "called you", "you or may be you")
SEVERAL = (
    "people",
    "photos",
    "own: you",
    "own: you or may be",
    "others",
    "others: you",
    "others: you or may be",
)

Shares = tuple[Share, Share]
Several = dict[int, tuple[Shares, dict[str, Shares]]]
"""By number of photos: own pictures, and those of each group of others."""


def of_1000(share: Share) -> str:
    """A share of 1,000 with its interval."""
    if share.of == 0:
        return "–"
    return f"{share.share * 1000:.1f} ({share.least * 1000:.1f} to {share.most * 1000:.1f})"


def of_100(share: Share) -> str:
    """A share of 100 with its interval."""
    if share.of == 0:
        return "–"
    return f"{share.share * 100:.1f} ({share.least * 100:.1f} to {share.most * 100:.1f})"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = tuple(head)
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_one_sex(album: list[Photo], same: Collection[Pair]) -> dict[str, Answers]:
    """What is said of strangers by one photo of each, for women and for men."""
    found = {}
    for sex in SEXES:
        people = people_of(album, sex)
        some = [photo for photo in album if photo.person in people]
        if len(people) >= FEWEST:
            found[sex] = false_answers(some, some, 1, BY, same)
    return found


def together(parts: Iterable[Answers]) -> Answers:
    """Women and men in one: pairs of one sex only."""
    parts = tuple(parts)
    people = tuple(person for part in parts for person in part.people)
    found = np.zeros((3, len(people), len(people)))
    start = 0
    for part in parts:
        end = start + len(part.people)
        found[:, start:end, start:end] = part.you, part.either, part.tries
        start = end
    return Answers(people, people, found[0], found[1], found[2])


def strangers_rows(
    title: str, album: list[Photo], found: Mapping[str, Answers], bands: Iterable[str]
) -> list[list[str]]:
    """A row for each sex, for both, and for each age band of each."""
    rows = [stranger_row(f"{title}, {sex}", answers) for sex, answers in found.items()]
    rows.append(stranger_row(f"{title}, all", together(found.values())))
    for band in bands:
        people = people_of(album, band=band)
        parts = {sex: answers.among(people) for sex, answers in found.items()}
        rows += [
            stranger_row(f"{title}, {sex}, {band}", part)
            for sex, part in parts.items()
            if len(part.people) >= FEWEST
        ]
    return rows


def stranger_row(title: str, answers: Answers) -> list[str]:
    """How many people and comparisons, and both shares."""
    you, either = answers.shares()
    return [title, f"{len(answers.people):,}", f"{you.of:,}", of_1000(you), of_1000(either)]


def of_several(
    album: list[Photo], same: Collection[Pair], strangers: Mapping[str, list[Photo]]
) -> Several:
    """Own pictures found and others called you, by the number of photos given."""
    found: Several = {}
    for size in SIZES:
        if not any(rest for _, _, _, rest in choices(album, size)):
            continue
        others = {
            "each other": false_answers(album, album, size, BY, same).shares(),
            **{
                title: false_answers(album, photos, size, BY, same).shares()
                for title, photos in strangers.items()
            },
        }
        found[size] = own_found(album, size, BY, same), others
    return found


def several_rows(several: Mapping[str, Several]) -> Iterable[list[str]]:
    """A row for each number of photos and group of others."""
    for title, by_size in several.items():
        for size, (own, others) in by_size.items():
            for against, shares in others.items():
                yield [
                    title, str(size), *map(of_100, own), against, *map(of_1000, shares)
                ]  # fmt: skip


def of_own_pictures(album: list[Photo]) -> str:
    """The table for people's own pictures, and how many people it rests on."""
    people = len(names(album))
    rows = several_rows({"yours": of_several(album, (), {})})
    return f"{people} people, {len(album)} pictures with a face\n\n{table(SEVERAL, rows)}"
