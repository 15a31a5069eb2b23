"""A page on loopback, and the same page saved by us in each format that browsers write."""

import base64
import json
import os
import plistlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.colours import ANOTHER, ME, NEAR_ME, OTHER, picture
from tests.loopback import Site

MADE_AT = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)

PICTURES = {
    "/media/sam.png": picture(ME),
    "/media/club.png": picture(NEAR_ME, OTHER),
    "/media/harbour.png": picture(OTHER),
    "/media/sky.png": picture(ANOTHER),
}
HTML = """\
<!doctype html><html><head><meta charset="utf-8"><title>Sam – köd</title>
<meta property="og:image" content="/media/sam.png">
<style>.hero{background-image:url("/media/sky.png")}</style></head>
<body><h1>Sam</h1>
<p>A page with a few words of its own, so that it is a page and no empty shell.</p>
<img class="avatar" src="/media/sam.png" alt="Sam">
<div class="hero"></div><img src="/media/club.png" alt="At the club">
<img src="/media/harbour.png" alt="The harbour"></body></html>
"""


@dataclass(frozen=True)
class LivePage:
    """A page and its pictures, as a site serves them and as a browser would save them."""

    url: str
    html: str = HTML
    pictures: Mapping[str, bytes] | None = None

    def whole(self, path: str) -> str:
        return f"{self.url.partition('/in/')[0]}{path}"

    def files(self) -> Mapping[str, bytes]:
        return PICTURES if self.pictures is None else self.pictures


def live(site: Site) -> LivePage:
    """The page, served on loopback."""
    for path, body in PICTURES.items():
        site.file(path, body)
    return LivePage(site.page("/in/sam", HTML))


def complete(page: LivePage, folder: Path, name: str = "Sam's page") -> Path:
    """As "web page, complete": the pictures in a folder beside it, the addresses rewritten."""
    html = f"<!-- saved from url=({len(page.url):04}){page.url} -->\n" + page.html
    beside = folder / f"{name}_files"
    beside.mkdir(parents=True)
    for path, body in page.files().items():
        file = Path(path).name
        (beside / file).write_bytes(body)
        html = html.replace(f'"{path}"', f'"./{name.replace(" ", "%20")}_files/{file}"')
    return written(folder / f"{name}.html", html.encode())


def single_file(page: LivePage, folder: Path) -> Path:
    """As SingleFile does it: every picture inside the page."""
    note = f"<!--\n Page saved with SingleFile \n url: {page.url} \n saved date: Thu Mar 05 -->\n"
    html = page.html
    for path, body in page.files().items():
        html = html.replace(f'"{path}"', f'"data:image/png;base64,{encoded(body)}"')
    return written(folder / "sam-single.html", html.replace("<head>", note + "<head>").encode())


def mhtml(page: LivePage, folder: Path) -> Path:
    """As Chrome does it: one MIME message, the page's own style in a part of its own."""
    style = "cid:css-1@mhtml.blink"
    before, _, rest = page.html.partition("<style>")
    css, _, after = rest.partition("</style>")
    link = f'<link rel="stylesheet" type="text/css" href="{style}" />' if css else ""
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = page.url
    message["Subject"] = "Sam"
    message.set_content(
        before + link + after, subtype="html", cte="quoted-printable", cid="<frame-1@mhtml.blink>"
    )
    message["Content-Location"] = page.url
    message.make_related()
    for path, body in page.files().items():
        message.add_related(body, "image", "png", headers=[f"Content-Location: {page.whole(path)}"])
    if css:
        message.add_related(css, subtype="css", headers=[f"Content-Location: {style}"])
    return written(folder / "sam.mhtml", bytes(message))


def webarchive(page: LivePage, folder: Path, form: plistlib.PlistFormat) -> Path:
    """As Safari does it: a property list, binary or XML."""
    archive = {
        "WebMainResource": {
            "WebResourceURL": page.url,
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceFrameName": "",
            "WebResourceData": page.html.encode(),
        },
        "WebSubresources": [
            {
                "WebResourceURL": page.whole(path),
                "WebResourceMIMEType": "image/png",
                "WebResourceData": body,
            }
            for path, body in page.files().items()
        ],
    }
    return written(folder / f"sam-{form.name}.webarchive", plistlib.dumps(archive, fmt=form))


def activity(folder: Path, **properties: object) -> Path:
    """A profile as data, as the fediverse serves it."""
    document = {"@context": "https://www.w3.org/ns/activitystreams", "type": "Person", **properties}
    return written(folder / "actor.json", json.dumps(document).encode())


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (MADE_AT.timestamp(), MADE_AT.timestamp()))
    return path


def encoded(body: bytes) -> str:
    return base64.b64encode(body).decode()
