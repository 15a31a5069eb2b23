import pytest

from exposure.model.pictures import Role
from tests.pages.reading import addresses, only, read

DRAWN = [
    "background:url(/a.jpg)",
    "background-image: url( '/a.jpg' ) , none",
    "BACKGROUND:URL(/a.jpg)",
    'background:u\\72l("/a.jpg")',
    "background:url(/\\61.jpg)",
    "background:linear-gradient(red,blue),url(/a.jpg) no-repeat",
    "--avatar: url(/a.jpg)",
    "content:url(/a.jpg)",
    "list-style:square url(/a.jpg)",
    "mask-image:url(/a.jpg)",
    "border-image:url(/a.jpg) 30",
    "color:red;;;background:url(/a.jpg)!important",
    "background:image-set('/a.jpg' 1x)",
]

NOT_DRAWN = [
    "cursor:url(/a.png)",
    "src:url(/a.png)",
    'background:url(a"b.jpg)',
    "background:url(a b.jpg)",
    "filter:url(/a.svg#x)",
    "background:none",
    "/* background:url(/a.jpg) */",
    'font-family:"url(/a.jpg)"',
]


@pytest.mark.parametrize("style", DRAWN)
def test_a_picture_in_a_style_is_found(style: str) -> None:
    escaped = style.replace('"', "&quot;")
    assert addresses(f'<p style="{escaped}">x</p>') == ["/a.jpg"]
    assert addresses(f"<style>p{{{style}}}</style>x") == ["/a.jpg"]


@pytest.mark.parametrize("style", NOT_DRAWN)
def test_what_a_style_does_not_draw_is_no_picture(style: str) -> None:
    escaped = style.replace('"', "&quot;")
    assert addresses(f'<p style="{escaped}">x</p>') == []
    assert addresses(f"<style>p{{{style}}}</style>x") == []


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{p{background:url(/a.jpg)}}",
        "@supports (x:y){@media all{p{background:url(/a.jpg)}}}",
        ".card{&:hover{background:url(/a.jpg)}}",
        ".card{@media all{background:url(/a.jpg)}}",
        "p{color:red}}}a{background:url(/a.jpg)}",
    ],
)
def test_rules_inside_rules_are_read(sheet: str) -> None:
    assert addresses(f"<style>{sheet}</style>x") == ["/a.jpg"]


@pytest.mark.parametrize(
    "sheet", ["@import url(/a.jpg);", "@font-face{src:url(/a.jpg)}", "@namespace url(/a.jpg);"]
)
def test_imports_and_fonts_are_no_pictures(sheet: str) -> None:
    assert addresses(f"<style>{sheet}</style>x") == []


def test_an_image_set_is_one_picture_and_a_list_is_several() -> None:
    assert addresses("<p style=\"background:image-set('/a.jpg' 1x, '/b.jpg' 2x)\">x") == [
        "/b.jpg",
        "/a.jpg",
    ]
    assert len(read("<p style='background:url(/a.jpg),url(/b.jpg)'>x").pictures) == 2


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<div style='background:url(/a.jpg)'>x</div>", Role.BACKGROUND),
        ("<div class=cover-photo style='background:url(/a.jpg)'>x</div>", Role.COVER),
        ("<style>.hero{background:url(/a.jpg)}</style>x", Role.COVER),
        ("<style>#userAvatar{background:url(/a.jpg)}</style>x", Role.AVATAR),
    ],
)
def test_a_background_is_a_cover_or_avatar_where_it_says_so(markup: str, role: Role) -> None:
    assert only(markup).roles == (role,)


def test_the_property_is_named_in_the_report() -> None:
    assert only("<p style='background:url(/a.jpg)'>x").found_in == ("style[background-image]",)


def test_a_style_that_ends_in_the_middle_of_an_address_still_draws_it() -> None:
    assert addresses('<p style="background:url(/a.jpg">x</p>') == ["/a.jpg"]


def test_an_address_that_the_end_of_the_style_cuts_off_counts() -> None:
    assert addresses('<p style="background:url(/a.jpg">x</p>') == ["/a.jpg"]
