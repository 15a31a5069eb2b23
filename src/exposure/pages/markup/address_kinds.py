"""Which attribute values look like the address of a picture."""

import re
from urllib.parse import unquote

_PICTURE_NAME = re.compile(
    r"\.(?:jpe?g|jpe|jfif|pjpeg|png|apng|gif|webp|avif|heic|heif|bmp|tiff?|svg)"
    r"(?=$|[?#&:;/,!@=~_])",
    re.IGNORECASE,
)

_PICTURE_PLACES = re.compile(
    r"""(?x)
      gravatar\.com/avatar/ | avatars\d*\.githubusercontent\.com/u/
    | \.(?:googleusercontent|ggpht)\.com/ | pbs\.twimg\.com/
    | \.(?:cdninstagram|fbcdn)\.(?:com|net)/ | media(?:-exp\d)?\.licdn\.com/dms/image/
    | cdn\.bsky\.app/img/ | miro\.medium\.com/ | substackcdn\.com/image/
    | res\.cloudinary\.com/[^/]+/image/ | images\.(?:unsplash|weserv|ctfassets)\.\w+/
    | static-cdn\.jtvnw\.net/ | img\.evbuc\.com/ | \.steamstatic\.com/ | tiktokcdn(?:-\w+)?\.com/
    | /_next/image\?url= | /_vercel/image\?url= | /cdn-cgi/image/ | /image/(?:upload|fetch)/
    | /resizer/ | /sites/[^/]+/files/styles/ | /wp-content/uploads/
    """,
)
"""Hosts and paths that serve pictures under names without an extension."""

_OTHER_FILE = re.compile(
    r"(?i)[^?#]*\.(?:json|xml|pdf|txt|csv|html?|php|m?js|css|woff2?|zip|gz|docx?|xlsx?|pptx?|ics|vcf"
    r"|mp[34]|m4[av]|webm|ogg|og[av]|mov|avi|wav|flac|m3u8|vtt|srt|gltf|glb|md)(?:[?#].*)?"
)
"""Files of other kinds, which lie in such places too."""

_ENDS_AS_PICTURE = re.compile(
    r"[^?#]*\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|heic|heif|bmp|tiff?)(?:[?#].*)?", re.IGNORECASE
)
_A_PAGE = re.compile(r"/wiki/|(?:^|[/=])\w{2,12}:[^/]+\.\w+$|/blob/|\.html?$", re.IGNORECASE)
"""Pages about a picture, with its name in their address: wikis, software hosts."""

_ADDRESS = re.compile(r"(?i)(?:https?:|blob:|cid:)?/{0,2}[^\s<>{}|\\^`\"]+")
_ABSOLUTE = re.compile(r"(?i)\s*(?:https?:)?//|\s*\.{0,2}/")
_WITH_DESCRIPTOR = re.compile(r"\S[\t\n\f\r ]+[0-9.]+[wx][\t\n\f\r ]*(?:,|$)")
_DATA_PICTURE = re.compile(r"(?i)\s*data:image/")


def is_like_a_picture(text: str) -> bool:
    """Whether a value reads as the address of a picture: by its extension, or by a known place."""
    if _DATA_PICTURE.match(text):
        return True
    value = text.strip()
    if not _ADDRESS.fullmatch(value.replace(" ", "%20")):
        return False
    if _PICTURE_NAME.search(value):
        return True
    if _PICTURE_PLACES.search(value) and not _OTHER_FILE.fullmatch(value):
        return True
    return "%2e" in value.lower() and bool(_PICTURE_NAME.search(unquote(value)))


def is_like_a_picture_file(text: str) -> bool:
    """Whether what an address leads to is a picture and no page, by how its path ends."""
    return bool(
        _ENDS_AS_PICTURE.fullmatch(text) and not _A_PAGE.search(text.partition("://")[2] or text)
    )


def is_like_an_address(text: str) -> bool:
    """Whether a value reads as an address at all: absolute, from a slash, or with a dot in it."""
    value = text.strip()
    if not value or not _ADDRESS.fullmatch(value.replace(" ", "%20")):
        return False
    return bool(_ABSOLUTE.match(value)) or (" " not in value and ("/" in value or "." in value))


def is_like_a_srcset(text: str) -> bool:
    """Whether a value has the widths or densities of a srcset."""
    return bool(_WITH_DESCRIPTOR.search(text))
