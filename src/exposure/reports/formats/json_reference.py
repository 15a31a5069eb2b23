"""What a JSON report says of your photos, and by what faces are judged with them."""

from typing import Annotated

from msgspec import Meta, Struct

from exposure.reports.formats.json_records import Cosine, Count


class CrowdAsked(Struct, frozen=True):
    """The cosines that a crowd asks of a face, seen from the average of other people's faces."""

    name: str
    you: Cosine
    maybe: Cosine


class Thresholds(Struct, frozen=True):
    """By what a face is you or may be: distances at most, and what every crowd asks of it.

    The verdict is you where the distance and stands_out pass both, and no other face in the picture
    qualifies.
    """

    you: Annotated[float, Meta(ge=0)]
    maybe: Annotated[float, Meta(ge=0)]
    crowds: tuple[CrowdAsked, ...]


class Wrong(Struct, frozen=True):
    """Of 1,000 other adults, about how many would be called you, and how many may be you."""

    you: Annotated[float, Meta(ge=0)]
    maybe: Annotated[float, Meta(ge=0)]


class Asked(Struct, frozen=True):
    """The photos it was asked with; no thresholds for a check that ended before it began.

    expected_wrong is by the group in which it is most; null where nothing was measured.
    Of doubtful photos alone, who is not seen may be there all the same; remarks say why.
    """

    photos: Count
    remarks: tuple[str, ...] = ()
    thresholds: Thresholds | None = None
    expected_wrong: Wrong | None = None
    doubtful: bool = False
