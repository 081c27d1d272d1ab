"""The known ways to spoil a claim's dates and patient, and the list of all ways there are."""

from datetime import date, timedelta

import spoil_diagnoses as diagnoses
import spoil_lines as lines
from spoil_diagnoses import first_day
from spoil_lines import a_line


def service_date_outside(maker, claim):
    line, _ = a_line(maker, claim)
    shift = maker.random.choice([-1, 1]) * maker.random.randint(1, 30)
    edge = claim["from_date"] if shift < 0 else claim["through_date"]
    line["service_date"] = (date.fromisoformat(edge) + timedelta(days=shift)).isoformat()
    return True


def service_date_missing(maker, claim):
    a_line(maker, claim)[0]["service_date"] = None
    return True


def claim_dates_reversed(maker, claim):
    claim["through_date"] = (first_day(claim) - timedelta(days=maker.random.randint(1, 40))).isoformat()
    return True


def born_too_late(maker, claim):
    claim["patient"]["birth_date"] = (first_day(claim) + timedelta(days=maker.random.randint(30, 800))).isoformat()
    return True


def born_too_early(maker, claim):
    claim["patient"]["birth_date"] = maker.birth(first_day(claim), maker.random.choice([124, 125, 126])).isoformat()
    return True


def birth_date_missing(_maker, claim):
    claim["patient"]["birth_date"] = None
    return True


def sex_missing(_maker, claim):
    claim["patient"]["sex"] = None
    return True


def no_diagnosis(_maker, claim):
    claim["diagnoses"] = []
    return True


def no_lines(_maker, claim):
    claim["lines"] = []
    return True


OFTEN = {
    "approval_dates": 4,
    "approval_dates_met": 2,
    "bilateral_inherent": 2,
    "bilateral_units": 2,
    "diagnosis_age": 4,
    "procedure_age": 2,
    "revenue_dated": 2,
    "terminated_units": 2,
    "unacceptable_first": 2,
    "side_unspecified": 2,
}
# A fault after which the editor looks no further, or that leaves nothing to spoil: never with another.
ALONE = {"service_date_outside", "service_date_missing", "claim_dates_reversed", "no_diagnosis", "no_lines"}
SPOILERS = {
    rule.__name__: rule
    for rule in (
        lines.procedure_unreadable,
        lines.procedure_unknown,
        lines.procedure_early,
        lines.procedure_late,
        lines.procedure_missing,
        lines.procedure_age,
        lines.approval_dates,
        lines.approval_dates_met,
        diagnoses.diagnosis_unreadable,
        diagnoses.diagnosis_unknown,
        diagnoses.diagnosis_header,
        diagnoses.diagnosis_seventh,
        diagnoses.diagnosis_early,
        diagnoses.diagnosis_late,
        diagnoses.diagnosis_duplicate,
        diagnoses.visit_reason_invalid,
        diagnoses.external_cause_first,
        diagnoses.manifestation_first,
        diagnoses.unacceptable_first,
        diagnoses.unacceptable_first_exempt,
        diagnoses.diagnosis_age,
        lines.modifier_unknown,
        lines.modifier_out_of_date,
        lines.modifier_any,
        lines.modifier_conflict,
        lines.modifier_no_conflict,
        lines.bilateral_units,
        lines.bilateral_not,
        lines.bilateral_inherent,
        lines.terminated_units,
        lines.revenue_unknown,
        lines.revenue_dated,
        lines.revenue_missing,
        lines.units_zero,
        lines.units_many,
        lines.line_twice,
        service_date_outside,
        service_date_missing,
        claim_dates_reversed,
        born_too_late,
        born_too_early,
        birth_date_missing,
        sex_missing,
        no_diagnosis,
        no_lines,
    )
}

DIAGNOSIS_SPOILERS = {
    rule.__name__: rule
    for rule in (
        diagnoses.diagnosis_unreadable,
        diagnoses.diagnosis_unknown,
        diagnoses.diagnosis_header,
        diagnoses.diagnosis_seventh,
        diagnoses.diagnosis_early,
        diagnoses.diagnosis_late,
        diagnoses.diagnosis_duplicate,
        diagnoses.external_cause_first,
        diagnoses.manifestation_first,
        diagnoses.unacceptable_first,
        diagnoses.unacceptable_first_exempt,
        diagnoses.diagnosis_age,
        born_too_early,
        diagnoses.alone,
        diagnoses.secondary_required,
        diagnoses.secondary_required_alone,
        diagnoses.flagged_later,
        diagnoses.side_unspecified,
        diagnoses.sex_limited,
    )
}
