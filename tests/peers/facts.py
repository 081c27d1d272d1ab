"""Reads the facts folder: codes with their days, as plain Python values.

Everything here is a naive reading of the CSV files on purpose. It is used to choose candidate codes and to
inject faults; no peer's answer is derived from it.
"""

import csv
import gzip
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


def rows(path: Path):
    """The rows of a CSV file, gzipped or not, as dictionaries."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return csv.DictReader(io.StringIO(data.decode("utf-8")))


def day(text: str) -> date | None:
    """An ISO date, or None for an empty column."""
    return date.fromisoformat(text) if text else None


@dataclass
class Span:
    """One interval of a code; `row` holds the other columns of its line."""

    start: date | None
    end: date | None
    row: dict

    def on(self, when: date) -> bool:
        return (self.start is None or self.start <= when) and (self.end is None or when <= self.end)


@dataclass
class Table:
    """Codes with their intervals."""

    spans: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, code: str, row: dict) -> None:
        self.spans.setdefault(code, []).append(Span(day(row["valid_from"]), day(row["valid_to"]), row))

    def on(self, code: str, when: date) -> Span | None:
        return next((s for s in self.spans.get(code, ()) if s.on(when)), None)

    def valid(self, when: date) -> list[str]:
        return sorted(code for code in self.spans if self.on(code, when))


class Facts:
    """The tables that the generators and the comparison need."""

    def __init__(self, root: Path):
        self.root = root
        folder = root / "facts" if (root / "facts").is_dir() else root
        self.diagnoses = self._table(folder / "icd10cm.csv.gz")
        self.flags = self._table(folder / "hcpcs_flags.csv.gz")
        self.revenue = self._table(folder / "revenue.csv")
        self.modifiers = self._table(folder / "modifiers.csv")
        self.procedures = self._table(folder / "cpt.csv")
        for row in rows(folder / "hcpcs2.csv"):
            self.procedures.add(row["code"], row)
        self.hierarchy = [r for r in rows(folder / "icd10cm_hierarchy.csv")]
        self.conflicts = [(r["a"], r["b"]) for r in rows(folder / "modifier_conflicts.csv")]
        self.headers = sorted(r["code"] for r in self.hierarchy if r["billable"] == "0")
        self.sevenths = sorted(
            r["code"] for r in self.hierarchy if r["needs_seventh_char"] == "1" and r["leaf_in_tabular"] == "1"
        )

    @staticmethod
    def _table(path: Path) -> Table:
        table = Table()
        for row in rows(path):
            table.add(row["code"], row)
        return table

    def diagnosis_universe(self) -> list[str]:
        """Every diagnosis code of the history and every node of the tabular list."""
        return sorted(set(self.diagnoses.spans) | {r["code"] for r in self.hierarchy})

    def procedure_universe(self) -> list[str]:
        """Every procedure code of the two code lists and of the procedure flags."""
        return sorted(set(self.procedures.spans) | set(self.flags.spans))
