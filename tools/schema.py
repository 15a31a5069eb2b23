"""Write the JSON report's schema anew, from the records it is made of: `python tools/schema.py`."""

import json
from pathlib import Path

from exposure.reports.formats.json_envelope import schema

PLACE = Path(__file__).parents[1] / "src/exposure/reports/formats/report.schema.json"

if __name__ == "__main__":
    PLACE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
