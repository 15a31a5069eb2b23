"""A format is a name and a way to write; none of them opens anything."""

import subprocess
import sys

from exposure.reports.formats import FORMATS

HEAVY = ("httpx", "jinja2", "numpy", "PIL", "dlib", "rich", "exposure.fetch", "exposure.faces")


def test_every_format_has_a_name_of_its_own() -> None:
    assert [style.name for style in FORMATS] == ["terminal", "json", "html"]


def test_a_json_report_is_written_without_templates_network_or_faces() -> None:
    script = (
        "import sys; from exposure.model.report import Report\n"
        "from exposure.reports.formats import JsonReport\n"
        "JsonReport().render(Report())\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
