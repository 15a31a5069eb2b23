"""exposure photos looks into ZIP archives, and of data exports at the profile pictures only."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from exposure.files.archives import Packed, opened_archive, packed_pictures, unpacked
from exposure.model.events import PictureOutcome, Skipped
from exposure.model.plan import Limits
from exposure.sites.data_exports import EXPORTS, UNVERIFIED, export_of
from tests.cases import every_day
from tests.checks import Ran, exposure
from tests.colours import ME, OTHER, picture
from tests.reports.formats.test_json import SCHEMA

Capsys = pytest.CaptureFixture[str]
Files = Mapping[str, bytes]

EXAMPLES: dict[str, tuple[Files, str]] = {
    "Instagram": (
        {
            "instagram-sam/media/profile/202401/me.png": picture(ME),
            "instagram-sam/media/posts/202402/party.png": picture(OTHER),
            "instagram-sam/your_instagram_activity/messages/inbox/ann_17/1.png": picture(OTHER),
        },
        "media/profile/202401/me.png",
    ),
    "Facebook": (
        {
            "your_facebook_activity/posts/media/Profilepictures_9fj/1.png": picture(ME),
            "your_facebook_activity/posts/media/Mobileuploads_1/2.png": picture(OTHER),
            "personal_information/profile_information/profile_information.json": b"{}",
        },
        "Profilepictures_9fj/1.png",
    ),
    "X (Twitter)": (
        {
            "data/account.js": b"window.YTD",
            "data/profile_media/12-abc.png": picture(ME),
            "data/tweets_media/99-x.png": picture(OTHER),
        },
        "data/profile_media/12-abc.png",
    ),
    "Google": (
        {
            "Takeout/Profile/ProfilePhoto.png": picture(ME),
            "Takeout/Google Photos/Photos from 2019/a.png": picture(OTHER),
        },
        "Takeout/Profile/ProfilePhoto.png",
    ),
    "Discord": (
        {"account/user.json": b"{}", "account/avatar.png": picture(ME), "x/a.png": picture(OTHER)},
        "account/avatar.png",
    ),
    "Mastodon": (
        {
            "outbox.json": b"{}",
            "avatar.png": picture(ME),
            "media_attachments/files/1/a.png": picture(OTHER),
        },
        "avatar.png",
    ),
    "LinkedIn": ({"Rich_Media.csv": b"", "logo.png": picture(ME)}, ""),
    "WhatsApp": ({"_chat.txt": b"", "IMG-1.png": picture(ME)}, ""),
}


def zipped(path: Path, files: Files, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def photos(capsys: Capsys, me: Path, *words: object, to: object = "-") -> Ran:
    options = ("--i-declare", "--engine", "colours", "--json", to)
    return exposure(capsys, "photos", *options, "--me", me, *words)


def told_twice(capsys: Capsys, me: Path, archive: Path) -> tuple[Ran, str]:
    """One check of an archive: its JSON report, and its plain one in one line."""
    wanted = archive.with_suffix(".json")
    ran = photos(capsys, me, archive, to=wanted)
    report = json.loads(wanted.read_text("utf-8"))
    return replace(ran, report=report), " ".join(ran.out.split())


def outcomes(ran: Ran, archive: Path) -> dict[str, str]:
    return {
        entry["path"].removeprefix(str(archive)): entry["outcome"] for entry in ran.report["photos"]
    }


def test_an_archive_of_pictures_is_looked_into_whole(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "album").mkdir()
    files = {
        "holiday/me.png": picture(ME),
        "holiday/without-a-name": picture(OTHER),
        "holiday\\windows.png": picture(OTHER),
        "diary.txt": b"not a picture",
        "__MACOSX/holiday/._me.png": b"\x00\x05\x16\x07",
        "empty/": b"",
    }
    archive = zipped(tmp_path / "album" / "x.zip", files)
    for words in ([archive], [tmp_path / "album"]):
        ran = photos(capsys, me, *words)
        assert outcomes(ran, archive) == {
            "!/holiday/me.png": "examined",
            "!/holiday/without-a-name": "examined",
            "!/holiday/windows.png": "examined",
        }
        assert ran.picture("me.png")["you"]["verdict"] == "you"
        assert ran.picture("me.png")["export"] is None
        assert (ran.code, ran.report["requests"]) == (1, [])
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["album", "me.png", "x.zip"]


def test_of_a_data_export_only_the_profile_pictures_are_looked_at(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    """One check of an export of each platform."""
    wanted, archives = tmp_path / "report.json", {}
    for number, (platform, (files, _)) in enumerate(EXAMPLES.items()):
        archives[platform] = zipped(tmp_path / f"{number}.zip", files)
    ran = photos(capsys, me, *archives.values(), to=wanted)
    report, said = json.loads(wanted.read_text("utf-8")), " ".join(ran.out.split())
    validate(report, SCHEMA)
    assert ran.code == 1
    for platform, archive in archives.items():
        of_it = [one for one in report["photos"] if one["path"].startswith(str(archive))]
        profile, told = EXAMPLES[platform][1], {one["outcome"] for one in of_it}
        examined = [one["path"] for one in of_it if one["outcome"] == "examined"]
        assert [path.endswith(profile) for path in examined] == ([True] if profile else [])
        assert told - {"examined", "not-fetched"} == (set() if profile else {"not-a-picture"})
        assert {one["export"] for one in of_it} == {platform}
        assert f"What the platform holds, not what others can see: {platform}" in said
        assert f"This is from a data export of {platform}" in said


@pytest.mark.parametrize(
    "platform", every_day(1, [name for name, (_, profile) in EXAMPLES.items() if not profile])
)
def test_an_export_of_which_no_folder_is_known_is_never_clear(
    platform: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    archive = zipped(tmp_path / "export.zip", EXAMPLES[platform][0])
    assert photos(capsys, me, archive).code == 4


@pytest.mark.parametrize("platform", every_day(1, ["Mastodon", "Google"]))
def test_where_nobody_of_us_has_seen_such_an_export_that_is_said(
    platform: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    ran, said = told_twice(capsys, me, zipped(tmp_path / "x.zip", EXAMPLES[platform][0]))
    assert ran.code == 1
    assert ("We have not seen such an export ourselves" in said) == (platform in UNVERIFIED)


def test_every_export_names_its_source_and_date() -> None:
    for export in EXPORTS:
        assert len(export.source) > 20
        assert export.as_of.startswith("20")
        assert export_of(EXAMPLES[export.platform][0]) is export
    assert export_of(["holiday/me.jpg", "media/profile/me.jpg", "data/a.jpg"]) is None


def test_what_is_left_of_an_export_is_counted_and_nobody_in_it_is_named(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    archive = zipped(tmp_path / "ig.zip", EXAMPLES["Instagram"][0])
    ran, said = told_twice(capsys, me, archive)
    told = outcomes(ran, archive)
    assert told["!/instagram-sam/media/posts/202402/party.png"] == "not-fetched"
    assert told[""] == "not-fetched"
    assert "ann_17" not in json.dumps(ran.report) + said
    assert "1 more picture in it was left out and is not named here" in said
    assert "2 left out on purpose (pictures that are not among the profile pictures)" in said


def test_a_damaged_archive_is_one_entry_with_its_reason(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    damaged = (b"", b"PK\x03\x04 cut off", b"no archive at all", b"PK\x05\x06" + bytes(10))
    archives = [tmp_path / f"{number}.zip" for number in range(len(damaged))]
    for archive, data in zip(archives, damaged, strict=True):
        archive.write_bytes(data)
    ran = photos(capsys, me, *archives)
    told = [(entry["path"], entry["outcome"]) for entry in ran.report["photos"]]
    assert told == [(str(archive), "damaged") for archive in archives]
    assert len(ran.report["skipped"]) == len(damaged)
    for skipped in ran.report["skipped"]:
        assert skipped["detail"].startswith("The archive is damaged")
    assert ran.code == 4


def test_an_archive_without_a_picture_is_never_clear(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "album").mkdir()
    archive = zipped(tmp_path / "album" / "x.zip", {"diary.txt": b"words"})
    for words in ([archive], [tmp_path / "album"]):
        ran = photos(capsys, me, *words)
        assert outcomes(ran, archive) == {"": "not-a-picture"}
        assert ran.code == 4


def test_what_is_not_unpacked_is_told_with_its_reason(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("bomb.png", bytes(40_000_000))
        opened.writestr("../../up.png", picture(ME))
        link = zipfile.ZipInfo("link.png")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        opened.writestr(link, "/etc/passwd")
        opened.writestr(
            "inner.zip", zipped(tmp_path / "inner", {"me.png": picture(ME)}).read_bytes()
        )
        opened.writestr("slow.png", picture(ME), compress_type=zipfile.ZIP_LZMA)
        opened.writestr("broken.png", picture(ME), compress_type=zipfile.ZIP_STORED)
        opened.writestr("twice.png", picture(OTHER))
        with pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr("twice.png", picture(ME))
        opened.writestr("locked.png", picture(ME))
    data = archive.read_bytes().replace(picture(ME)[-20:], bytes(20), 1)
    archive.write_bytes(_locked(data, b"locked.png"))
    ran = photos(capsys, me, archive)
    told = [(entry["path"].partition("!/")[2], entry["outcome"]) for entry in ran.report["photos"]]
    assert told == [
        ("bomb.png", "too-large"),
        ("../../up.png", "refused"),
        ("link.png", "refused"),
        ("inner.zip", "refused"),
        ("slow.png", "refused"),
        ("broken.png", "damaged"),
        ("twice.png", "examined"),
        ("twice.png", "examined"),
        ("locked.png", "refused"),
    ]
    reasons = {
        entry["subject"].partition("!/")[2]: entry["detail"] for entry in ran.report["skipped"]
    }
    assert "password" in reasons["locked.png"]
    assert "archive inside the archive" in reasons["inner.zip"]
    assert ran.report["summary"]["you"] == 1


def test_limits_are_met_one_by_one(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {f"{n}.png": picture(OTHER) for n in range(5)})
    size = len(picture(OTHER))

    def reasons(limits: Limits) -> list[PictureOutcome | None]:
        found = packed_pictures(archive, limits, is_asked_for=True)
        return [entry.skipped.reason if entry.skipped else None for entry in found]

    assert reasons(Limits()) == [None] * 5
    over = PictureOutcome.OVER_LIMIT
    assert reasons(Limits(archive_bytes=3 * size)) == [None, None, None, over, over]
    assert reasons(Limits(archive_entries=4)) == [over]
    assert reasons(Limits(archive_directory_bytes=100)) == [over]
    assert reasons(Limits(file_bytes=size - 1)) == [PictureOutcome.TOO_LARGE] * 5


def test_a_file_that_unpacks_to_more_than_it_says_is_not_believed(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {"a.png": bytes(900_000)})
    data = bytearray(archive.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 100)
    archive.write_bytes(data)
    (entry,) = packed_pictures(archive, Limits(), is_asked_for=True)
    opened = opened_archive(archive)
    assert opened is not None
    with opened:
        found = unpacked(opened, entry, Limits())
    assert isinstance(found, Skipped)
    assert isinstance(unpacked(None, Packed("x"), Limits()), Skipped)


def _locked(data: bytes, name: bytes) -> bytes:
    """The archive with the flag of a password set for one file."""
    changed = bytearray(data)
    for start, flags, names in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = data.find(start)
        while at >= 0:
            if data[at + names : at + names + len(name)] == name:
                changed[at + flags] |= 1
            at = data.find(start, at + 1)
    return bytes(changed)


def test_a_long_list_of_files_is_measured_before_it_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        for n in range(70_000):
            archive.writestr(f"{n}.txt", b"")
    path = tmp_path / "long.zip"
    path.write_bytes(out.getvalue())
    (entry,) = packed_pictures(path, Limits(archive_directory_bytes=3_000_000), is_asked_for=False)
    assert entry.skipped is not None
    assert entry.skipped.reason is PictureOutcome.OVER_LIMIT


def _with_end(directory: bytes, offset: int, said: int, comment: bytes = b"") -> bytes:
    """An archive that is a list of files only, its end as it likes."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, said, offset, len(comment))
    return directory + end + comment


