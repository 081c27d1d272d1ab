//! DIA: diagnosis coding.
//!
//! `first.rs` has what depends on being first-listed, `together.rs` what
//! two diagnoses mean for each other, `age.rs` the patient's age, `side.rs` right and left. DIA009, the conflict
//! with the patient's sex, is reserved: CMS retired it on 2024-10-01, and nothing is declared for it.

mod age;
mod first;
mod side;
mod together;

use super::{coded::AllCoded, context::Context, declare::edits, line::LineView};

edits! { Dia;
    EXTERNAL_CAUSE_FIRST = 1 "external-cause-first", Error ReturnToProvider, PID every payer, ["16" "MA63"],
        tables [Diagnoses, Icd9Diagnoses], {
        checks: "The first-listed diagnosis says how an injury happened. A header does so if all codes below it do.",
        why: "An external cause explains another condition; payers return a claim that has nothing else in first place.",
        fires: "W01.0XXA before S52.501A.",
        quiet: "S52.501A before W01.0XXA.",
        source: "ICD-10-CM Official Guidelines, section I.C.20.a.6; I/OCE edit 5; Medicare Code Editor edit 2",
        limits: "Whether the injury itself is on the claim is not looked at.",
    }
    MANIFESTATION_FIRST = 2 "manifestation-first", Error ReturnToProvider, PID every payer, ["16" "MA63"],
        tables [Diagnoses, Icd9Diagnoses], replaces [Dia 3, Dia 7], {
        checks: "The first-listed diagnosis is a manifestation. A header is one if all codes below it are.",
        why: "A manifestation is coded behind the disease that it comes from.",
        fires: "F02.80 before G30.9.",
        quiet: "G30.9 before F02.80.",
        source: "ICD-10-CM Official Guidelines, section I.A.13; I/OCE edit 86; Medicare Code Editor edit 6",
        limits: "None.",
    }
    UNACCEPTABLE_FIRST_LISTED = 3 "unacceptable-first-listed", Warning ReturnToProvider, PID every payer,
        ["16" "MA63"], tables [Diagnoses, Icd9Diagnoses], {
        checks: "The first-listed diagnosis is one that CMS's editors do not take there: the outpatient editor's list \
            from 2019-10-01 without its exemptions, which do not all hold on bill types 12x, 22x, 81x and 82x; on \
            bill type 11x the inpatient editor's list.",
        why: "Such a code tells of a circumstance or a finding, and not why the patient was seen.",
        fires: "B95.61 first on an outpatient claim of 2025.",
        quiet: "B95.61 first on an outpatient claim of 2019-09-30, and Z00.00, which is exempt.",
        source: "I/OCE edit 113, since 2019-10-01; on bill type 11x Medicare Code Editor edit 9",
        limits: "Other payers may take such codes; ICD-9-CM is judged on bill type 11x only, since the outpatient \
            editor had no such list then.",
    }
    SECONDARY_DIAGNOSIS_REQUIRED = 4 "secondary-diagnosis-required", Warning None, PID every payer, ["16" "M64"],
        tables [Diagnoses], {
        checks: "The only diagnosis of the claim is one that needs another beside it.",
        why: "An aftercare code alone does not tell what the care was for.",
        fires: "Z51.89 alone on a claim of 2019-09-30.",
        quiet: "Z51.89 with I69.351 on that day, and Z51.89 alone on an outpatient claim since 2019-10-01.",
        source: "Medicare Code Editor edit 9, codes that need a secondary diagnosis; exempt for outpatients in the \
            I/OCE since 2019-10-01",
        limits: "Z51.89 is the only such code in the table.",
    }
    DUPLICATE_DIAGNOSIS = 5 "duplicate-diagnosis", Warning None, PID every payer, ["16" "M76"], tables [], {
        checks: "The same diagnosis stands twice on the claim.",
        why: "A code is reported once an encounter; a second one takes up room and may stop the claim.",
        fires: "E11.9 and E11.9.",
        quiet: "E11.9 and E11.8.",
        source: "ICD-10-CM Official Guidelines, section I.B.12",
        limits: "The admitting diagnosis, reasons for the visit and external causes in fields of their own may repeat \
            a diagnosis and are not looked at.",
    }
    EXCLUDES1_CONFLICT = 6 "excludes1-conflict", Warning None, PID every payer, [], tables [Diagnoses], {
        checks: "Two diagnoses that are billable on one day, of which an Excludes1 note at one of them or above it \
            excludes the other.",
        why: "The note says that both cannot be coded together, and payers compare the pairs.",
        fires: "J02.9 and J03.90 on one day.",
        quiet: "J02.9 and R05.9, and two diagnoses that are pointed to on different days only.",
        source: "ICD-10-CM tabular list, April 2026; Official Guidelines, section I.A.12.a",
        limits: "Two conditions that have nothing to do with each other are excepted, which codes do not tell. A note \
            with a condition in words is reported as not checked. The notes of April 2026 are used for all dates, \
            and days more than four months behind the claim's first count as one.",
    }
    ETIOLOGY_MISSING = 7 "etiology-missing", Warning None, PID every payer, [], tables [Diagnoses], {
        checks: "A manifestation has none of the diseases that its code-first note names before it.",
        why: "The disease and its manifestation are coded as a pair, the disease first.",
        fires: "I10 before F02.80.",
        quiet: "G30.9 before F02.80.",
        source: "ICD-10-CM tabular list, April 2026; Official Guidelines, section I.A.13",
        limits: "A note may name its diseases as examples. A manifestation whose note names no codes, and a note \
            with a condition in words, are reported as not checked. ICD-9-CM has no such table.",
    }
    DIAGNOSIS_AGE_CONFLICT = 8 "diagnosis-age-conflict", Error ReturnToProvider, PID every payer, ["9"],
        tables [Diagnoses], {
        checks: "The patient's age on the date of service lies outside the ages of a diagnosis or a reason for the \
            visit: newborn 0, pediatric 0-17, maternity 9-64 (12-55 until 2019-09-30), adult 15-124.",
        why: "Either the code or the birth date is wrong.",
        fires: "Z00.121 for a patient of 34 years.",
        quiet: "Z00.121 for a patient of 17 years.",
        source: "I/OCE edit 2; Medicare Code Editor edit 4",
        limits: "The age on an institutional claim is that of its first day. An age that cannot be, under 0 or over 124, is \
            the claim form's fault and not judged here. The age \
            groups of ICD-9-CM are not in the table.",
    }
    LATERALITY_UNSPECIFIED = 10 "laterality-unspecified", Info None, PID every payer, [], tables [Diagnoses], {
        checks: "A diagnosis leaves the side, or the site, open although there are codes that name it.",
        why: "Medicare asks inpatient hospitals for the reason, and other payers question such codes.",
        fires: "I82.409 on a claim of 2025.",
        quiet: "I82.401 on that day, and I82.409 before April 2022.",
        source: "Medicare Code Editor edit 20, since 2022-04-01; ICD-10-CM Official Guidelines, section I.B.13",
        limits: "Only codes of Medicare's list, and only from the day on which they came onto it. The sides that are \
            offered come from titles up to January 2021.",
    }
    FIRST_LISTED_ONLY = 11 "first-listed-only", Warning None, PID every payer, [], tables [Diagnoses], {
        checks: "A Z code that the guidelines allow in first place only stands later, the first-listed diagnosis is \
            no such code, and no line points to it first.",
        why: "Such a code is the reason for the encounter or it does not belong on the claim.",
        fires: "E11.9 before Z00.00.",
        quiet: "Z00.00 before E11.9, and Z00.00 before Z01.419; G0476 for Z11.51 and Z01.419, of which NCD 210.2.1 \
            asks for both.",
        source: "ICD-10-CM Official Guidelines for FY2024, section I.C.21.c.16",
        limits: "Several encounters of one day whose records are combined are excepted, which the claim does not \
            tell. The list of FY2024 is used for all dates. Not reported where a coverage policy that is known here \
            asks a line for the diagnosis beside another one to which it points.",
    }
    LATERALITY_MISMATCH = 12 "laterality-mismatch", Warning None, PID every payer, ["11"], tables [Diagnoses], {
        checks: "A line's modifiers name one side (RT, LT, E1-E4, FA-F9, TA-T9) and all sided diagnoses that it \
            points to are of the other; on an institutional claim, whose lines point to none, the principal \
            diagnosis or a reason for the visit is, and no other diagnosis is of the side named.",
        why: "Procedure and diagnosis tell of different limbs or organs.",
        fires: "73560 RT pointing to M25.562.",
        quiet: "73560 LT pointing to M25.562, and RT pointing to M25.561 and M25.562.",
        source: "ICD-10-CM Official Guidelines, section I.B.13; sides from the titles of January 2021",
        limits: "The side of a code that the titles of January 2021 lack is not known, nor is the side of the body where \
            a title names an artery or half of the brain (I60, I63, I66, S06): such a line is reported as not checked \
            unless another diagnosis is of the modifier's side. The other diagnoses of an institutional claim \
            may be those of other services and give no finding. Whether modifier or diagnosis is wrong is for the record \
            to say.",
    }
}

/// What most claims have nothing for is told from all diagnoses at once.
pub(super) fn claim<'c>(context: &mut Context<'c>, coded: &AllCoded<'c>) {
    let flags = coded.flags();
    first::first(context, coded);
    together::duplicates(context);
    together::excludes1(context, coded);
    if flags.requires_secondary() {
        first::alone(context, coded);
    }
    if flags.manifestation() {
        together::etiology(context, coded);
    }
    age::conflicts(context, coded);
    if flags.unspecified_laterality() {
        side::unspecified(context, coded);
    }
    if flags.first_listed_only() {
        first::only_first(context, coded);
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    side::mismatch(context, line);
}
