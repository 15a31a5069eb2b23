from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Place: TypeAlias = tuple[int, int, int, int]

def face_locations(
    img: NDArray[np.uint8], number_of_times_to_upsample: int = 1, model: str = "hog"
) -> list[Place]: ...
def face_encodings(
    face_image: NDArray[np.uint8],
    known_face_locations: list[Place] | None = None,
    num_jitters: int = 1,
    model: str = "small",
) -> list[NDArray[np.float64]]: ...
def face_landmarks(
    face_image: NDArray[np.uint8],
    face_locations: list[Place] | None = None,
    model: str = "large",
) -> list[dict[str, list[tuple[int, int]]]]: ...
