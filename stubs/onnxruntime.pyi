from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

class SessionOptions:
    intra_op_num_threads: int
    inter_op_num_threads: int
    enable_mem_pattern: bool
    enable_cpu_mem_arena: bool
    log_severity_level: int

class InferenceSession:
    def __init__(
        self, path_or_bytes: bytes, sess_options: SessionOptions, providers: Sequence[str]
    ) -> None: ...
    def run(
        self, output_names: None, input_feed: Mapping[str, NDArray[np.generic]]
    ) -> list[NDArray[np.float32]]: ...

def disable_telemetry_events() -> None: ...
