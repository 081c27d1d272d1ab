"""Draws codes, days and patients from the facts, and makes claims that are in order.

The mix leans to laboratory, imaging, therapy, drugs and visits; a quarter of the lines have any valid procedure.
"""

import random
from datetime import date, timedelta

from facts import Facts, Span, Table

# Common services as (revenue code, procedures); the rest of a claim is drawn from all valid codes.
COMMON = {
    "laboratory": [
        ("0301", "80048 80053 80061 82306 82607 82728 83036 83540 84153 84443 84484 80076 82550 83880"),
        ("0305", "85025 85027 85610 85730 85379"),
        ("0306", "87070 87077 87086 87186 87340 87491 87635 87804 87880"),
        ("0307", "81001 81002 81003"),
        ("0302", "86200 86431 86703 86803"),
        ("0300", "36415 36416 P9603"),
        ("0310", "88305 88142 88175 88342"),
    ],
    "imaging": [
        ("0320", "71045 71046 72100 73030 73562 73610 74018 77080"),
        ("0352", "71250 71260 71275 72131 74150 74176 74177 74178"),
        ("0351", "70450 70460 70486"),
        ("0611", "70551 70553"),
        ("0612", "72148 72158"),
        ("0610", "73221 73721 74183"),
        ("0402", "76536 76700 76705 76770 76856 93970 93971"),
        ("0403", "77063 77067"),
        ("0401", "77065 77066"),
        ("0480", "93306 93307 93320"),
        ("0730", "93005 93017"),
        ("0341", "78306 78452 78815"),
    ],
    "therapy": [
        ("0420", "97110 97112 97116 97140 97530 97535 97035 97161 97162 97164"),
        ("0430", "97110 97165 97166 97530 97535 97760"),
        ("0440", "92507 92523 92526 92610"),
        ("0410", "94010 94060 94640 94726"),
    ],
    "drug": [
        (
            "0636",
            "J0131 J0585 J0690 J0696 J0897 J1100 J1170 J1642 J1745 J1885 J2270 J2405 J2505 J2704 J3010 J3301 "
            "J7050 J7120 J9035 J9271 J9299 J9312 Q5103 Q5107 Q9967 90662 90670 90732",
        ),
        ("0335", "96413 96415 96417"),
        ("0260", "96360 96361 96365 96366 96372 96374 96375"),
        ("0771", "G0008 G0009 90471 90472"),
    ],
    "visit": [
        ("0510", "G0463 99211 99213 G0438 G0439"),
        ("0450", "99281 99282 99283 99284 99285 12001 12002 29125"),
        ("0780", "Q3014"),
        ("0762", "G0378 G0379"),
    ],
    "procedure": [
        ("0750", "43235 43239 45378 45380 45385 G0105 G0121"),
        ("0360", "64483 66984 27447 29881 47562 49505 20610 62323 30140 19083"),
        ("0361", "10005 11042 11102 11730 17000 20552 69210 31231"),
        ("0481", "93458 92928"),
    ],
    "ambulance": [("0540", "A0425 A0427 A0428 A0429 A0433")],
}
WEIGHTS = {"laboratory": 34, "imaging": 18, "therapy": 14, "drug": 14, "visit": 10, "procedure": 7, "ambulance": 3}
THERAPY = {"0420": "GP", "0430": "GO", "0440": "GN"}
# Modifiers that a clean line may carry, and one that the ambulance's origin and destination make.
SUITABLE = ["25", "59", "76", "77", "91", "LT", "RT", "GA", "GY", "KX", "XU", "QW", "PO", "JZ", "TC"]
ORIGINS = ["RH", "HR", "NH", "HN", "SH", "RG", "EH"]
# Diagnoses that outpatient claims are full of; most are valid in every year.
USUAL = (
    "E119 E1165 E1122 I10 I2510 I509 I4891 E785 E039 N183 N390 J449 J069 M545 M25561 M25511 M1711 M1712 R079 R0602 "
    "R109 R509 R51 Z0000 Z1231 Z23 Z5111 Z79899 Z87891 D649 D509 K219 K5900 G4733 F329 F419 S93401A S52501A W19XXXA "
    "C50911 C61 C3490 H2511 L97512 L03115"
).split()


