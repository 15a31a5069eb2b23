"""The detector in 8-bit whole numbers, where the processor multiplies these several times as fast.

The scheme is that of Jacob et al., "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference" (2018): unsigned activations, signed weights with a scale a
channel. On pictures of benchmarks/crowd.py a score differs by at most 0.1 where it is above -0.5.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exposure.faces.dlib_weights.file import Network
from exposure.faces.dlib_weights.layers import Convolution
from exposure.faces.dlib_weights.network import OtherNetwork
from exposure.faces.onnx.graphs import COLOURS, detector_layers, planes
from exposure.faces.onnx.model_proto import UINT8, Graph

LARGEST_OUTPUTS = (4.5, 6.5, 4.5, 4.5, 5.5, 9.5)
"""The largest output of each layer that is followed by another, over the sample people, the
photos of public figures, benchmarks/crowd.py and two dozen pictures without people, and a little
more; what is beyond counts as this."""
LEVELS_OF_WEIGHTS = 127
LEVELS_OF_OUTPUTS = 255

CPUINFO = Path("/proc/cpuinfo")
FLAGS = frozenset(("avx512_vnni", "avx_vnni"))
"""Intel's and AMD's instructions for products of 8-bit numbers. ONNX Runtime uses them; without
them its 8-bit convolutions are no faster than the others, and can overflow."""


def is_faster_here() -> bool:
    """Whether this processor is known to gain by 8-bit numbers; on other systems than Linux, no."""
    try:
        text = CPUINFO.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    flags = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return not FLAGS.isdisjoint(flags.split())


def eight_bit_graph(network: Network) -> bytes:
    """uint8 picture (1, rows, columns, 3) → float32 scores (1, 1, cells, cells).

    The first layer has only three channels to multiply and the last makes the scores: these two
    stay float32. Raises OtherNetwork.
    """
    convolutions = [one for one in detector_layers(network) if isinstance(one, Convolution)]
    first, *between, last, gather = convolutions
    if len(between) + 1 != len(LARGEST_OUTPUTS):
        raise OtherNetwork("no detector: it has another number of layers")
    graph = Graph("detector in 8-bit numbers")
    scales = [np.float32(most / LEVELS_OF_OUTPUTS) for most in LARGEST_OUTPUTS]
    value = _rounded(graph, _convolved(graph, planes(graph), first), scales[0])
    for layer, given, found in zip(between, scales, scales[1:], strict=False):
        value = _rounded(graph, _in_eight_bits(graph, value, layer, given), found)
    value = _convolved(graph, _convolved(graph, value, last), gather)
    return graph.file(("pixels", UINT8, (1, "rows", "columns", COLOURS)), value, rank=4)


def _convolved(graph: Graph, value: str, layer: Convolution) -> str:
    weights, biases = graph.constant(layer.filters), graph.constant(layer.biases)
    return _conv(graph, (value, weights, biases), layer)


def _in_eight_bits(graph: Graph, value: str, layer: Convolution, scale: np.float32) -> str:
    """A convolution of rounded weights; ONNX Runtime sees the roundings around it and fuses all."""
    most = np.abs(layer.filters).reshape(len(layer.filters), -1).max(axis=1)
    steps = np.where(most > 0, most / LEVELS_OF_WEIGHTS, 1).astype(np.float32)
    weights = np.round(layer.filters / steps[:, None, None, None]).astype(np.int8)
    biases = np.round(layer.biases / (steps * scale)).astype(np.int32)
    given = (
        value,
        _unrounded(graph, weights, steps, np.zeros(len(steps), dtype=np.int8)),
        _unrounded(graph, biases, steps * scale, np.zeros(len(steps), dtype=np.int32)),
    )
    return _conv(graph, given, layer)


def _conv(graph: Graph, given: tuple[str, str, str], layer: Convolution) -> str:
    window = (layer.filters.shape[2], layer.filters.shape[3])
    pads = layer.padding * 2
    return graph.node("Conv", *given, kernel_shape=window, strides=layer.stride, pads=pads)


def _unrounded(
    graph: Graph,
    values: NDArray[np.generic],
    steps: NDArray[np.float32],
    zeros: NDArray[np.generic],
) -> str:
    """Whole numbers, one step a channel, as the numbers that they stand for."""
    named = [graph.constant(part) for part in (values, steps, zeros)]
    return graph.node("DequantizeLinear", *named, axis=0)


def _rounded(graph: Graph, value: str, step: np.float32) -> str:
    """What is above zero, rounded to 8 bits, as the numbers that these stand for."""
    scale, zero = (graph.constant(np.array(part)) for part in (step, np.uint8(0)))
    whole = graph.node("QuantizeLinear", graph.node("Relu", value), scale, zero)
    return graph.node("DequantizeLinear", whole, scale, zero)
