"""How sites write the sizes of one picture into its addresses; read to compare, never to fetch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ORIGINAL = 100_000
"""A width beyond every other: the address is that of the picture as it was put there."""

_X_AVATAR = {"mini": 24, "normal": 48, "bigger": 73, "x96": 96, "reasonably_small": 128}
_X_MEDIA = {"thumb": 150, "small": 680, "medium": 1200, "large": 2048, "orig": ORIGINAL}
_FLICKR = {"s": 75, "t": 100, "q": 150, "m": 240, "n": 320, "w": 400, "z": 640, "c": 800}
_FLICKR_LARGE = {"b": 1024, "h": 1600, "k": 2048, "o": ORIGINAL}
_QUERY_WIDTH = r"[?&](?:w|width|s|size|sz)=(\d+)"
_STEP = r"(?:w|h|c|q|f|g|ar|dpr)_[^,/]++(?:,[a-z]{1,3}_[^,/]++)*+/"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One kind of site: which part of an address names the picture, and which its size.

    `pattern` matches a whole address without scheme and query; its groups are what stays the same
    in all sizes. `size` finds the width in the address, or a name that `names` has; `bare` is the
    width of an address in which it finds none. `one` and `same` are an example: one picture.
    """

    pattern: str
    one: str
    same: str
    size: str = _QUERY_WIDTH
    bare: int | None = None
    names: Mapping[str, int] = field(default_factory=dict)

    def key(self, place: str) -> str | None:
        """What the sizes of the picture at `place` have in common; None where it is no such."""
        match = re.fullmatch(self.pattern, place)
        return " ".join((self.pattern, *(part or "" for part in match.groups()))) if match else None

    def width(self, address: str) -> int | None:
        """The width in pixels that an address of this kind tells."""
        found = re.search(self.size, address)
        told = next((part for part in found.groups() if part), "") if found else ""
        return self.names.get(told, int(told[:6]) if told.isdigit() else self.bare)


