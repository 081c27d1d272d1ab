"""The known ways to spoil a claim's diagnoses, one function each, named for the fault.

A function changes the claim in place and says whether it could: not every day has a code of every kind. Some leave
the claim in order on purpose, close to the edge of an edit.
"""

from datetime import date

from maker import Maker, dotted


def first_day(claim: dict) -> date:
    return date.fromisoformat(claim["from_date"])


def put_diagnosis(maker: Maker, claim: dict, code: str | None, at: int | None = None) -> bool:
    if code is None:
        return False
    place = maker.random.randrange(len(claim["diagnoses"])) if at is None else at
    claim["diagnoses"][place] = dotted(code)
    return True


def diagnosis_unreadable(maker, claim):
    place = maker.random.randrange(len(claim["diagnoses"]))
    claim["diagnoses"][place] = maker.unreadable(claim["diagnoses"][place])
    return True


def diagnosis_unknown(maker, claim):
    return put_diagnosis(maker, claim, maker.unknown_diagnosis())


def diagnosis_header(maker, claim):
    return put_diagnosis(maker, claim, maker.header(first_day(claim)))


def diagnosis_seventh(maker, claim):
    return put_diagnosis(maker, claim, maker.random.choice(maker.facts.sevenths))


def diagnosis_early(maker, claim):
    return put_diagnosis(maker, claim, maker.outside(maker.facts.diagnoses, first_day(claim), before=True))


def diagnosis_late(maker, claim):
    return put_diagnosis(maker, claim, maker.outside(maker.facts.diagnoses, first_day(claim), before=False))


def visit_reason_invalid(maker, claim):
    claim["visit_reasons"] = [dotted(maker.header(first_day(claim)))]
    return True


def diagnosis_duplicate(maker, claim):
    claim["diagnoses"].append(maker.random.choice(claim["diagnoses"]))
    return True


def external_cause_first(maker, claim):
    return put_diagnosis(
        maker, claim, maker.flagged("cause", first_day(claim), lambda r: r["external_cause"] == "1"), 0
    )


def manifestation_first(maker, claim):
    code = maker.flagged("manifestation", first_day(claim), lambda r: r["manifestation"] == "1")
    return put_diagnosis(maker, claim, code, 0)


def unacceptable_first(maker, claim):
    code = maker.flagged(
        "unacceptable", first_day(claim), lambda r: "1" in (r["unacceptable_first"], r["ioce_unacceptable_first"])
    )
    return put_diagnosis(maker, claim, code, 0)


def unacceptable_first_exempt(maker, claim):
    code = maker.flagged("exempt", first_day(claim), lambda r: r["unacceptable_first_outpatient_exempt"] == "1")
    return put_diagnosis(maker, claim, code, 0)


def diagnosis_age(maker, claim):
    """An age-limited diagnosis, and a patient of any age, also just at its limits."""
    when = first_day(claim)
    done = put_diagnosis(maker, claim, maker.flagged("age", when, lambda r: r["age_group"]))
    age = maker.random.choice([0, 1, 8, 9, 12, 14, 15, 17, 18, 55, 56, 64, 65, 65, 80, 90])
    claim["patient"]["birth_date"] = maker.birth(when, age).isoformat()
    return done


def alone(maker, claim):
    """The principal without any other diagnosis."""
    claim["diagnoses"] = claim["diagnoses"][:1]
    return True


def secondary_required(maker, claim):
    return put_diagnosis(
        maker, claim, maker.flagged("secondary", first_day(claim), lambda r: r["requires_secondary"] == "1"), 0
    )


def secondary_required_alone(maker, claim):
    return secondary_required(maker, claim) and alone(maker, claim)


def flagged_later(maker, claim):
    """A code that may not stand first, standing later: in order."""
    code = maker.flagged(
        "not first",
        first_day(claim),
        lambda r: "1" in (r["external_cause"], r["manifestation"], r["unacceptable_first"]),
    )
    claim["diagnoses"].append(dotted(code))
    return True


def side_unspecified(maker, claim):
    code = maker.flagged("side", first_day(claim), lambda r: r["unspecified_laterality"] == "1")
    return put_diagnosis(maker, claim, code)


def sex_limited(maker, claim):
    """A diagnosis of one sex; the editor's limits on them have ended."""
    return put_diagnosis(maker, claim, maker.flagged("sex", first_day(claim), lambda r: r["sex"]))
