"""The context end to end: real server, real workers, the engine for which a colour is a face."""

import base64
import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.checks import exposure, scan, scan_told
from tests.colours import ANOTHER, MAYBE_ME, ME, NEAR_ME, OTHER, picture
from tests.loopback import Site, served

WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
Capsys = pytest.CaptureFixture[str]


def gallery(*paths: str) -> str:
    return WORDS + "".join(f'<img src="{path}" alt="picture {path}">' for path in paths)


def test_my_face_is_seen_and_others_are_only_counted(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/", gallery("/me.png", "/both.png", "/other.png", "/nobody.png"))
    site.file("/me.png", picture(NEAR_ME))
    site.file("/both.png", picture(ME, OTHER, ANOTHER))
    site.file("/other.png", picture(OTHER))
    site.file("/nobody.png", picture())
    ran = scan(capsys, "--me", me, site.url("/"))
    assert ran.code == 1
    summary = ran.report["summary"]
    assert summary == {
        "pages": 1, "pages_read": 1, "pictures": 4, "examined": 4, "you": 2, "maybe": 0,
        "strangers": 3, "unjudged": 0, "not_looked_at": 0,
    }  # fmt: skip
    both = ran.picture("/both.png")
    assert both["you"]["verdict"] == "you"
    assert both["strangers"] == 2
    assert both["you"]["box"] == [20, 20, 80, 80]
    assert both["you"]["face_px"] == 60
    assert both["caption"] == "picture /both.png"
    assert ran.picture("/other.png")["caption"] is None
    assert ran.picture("/other.png")["you"] is None


def test_the_requests_in_the_report_are_those_in_the_servers_log(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.redirect("/", "/home")
    site.page("/home", gallery("/a.png", "/gone.png", "/moved.png", "http://10.0.0.1/private.png"))
    site.file("/a.png", picture(OTHER))
    site.redirect("/moved.png", "/a.png?copy")
    site.file("/a.png?copy", picture(ANOTHER))
    ran = scan(capsys, "--me", me, site.url("/"))
    assert sorted(request["url"] for request in ran.report["requests"]) == sorted(site.log)
    assert [request["why"] for request in ran.report["requests"]][:3] == ["notice", "page", "page"]
    assert ran.code == 4


def test_a_clear_page_ends_with_zero(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/", gallery("/other.png"))
    site.file("/other.png", picture(OTHER))
    ran = scan(capsys, "--me", me, site.url("/"))
    assert (ran.code, ran.report["complete"], ran.report["skipped"]) == (0, True, [])


def test_a_maybe_ends_with_one_and_exit_zero_ends_with_zero(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.page("/", gallery("/maybe.png"))
    site.file("/maybe.png", picture(MAYBE_ME))
    maybe = scan(capsys, "--me", me, site.url("/"))
    assert (maybe.code, maybe.picture("/maybe.png")["you"]["verdict"]) == (1, "maybe")
    assert scan(capsys, "--me", me, "--exit-zero", site.url("/")).code == 0


def test_two_faces_like_mine_are_both_maybe(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/", gallery("/twins.png"))
    site.file("/twins.png", picture(ME, NEAR_ME, OTHER))
    ran = scan(capsys, "--me", me, site.url("/"))
    you = ran.picture("/twins.png")["you"]
    assert (you["verdict"], you["alike"]) == ("maybe", 2)
    assert ran.report["summary"]["strangers"] == 1


def test_a_page_that_hides_behind_a_wall_is_never_clear(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.redirect("/me", "/login")
    site.page("/login", "<h1>Log in</h1><input type=password><img src=/logo.png>")
    ran = scan(capsys, "--me", me, site.url("/me"))
    assert ran.code == 4
    assert site.url("/logo.png") not in site.log
    (page,) = ran.report["pages"]
    assert [entry["outcome"] for entry in page["pictures"]] == ["not-fetched"]
    told = [(entry["kind"], entry["reason"]) for entry in ran.report["skipped"]]
    assert (told, ran.report["summary"]["pages_read"]) == ([("page", "login-wall")], 0)


def test_a_page_built_by_scripts_still_shows_its_link_preview(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.page(
        "/", '<meta property="og:image" content="/me.png"><div id=root></div><script></script>'
    )
    site.file("/me.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/"))
    (page,) = ran.report["pages"]
    assert page["outcome"] in ("read", "javascript-only")
    assert ran.picture("/me.png")["you"]["verdict"] == "you"
    assert ran.picture("/me.png")["roles"] == ["preview"]


def test_an_address_that_answers_with_a_picture_is_a_page_of_one_picture(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.file("/me.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/me.png"))
    (page,) = ran.report["pages"]
    assert page["outcome"] == "read"
    assert ran.picture("/me.png")["you"]["verdict"] == "you"
    assert site.visited == [site.url("/me.png")]


def test_a_picture_inside_the_page_is_looked_at_and_its_bytes_are_not_reported(
    site: Site, me: Path, capsys: Capsys
) -> None:
    data = picture(ME)
    written = base64.b64encode(data).decode()
    site.page("/", WORDS + f'<img src="data:image/png;base64,{written}">')
    ran = scan(capsys, "--me", me, site.url("/"))
    found = ran.picture(f"sha256={hashlib.sha256(data).hexdigest()}")
    assert found["url"].startswith("data:image/png;sha256=")
    assert found["you"]["verdict"] == "you"
    assert written[:60] not in ran.out
    assert site.visited == [site.url("/")]


def test_sizes_of_one_picture_are_one_picture_and_the_largest_is_fetched(
    site: Site, me: Path, capsys: Capsys
) -> None:
    html = WORDS + (
        '<meta property="og:image" content="/me-400.png">'
        '<img class="avatar" src="/me-100.png" srcset="/me-400.png 400w, /me-100.png 100w">'
    )
    site.page("/", html)
    site.file("/me-400.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/"))
    (found,) = ran.report["pages"][0]["pictures"]
    assert found["url"] == site.url("/me-400.png")
    assert found["copies"] == [site.url("/me-400.png"), site.url("/me-100.png")]
    assert sorted(found["roles"]) == ["avatar", "preview"]
    assert site.visited == [site.url("/"), site.url("/me-400.png")]


def test_if_the_largest_copy_fails_the_next_one_is_fetched(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.page("/", WORDS + '<img src="/small.png" srcset="/large.png 800w, /small.png 100w">')
    site.file("/small.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/"))
    assert ran.picture("/large.png")["you"]["verdict"] == "you"
    assert site.visited == [site.url(path) for path in ("/", "/large.png", "/small.png")]


def test_if_the_largest_copy_is_no_picture_the_next_one_is_looked_at(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.page("/", WORDS + '<img src="/me-90x90.png"><img src="/me.png">')
    site.page("/me.png", "<p>Log in to see the original.</p>")
    site.file("/me-90x90.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/"))
    assert ran.picture("/me.png")["you"]["verdict"] == "you"
    assert ran.report["skipped"] == []
    assert site.visited == [site.url(path) for path in ("/", "/me.png", "/me-90x90.png")]


def test_the_same_picture_on_two_pages_ties_them(site: Site, me: Path, capsys: Capsys) -> None:
    for name in ("a", "b"):
        site.page(f"/{name}", gallery(f"/{name}.png"))
        site.file(f"/{name}.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/a"), site.url("/b"))
    (tie,) = ran.report["ties"]
    assert (tie["by"], tie["pages"]) == ("bytes", [site.url("/a"), site.url("/b")])


def test_a_copy_of_my_picture_in_another_size_and_format_ties_two_pages(
    site: Site, me: Path, capsys: Capsys
) -> None:
    shot = (
        Image.effect_noise((8, 8), 200).convert("RGB").resize((240, 240), Image.Resampling.BICUBIC)
    )
    shot.paste(Image.open(io.BytesIO(picture(ME))).crop((20, 20, 80, 80)), (90, 90))
    large = io.BytesIO()
    shot.save(large, "PNG")
    site.file("/a.png", large.getvalue())
    small = io.BytesIO()
    shot.resize((192, 192)).save(small, "WEBP", lossless=True)
    site.file("/b.webp", small.getvalue())
    for name in ("a.png", "b.webp"):
        site.page(f"/{name[0]}", gallery(f"/{name}"))
    ran = scan(capsys, "--me", me, site.url("/a"), site.url("/b"))
    assert ran.report["ties"] == [
        {
            "by": "looks",
            "pages": [site.url("/a"), site.url("/b")],
            "pictures": [site.url("/a.png"), site.url("/b.webp")],
        }
    ]


def test_more_pictures_than_the_cap_are_said(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/", gallery(*(f"/{n}.png" for n in range(203))))
    ran = scan(capsys, "--me", me, site.url("/"))
    outcomes = [entry["outcome"] for entry in ran.report["pages"][0]["pictures"]]
    assert outcomes == ["not-found"] * 200 + ["over-limit"] * 3
    assert len(site.visited) == 201


def test_the_terminal_and_the_html_say_what_the_json_says(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    site.page("/", gallery("/me.png", "/other.png"))
    site.file("/me.png", picture(ME, OTHER))
    site.file("/other.png", picture(OTHER))
    html, as_json = tmp_path / "report.html", tmp_path / "report.json"
    options = ("--i-declare", "--engine", "colours", "--html", html, "--json", as_json)
    ran = exposure(capsys, "scan", *options, "--me", me, site.url("/"))
    assert ran.code == 1
    page = html.read_text("utf-8")
    for text in (ran.out, page):
        assert "Your face is in 1 picture" in text
        assert site.url("/me.png") in text
        assert site.url("/other.png") not in text
    assert "data:image/jpeg;base64," in page
    assert page.count("data:image/jpeg") == 1
    for file in (html, as_json):
        assert file.stat().st_mode & 0o777 == 0o600
    assert ran.err.count("Keep it where only you can open it.") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "me.png",
        "report.html",
        "report.json",
    ]


def test_an_audit_file_is_carried_out(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/mine", gallery("/me.png"))
    site.page("/club", gallery("/other.png"))
    site.file("/me.png", picture(ME))
    site.file("/other.png", picture(OTHER))
    audit = me.parent / "audit.toml"
    audit.write_text(
        f'photos = ["{me.name}"]\n'
        "i_am_the_person_in_these_photos = true\nthese_pages_are_mine = true\n"
        f'[[page]]\nurl = "{site.url("/mine")}"\n[[page]]\nurl = "{site.url("/club")}"\n'
        'this_is = "lists-me"\nnote = "asked them"\n'
    )
    ran = exposure(capsys, "scan", audit, "--engine", "colours", "--json", "-")
    assert ran.code == 1
    assert [page["this_is"] for page in ran.report["pages"]] == ["mine", "lists-me"]
    assert ran.report["declaration"]["text"].startswith("I am the person")


def test_a_picture_behind_a_thumbnail_is_fetched_only_if_asked_for(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.page("/", WORDS + '<a href="/full.png"><img src="/thumb.png"></a>')
    site.file("/full.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/"))
    assert site.url("/full.png") not in site.log
    (found,) = ran.report["pages"][0]["pictures"]
    assert found["copies"] == [site.url("/thumb.png"), site.url("/full.png")]
    assert (found["outcome"], ran.code) == ("not-found", 4)
    asked = scan(capsys, "--linked", "--me", me, site.url("/"))
    assert site.url("/full.png") in site.log
    assert asked.report["summary"]["you"] == 1


def test_page_data_is_fetched_where_the_page_shows_nothing_else(
    site: Site, me: Path, capsys: Capsys
) -> None:
    data = "".join(f'"{site.url(f"/{n}.png")}",' for n in range(15))
    site.page("/only", f"{WORDS}<script>x = [{data}]</script>")
    site.page("/too", f'{WORDS}<img src="/shown.png"><script>x = [{data}]</script>')
    site.file("/0.png", picture(ME))
    site.file("/shown.png", picture(OTHER))
    only, too = scan(capsys, "--me", me, site.url("/only"), site.url("/too")).report["pages"]
    outcomes = [entry["outcome"] for entry in only["pictures"]]
    assert outcomes == ["examined"] + ["not-found"] * 9 + ["not-fetched"] * 5
    assert only["pictures"][0]["roles"] == ["page-data"]
    assert [entry["outcome"] for entry in too["pictures"]] == ["examined"] + ["not-fetched"] * 15


def test_a_wifi_that_wants_a_sign_in_is_one_message_and_no_log_ins(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    with served("127.0.0.1") as one, served("127.0.0.2") as two, served("127.0.0.3") as three:
        sites = (one, two, three)
        for one_site in sites:
            one_site.redirect("/me", "http://portal.hotel.example/login?from=me")
        urls = [one_site.url("/me") for one_site in sites]
        ran = scan_told(capsys, tmp_path / "report.json", "--me", me, *urls)
    assert ran.code == 4
    assert {page["outcome"] for page in ran.report["pages"]} == {"redirected-away"}
    assert ran.report["network"]["host"] == "portal.hotel.example"
    words = " ".join(ran.out.split())
    assert words.count("This wifi wants you to sign in first") == 1
    assert "log in first" not in words


def test_a_page_that_leads_to_its_own_front_page_is_read_and_said(
    site: Site, me: Path, capsys: Capsys
) -> None:
    site.redirect("/about/me", "/")
    site.page("/", gallery("/me.png"))
    site.file("/me.png", picture(ME))
    ran = scan(capsys, "--me", me, site.url("/about/me"))
    (page,) = ran.report["pages"]
    assert (page["outcome"], ran.code) == ("read", 1)
    assert "front page" in page["remarks"][0]