class Maker:
    """Draws codes, days and patients; everything random comes from its own generator."""

    def __init__(self, facts: Facts, seed: int):
        self.facts = facts
        self.random = random.Random(seed)
        self.diagnoses = sorted(facts.diagnoses.spans)
        self.procedures = facts.procedure_universe()
        self.known_procedures = set(self.procedures)
        self.known_diagnoses = set(facts.diagnosis_universe())
        self.kinds = {}

    # Days and patients

    def day_between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randint(0, (last - first).days))

    def birth(self, when: date, age: int) -> date:
        """A birthday that makes the patient `age` on `when`, and for four months after it."""
        return date(when.year - age, when.month, min(when.day, 28)) - timedelta(days=self.random.randint(1, 230))

    def usual_age(self) -> int:
        return min(104, max(0, round(self.random.gauss(69, 15))))

    def different(self, names: list[str], weights: list[int], count: int) -> list[str]:
        """So many different names, drawn by weight, in their order."""
        drawn = set()
        while len(drawn) < count:
            drawn.add(self.random.choices(names, weights)[0])
        return sorted(drawn)

    # Codes

    def of_kind(self, name: str, table: Table, wanted) -> list[tuple[str, Span]]:
        """All intervals of a table that a rule picks; collected once."""
        if name not in self.kinds:
            self.kinds[name] = [(c, s) for c in sorted(table.spans) for s in table.spans[c] if wanted(s.row)]
        return self.kinds[name]

    def diagnosis(self, when: date) -> str:
        """A valid diagnosis without age limits that may also stand first."""
        while True:
            code = self.random.choice(USUAL if self.random.random() < 0.6 else self.diagnoses)
            span = self.facts.diagnoses.on(code, when)
            if (
                span
                and not span.row["age_group"]
                and not any(span.row[flag] == "1" for flag in ("external_cause", "manifestation", "unacceptable_first"))
            ):
                return code

    def flagged(self, name: str, when: date, wanted) -> str | None:
        """A diagnosis valid on the day with a flag, or None where that day has none."""
        spans = self.of_kind(name, self.facts.diagnoses, wanted)
        found = [code for code, span in spans if span.on(when)]
        return self.random.choice(found) if found else None

    def procedure(self, when: date) -> str:
        """A valid procedure; seldom an inpatient one, for it makes the editor pass over the day's other lines."""
        while True:
            code = self.random.choice(self.procedures)
            flags = self.facts.flags.on(code, when)
            inpatient = flags and flags.row["status_indicator"] == "C"
            if self.facts.procedures.on(code, when) and (not inpatient or self.random.random() < 0.05):
                return code

    def header(self, when: date) -> str:
        while True:
            code = self.random.choice(self.facts.headers)
            if not self.facts.diagnoses.on(code, when):
                return code

    def outside(self, table: Table, when: date, before: bool) -> str | None:
        """A code of the table that has not begun (`before`) or has ended on a day."""
        for _ in range(4000):
            code = self.random.choice(self._ended(table, before))
            if table.on(code, when):
                continue
            spans = table.spans[code]
            if before and all(s.start and s.start > when for s in spans):
                return code
            if not before and all(s.end and s.end < when for s in spans):
                return code
        return None

    def _ended(self, table: Table, before: bool) -> list[str]:
        key = f"ended {id(table)} {before}"
        if key not in self.kinds:
            early = date(2016, 1, 1)
            self.kinds[key] = sorted(
                code
                for code, spans in table.spans.items()
                if (all(s.start and s.start > early for s in spans) if before else all(s.end for s in spans))
            )
        return self.kinds[key]

    def unknown_procedure(self) -> str:
        while True:
            number = self.random.randint(0, 9999)
            code = self.random.choice([f"{self.random.randint(0, 99999):05}", f"{number:04}T", f"J{number:04}"])
            if code not in self.known_procedures:
                return code

    def unknown_diagnosis(self) -> str:
        while True:
            code = self.random.choice(self.diagnoses)
            at = self.random.randrange(3, len(code)) if len(code) > 3 else 2
            code = code[:at] + self.random.choice("0123456789") + code[at + 1 :]
            if code not in self.known_diagnoses:
                return code

    def unreadable(self, code: str) -> str:
        """A code with a keystroke wrong: letter O for zero and the like, one too many, or one too few."""
        looks = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z"}
        places = [i for i, c in enumerate(code) if c in looks]
        if places and self.random.random() < 0.6:
            at = self.random.choice(places)
            return code[:at] + looks[code[at]] + code[at + 1 :]
        return self.random.choice([code + "7", code[:-1], code[0] + "-" + code[2:]])


