"""The crowds that dlib's encoder is tested against: averages over thousands of other people."""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from exposure.faces.engine import Crowd
from exposure.faces.false_matches import FalseMatches


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A crowd as `crowds.json` has it; `tools/crowds.py` makes that file from pictures.

    `mean` is the mean embedding of so many `people`, each from one picture, with normal noise of
    standard deviation `noise` added to each number. `source` says whose pictures they are.
    """

    name: str
    source: str
    people: int
    noise: float
    you: float
    maybe: float
    one_person: float
    mean: tuple[float, ...]


@cache
def rows() -> tuple[Row, ...]:
    """The rows of `crowds.json`, which lies beside this file."""
    data = files("exposure.faces.encoding").joinpath("crowds.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[Row, ...])


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What foretells false matches with a crowd's people, see `FalseMatches`."""

    name: str
    reach: float
    you: tuple[float, ...]
    either: tuple[float, ...]


class Foretelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `false_matches.json` holds; `tools/false_matches.py` makes it.

    `parts` are mean embeddings of so many `people` each, women and men of two ages, with normal
    noise of standard deviation `noise` added to each number.
    """

    noise: float
    people: tuple[int, ...]
    parts: tuple[tuple[float, ...], ...]
    crowds: tuple[Weights, ...]


@cache
def foretelling() -> Foretelling:
    """The content of `false_matches.json`, which lies beside this file."""
    data = files("exposure.faces.encoding").joinpath("false_matches.json").read_bytes()
    return msgspec.json.decode(data, type=Foretelling)


@cache
def crowds() -> tuple[Crowd, ...]:
    """The crowds for every engine that runs dlib's encoder."""
    found = foretelling()
    parts = np.array(found.parts)
    known = {
        row.name: FalseMatches(parts, np.array(row.you), np.array(row.either), row.reach)
        for row in found.crowds
    }
    return tuple(
        Crowd(
            row.name,
            np.array(row.mean),
            row.you,
            row.maybe,
            row.one_person,
            known.get(row.name),
        )
        for row in rows()
    )
