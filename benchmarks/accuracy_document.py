"""The document on how often the program is right and wrong: docs/accuracy.md."""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from accuracy_groups import BANDS, Groups, people_of
from accuracy_tables import (
    BY,
    FEWEST,
    SEVERAL,
    STRANGERS,
    Several,
    of_100,
    of_1000,
    of_one_sex,
    of_several,
    several_rows,
    stranger_row,
    strangers_rows,
    table,
    together,
)
from answers import DRAWS, Answers, false_answers, names
from bootstrap import DRAWS as BOOTSTRAPS
from comparing import Photo

from exposure.faces.engines.onnx import OnnxEngine

TEMPLATE = Path(__file__).with_name("accuracy_template.md")


def document(groups: Groups, same_person: Mapping[tuple[str, str], str], day: date) -> str:
    """The whole document."""
    same = {frozenset(pair) for pair in same_person}
    east, south = of_one_sex(groups.east, same), of_one_sex(groups.south, same)
    rows = [
        *strangers_rows("East Asian adults", groups.east, east, BANDS),
        *strangers_rows("South Asian adults", groups.south, south, ()),
        stranger_row("Singers", false_answers(groups.singers, groups.singers, 1, BY, same)),
        stranger_row("LFW men", false_answers(groups.men, groups.men, 1, BY, same)),
    ]
    women = [photo for photo in groups.east if photo.person in people_of(groups.east, "women")]
    several = {
        "Singers": of_several(groups.singers, same, {"East Asian women": women}),
        "LFW men": of_several(groups.men, same, {}),
    }
    counted = _with_all(groups) if same else "(there are none)"
    figures = _figures(groups, day) | _summary(east, south, several)
    figures |= worst(groups.east, east)
    return TEMPLATE.read_text("utf-8").format(
        strangers=table(STRANGERS, rows),
        photos=table(SEVERAL, several_rows(several)),
        with_all=counted,
        excluded=len(same),
        **figures,
    )


def worst(album: list[Photo], found: Mapping[str, Answers]) -> dict[str, str]:
    """The sex and age band with the largest share of *you*, and of *you* or *may be you*."""
    shares = {
        f"{sex} {band}": answers.among(people_of(album, band=band)).shares()
        for sex, answers in found.items()
        for band in BANDS
        if len(answers.among(people_of(album, band=band)).people) >= FEWEST
    }
    of_you = max(shares, key=lambda title: shares[title][0].share)
    of_either = max(shares, key=lambda title: shares[title][1].share)
    return {
        "worst_you": f"{of_1000(shares[of_you][0])} for East Asian {of_you}",
        "worst_either": f"{of_1000(shares[of_either][1])} for East Asian {of_either}",
    }


def _with_all(groups: Groups) -> str:
    rows = [
        stranger_row(f"{title}, all", together(of_one_sex(album, ()).values()))
        for title, album in (
            ("East Asian adults", groups.east),
            ("South Asian adults", groups.south),
        )
    ]
    rows += [
        stranger_row(title, false_answers(album, album, 1, BY))
        for title, album in (("Singers", groups.singers), ("LFW men", groups.men))
    ]
    return table(STRANGERS, rows)


def _summary(
    east: Mapping[str, Answers], south: Mapping[str, Answers], several: Mapping[str, Several]
) -> dict[str, str]:
    """The figures of the first half page."""
    east_you, east_either = map(of_1000, together(east.values()).shares())
    south_you, south_either = map(of_1000, together(south.values()).shares())
    found = {
        "east_you": east_you,
        "east_either": east_either,
        "south_you": south_you,
        "south_either": south_either,
    }
    for name, title in (("singers", "Singers"), ("men", "LFW men")):
        for size, ending in ((1, ""), (3, "_three")):
            (own, own_either), others = several[title][size]
            you, either = others["each other"]
            found |= {
                f"{name}_own{ending}": of_100(own),
                f"{name}_own_either{ending}": of_100(own_either),
                f"{name}_you{ending}": of_1000(you),
                f"{name}_either{ending}": of_1000(either),
            }
    return found


def _figures(groups: Groups, day: date) -> dict[str, str]:
    """What the document says of the pictures and the rule."""
    everybody = groups.everybody()
    return {
        "date": day.isoformat(),
        "engine": OnnxEngine.name,
        "version": version("exposure-audit"),
        "you": f"{BY.you:.2f}",
        "maybe": f"{BY.maybe:.2f}",
        "crowds": str(len(BY.crowds)),
        "draws": str(DRAWS),
        "bootstraps": f"{BOOTSTRAPS:,}",
        "all_pictures": f"{groups.pictures:,}",
        "no_face": f"{groups.pictures - len(everybody):,}",
        "east": str(len(groups.east)),
        "south": str(len(groups.south)),
        "singers": str(len(names(groups.singers))),
        "men": str(len(names(groups.men))),
        "singer_pictures": str(len(groups.singers)),
        "man_pictures": str(len(groups.men)),
    }
