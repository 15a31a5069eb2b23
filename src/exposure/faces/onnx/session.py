"""The only way to ONNX Runtime: it starts a network there, and sees to it that nothing is sent.

On every system ONNX Runtime's own wheels report their use to Microsoft, and keep a device number
in the user's folders, from the moment they are imported (Privacy.md in the package, 1.31). The
documented switch for all of that is an environment variable, set before the import; the call below
switches off what is left on builds that do not look at it.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # must stand before the import

import onnxruntime

ERRORS_AND_WORSE = 3


def session(graph: bytes) -> onnxruntime.InferenceSession:
    """A network ready to run, from the bytes of an ONNX file.

    Workers are processes of their own, so each runs on one thread. Memory is not planned ahead and
    not hoarded: a pattern or an arena would keep a block for every size of picture that came by.
    """
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = False
    options.log_severity_level = ERRORS_AND_WORSE
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
