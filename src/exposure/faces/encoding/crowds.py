"""The crowds that dlib's encoder is tested against: averages over thousands of other people."""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from exposure.faces.engine import Crowd


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


@cache
def crowds() -> tuple[Crowd, ...]:
    """The crowds for every engine that runs dlib's encoder."""
    return tuple(
        Crowd(row.name, np.array(row.mean), row.you, row.maybe, row.one_person) for row in rows()
    )
