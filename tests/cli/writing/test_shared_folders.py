"""Folders that others use too: no report goes through their links, into their pipes or files."""

import os
import socket
import stat
from pathlib import Path

import pytest

from exposure.cli.writing import held as held_room
from exposure.cli.writing.output import check_writable, write_report
from exposure.errors import PlanError
from tests.checks import exposure
from tests.colours import ME, picture
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
SOMEBODY, US = 4321, 4322
"""Accounts of this machine; they need no names."""

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no POSIX accounts")
as_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can act as two accounts"
)
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder as /tmp is."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o1777)
    return folder


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A file of ours that somebody would like to see destroyed."""
    path = tmp_path / "diary.txt"
    path.write_text("dear diary")
    return path


def refused(target: Path) -> str:
    """What is said of a target that is refused before a check and when its report is written."""
    with pytest.raises(PlanError) as before:
        check_writable(target)
    with pytest.raises(held_room.UnsafePlace) as written:
        write_report(target, "a report")
    assert written.value.strerror == str(before.value)
    assert before.value.hint
    return str(before.value)


@as_root
@pytest.mark.parametrize("leads_to", ["diary.txt", "new.json"])
def test_a_report_is_not_led_astray_by_a_link_of_another_account(
    shared: Path, diary: Path, leads_to: str
) -> None:
    target = shared / "report.json"
    target.symlink_to(diary.parent / leads_to)
    os.lchown(target, SOMEBODY, SOMEBODY)
    assert "another account" in refused(target)
    assert diary.read_text() == "dear diary"
    assert sorted(path.name for path in diary.parent.iterdir()) == ["diary.txt", "shared"]


@as_root
@pytest.mark.parametrize("way", ["mine/report.json", "mine/../mine/./report.json"])
def test_nor_by_a_folder_on_its_way_that_is_such_a_link(
    shared: Path, diary: Path, way: str
) -> None:
    (shared / "mine").symlink_to(diary.parent)
    os.lchown(shared / "mine", SOMEBODY, SOMEBODY)
    assert "(mine)" in refused(shared / way)
    assert not (diary.parent / "report.json").exists()


@as_root
def test_nor_by_one_behind_a_link_of_your_own(shared: Path, diary: Path, tmp_path: Path) -> None:
    (tmp_path / "latest.json").symlink_to("shared/latest.json")
    (shared / "latest.json").symlink_to(diary)
    os.lchown(shared / "latest.json", SOMEBODY, SOMEBODY)
    assert "another account" in refused(tmp_path / "latest.json")
    assert diary.read_text() == "dear diary"


@as_root
def test_no_file_of_another_account_is_replaced(shared: Path) -> None:
    target = shared / "report.json"
    target.write_text("theirs")
    os.chown(target, SOMEBODY, SOMEBODY)
    assert "belongs to another account" in refused(target)
    assert target.read_text() == "theirs"


@as_root
@pytest.mark.parametrize("below", ["report.json", "ours/report.json"])
def test_a_folder_in_which_everybody_may_replace_files_is_refused_if_it_is_not_yours(
    shared: Path, below: str
) -> None:
    (shared / "ours").mkdir()
    os.chown(shared, SOMEBODY, SOMEBODY)
    shared.chmod(0o777)
    assert "everybody may rename" in refused(shared / below)
    shared.chmod(0o1777)
    check_writable(shared / below)
    write_report(shared / below, "a report")
    assert stat.S_IMODE((shared / below).stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a pipe", "/dev/null", "/dev/zero"])
def test_no_report_goes_into_what_is_no_file(
    shared: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(shared)
    os.mkfifo("pipe")
    Path("link to a pipe").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert "not a plain file" in refused(Path(kind))


@posix
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/dev/stderr", "/dev/./stdout"])
def test_who_names_an_open_stream_is_told_how_to_print_in_place_of_it(
    me: Path, capsys: Capsys, stream: str
) -> None:
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me)
    for option in ("--json", "--html"):
        ran = exposure(capsys, *words, option, stream, "http://127.0.0.1:9/")
        assert ran.code == 2
        assert "use --json - (a dash)" in ran.err


@posix
def test_links_of_your_own_are_followed_wherever_they_lead(tmp_path: Path) -> None:
    (tmp_path / "reports" / "old").mkdir(parents=True)
    (tmp_path / "here").symlink_to(tmp_path / "reports" / "old" / "..")
    (tmp_path / "link.json").symlink_to("here/real.json")
    for _ in range(2):
        check_writable(tmp_path / "link.json")
        write_report(tmp_path / "link.json", "a report")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "reports" / "real.json").read_text() == "a report"


@posix
@pytest.mark.parametrize("way", ["circle", "circle/report.json", "gone/report.json", "a/b/c"])
def test_a_way_that_leads_nowhere_is_said_before_the_check(tmp_path: Path, way: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "gone").symlink_to("nowhere")
    with pytest.raises(PlanError, match="No report can be written"):
        check_writable(tmp_path / way)
    with pytest.raises(OSError, match=r"."):
        write_report(tmp_path / way, "a report")


@posix
@pytest.mark.parametrize("folder", [".", "..", "/", "folder", "link", "folder/../folder"])
def test_a_folder_is_no_name_for_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("link").symlink_to("/")
    with pytest.raises(PlanError, match="is a folder"):
        check_writable(Path(folder))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link"]


@posix
def test_what_takes_the_place_of_a_folder_while_a_report_is_written_gets_none_of_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "theirs").mkdir()
    with held_room.held(tmp_path / "mine" / "report.json") as place:
        (tmp_path / "mine").rename(tmp_path / "moved")
        (tmp_path / "mine").symlink_to("theirs")
        assert place.dir_fd is not None
        os.close(os.open(place.name, os.O_CREAT | os.O_EXCL, 0o600, dir_fd=place.dir_fd))
    assert [path.name for path in (tmp_path / "moved").iterdir()] == ["report.json"]
    assert list((tmp_path / "theirs").iterdir()) == []


@as_root
def test_a_folder_that_may_be_entered_but_not_listed_is_on_the_way(tmp_path: Path) -> None:
    places = tmp_path / "home"
    (places / "us").mkdir(parents=True)
    os.chown(places / "us", US, US)
    places.chmod(0o711)
    for above in tmp_path.parents[:3]:
        assert above.stat().st_uid == 0
    child = os.fork()
    if child == 0:
        try:
            os.chdir(places)
            os.setgid(US)
            os.setuid(US)
            check_writable(Path("us/report.json"))
            write_report(Path("us/report.json"), "a report")
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child of pytest must end here
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (places / "us" / "report.json").read_text() == "a report"


def test_where_no_folder_can_be_held_open_a_report_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_room, "CAN_HOLD", False)
    (tmp_path / ".exposure-0123456789abcdef.part").write_text("half a report")
    target = tmp_path / "report.json"
    for text in ("old", "new"):
        check_writable(target)
        write_report(target, text)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@as_root
def test_a_check_says_whose_link_it_is_and_opens_nothing(
    site: Site, me: Path, shared: Path, diary: Path, capsys: Capsys
) -> None:
    site.page("/", f'{WORDS}<img src="/me.png">')
    site.file("/me.png", picture(ME))
    target = shared / "report.html"
    target.symlink_to(diary)
    os.lchown(target, SOMEBODY, SOMEBODY)
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, "--html", target)
    ran = exposure(capsys, *words, site.url("/"))
    assert ran.code == 2
    assert "another account of this machine made" in ran.err
    assert site.log == []
