//! What the edits of visits beside ancillary services, and their level are.

use crate::edits::declare::edits;

edits! { Vis;
    VISIT_WITHOUT_SEPARATE_SERVICE_MODIFIER = 1 "visit-without-separate-service-modifier", Error LineRejection,
        PI every payer, ["97" "M144"], tables [Indicators, Procedures], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "One provider's day has a visit of evaluation and management and a procedure with a global package of \
            0 or 10 days, and the visit has no 25; or one of 90 days, and it has none of 24, 25 and 57. On hospitals' \
            outpatient claims a visit (status indicator V, or J2, which is paid as V) beside a procedure of status \
            indicator S or T, without 25.",
        why: "The payment of a procedure has the visit of its day in it. A visit that is more than the decision for it \
            is paid apart if its modifier says so.",
        fires: "99213 and 20610 on one day.",
        quiet: "99213 with 25 and 20610; 99213 and an electrocardiogram; 99223 with 57 and 27130.",
        source: "Claims Processing Manual, chapter 12 (global surgical packages); Medicare NCCI Policy Manual, chapter \
            I, section D; I/OCE edit 21; MPFS global days",
        limits: "Who is of one specialty and group is not on the claim: only one provider's lines are compared. Days \
            before and after that of the procedure are not looked at, nor care management and time added to a visit. \
            An anatomic modifier on the procedure lifts NCCI's pair and not the global package. Where the two are a \
            pair that no modifier lifts, the modifier on the visit does not help, and bundled-pair says so. On \
            institutional claims the types of bill 12x to 14x, and procedures whose status is packaged by condition \
            (Q1 to Q4) are left out.",
    }
    NEW_PATIENT_SEEN_BEFORE = 2 "new-patient-seen-before", Error LineRejection, P every payer, ["B16" "M13"],
        tables [Procedures], {
        checks: "A visit of a new patient, and the history has a visit that the same number billed less than three \
            years before.",
        why: "A patient is new whom nobody of the specialty and group has seen for three years; the payer rejects the \
            line, or pays it as an established patient's.",
        fires: "99203 in March 2025, after 99213 in May 2023 by the same practice.",
        quiet: "99203 three years after the last visit; after a visit to another practice; 99213.",
        source: "Claims Processing Manual, chapter 12, section 30.6.7; CPT, evaluation and management guidelines; \
            tables/facts/visits.csv, columns new_patient and care_management",
        limits: "The practice is the number that bills, whose physicians may be of several specialties, for each of \
            which the patient is new. Services without an encounter do not count. What is not in the history is not \
            seen, and without any the edit is not made. Visits of the same day are not looked at.",
    }
    VISIT_LEVEL_ABOVE_MINUTES = 3 "visit-level-above-minutes", Info None, P every payer, ["150"],
        tables [Visits], {
        checks: "From 2021-01-01, the total time of an office visit is given and below that of its level: 99202 15, \
            99203 30, 99204 45, 99205 60, 99212 10, 99213 20, 99214 30, 99215 40 minutes.",
        why: "A payer who sees the time, or a pattern, asks for the record of the decision making.",
        fires: "99214 with 20 minutes.",
        quiet: "99214 with 30 minutes.",
        source: "CPT 2021 and 2024, office visits by total time; tables/facts/visit_minutes.csv",
        limits: "Medical decision making may set the level, which is not on the claim: a hint, no fault. The 837 has \
            no minutes; a visit without them is not checked.",
    }
    VISIT_LEVEL_BELOW_MINUTES = 4 "visit-level-below-minutes", Info None, P every payer, [], tables [Visits], {
        checks: "From 2021-01-01, the total time of an office visit is given and allows a higher level of its kind.",
        why: "The level may be chosen by time alone: less may be asked for than was done.",
        fires: "99213 with 45 minutes.",
        quiet: "99213 with 25 minutes; 99215 with 70 minutes.",
        source: "CPT 2021 and 2024, office visits by total time; tables/facts/visit_minutes.csv",
        limits: "Time that another service of the day was billed for does not count, which is not on the claim. A \
            visit without minutes is not checked.",
    }
    COMPLEXITY_ADD_ON_WITH_25 = 5 "complexity-add-on-with-25", Error LineDenial, P medicare only, ["97" "M15"],
        tables [Visits], beside absence, {
        checks: "From 2024-01-01, G2211 and a visit with 25 on one provider's day; from 2025-01-01 only where the day \
            has no preventive service and no vaccine.",
        why: "Medicare does not pay the add-on where 25 says that the visit stood beside another service, but for \
            prevention.",
        fires: "G2211 and 99213 with 25, beside 20610.",
        quiet: "G2211 and 99213; in 2025 G2211, 99213 with 25 and G0439.",
        source: "CY 2024 and CY 2025 PFS final rules; Transmittal 13015 (December 2024)",
        limits: "The transmittal's list of preventive services was not seen: for it stand vaccines, giving them, and \
            all that Medicare pays without the patient's share, by the outpatient editor's table and, for the annual \
            wellness visit, ours. Prevention of which patients pay a share (glaucoma, training in diabetes) is not \
            known. Services of other providers on the day are not looked at.",
    }
}
