"""Harm done by a picture file: bombs, cut off, mislabelled, malicious; one page shows them all."""

import gzip
import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.colours import ME, OTHER, picture
from tests.hostile.answers import OK
from tests.hostile.harm import Harm, raw
from tests.loopback import Reply, Site

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">
<script>alert(1)</script><image x:href="http://127.0.0.2/a.png"/><image x:href="file:///etc/passwd"/>
</svg>"""
XML_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY b%d "&a;&a;&a;&a;">' % n for n in range(500))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
)


def png(width: int, height: int, *more: bytes, depth: int = 1, colour: int = 0) -> bytes:
    """A PNG that says it is as large, with a few bytes of nothing as its pixels."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    pixels = zlib.compress(bytes(min(height * (1 + (width + 7) // 8), 40_000_000)), 9)
    parts = (chunk(b"IHDR", head), *more, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def webp_of_34_bytes() -> bytes:
    """A lossless WebP of 16,384 × 16,384 pixels by its own words."""
    bits = (16_383) | (16_383 << 14)
    data = b"\x2f" + struct.pack("<I", bits) + bytes(9)
    return (
        b"RIFF"
        + struct.pack("<I", 12 + len(data))
        + b"WEBPVP8L"
        + struct.pack("<I", len(data))
        + data
    )


def gif(width: int, height: int, frames: int) -> bytes:
    """A GIF of many frames of one pixel on a large ground."""
    frame = (
        b"\x21\xf9\x04\x04\x01\x00\x00\x00\x2c"
        + bytes(4)
        + b"\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    )
    return (
        b"GIF89a"
        + struct.pack("<HH", width, height)
        + b"\x80\x00\x00\x00\x00\x00\xff\xff\xff"
        + frame * frames
        + b";"
    )


def avif(width: int, height: int) -> bytes:
    """An AVIF that says it is as large as this."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "AVIF")
    small, large = (b"ispe" + struct.pack(">III", 0, *size) for size in ((8, 8), (width, height)))
    assert small in out.getvalue()
    return out.getvalue().replace(small, large)


def bmp(width: int, height: int) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head


def jpeg(width: int, height: int) -> bytes:
    """A JPEG that says it is as large as this."""
    data = picture(ME, format="JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def jpeg_of_scans(width: int, height: int, scans: int) -> bytes:
    """A progressive JPEG with so many more scans, of which none says anything."""
    out = io.BytesIO()
    Image.new("L", (width, height), 128).save(out, "JPEG", progressive=True)
    scan = struct.pack(">BBHBBBBBB", 0xFF, 0xDA, 8, 1, 1, 0, 1, 63, 0)
    return out.getvalue()[:-2] + scan * scans + b"\xff\xd9"


def exif_of_loops() -> bytes:
    """A JPEG whose EXIF leads from a directory to itself, and says that it is turned 99 times."""
    entry = struct.pack("<HHII", 0x0112, 3, 1, 99) + struct.pack("<HHII", 0x8769, 4, 1, 8)
    exif = (
        b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + struct.pack("<H", 2) + entry + struct.pack("<I", 8)
    )
    data = picture(OTHER, format="JPEG")
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def huge_text() -> bytes:
    return chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))


BLP = b"BLP2" + struct.pack("<IBBBBII", 1, 1, 0, 0, 0, 16_000, 16_000) + bytes(260)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"

FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a PNG of 169 million pixels": ("too-large", "image/png", lambda: png(13_000, 13_000)),
    "a PNG of 2^62 pixels": ("too-large", "image/png", lambda: png(2**31 - 1, 2**31 - 1)),
    "a PNG of 39 million pixels": ("examined", "image/png", lambda: png(6_200, 6_200)),
    "a PNG with a text of 200 MB": ("examined", "image/png", lambda: png(9, 9, huge_text())),
    "a PNG of 99 million pixels": ("examined", "image/png", lambda: png(9_900, 10_000)),
    "a GIF of 99 million pixels": ("examined", "image/gif", lambda: gif(9_900, 10_000, 3)),
    "a progressive JPEG of 99 million pixels": (
        "examined",
        "image/jpeg",
        lambda: jpeg_of_scans(9_900, 10_000, 1),
    ),
    "a PNG that is cut off": ("damaged", "image/png", lambda: picture(ME)[:200]),
    "a PNG of nonsense": ("damaged", "image/png", lambda: picture(ME)[:60] + bytes(range(256)) * 8),
    "a WebP of 34 bytes": ("too-large", "image/webp", webp_of_34_bytes),
    "a WebP that is cut off": ("damaged", "image/webp", lambda: picture(ME, format="WEBP")[:90]),
    "an AVIF of 144 million pixels": ("too-large", "image/avif", lambda: avif(12_000, 12_000)),
    "an AVIF that is cut off": ("damaged", "image/avif", lambda: picture(ME, format="AVIF")[:-200]),
    "a GIF of four billion pixels": ("too-large", "image/gif", lambda: gif(65_535, 65_535, 1)),
    "a GIF of a hundred thousand frames": ("examined", "image/gif", lambda: gif(500, 500, 100_000)),
    "a GIF of large frames": ("examined", "image/gif", lambda: gif(6_000, 6_000, 300)),
    "a BMP of 900 million pixels": ("too-large", "image/bmp", lambda: bmp(30_000, 30_000)),
    "a JPEG of four billion pixels": ("too-large", "image/jpeg", lambda: jpeg(65_500, 65_500)),
    "a JPEG that is cut off": ("damaged", "image/jpeg", lambda: picture(ME, format="JPEG")[:400]),
    "a JPEG whose EXIF goes round": ("examined", "image/jpeg", exif_of_loops),
    "a JPEG of 2,900 scans": (
        "too-large",
        "image/jpeg",
        lambda: jpeg_of_scans(6_000, 6_000, 2_900),
    ),
    "a JPEG of 400 scans": ("too-large", "image/jpeg", lambda: jpeg_of_scans(6_200, 6_200, 400)),
    "a JPEG of 100 scans": ("examined", "image/jpeg", lambda: jpeg_of_scans(3_000, 3_000, 100)),
    "a JPEG of comments": (
        "too-large",
        "image/jpeg",
        lambda: picture(ME, format="JPEG")[:2] + b"\xff\xfe\x00\x02" * 3_000_000,
    ),
    "a PNG of a million texts": (
        "too-large",
        "image/png",
        lambda: png(9, 9, chunk(b"tEXt", b"a\0") * 10**6),
    ),
    "a GIF of a million blocks": (
        "too-large",
        "image/gif",
        lambda: gif(9, 9, 0)[:-1] + b"\x21\xfe" + b"\x01a" * 10**6,
    ),
    "a JPEG called PNG": ("examined", "image/png", lambda: picture(OTHER, format="JPEG")),
    "a picture called a page": ("examined", "text/html", lambda: picture(OTHER, px=64)),
    "a page called a picture": ("not-a-picture", "image/png", lambda: b"<html><p>Please log in"),
    "an SVG with a script": ("not-a-picture", "image/svg+xml", lambda: SVG),
    "an SVG of entities": ("not-a-picture", "image/svg+xml", lambda: XML_BOMB),
    "PostScript": ("not-a-picture", "image/png", lambda: EPS),
    "a PDF": ("not-a-picture", "image/jpeg", lambda: b"%PDF-1.7\n%%EOF"),
    "a TIFF of 65,535 entries": (
        "too-large",
        "image/tiff",
        lambda: b"II*\x00\x08\x00\x00\x00\xff\xff" + bytes(99),
    ),
    "a BLP of 284 bytes": ("not-a-picture", "image/png", lambda: BLP),
    "an icon": ("not-a-picture", "image/png", lambda: b"\x00\x00\x01\x00\xff\xff" + bytes(64)),
    "nothing": ("not-a-picture", "image/png", lambda: b""),
}
"""What must become of a file, what it is called, and what makes it: some take a second."""


def _serving(number: int, kind: str, made: Callable[[], bytes]) -> Callable[[Site], str]:
    return lambda site: site.file(f"/{number}", made(), kind)


def _bomb(site: Site) -> str:
    site.replies["/bomb"] = Reply(
        gzip.compress(bytes(300_000_000)), headers={"Content-Encoding": "gzip"}
    )
    return site.url("/bomb")


PICTURES = (
    *(
        Harm(name, outcome, _serving(number, kind, made))
        for number, (name, (outcome, kind, made)) in enumerate(FILES.items())
    ),
    Harm("a picture that unpacks to 300 MB", "too-large", _bomb),
    Harm(
        "an endless picture",
        "too-large",
        lambda site: site.act("/endless", raw(OK + b"\r\n", bytes(64_000), 900)),
    ),
    Harm(
        "a picture that leads to a file",
        "refused",
        lambda site: site.redirect("/f", "file:///etc/passwd"),
    ),
    Harm(
        "a picture that leads to data",
        "refused",
        lambda site: site.redirect("/d", "data:image/png,x"),
    ),
    Harm("a picture that leads round", "error", lambda site: site.redirect("/r", "/r")),
    Harm(
        "a picture that leads to metadata",
        "private-address",
        lambda site: site.redirect("/m", "http://169.254.169.254/a.png"),
    ),
    Harm(
        "a picture that leads into a network",
        "private-address",
        lambda site: site.redirect("/n", "http://192.168.0.1/a.png"),
    ),
)

INNER = (
    *("127.1", "2130706434", "0x7f.2", "0177.0.0.2", "0", "[::1]", "[::ffff:127.0.0.2]"),
    *("１２７.０.０.２", "127。0。0。2", "[::127.0.0.2]", "[64:ff9b::7f00:2]", "[2002:7f00:2::]"),
    *("169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "192.168.0.1"),
)
"""Loopback in every odd spelling, metadata, and networks at home."""
