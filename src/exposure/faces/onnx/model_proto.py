"""Writes a network as an ONNX file in memory, so that ONNX Runtime can run it.

ONNX is a protocol buffer; the numbers below are the field numbers of onnx/onnx.proto (IR version 8,
operator set 13), and the bytes are those of protobuf's encoding
(https://protobuf.dev/programming-guides/encoding/).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

IR_VERSION, OPERATOR_SET = 8, 13
VARINT, BYTES = 0, 2
"""Wire types of protobuf."""
ATTRIBUTE_INT, ATTRIBUTE_INTS = 2, 7
"""AttributeProto.AttributeType."""
FLOAT, UINT8, INT8, INT32, INT64 = 1, 2, 3, 6, 7
"""TensorProto.DataType."""
DATA_TYPES = {
    np.dtype("<f4"): FLOAT,
    np.dtype("u1"): UINT8,
    np.dtype("i1"): INT8,
    np.dtype("<i4"): INT32,
    np.dtype("<i8"): INT64,
}

Size = int | str
"""A dimension: a number, or the name of one that is known only when the network runs."""
Attribute = int | Sequence[int]


def _varint(value: int) -> bytes:
    """A number of 0 and up in groups of seven bits, the lowest first."""
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field_number: int, value: int) -> bytes:
    return _varint(field_number << 3 | VARINT) + _varint(value)


def _announced(field_number: int, length: int) -> bytes:
    """What stands before a text, bytes or a message of that length."""
    return _varint(field_number << 3 | BYTES) + _varint(length)


def _bytes(field_number: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return _announced(field_number, len(raw)) + raw


def _attribute(name: str, value: Attribute) -> bytes:
    """AttributeProto: name = 1, i = 3, ints = 8, type = 20."""
    if isinstance(value, int):
        return _bytes(1, name) + _number(3, value) + _number(20, ATTRIBUTE_INT)
    numbers = b"".join(_number(8, number) for number in value)
    return _bytes(1, name) + numbers + _number(20, ATTRIBUTE_INTS)


def _tensor_head(name: str, values: NDArray[np.generic]) -> bytes:
    """TensorProto up to its weights: dims = 1, data_type = 2, name = 8, raw_data = 9."""
    sizes = b"".join(_number(1, size) for size in values.shape)
    kind = _number(2, DATA_TYPES[values.dtype])
    return sizes + kind + _bytes(8, name) + _announced(9, values.nbytes)


def _described(name: str, data_type: int, shape: Iterable[Size]) -> bytes:
    """ValueInfoProto: name = 1, type = 2; TypeProto: tensor_type = 1; Tensor: elem_type = 1,
    shape = 2; TensorShapeProto: dim = 1; Dimension: dim_value = 1, dim_param = 2.
    """  # noqa: D205 - the field numbers are the summary
    sizes = b"".join(
        _bytes(1, _bytes(2, size) if isinstance(size, str) else _number(1, size)) for size in shape
    )
    tensor_type = _number(1, data_type) + _bytes(2, sizes)
    return _bytes(1, name) + _bytes(2, _bytes(1, tensor_type))


@dataclass(slots=True)
class Graph:
    """A network in the making: each method adds to it and gives the name of what comes out."""

    name: str
    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes | memoryview] = field(default_factory=list)
    """For each constant its head and its weights, which are copied once, into the file."""

    def constant(self, values: NDArray[np.generic]) -> str:
        """Add weights: float32, uint8, int8, int32 or int64."""
        name = f"c{len(self.constants) // 2}"
        little = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
        head = _tensor_head(name, little)
        head = _announced(5, len(head) + little.nbytes) + head
        self.constants += [head, little.reshape(-1).view(np.uint8).data]
        return name

    def node(self, operator: str, *inputs: str, **attributes: Attribute) -> str:
        """Add an operator of one output. NodeProto: input 1, output 2, op_type 4, attribute 5."""
        name = f"v{len(self.nodes)}"
        parts = [_bytes(1, given) for given in inputs]
        parts += [_bytes(2, name), _bytes(4, operator)]
        parts += [_bytes(5, _attribute(key, value)) for key, value in attributes.items()]
        self.nodes.append(_bytes(1, b"".join(parts)))
        return name

    def file(self, given: tuple[str, int, Sequence[Size]], found: str, rank: int) -> bytes:
        """The ONNX file of a graph from one input (name, data type, shape) to one float32 output.

        GraphProto: node = 1, name = 2, initializer = 5, input = 11, output = 12. ModelProto:
        ir_version = 1, graph = 7, opset_import = 8; OperatorSetIdProto: version = 2.
        """
        sizes = [f"{found}_{axis}" for axis in range(rank)]
        ends = _bytes(11, _described(*given)) + _bytes(12, _described(found, FLOAT, sizes))
        graph = [*self.nodes, _bytes(2, self.name), *self.constants, ends]
        before = _number(1, IR_VERSION) + _announced(7, sum(map(len, graph)))
        return b"".join([before, *graph, _bytes(8, _number(2, OPERATOR_SET))])
