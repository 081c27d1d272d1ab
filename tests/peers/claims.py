"""Generates the claims that the peers are asked about. The same facts and seed give the same claims.

A claim starts out in order and may then be spoilt in one or two known ways; their names travel with the expected
answers.
"""

from datetime import date

from facts import Facts
from maker import Maker, clean_claim, dotted
from spoilers import ALONE, DIAGNOSIS_SPOILERS, OFTEN, SPOILERS

SEED = 20190701
INSTITUTIONAL = 3000
DIAGNOSES = 3000


def drawn(maker: Maker, rules: dict, count: int) -> list[str]:
    """Different ways to spoil a claim; those that often fail to take are drawn more often."""
    names = sorted(rules)
    return maker.different(names, [OFTEN.get(name, 1) for name in names], count)


def institutional(facts: Facts) -> list[tuple[dict, list[str]]]:
    """The outpatient claims with the names of what was spoilt in each."""
    maker = Maker(facts, SEED)
    made = []
    for number in range(INSTITUTIONAL):
        count = maker.random.choices([0, 1, 2], [30, 45, 25])[0]
        spoilers = drawn(maker, SPOILERS, count)
        while len(spoilers) > 1 and not ALONE.isdisjoint(spoilers):
            spoilers.pop(0)
        claim = clean_claim(maker, f"I{number + 1:04}")
        done = [name for name in spoilers if SPOILERS[name](maker, claim)]
        made.append((claim, done))
    return made


def diagnoses_only(facts: Facts) -> list[tuple[dict, list[str]]]:
    """Claims with a patient, a day and diagnoses, and the names of what was spoilt in each."""
    maker = Maker(facts, SEED + 1)
    made = []
    for number in range(DIAGNOSES):
        draw = maker.random
        when = maker.day_between(date(2015, 10, 1), date(2027, 3, 31))
        codes = list(
            dict.fromkeys(
                maker.diagnosis(when) for _ in range(draw.choices([1, 2, 3, 5, 9, 14], [18, 25, 25, 18, 10, 4])[0])
            )
        )
        claim = {
            "id": f"D{number + 1:04}",
            "claim_type": "institutional",
            "payer": "medicare",
            "bill_type": "131",
            "from_date": when.isoformat(),
            "through_date": when.isoformat(),
            "patient": {
                "birth_date": maker.birth(when, maker.usual_age()).isoformat(),
                "sex": draw.choices(["F", "M", "U"], [52, 44, 4])[0],
            },
            "diagnoses": [dotted(code) for code in codes],
        }
        count = draw.choices([0, 1, 2], [25, 50, 25])[0]
        spoilers = drawn(maker, DIAGNOSIS_SPOILERS, count)
        done = [name for name in spoilers if DIAGNOSIS_SPOILERS[name](maker, claim)]
        made.append((claim, done))
    return made
