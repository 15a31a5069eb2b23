"""dlib's networks with fewer and cheaper layers that give the same numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from exposure.faces.dlib_weights.file import Network
from exposure.faces.dlib_weights.layers import Affine, Convolution, Layer

DIVISOR = 256
"""dlib/dnn/input.h divides each pixel, less the mean, by this."""
BLOCK = 16
"""Channels that one AVX-512 register holds (AVX2: 8)."""


class OtherNetwork(ValueError):
    """A network of dlib that is put together in another way than its two face networks."""


def folded(network: Network) -> tuple[Layer, ...]:
    """The layers with the mean colour and each scaling made part of a convolution.

    Raises OtherNetwork where that can't be done: a scaling that follows no convolution, or a first
    layer that pads its input (with black, not with the mean).
    """
    first, *rest = network.layers
    if not isinstance(first, Convolution) or first.padding != (0, 0):
        raise OtherNetwork("the network does not begin with a convolution without padding")
    filters = first.filters / np.float32(DIVISOR)
    mean = np.array(network.mean, dtype=np.float64)
    dark = (filters.astype(np.float64).sum(axis=(2, 3)) * mean).sum(axis=1)
    biases = (first.biases - dark).astype(np.float32)
    layers: list[Layer] = [replace(first, filters=filters, biases=biases)]
    for layer in rest:
        if not isinstance(layer, Affine):
            layers.append(layer)
        elif isinstance(before := layers[-1], Convolution):
            layers[-1] = _scaled(before, layer)
        else:
            raise OtherNetwork("a scaling follows no convolution")
    return tuple(layers)


def _scaled(layer: Convolution, by: Affine) -> Convolution:
    if len(by.factor) != len(layer.filters):
        raise OtherNetwork("a scaling has another number of channels than its convolution")
    filters = layer.filters * by.factor[:, None, None, None]
    return replace(layer, filters=filters, biases=layer.biases * by.factor + by.offset)


def split(layer: Convolution) -> tuple[Convolution, Convolution]:
    """A convolution to one channel as one along the columns and one along the rows after it.

    ONNX Runtime computes 16 output channels where one is asked for, so a window of 9 × 9 is made of
    nine outputs of 9 × 1, of which the second part takes one from each of nine neighbours.
    """
    _, _, _, across = layer.filters.shape
    down = layer.filters[0].transpose(2, 0, 1)[:, :, :, None]
    gather = np.eye(across, dtype=np.float32)[None, :, None, :]
    first = Convolution(
        np.ascontiguousarray(down),
        np.zeros(across, dtype=np.float32),
        (layer.stride[0], 1),
        (layer.padding[0], 0),
    )
    return first, Convolution(gather, layer.biases, (1, layer.stride[1]), (0, layer.padding[1]))


def in_blocks(layers: Iterable[Layer]) -> Iterator[Layer]:
    """The layers with idle channels added until each convolution has a multiple of BLOCK.

    ONNX Runtime has its fast convolution only for these. A convolution to one channel keeps it.
    """
    channels: int | None = None
    for layer in layers:
        if isinstance(layer, Convolution):
            wide = _widened(layer, channels or layer.filters.shape[1])
            channels = len(wide.filters)
            yield wide
        else:
            yield layer


def _widened(layer: Convolution, inputs: int) -> Convolution:
    outputs, had, _, _ = layer.filters.shape
    idle = -outputs % BLOCK if outputs > 1 else 0
    filters = np.pad(layer.filters, ((0, idle), (0, inputs - had), (0, 0), (0, 0)))
    return replace(layer, filters=filters, biases=np.pad(layer.biases, (0, idle)))
