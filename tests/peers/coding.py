"""Generates institutional claims that meet the National Correct Coding Initiative: pairs, add-ons, sides.

Each line after the first has to do with one before it, so that most claims have something to say. What is
`non_opps` is asked of the editor as a hospital's that is outside the prospective payment system, as critical access
hospitals (85x) always are: on bill types 12x, 13x and 14x the editor asks only those for the primaries of add-ons.
"""

from datetime import date, timedelta

import spoil_lines as lines
from facts import Facts, rows
from maker import Maker, outpatient

SEED = 20190702
CLAIMS = 4000

BILLS = {"131": 40, "141": 8, "851": 26, "121": 8, "221": 6, "341": 4, "741": 4, "751": 4}
FACILITY = ["0360", "0361", "0481", "0510", "0761", "0300", "0320"]
PROFESSIONAL = ["0960", "0969", "0972", "0981", "0983"]
# Modifiers that lift a pair, more often those that are common, and some that do not.
MODIFIERS = (["59"] * 4 + ["XS", "XU", "XE", "XP", "25", "25", "LT", "RT", "LT", "RT", "58", "78", "79", "91"]
             + ["F1", "T5", "E1", "LC", "24", "27", "57"] + ["76", "77", "50", "GP", "KX", "22", "PO"])
SPOILERS = [
    lines.bilateral_units,
    lines.bilateral_inherent,
    lines.terminated_units,
    lines.modifier_conflict,
    lines.bilateral_not,
    lines.modifier_no_conflict,
]


class Tables:
    """Pairs and add-ons as lists to draw from, in the order of the files."""

    def __init__(self, root):
        self.pairs = {"0": [], "1": []}
        self.partners = {"0": {}, "1": {}}
        for row in rows(root / "ptp_outpatient.csv.gz"):
            indicator, first, second = row["indicator"], row["col1"], row["col2"]
            self.pairs[indicator].append((first, second))
            self.partners[indicator].setdefault(first, []).append(second)
            self.partners[indicator].setdefault(second, []).append(first)
        self.primaries, self.added, self.by_type = {}, {}, {}
        for row in rows(root / "add_on.csv"):
            self.primaries.setdefault(row["add_on"], [])
            self.by_type.setdefault(row["type"], {})[row["add_on"]] = True
            if row["primary"]:
                self.primaries[row["add_on"]].append(row["primary"])
                self.added.setdefault(row["primary"], []).append(row["add_on"])
        self.by_type = {number: sorted(add_ons) for number, add_ons in self.by_type.items()}


def coding(facts: Facts, root) -> list[tuple[dict, list[str], bool]]:
    """The claims with the names of what was spoilt, and whether they are outside the payment system."""
    folder = root / "facts" if (root / "facts").is_dir() else root
    maker, tables = Maker(facts, SEED), Tables(folder)
    made = []
    for number in range(CLAIMS):
        claim = a_claim(maker, tables, f"N{number + 1:04}")
        done = []
        if maker.random.random() < 0.2:
            spoiler = maker.random.choice(SPOILERS)
            done = [spoiler.__name__] if spoiler(maker, claim) else []
        made.append((claim, done, claim["bill_type"] == "851" or maker.random.random() < 0.5))
    return made


def a_claim(maker: Maker, tables: Tables, name: str) -> dict:
    draw = maker.random
    first = maker.day_between(date(2019, 7, 1), date(2026, 6, 30))
    quarter_end = date(first.year + first.month // 10, (first.month - 1) // 3 * 3 % 9 + 4 if first.month < 10 else 1, 1)
    last = min(first + timedelta(days=draw.choice([0, 0, 1, 2, 4])), quarter_end - timedelta(days=1))
    bill_type = draw.choices(list(BILLS), list(BILLS.values()))[0]
    codes, made = [], []
    for _ in range(draw.choices([1, 2, 3, 4, 6], [8, 44, 26, 14, 8])[0]):
        code = a_code(maker, tables, codes, first)
        codes.append(code)
        made.append(a_line(maker, code, first, last, bill_type))
    draw.shuffle(made)
    patient = {"birth_date": maker.birth(first, maker.usual_age()).isoformat(), "sex": draw.choice("FM")}
    return outpatient(name, bill_type, first, last, patient, [maker.diagnosis(first)], made)


def a_code(maker: Maker, tables: Tables, before: list[str], when: date) -> str:
    """A code that is valid that day, nine times of ten, and has to do with one before it, if there is one."""
    for _ in range(200):
        code = related(maker, tables, before) or fresh(maker, tables)
        span = maker.facts.flags.on(code, when)
        if span and span.row["status_indicator"] not in ("C", "E1", "E2", "") or maker.random.random() < 0.02:
            return code
    return "99213"


def related(maker: Maker, tables: Tables, before: list[str]) -> str | None:
    if not before:
        return None
    last = maker.random.choice(before)
    lists = [tables.partners["0"], tables.partners["1"], tables.primaries, tables.added, {last: [last]}]
    found = maker.random.choices(lists, [25, 25, 25, 20, 5])[0].get(last)
    return maker.random.choice(found) if found else None


def fresh(maker: Maker, tables: Tables) -> str:
    if maker.random.random() < 0.35:
        return maker.random.choice(tables.by_type[maker.random.choice("111233")])
    return maker.random.choice(maker.random.choice(tables.pairs[maker.random.choice("01")]))


def a_line(maker: Maker, code: str, first: date, last: date, bill_type: str) -> dict:
    draw = maker.random
    when = first if draw.random() < 0.7 else maker.day_between(first, last)
    professional = bill_type == "851" and draw.random() < 0.35
    count = draw.choices([0, 1, 2], [62, 32, 6])[0]
    modifiers = [m for m in dict.fromkeys(draw.choices(MODIFIERS, k=count)) if maker.facts.modifiers.on(m, when)]
    return {
        "procedure": code,
        "modifiers": modifiers,
        "units": 1 if draw.random() < 0.9 else 2,
        "charge": f"{draw.randint(5, 2500)}.00",
        "service_date": when.isoformat(),
        "revenue_code": draw.choice(PROFESSIONAL if professional else FACILITY),
    }
