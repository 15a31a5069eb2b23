"""Your own face, as a worker keeps it between two pictures: in memory, and nowhere else."""

from dataclasses import dataclass

from exposure.imaging.examine import Examined
from exposure.imaging.matching import Reference
from exposure.imaging.memo import Repeats


@dataclass(frozen=True, slots=True)
class Known:
    """What faces are compared with, and what was seen in the last pictures."""

    reference: Reference
    repeats: Repeats[Examined]