SPELLS = int.from_bytes(b"PK\x05\x06", "little")


@pytest.mark.parametrize(
    "end",
    [
        {"offset": SPELLS},
        {"offset": 0},
        {"offset": 0, "comment": b"PK\x05\x06"},
        {"offset": 0, "comment": b"PK\x05\x06" + bytes(18)},
        {"offset": SPELLS, "comment": b"x" * 60_000},
    ],
    ids=["spells", "plain", "in the comment", "two ends", "far away"],
)
@pytest.mark.parametrize("count", [30_000, 200_000])
def test_a_list_of_files_is_bounded_wherever_its_end_seems_to_be(
    tmp_path: Path, end: dict[str, Any], count: int
) -> None:
    """Where the list does not lie where its end says, the library takes what lies before its end.

    An end inside the comment is the one that counts; it may say that there is no list at all.
    """
    entry = b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, *(0,) * 6)
    directory = (entry + b"a") * count
    path = tmp_path / "x.zip"
    path.write_bytes(_with_end(directory, said=len(directory), **end))
    limits = Limits(archive_directory_bytes=1_000_000, archive_entries=1_000)
    tracemalloc.start()
    found = packed_pictures(path, limits, is_asked_for=True)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000
    assert {entry.skipped.reason for entry in found if entry.skipped} <= {
        PictureOutcome.OVER_LIMIT,
        PictureOutcome.DAMAGED,
        PictureOutcome.NOT_A_PICTURE,
    }
    assert len(found) == 1


def test_a_short_list_of_very_many_files_is_counted_before_it_is_kept(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {f"{n}.png": b"" for n in range(2_000)})
    (entry,) = packed_pictures(archive, Limits(archive_entries=1_999), is_asked_for=True)
    assert entry.skipped is not None
    assert entry.skipped.reason is PictureOutcome.OVER_LIMIT
    assert len(packed_pictures(archive, Limits(archive_entries=2_000), is_asked_for=True)) == 2_000