RENDITIONS = (
    Rendition(
        r"pbs\.twimg\.com/profile_images/(\d+/.+?)"
        r"(?:_(?:mini|normal|bigger|x96|reasonably_small|\d+x\d+))?(?:\.\w+)?",
        one="https://pbs.twimg.com/profile_images/12/aB_400x400.jpg",
        same="https://pbs.twimg.com/profile_images/12/aB_x96.jpg",
        size=r"_(?:(mini|normal|bigger|x96|reasonably_small)|(\d+)x\d+)(?:\.\w+)?$",
        bare=ORIGINAL,
        names=_X_AVATAR,
    ),
    Rendition(
        r"pbs\.twimg\.com/profile_banners/(\d+/\d+)(?:/\w+)?",
        one="https://pbs.twimg.com/profile_banners/12/34/1500x500",
        same="https://pbs.twimg.com/profile_banners/12/34",
        size=r"/(\d+)x\d+$",
    ),
    Rendition(
        r"pbs\.twimg\.com/media/([\w-]+)(?:\.\w+)?(?::\w+)?",
        one="https://pbs.twimg.com/media/EaB?format=jpg&name=small",
        same="https://pbs.twimg.com/media/EaB.jpg:large",
        size=r"(?:[?&]name=|\w:)([a-z]+|\d+)(?:x\d+)?(?:&|$)",
        names=_X_MEDIA,
    ),
    Rendition(
        r"[^/]+\.(?:cdninstagram|fbcdn)\.(?:com|net)/(?:.*/)?([^/]+_[no]\.\w+)",
        one="https://scontent-a.cdninstagram.com/v/t51.2885-19/1_2_n.jpg?stp=dst-jpg_s150x150",
        same="https://instagram.fabc.fna.fbcdn.net/v/t51.2885-19/s320x320/1_2_n.jpg?oe=6",
        size=r"[_/=][sp](\d+)x\d+",
    ),
    Rendition(
        r"media[\w-]*\.licdn\.com/dms/image/(?:v2/)?([\w-]{10,})/.*",
        one="https://media.licdn.com/dms/image/v2/C4E0BAQHWd/photo_200_200/0/1?e=1&t=a",
        same="https://media.licdn.com/dms/image/C4E0BAQHWd/photo_800_800/0/1?e=1&t=b",
        size=r"_(\d+)_\d+/",
    ),
    Rendition(
        r"[^/]+\.tiktokcdn(?:-\w+)?\.com/([^~]+)~.*",
        one="https://p16.tiktokcdn.com/tos-a/b1~c5_100x100.jpeg?x-expires=1",
        same="https://p19.tiktokcdn-eu.com/tos-a/b1~tplv-x:720:720.jpeg",
        size=r"~[^?]*?(?:_|:)(\d{2,4})(?:x|:)\d+",
    ),
    Rendition(
        r"cdn\.bsky\.app/img/\w+/plain/([^/]+/[^/@]+)(?:@\w+)?",
        one="https://cdn.bsky.app/img/avatar/plain/did:plc:a/bafk@jpeg",
        same="https://cdn.bsky.app/img/avatar_thumbnail/plain/did:plc:a/bafk@jpeg",
        size=r"/img/(avatar|avatar_thumbnail|feed_thumbnail|feed_fullsize|banner)/",
        names={"avatar": 1000, "avatar_thumbnail": 128},
    ),
    Rendition(
        r"[^/]+\.(?:googleusercontent|ggpht|bp\.blogspot)\.com/(.+/)[swh]\d[\w-]*/([^/]+)",
        one="https://1.bp.blogspot.com/-a/b/AAA/s1600/me.jpg",
        same="https://1.bp.blogspot.com/-a/b/AAA/s320/me.jpg",
        size=r"/[sw](\d+)[\w-]*/",
    ),
    Rendition(
        r"[^/]+\.(?:googleusercontent|ggpht)\.com/([^=]+)(?:=.*)?",
        one="https://yt3.ggpht.com/ytc/AbC=s900-c-k-c0x00ffffff-no-rj",
        same="https://yt3.googleusercontent.com/ytc/AbC=s88-c-k",
        size=r"=[sw](\d+)",
    ),
    Rendition(
        r"(?:[^/]+\.)?gravatar\.com/avatar/([0-9a-f]{32,64})(?:\.\w+)?",
        one=f"https://www.gravatar.com/avatar/{'0a' * 16}?s=256&d=identicon",
        same=f"http://secure.gravatar.com/avatar/{'0a' * 16}.jpg",
        bare=80,
    ),
    Rendition(
        r"avatars\d*\.githubusercontent\.com/u/(\d+)",
        one="https://avatars.githubusercontent.com/u/12?v=4?s=400",
        same="https://avatars3.githubusercontent.com/u/12?s=40&v=4",
        bare=460,
    ),
    Rendition(
        r"miro\.medium\.com/(?:.*/)?([^/]+)",
        one="https://miro.medium.com/max/1200/1*aB.jpeg",
        same="https://miro.medium.com/v2/resize:fit:320/format:webp/1*aB.jpeg",
        size=r"/(?:max|w|width|fit/c|resize:\w+)[/:](\d+)",
        bare=ORIGINAL,
    ),
    Rendition(
        rf"res\.cloudinary\.com/([^/]+)/image/upload/(?:(?:.*/)?v\d+/|(?:{_STEP})*)(.+?)(?:\.\w+)?",
        one="https://res.cloudinary.com/club/image/upload/c_fill,w_200/v15/team/sam.jpg",
        same="https://res.cloudinary.com/club/image/upload/v15/team/sam.webp",
        size=r"[/,]w_(\d+)",
        bare=ORIGINAL,
    ),
    Rendition(
        r"([^/]+/(?:.*/)?wp-content/uploads/.+?)(?:-\d+x\d+|-scaled|-rotated|-e\d{10,})*"
        r"(\.\w+)(?:\.webp|\.avif)?",
        one="https://club.example/wp-content/uploads/sam-300x200.jpg",
        same="https://club.example/wp-content/uploads/sam-scaled.jpg?w=640",
        size=r"[?&](?:w|resize|fit)=(\d+)|-(\d+)x\d+\.\w+",
        bare=ORIGINAL,
    ),
    Rendition(
        r"upload\.wikimedia\.org/(\w+/\w+)/(?:thumb/)?(\w/\w\w/[^/]+)(?:/[^/]*)?",
        one="https://upload.wikimedia.org/wikipedia/commons/thumb/9/96/Sam.jpg/215px-Sam.jpg",
        same="https://upload.wikimedia.org/wikipedia/commons/9/96/Sam.jpg",
        size=r"/(?:[^/]*-)?(\d+)px-",
        bare=ORIGINAL,
    ),
    Rendition(
        r"(cdn\.shopify\.com|[^/]+(?=/cdn/shop/))/(.+?)(?:_(?:\d+x\d*|x\d+|pico|icon|thumb|small"
        r"|compact|medium|large|grande|original|master)(?:_crop_\w+)?(?:@\dx)?)?(\.\w+)",
        one="https://cdn.shopify.com/s/files/1/files/sam_200x200_crop_center@2x.jpg?v=1",
        same="https://cdn.shopify.com/s/files/1/files/sam.jpg?v=1&width=900",
        size=r"_(\d+)x\d*|[?&]width=(\d+)",
        bare=ORIGINAL,
    ),
    Rendition(
        r"i\.pinimg\.com/[^/]+/((?:\w\w/){3}\w+)\.\w+",
        one="https://i.pinimg.com/280x280_RS/aa/bb/cc/aabbcc1.jpg",
        same="https://i.pinimg.com/originals/aa/bb/cc/aabbcc1.png",
        size=r"\.com/(originals|\d+)",
        names={"originals": ORIGINAL},
    ),
    Rendition(
        r"static-cdn\.jtvnw\.net/(.+?)(?:-\d+x\d+)?\.\w+",
        one="https://static-cdn.jtvnw.net/jtv_user_pictures/a-profile_image-300x300.png",
        same="https://static-cdn.jtvnw.net/jtv_user_pictures/a-profile_image-70x70.png",
        size=r"-(\d+)x\d+\.",
    ),
    Rendition(
        r"[^/]*meetupstatic\.com/(.+/)(?:thumb|highres|member|\d+)_(\d+)\.\w+",
        one="https://secure.meetupstatic.com/photos/member/1/2/3/4/thumb_99.jpeg",
        same="https://secure.meetupstatic.com/photos/member/1/2/3/4/highres_99.jpeg",
        size=r"/(thumb|highres|member|\d+)_\d+\.",
        names={"thumb": 80, "member": 180, "highres": ORIGINAL},
    ),
    Rendition(
        r"[^/]+\.behance\.net/(projects|project_modules|user)/[^/]+/(.+)",
        one="https://mir-s3-cdn-cf.behance.net/user/276/ab.jpg",
        same="https://mir-s3-cdn-cf.behance.net/user/50/ab.jpg",
        size=r"/(?:projects|project_modules|user)/(?:max_)?(\d+|source)/",
        names={"source": ORIGINAL},
    ),
    Rendition(
        r"[^/]+\.staticflickr\.com/(?:\d+/)*(?:buddyicons/([\w@]+?)(?:_[rml])?"
        r"|(\d+_[0-9a-f]+)(?:_[a-z]\w?)?)\.\w+",
        one="https://live.staticflickr.com/65535/12_ab3_b.jpg",
        same="https://farm5.staticflickr.com/65535/12_ab3.jpg",
        size=r"_([a-z])\w?\.\w+$",
        bare=500,
        names=_FLICKR | _FLICKR_LARGE,
    ),
    Rendition(
        r"[^/]*(?:steamstatic\.com|akamaihd\.net)/(?:.*/)?([0-9a-f]{40})(?:_(?:full|medium))?\.\w+",
        one=f"https://avatars.fastly.steamstatic.com/{'34' * 20}_full.jpg",
        same=f"https://avatars.akamai.steamstatic.com/{'34' * 20}.jpg",
        size=r"_(full|medium)\.",
        bare=32,
        names={"full": 184, "medium": 64},
    ),
    Rendition(
        r"(?:preview|i)\.redd\.it/(?:[\w-]+-v0-)?(\w+\.\w+)",
        one="https://preview.redd.it/me-at-home-v0-ab1.jpg?width=640&s=1",
        same="https://i.redd.it/ab1.jpg",
        bare=ORIGINAL,
    ),
    Rendition(
        r"([^/]+/(?:.*/)?sites/[^/]+/files)/(?:styles/[^/]+/public/)?(.+?)(?:\.webp)?",
        one="https://uni.example/sites/default/files/styles/330x188/public/sam.jpg?itok=a",
        same="https://uni.example/sites/default/files/sam.jpg",
        size=r"/styles/[^/]*?(\d{2,})",
        bare=ORIGINAL,
    ),
    Rendition(
        r"(images\.unsplash\.com|[^/]+\.imgix\.net)/([^~].*)",
        one="https://images.unsplash.com/photo-1-ab?w=400&q=80",
        same="https://images.unsplash.com/photo-1-ab?w=1200",
        bare=ORIGINAL,
    ),
)
"""From the public rules of qsniyg/maxurl and what the sites' pages show; the first match counts."""
