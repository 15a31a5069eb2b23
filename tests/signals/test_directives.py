"""What a page's own head and headers ask machines."""

from exposure.model.pictures import SignalKind
from exposure.pages import read_page
from exposure.reports.phrases import said
from tests.pages.reading import read, visit


def asked(html: str, header: str = "") -> list[tuple[SignalKind, str]]:
    went = visit(html, x_robots_tag=header)
    return [(one.kind, said(one.says)) for one in read_page(went).signals]


def test_a_meta_element_and_a_header_are_told_each() -> None:
    html = '<meta name="Robots" content="NOINDEX,noimageindex"><p>words</p>'
    assert asked(html, "otherbot: noindex") == [
        (SignalKind.META_ROBOTS, "noindex, noimageindex"),
        (SignalKind.X_ROBOTS_TAG, "otherbot: noindex"),
    ]


def test_a_page_that_asks_nothing_has_no_signal() -> None:
    assert read('<meta name="robots" content=" "><meta name="googlebot" content="x">').signals == ()


def test_a_wish_is_made_harmless_and_short_and_there_are_not_many() -> None:
    many = "".join(f'<meta name="robots" content="x{n}\x1b[31m{"y" * 900}">' for n in range(50))
    found = asked(many)
    assert len(found) == 10
    assert all("\x1b" not in says and len(says) <= 200 for _, says in found)