def dotted(code: str) -> str:
    """A diagnosis in its customary form."""
    return code if len(code) < 4 else code[:3] + "." + code[3:]


def clean_claim(maker: Maker, name: str) -> dict:
    """A claim without intended faults."""
    draw = maker.random
    first = maker.day_between(date(2019, 7, 1), date(2026, 6, 30))
    span = draw.choices([0, draw.randint(1, 20)], [70, 30])[0]
    last = min(first + timedelta(days=span), date(2026, 6, 30))
    if (last.year, (last.month - 1) // 3) != (first.year, (first.month - 1) // 3) and draw.random() < 0.7:
        last = first
    bill_type = draw.choices(["131", "0131", "137", "141"], [70, 19, 6, 5])[0]
    kind = "laboratory" if bill_type == "141" else None
    diagnoses = list(
        dict.fromkeys(maker.diagnosis(first) for _ in range(draw.choices([1, 2, 3, 5, 9], [20, 25, 25, 20, 10])[0]))
    )
    reasons = [maker.diagnosis(first)] if draw.random() < 0.15 else []
    lines = []
    for _ in range(draw.choices([1, 2, 3, 5, 8, 14], [12, 20, 24, 24, 15, 5])[0]):
        lines.append(clean_line(maker, maker.day_between(first, last), kind))
    patient = {
        "birth_date": maker.birth(first, maker.usual_age()).isoformat(),
        "sex": draw.choices(["F", "M", "U"], [53, 45, 2])[0],
    }
    conditions = ["G0"] if draw.random() < 0.03 else []
    return outpatient(name, bill_type, first, last, patient, diagnoses, lines, conditions, reasons)


def outpatient(name, bill_type, first, last, patient, diagnoses, lines, conditions=(), reasons=()) -> dict:
    """The claim in this crate's form."""
    return {
        "id": name,
        "claim_type": "institutional",
        "payer": "medicare",
        "frequency_code": bill_type[-1],
        "bill_type": bill_type,
        "from_date": first.isoformat(),
        "through_date": last.isoformat(),
        "patient": patient,
        "condition_codes": list(conditions),
        "diagnoses": [dotted(code) for code in diagnoses],
        "visit_reasons": [dotted(code) for code in reasons],
        "lines": lines,
    }


def clean_line(maker: Maker, when: date, kind: str | None) -> dict:
    """A line with a procedure valid on its day."""
    draw = maker.random
    if draw.random() < 0.25:
        revenue, code = draw.choice(["0300", "0320", "0360", "0510", "0636", "0761", "0920"]), maker.procedure(when)
        kind = "other"
    else:
        kind = kind or draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        while True:
            revenue, codes = draw.choice(COMMON[kind])
            code = draw.choice(codes.split())
            if maker.facts.procedures.on(code, when):
                break
    modifiers = [THERAPY[revenue]] if revenue in THERAPY else []
    if kind == "ambulance":
        modifiers.append(draw.choice(ORIGINS))
    elif draw.random() < 0.2:
        usable = [m for m in SUITABLE if maker.facts.modifiers.on(m, when) and m not in modifiers]
        modifiers.append(draw.choice(usable))
    units = (
        draw.choices([1, 2, 3, 4, draw.randint(5, 60)], [70, 14, 6, 5, 5])[0]
        if kind in ("therapy", "drug", "ambulance")
        else 1
    )
    return {
        "procedure": code,
        "modifiers": modifiers,
        "units": units,
        "charge": f"{draw.randint(5, 2500)}.{draw.randint(0, 99):02}",
        "service_date": when.isoformat(),
        "revenue_code": revenue,
    }
