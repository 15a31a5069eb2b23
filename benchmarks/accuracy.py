"""How often the program is right and wrong about people, by group: docs/accuracy.md.

    python benchmarks/accuracy.py            writes it, from ../shared/data/recognition
    python benchmarks/accuracy.py FOLDER     prints figures of your own pictures

FOLDER holds a folder for each person, with several pictures of that person each.
"""  # fmt: skip

import sys
from datetime import UTC, datetime
from pathlib import Path

from accuracy_document import document
from accuracy_groups import Groups, groups_in
from accuracy_tables import of_own_pictures
from album import ROOT
from answers import nearest_pairs
from comparing import photos
from references import BESIDE

from exposure.faces.engines.onnx import OnnxEngine

OUT = ROOT / "docs" / "accuracy.md"
LOOKED_AT = 50
"""The nearest pairs of different people, which were looked at."""

SAME_PERSON: dict[tuple[str, str], str] = {
    ("east-asia/men/09094A28.jpg", "east-asia/men/09932A33.jpg"): "the same file",
    (
        "south-asia/women/7_deepsouth_tamil_nadu-female_in_46.jpg",
        "south-asia/women/7_deepsouth_tamil_nadu-female_in_54.jpg",
    ): "one picture, cut twice",
    (
        "south-asia/men/5_east_jharkhand-male_in_2.jpg",
        "south-asia/men/5_east_jharkhand-male_in_56.jpg",
    ): "one picture, the second made smaller and blurred",
    ("k-pop/arin/07.jpg", "k-pop/arin/08.jpg"): "the same file",
    ("k-pop/eunha/04.jpg", "k-pop/eunha/05.jpg"): "the same file",
}
"""Pairs of files that are one picture, and how that was seen. They are not compared, neither as
different people nor as two pictures of one. All with equal bytes or nearly equal difference hashes
are here, and of the nearest pairs those that show the same moment."""


def nearest(groups: Groups) -> list[str]:
    """The fifty nearest pairs of different people, a line each, to be looked at.

    Fifty among those of whom there is one picture each, and fifty among those with several.
    """
    return [
        f"{distance:.3f} {one} {other} {SAME_PERSON.get((one, other), '')}".rstrip()
        for some in ([*groups.east, *groups.south], [*groups.singers, *groups.men])
        for distance, one, other in nearest_pairs(some, LOOKED_AT)
    ]


def main() -> None:
    """Write the document, or print the figures of a folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE / "recognition"
    if not folder.is_dir():
        sys.exit(f"{folder}: there is no such folder")
    engine = OnnxEngine()
    engine.load()
    groups = groups_in(folder, engine)
    if groups is None:
        print(of_own_pictures(photos(engine, folder, lambda path: path.parent.name)))
        return
    print("\n".join(nearest(groups)))
    today = datetime.now(tz=UTC).date()
    OUT.write_text(document(groups, SAME_PERSON, today), encoding="utf-8")
    print(f"written: {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
