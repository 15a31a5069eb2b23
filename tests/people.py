"""Where pictures with faces lie: invented people, and photos where they are there."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_profiles" / "pictures"
PHOTOS = ROOT.parent / "shared" / "data" / "faces"

needs_photos = pytest.mark.skipif(
    not PHOTOS.is_dir(), reason="the photos of public figures are not beside the project"
)
A = ("obama.jpg", "obama_small.jpg", "obama2.jpg", "obama3.jpg", "obama-480p.jpg")
A_HALF = ("obama_partial_face.jpg", "obama_partial_face2.jpg")
B = ("biden.jpg", "biden2.jpg")
