"""The known ways to spoil a claim's lines, one function each, named for the fault.

As with diagnoses, a function says whether it could, and some leave the claim in order on purpose.
"""

from datetime import date, timedelta

from facts import Span
from maker import Maker, clean_line, dotted
from peers import age_on


def a_line(maker: Maker, claim: dict) -> tuple[dict, date]:
    line = maker.random.choice(claim["lines"])
    return line, date.fromisoformat(line["service_date"])


def put_procedure(line: dict, code: str | None, units: int = 1, modifiers: list[str] | None = None) -> bool:
    if code is None:
        return False
    line.update(procedure=code, units=units, modifiers=modifiers or [])
    if line["revenue_code"] == "0540":
        line["revenue_code"] = "0510"
    return True


def procedure_unreadable(maker, claim):
    line, _ = a_line(maker, claim)
    return put_procedure(line, maker.unreadable(line["procedure"]))


def procedure_unknown(maker, claim):
    return put_procedure(a_line(maker, claim)[0], maker.unknown_procedure())


def procedure_early(maker, claim):
    line, when = a_line(maker, claim)
    return put_procedure(line, maker.outside(maker.facts.procedures, when, before=True))


def procedure_late(maker, claim):
    line, when = a_line(maker, claim)
    return put_procedure(line, maker.outside(maker.facts.procedures, when, before=False))


def procedure_missing(maker, claim):
    line, _ = a_line(maker, claim)
    line["procedure"] = None
    line["modifiers"] = []
    line["revenue_code"] = maker.random.choice(["0250", "0270", "0300", "0370", "0510", "0710"])
    return True


def procedure_age(maker, claim):
    """A procedure whose age limits the patient does not meet."""
    line, when = a_line(maker, claim)
    age = age_on(date.fromisoformat(claim["patient"]["birth_date"]), when)
    spans = maker.of_kind(
        "ages", maker.facts.flags, lambda r: r["lo_age"] and (r["lo_age"], r["hi_age"]) != ("0", "124")
    )
    found = [c for c, s in spans if s.on(when) and not int(s.row["lo_age"]) <= age <= int(s.row["hi_age"])]
    return put_procedure(line, maker.random.choice(found) if found else None)


def approval_dates(maker, claim):
    """A procedure before its approval or marketing date or after its end: all edits alike often."""
    kinds = windows(maker)
    code, first, last = maker.random.choice(kinds[maker.random.choice(sorted(kinds))])
    move_to(claim, maker.day_between(first, last), maker)
    return put_procedure(a_line(maker, claim)[0], code)


def approval_dates_met(maker, claim):
    """A procedure with such dates, on a day that they allow."""
    line, when = a_line(maker, claim)
    found = [c for c, s in dated(maker) if s.on(when) and not outside_approval(s, when)]
    return put_procedure(line, maker.random.choice(found) if found else None)


def dated(maker):
    return maker.of_kind("dated", maker.facts.flags, lambda r: r["date_edit_number"])


def outside_approval(span: Span, when: date) -> bool:
    approved, ended = span.row["date_approved"], span.row["date_terminated"]
    return bool(approved and when < date.fromisoformat(approved)) or bool(ended and when > date.fromisoformat(ended))


def windows(maker) -> dict[str, list[tuple[str, date, date]]]:
    """By the number of the edit: procedures and the days on which they are in force outside their dates."""
    if "windows" not in maker.kinds:
        found = {}
        for code, span in dated(maker):
            first, last = span.start or date(2019, 7, 1), span.end or date(2026, 6, 30)
            approved, ended = span.row["date_approved"], span.row["date_terminated"]
            runs = found.setdefault(span.row["date_edit_number"], [])
            if approved and date.fromisoformat(approved) > first:
                runs.append((code, first, min(last, date.fromisoformat(approved) - timedelta(days=1))))
            if ended and date.fromisoformat(ended) < last:
                runs.append((code, max(first, date.fromisoformat(ended) + timedelta(days=1)), last))
        maker.kinds["windows"] = {number: runs for number, runs in found.items() if runs}
    return maker.kinds["windows"]


def move_to(claim: dict, when: date, maker) -> None:
    """Re-draws a claim on one day, keeping its id and bill type."""
    claim.update(from_date=when.isoformat(), through_date=when.isoformat())
    claim["patient"]["birth_date"] = maker.birth(when, maker.usual_age()).isoformat()
    claim["diagnoses"] = [dotted(maker.diagnosis(when)) for _ in claim["diagnoses"]]
    claim["visit_reasons"] = [dotted(maker.diagnosis(when)) for _ in claim["visit_reasons"]]
    claim["lines"] = [clean_line(maker, when, None) for _ in claim["lines"]]


