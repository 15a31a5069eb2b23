"""How surely a face stands at each place of a region, by the network of dlib's CNN detector."""

import numpy as np
from numpy.typing import NDArray

from exposure.faces.dlib_weights.cells import CELL_PX, FIRST_CELL_PX, SMALLEST_SEARCHED_PX
from exposure.faces.dlib_weights.file import Network
from exposure.faces.dlib_weights.network import OtherNetwork
from exposure.faces.onnx.graphs import search_graph
from exposure.faces.onnx.quantized import eight_bit_graph, is_faster_here
from exposure.faces.onnx.session import session

__all__ = ["CELL_PX", "FIRST_CELL_PX", "Scorer"]


class Scorer:
    """The network of mmod_human_face_detector.dat for regions of any size.

    In `eight_bit` numbers a score differs by at most 0.1 from the exact one where it counts; None
    takes them where they are known to be faster. `ground` is the colour (red, green, blue) that the
    network takes for nothing; `window_px` the size of a face that it sees best.
    """

    def __init__(self, network: Network, *, eight_bit: bool | None = None) -> None:
        """Build and start the network. Raises OtherNetwork where it is no detector."""
        if network.window is None or network.window.width != network.window.height:
            raise OtherNetwork("no detector: it has no square window")
        wants_eight_bit = is_faster_here() if eight_bit is None else eight_bit
        build = eight_bit_graph if wants_eight_bit else search_graph
        self._session = session(build(network))
        red, green, blue = (round(part) for part in network.mean)
        self.ground = (red, green, blue)
        self.window_px = network.window.width

    def scores(self, region: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Scores, float32 of shape (rows, columns), of a region: uint8 RGB, (height, width, 3).

        The score at (r, c) is that of the window with its middle at pixel 8 · c + 14, 8 · r + 14;
        a face scores about 1, nearly anything else less than -0.9. Empty for a region under
        29 pixels.
        """
        if min(region.shape[:2]) < SMALLEST_SEARCHED_PX:
            return np.empty((0, 0), dtype=np.float32)
        found: NDArray[np.float32] = self._session.run(None, {"pixels": region[None]})[0]
        return np.asarray(found[0, 0])
