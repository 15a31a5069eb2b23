"""Public test data in a folder beside the project; where it is absent, its tests are skipped."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "pages"


@pytest.fixture
def public_data() -> Callable[[str], Any]:
    """Reads one file of the public test data, parsed where it is JSON."""

    def open_file(name: str) -> Any:
        path = DATA / name
        if not path.exists():
            pytest.skip("the public page data is not beside the project")
        return json.loads(path.read_text("utf-8")) if path.parent == DATA else path.read_bytes()

    return open_file
