"""CMS's own release of HCPCS Level II codes, as a peer."""

from datetime import date
from pathlib import Path

import openpyxl


def day(cell: str | int | None) -> date | None:
    """A date of eight digits, as text or number, or None for an empty cell."""
    return date.fromisoformat(str(cell)) if cell else None


class Anweb:
    """The alpha-numeric file of October 2025, which has no codes of dentistry: those are the dentists' association's."""

    name = "ANWEB"
    vintage = date(2025, 10, 1)
    file = Path("releases/hcpcs-2025-oct/HCPC2025_OCT_ANWEB.xlsx")

    def __init__(self, root: Path):
        sheet = openpyxl.load_workbook(root / self.file, read_only=True).worksheets[0]
        names, *cells = sheet.iter_rows(values_only=True)
        records = [dict(zip((name.strip() for name in names), row, strict=True)) for row in cells]
        # 3 begins a code, 7 a modifier; the others go on with a description.
        self.codes = [record for record in records if record["RECID"] == "3"]

    def valid_procedures(self, when: date) -> list[str]:
        def is_on(record: dict) -> bool:
            added, ended = day(record["ADD DT"]), day(record["TERM DT"])
            return (added is None or added <= when) and (ended is None or when <= ended)

        return [record["HCPC"] for record in self.codes if is_on(record)]
