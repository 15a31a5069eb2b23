"""The data exports of platforms: by what one is known, and where its profile pictures lie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

AS_OF = "2026-11"


@dataclass(frozen=True)
class Export:
    """One platform's export. Patterns are matched against a path in it, below any folder.

    `marks` are files or folders that only such an export has. `profile` are the pictures of the
    profile; none where it is known to hold none. `source` says where the paths were read, and
    `is_verified` whether an export was seen that has them, or more than one source names them.
    """

    platform: str
    marks: tuple[str, ...]
    profile: tuple[str, ...]
    source: str
    is_verified: bool
    as_of: str = AS_OF

    def is_marked_by(self, path: str) -> bool:
        """Whether a path can only be in an export of this platform."""
        return self._mark.match(path) is not None

    def is_of_profile(self, path: str) -> bool:
        """Whether a path is that of a picture of the profile."""
        return self._profile is not None and self._profile.match(path) is not None

    @cached_property
    def _mark(self) -> re.Pattern[str]:
        return _below_any_folder(self.marks)

    @cached_property
    def _profile(self) -> re.Pattern[str] | None:
        return _below_any_folder(self.profile) if self.profile else None


def _below_any_folder(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:[^/]+/){{0,2}}?(?:{'|'.join(patterns)})", re.IGNORECASE)


EXPORTS = (
    Export(
        "Instagram",
        marks=(
            r"your_instagram_activity/",
            r"media/profile/\d{6}/",
            r"content/profile_photos\.(?:json|html)$",
            r"followers_and_following/followers_1\.(?:json|html)$",
        ),
        profile=(
            r"media/profile/",
            r"your_instagram_activity/media/profile_photos/",
        ),
        source="paths that several readers of the export open (media/profile/YYYYMM/…, named in "
        "profile_photos.json)",
        is_verified=True,
    ),
    Export(
        "Facebook",
        marks=(
            r"your_facebook_activity/",
            r"photos_and_videos/album/",
            r"(?:your_facebook_activity/)?(?:photos_and_videos|posts/media)/profile_?pictures_",
            r"profile_information/profile_information\.(?:json|html)$",
        ),
        profile=(r"(?:your_[a-z]+_activity/)?(?:photos_and_videos|posts/media)/profile_?pictures",),
        source="paths that readers of the export open (Profilepictures_ and an id); exports in "
        "other languages may name the folder otherwise",
        is_verified=False,
    ),
    Export(
        "X (Twitter)",
        marks=(r"data/profile_media/", r"data/(?:tweets?|tweet-headers|direct-messages)\.js$"),
        profile=(r"(?:data/)?profile_media/",),
        source="paths that several readers of the archive open (data/profile_media/)",
        is_verified=True,
    ),
    Export(
        "Google",
        marks=(r"Takeout/", r"archive_browser\.html$"),
        profile=(r"Takeout/(?:Profile|Profil|Profilo|Perfil|Profiel)/",),
        source="Takeout/Profile/Profile.json, which readers of the export open; the picture beside "
        "it was not seen",
        is_verified=False,
    ),
    Export(
        "Discord",
        marks=(r"account/user\.json$", r"messages/index\.json$"),
        profile=(r"account/avatar\.\w+$",),
        source="a reader of the package opens account/avatar.png",
        is_verified=False,
    ),
    Export(
        "Mastodon",
        marks=(r"outbox\.json$", r"media_attachments/files/"),
        profile=(r"(?:avatar|header)\.\w+$",),
        source="Mastodon 2.3.0, as the tool mastodon-archive says: avatar and header images "
        "beside the posts",
        is_verified=False,
    ),
    Export(
        "LinkedIn",
        marks=(r"Rich_Media\.csv$", r"Profile Summary\.csv$", r"Email Addresses\.csv$"),
        profile=(),
        source="lists of the files in the export: tables only, pictures are named as addresses",
        is_verified=False,
    ),
    Export(
        "WhatsApp",
        marks=(r"_chat\.txt$", r"WhatsApp Chat with [^/]*\.txt$"),
        profile=(),
        source="names of the text in an exported chat, which readers open; its pictures were sent "
        "by the people in it",
        is_verified=False,
    ),
)
"""Every export that is known, the surest marks first."""

UNVERIFIED = frozenset(export.platform for export in EXPORTS if not export.is_verified)
"""The platforms whose export nobody of us has seen."""

PEOPLE = re.compile(
    r"(?:^|/)(?:messages?|inbox|direct(?:_messages?)?(?:_media)?|chats?|conversations?|dms?|friends?"
    r"|followers?|contacts?|groups?|archived_threads|message_requests|filtered_threads)"
    r"(?:_[^/]*)?/",
    re.IGNORECASE,
)
"""Folders whose paths name other people; a picture in one is counted and never named."""


def export_of(paths: Iterable[str]) -> Export | None:
    """The platform whose export has these paths; None for any other archive."""
    found = {export.platform for path in paths for export in EXPORTS if export.is_marked_by(path)}
    return next((export for export in EXPORTS if export.platform in found), None)