def modifier_unknown(maker, claim):
    line, _ = a_line(maker, claim)
    while True:
        modifier = "".join(maker.random.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=2))
        if modifier not in maker.facts.modifiers.spans:
            line["modifiers"] = (line["modifiers"] + [modifier])[-5:]
            return True


def modifier_out_of_date(maker, claim):
    line, when = a_line(maker, claim)
    before = maker.random.random() < 0.5
    code = maker.outside(maker.facts.modifiers, when, before) or maker.outside(maker.facts.modifiers, when, not before)
    if code:
        line["modifiers"].append(code)
    return bool(code)


def modifier_any(maker, claim):
    """Any published modifier on any line, and some that are none on an ambulance's."""
    line, _ = a_line(maker, claim)
    modifier = maker.random.choice(sorted(maker.facts.modifiers.spans))
    if modifier not in line["modifiers"]:
        line["modifiers"].append(modifier)
    return True


def modifier_conflict(maker, claim):
    line, _ = a_line(maker, claim)
    line["modifiers"] = list(maker.random.choice(maker.facts.conflicts))
    maker.random.shuffle(line["modifiers"])
    return True


def modifier_no_conflict(maker, claim):
    """Pairs that are wrong by other rules but no pair of the conflict table."""
    line, _ = a_line(maker, claim)
    line["modifiers"] = maker.random.choice(
        [["26", "TC"], ["59", "XE"], ["XS", "XU"], ["RT", "LT"], ["GA", "GZ"], ["59", "59"]]
    )
    return True


def sided(maker, when: date, name: str) -> str | None:
    spans = maker.of_kind(
        name, maker.facts.flags, lambda r: r[name] == "1" and r["status_indicator"] not in ("C", "E1", "B", "M")
    )
    found = [code for code, span in spans if span.on(when)]
    return maker.random.choice(found) if found else None


def bilateral_units(maker, claim):
    """Modifier 50 with one unit or more on a procedure that may be bilateral."""
    line, when = a_line(maker, claim)
    code = sided(maker, when, maker.random.choice(["bilateral_conditional", "bilateral_independent"]))
    return put_procedure(line, code, maker.random.choice([1, 2, 2, 3]), ["50"])


def bilateral_not(maker, claim):
    """Modifier 50 with two units on a procedure that is not among them."""
    line, when = a_line(maker, claim)
    return put_procedure(line, maker.procedure(when), 2, ["50"])


def bilateral_inherent(maker, claim):
    """An inherently bilateral procedure with several units, or on several lines, with or without 76."""
    line, when = a_line(maker, claim)
    code = sided(maker, when, "bilateral_inherent")
    modifiers = maker.random.choice([[], [], ["76"], ["77"], ["59"]])
    if not put_procedure(line, code, maker.random.choice([1, 1, 2, 3]), modifiers):
        return False
    if maker.random.random() < 0.6:
        again = dict(line, units=1, modifiers=maker.random.choice([[], [], ["76"], ["77"], ["RT"]]))
        if maker.random.random() < 0.2:
            again["service_date"] = claim["through_date"]
        claim["lines"].append(again)
    return True


def terminated_units(maker, claim):
    """A procedure cut short (52, 73; 74 and 53 for contrast) with units, or with 50."""
    line, when = a_line(maker, claim)
    code = sided(maker, when, "bilateral_conditional") if maker.random.random() < 0.5 else maker.procedure(when)
    stop = maker.random.choice(["52", "73", "73", "74", "53"])
    units, more = maker.random.choice([(1, []), (2, []), (1, ["50"]), (2, ["50"])])
    return put_procedure(line, code, units, [stop, *more])


def revenue_unknown(maker, claim):
    line, _ = a_line(maker, claim)
    known = maker.facts.revenue.spans
    while (code := f"{maker.random.randint(0, 9999):04}") in known:
        pass
    line["revenue_code"] = code
    return True


def revenue_dated(maker, claim):
    """The revenue codes that began within the years, before and after their first day."""
    line, _ = a_line(maker, claim)
    line["revenue_code"] = maker.random.choice(["0161", "0892", "0905", "0162", "0891"])
    return True


def revenue_missing(maker, claim):
    a_line(maker, claim)[0]["revenue_code"] = None
    return True


def units_zero(maker, claim):
    a_line(maker, claim)[0]["units"] = 0
    return True


def units_many(maker, claim):
    a_line(maker, claim)[0]["units"] = maker.random.choice([2, 9, 99, 999])
    return True


def line_twice(maker, claim):
    line, _ = a_line(maker, claim)
    claim["lines"].append(dict(line, modifiers=list(line["modifiers"])))
    return True
