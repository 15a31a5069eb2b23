"""Photos of an invented person that are good as a reference, and others that are not."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance

from tests.people import ROOT

OWN = ROOT / "sample_profiles" / "me"
EYES = (162, 222), (260, 224)
"""The middles of the eyes in sam.jpg, in pixels."""


def good() -> Image.Image:
    return Image.open(OWN / "sam.jpg").convert("RGB")


def dark_glasses() -> Image.Image:
    image = good()
    draw = ImageDraw.Draw(image)
    for x, y in EYES:
        draw.ellipse((x - 44, y - 26, x + 44, y + 38), fill=(22, 18, 16))
    draw.line((*EYES[0], *EYES[1]), fill=(22, 18, 16), width=7)
    return image


def mask() -> Image.Image:
    image = good()
    cloth = [(116, 272), (211, 256), (306, 272), (296, 346), (211, 406), (126, 346)]
    ImageDraw.Draw(image).polygon(cloth, fill=(142, 190, 214))
    return image


def cut() -> Image.Image:
    image = Image.open(OWN / "sam-older.jpg").convert("RGB")
    return image.crop((0, 0, image.width, 282))


def small() -> Image.Image:
    image = good()
    return image.resize((image.width // 4, image.height // 4), Image.Resampling.LANCZOS)


def dark() -> Image.Image:
    return ImageEnhance.Brightness(good()).enhance(0.25)


def nobody() -> Image.Image:
    return Image.new("RGB", (300, 300), (120, 140, 160))


DOUBTFUL: dict[str, tuple[Callable[[], Image.Image], str]] = {
    "glasses.png": (dark_glasses, "Your eyes are covered or hard to see in"),
    "mask.png": (mask, "Your mouth is covered or hard to see in"),
    "cut.png": (cut, "Part of your face is outside the picture in"),
}
"""Each of these photos can be used, and carries no "not seen"; with what is said of it."""


def as_file(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
