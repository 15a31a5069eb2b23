"""The groups of people that accuracy is measured by, in the folders that hold them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from comparing import ENDINGS, Photo, photos

from exposure.faces import Engine

BANDS = {"18–30": (18, 30), "31–45": (31, 45), "46–60": (46, 60), "over 60": (61, 200)}
"""Years of age, both ends included."""
FOLDERS = ("east-asia", "south-asia", "k-pop", "lfw")
SEXES = ("women", "men")


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Strangers of whom there is one picture each, and people of whom there are several.

    `pictures` is how many files there are, also those without a face that can be judged.
    """

    east: list[Photo]
    south: list[Photo]
    singers: list[Photo]
    men: list[Photo]
    pictures: int

    def everybody(self) -> list[Photo]:
        """All photos."""
        return [*self.east, *self.south, *self.singers, *self.men]


def groups_in(folder: Path, engine: Engine) -> Groups | None:
    """The groups of a folder that is laid out so, else None."""
    if not all((folder / name).is_dir() for name in FOLDERS):
        return None
    files = (path for name in FOLDERS for path in (folder / name).rglob("*"))
    count = sum(path.suffix.lower() in ENDINGS for path in files)
    who: tuple[Callable[[Path], str], ...] = (_picture, _picture, _folder, _folder)
    east, south, singers, men = (
        photos(engine, folder / name, person) for name, person in zip(FOLDERS, who, strict=True)
    )
    return Groups(east, south, singers, men, count)


def sex_of(photo: Photo) -> str:
    """*women* or *men*, by the folder."""
    return photo.name.split("/")[-2]


def age_of(photo: Photo) -> int | None:
    """The years after an A that ends the name; None where there are none."""
    found = re.search(r"A(\d+)\.\w+$", photo.name)
    return int(found[1]) if found else None


def people_of(album: list[Photo], sex: str | None = None, band: str | None = None) -> set[str]:
    """The people of a sex and an age band, where these are given."""
    least, most = BANDS[band] if band else (0, 0)
    return {
        photo.person
        for photo in album
        if (sex is None or sex_of(photo) == sex)
        and (band is None or least <= (age_of(photo) or 0) <= most)
    }


def _picture(path: Path) -> str:
    """Each picture is another person."""
    return f"{path.parent.name}/{path.name}"


def _folder(path: Path) -> str:
    return path.parent.name
