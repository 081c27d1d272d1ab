//! What the edits of the family are.

use crate::edits::declare::edits;

edits! { Cod;
    PROCEDURE_UNREADABLE = 1 "procedure-unreadable", Error ReturnToProvider, PID every payer, ["16" "M51"], tables [], {
        checks: "The procedure of a line has the form of no CPT or HCPCS Level II code.",
        why: "A payer cannot tell which service is billed.",
        fires: "83O36, with the letter O for a zero.",
        quiet: "83036; j1885 in small letters; the HIPPS code of revenue code 0023.",
        source: "45 CFR 162.1002; Claims Processing Manual, chapter 26, section 10.4, item 24D, and chapter 25, \
                 section 75.5, form locator 44",
        limits: "Suggestions are codes that look or type alike and are valid that day; nothing is guessed. HIPPS \
                 codes, on institutional lines of revenue codes 0022 to 0024, are not judged, here or by any other \
                 edit of procedures.",
    }
    PROCEDURE_UNKNOWN = 2 "procedure-unknown", Error ReturnToProvider, PID every payer, ["181" "N56"],
        tables [Procedures], {
        checks: "The procedure has the form of a CPT or HCPCS code, but is in no table of any date.",
        why: "A payer takes only codes of the adopted code sets.",
        fires: "83063, two digits of 83036 exchanged.",
        quiet: "83036; a code that ended, which is procedure-terminated.",
        source: "45 CFR 162.1002; Claims Processing Manual, chapter 23, section 20.3",
        limits: "The lists are whole from 2019-07-01 on for CPT and dental codes (the outpatient editor's first release \
                 here) and from 2017 on for other HCPCS codes (CMS's first listing here). Of codes that ended before, \
                 such as 90782 of 2005, only those are known that CMS still listed or classified: for such days it is \
                 a warning, and names no codes that may have been meant. Local codes of a payer are not known.",
    }
    PROCEDURE_NOT_YET_EFFECTIVE = 3 "procedure-not-yet-effective", Error ReturnToProvider, PID every payer,
        ["181" "N56"], tables [Procedures], replaces [Cod 20], {
        checks: "The date of service is before the first day of the procedure code.",
        why: "A code must be valid on the day of the service, not on the day of billing.",
        fires: "A code of 2026-01-01 for a service of 2025-12-31.",
        quiet: "The same code for a service of 2026-01-01.",
        source: "45 CFR 162.1000(a); Claims Processing Manual, chapter 23, section 20.3",
        limits: "First days on or before 2019-07-01 are not all known. A line of several days is judged by its \
                 first.",
    }
    PROCEDURE_TERMINATED = 4 "procedure-terminated", Error ReturnToProvider, PID every payer, ["181" "N56"],
        tables [Procedures], replaces [Cod 20], {
        checks: "The date of service is after the last day of the procedure code.",
        why: "There is no grace period: a deleted code is not paid from the day after its last.",
        fires: "U0003, which ended on 2023-05-11, for a service of 2025.",
        quiet: "U0003 for a service of 2023-05-11.",
        source: "45 CFR 162.1000(a); Claims Processing Manual, chapter 23, section 20.4",
        limits: "Replacements are named where the HCPCS file has a cross reference. A line of several days is \
                 judged by its first.",
    }
    DIAGNOSIS_UNREADABLE = 5 "diagnosis-unreadable", Error ReturnToProvider, PID every payer, ["16" "M76"],
        tables [], {
        checks: "A diagnosis has not the form of the code set that the claim is in.",
        why: "A payer cannot tell which diagnosis is meant.",
        fires: "E1I.9, with the letter I for a one.",
        quiet: "e119 without the dot and in small letters.",
        source: "45 CFR 162.1002; ICD-10-CM Official Guidelines, section I.A.2",
        limits: "Suggestions are made for ICD-10-CM only.",
    }
    DIAGNOSIS_UNKNOWN = 6 "diagnosis-unknown", Error ReturnToProvider, PID every payer, ["16" "M76"],
        tables [Diagnoses, Icd9Diagnoses], {
        checks: "A diagnosis has the form of its code set, but there is no such code on any date.",
        why: "A payer takes only codes of the adopted code set.",
        fires: "I10.0: I10 has no longer codes.",
        quiet: "I10; a code that ended, which is diagnosis-terminated.",
        source: "45 CFR 162.1002; Claims Processing Manual, chapter 23, section 10.1",
        limits: "Suggestions are made for ICD-10-CM only.",
    }
    DIAGNOSIS_NOT_BILLABLE = 7 "diagnosis-not-billable", Error ReturnToProvider, PID every payer, ["16" "M81"],
        tables [Diagnoses, Icd9Diagnoses], {
        checks: "A diagnosis is a header on the date of service: longer codes are valid instead.",
        why: "A diagnosis is reported to the highest number of characters available.",
        fires: "E11 on 2025-03-14; M54.5 since it was divided on 2021-10-01.",
        quiet: "E11.9; M54.5 on 2021-09-30.",
        source: "ICD-10-CM Official Guidelines, section I.B.2",
        limits: "Which of the longer codes is right is for the record to say.",
    }
    DIAGNOSIS_NOT_YET_EFFECTIVE = 8 "diagnosis-not-yet-effective", Error ReturnToProvider, PID every payer,
        ["146" "M76"], tables [Diagnoses, Icd9Diagnoses], {
        checks: "The date of service is before the first day of a diagnosis code.",
        why: "A code must be valid on the day of the service.",
        fires: "M54.50, new on 2021-10-01, for a service of 2021-09-30.",
        quiet: "M54.50 for a service of 2021-10-01.",
        source: "45 CFR 162.1000(a); Claims Processing Manual, chapter 23, section 10.6",
        limits: "An institutional claim is judged by its from date, on bill types 11x, 18x, 21x and 32x by its through \
                 date (MLN Matters SE1325).",
    }
    DIAGNOSIS_TERMINATED = 9 "diagnosis-terminated", Error ReturnToProvider, PID every payer, ["146" "M76"],
        tables [Diagnoses, Icd9Diagnoses], {
        checks: "The date of service is after the last day of a diagnosis code.",
        why: "Codes end on September 30, March 31 or December 31, and there is no grace period.",
        fires: "A code that ended on 2020-09-30 for a service of 2020-10-01.",
        quiet: "The same code for a service of 2020-09-30.",
        source: "45 CFR 162.1000(a); Claims Processing Manual, chapter 23, section 10.6",
        limits: "An institutional claim is judged as in diagnosis-not-yet-effective. A code that was divided is \
                 diagnosis-not-billable instead. Which code took its place is not known.",
    }
    SEVENTH_CHARACTER_MISSING = 10 "seventh-character-missing", Error ReturnToProvider, PID every payer,
        ["16" "M81"], tables [Diagnoses], replaces [Cod 6, Cod 7], {
        checks: "A diagnosis needs a 7th character and lacks it, or has it without the X that fills the places before.",
        why: "A code that is missing its required character is invalid.",
        fires: "W21.89, which needs A, D or S; W21.89A, where X is left out.",
        quiet: "W21.89XA.",
        source: "ICD-10-CM Official Guidelines, sections I.A.4 and I.A.5; tabular list of April 2026",
        limits: "Which character is right is for the record to say. Only a letter put in the wrong place is mended \
                 safely.",
    }
    MODIFIER_UNREADABLE = 11 "modifier-unreadable", Error ReturnToProvider, PID every payer, ["182" "N823"],
        tables [], {
        checks: "A modifier is not two letters or digits.",
        why: "A payer cannot tell which modifier is meant.",
        fires: "-25 and 025.",
        quiet: "25; qw in small letters.",
        source: "Claims Processing Manual, chapter 23, section 20.3, and chapter 26, section 10.4, item 24D",
        limits: "None.",
    }
    MODIFIER_UNKNOWN = 12 "modifier-unknown", Error ReturnToProvider, PID every payer, ["182" "N823"],
        tables [Modifiers], {
        checks: "A modifier is in no table, and is no origin and destination of an ambulance line.",
        why: "A payer takes only modifiers of CPT and HCPCS.",
        fires: "4Z; RH on an office visit.",
        quiet: "25; RH on an ambulance line, told by its code or by revenue code 054x.",
        source: "Claims Processing Manual, chapter 23, section 20.3, and chapter 15, section 30; Integrated \
                 Outpatient Code Editor, edit 22",
        limits: "Modifiers of a payer's own are not known. The letters of the ET3 model, C and W, are taken \
                 while it ran. The editor knows ambulance lines by revenue code 0540 alone, passes over all their \
                 modifiers and refuses those of category II.",
    }
    MODIFIER_TERMINATED = 13 "modifier-terminated", Error ReturnToProvider, PID every payer, ["182" "N823"],
        tables [Modifiers], {
        checks: "The date of service is before the first or after the last day of a modifier.",
        why: "A modifier must be valid on the day of the service.",
        fires: "XU for a service of 2014, a year before it came.",
        quiet: "XU for a service of 2015-01-01.",
        source: "Claims Processing Manual, chapter 23, section 20.4; Integrated Outpatient Code Editor, edit 22",
        limits: "Many first days before 2019 are not known.",
    }
    CODE_IN_WRONG_FIELD = 14 "code-in-wrong-field", Error ReturnToProvider, PID every payer,
        ["16" "M76"] ["16" "M51"], tables [Diagnoses, Procedures],
        replaces [Cod 1, Cod 2, Cod 3, Cod 4, Cod 5, Cod 6, Cod 7, Cod 8, Cod 9, Cod 10, Cod 15], {
        checks: "A diagnosis is not known as one, but is a procedure code valid that day; or the other way round.",
        why: "Shifted columns give claims that no payer can read.",
        fires: "E0601 among the diagnoses; E11.9 as a procedure.",
        quiet: "A text that is valid in both fields.",
        source: "45 CFR 162.1002; Claims Processing Manual, chapter 26, section 10.4, items 21 and 24D",
        limits: "A code that its own field knows as a header, of another date or of ICD-9-CM is judged as that, \
                 unless the claim has the same code in the other field as well.",
    }
    WRONG_DIAGNOSIS_CODE_SET = 15 "wrong-diagnosis-code-set", Error ReturnToProvider, PID every payer,
        ["16" "M76"], tables [], replaces [Cod 5, Cod 6], {
        checks: "ICD-9-CM for a date from 2015-10-01 on, or ICD-10-CM for one before: by the form of a diagnosis \
                 that its own code set does not know, or by what the claim says of all its diagnoses.",
        why: "The date of service decides the code set; a claim of both is returned. Bill types 11x, 18x, 21x and 32x \
              go by their through date, other institutional claims by their from date.",
        fires: "250.00 for a service of 2025; E11.9 for one of 2014; a claim of 2025 that says icd9.",
        quiet: "E88.01 for a service of 2025, though E880.1 was a code of ICD-9-CM.",
        source: "45 CFR 162.1002(b) and (c); Claims Processing Manual, chapter 23, section 10.6; MLN Matters SE1325",
        limits: "Equivalent codes of the other set are not offered. Where the claim names the wrong set, its \
                 diagnoses are not judged one by one.",
    }
    UNLISTED_PROCEDURE_UNDESCRIBED = 16 "unlisted-procedure-undescribed", Warning Suspend, PID every payer,
        ["16" "N350"], tables [Procedures], {
        checks: "An unlisted or not-otherwise-classified code without a description on its line.",
        why: "A payer prices such a code by what the claim says the service was.",
        fires: "E1399 without a description.",
        quiet: "E1399 with one; 90999 on a dialysis facility's bill (type 72x), which must report it.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 19, and chapter 8 (bill type 72x); \
                 list of unlisted procedures in tables/facts",
        limits: "Whether the description suffices is for a person to say; attachments are not seen.",
    }
    DENTAL_CODE_ON_MEDICAL_CLAIM = 17 "dental-code-on-medical-claim", Warning None, PI every payer,
        ["16" "N425"] ["96" "N425"], tables [Procedures], {
        checks: "A dental procedure (D code) with neither KX nor GY.",
        why: "Medical payers exclude dental care unless it is inextricably linked to a covered service; from \
              2025-07-01 Medicare may deny the line as excluded by statute unless KX says so.",
        fires: "D0120 on an 837P.",
        quiet: "D0120 with KX or with GY.",
        source: "Social Security Act, section 1862(a)(12); 42 CFR 411.15(i); CR 13649",
        limits: "Which linked services a payer covers is not checked.",
    }
    STATUS_NOT_PAYABLE = 18 "status-not-payable", Error LineDenial, P medicare only,
        ["181" "N56"] ["96" "N130"] ["96" "N425"] ["97" "M15"], tables [Indicators],
        replaces [Mue 1, Mue 2, Mue 3], {
        checks: "The fee schedule's status of the code, with its modifier where that has a row: I, another code is \
                 used; N, not covered; B, bundled and never paid alone.",
        why: "Medicare pays nothing under these statuses.",
        fires: "99080, of status B.",
        quiet: "The same with GY; category II codes, which have status I or M and are never paid.",
        source: "Claims Processing Manual, chapter 23, addendum MPFSDB record layouts, status code",
        limits: "The other statuses are not judged: E, X and P may be paid by another schedule, R and C by the \
                 contractor. A bundled code charged at zero asks for nothing and is only mentioned. Where no \
                 release of the fee schedule speaks for the date, the nearest one answers, as a warning unless \
                 an edition of unit limits speaks for it and has 0 for the code on professional claims, which says the \
                 same. The edit takes the place of a unit limit of 0 where it is as grave.",
    }
    PROCEDURE_AGE_CONFLICT = 19 "procedure-age-conflict", Error LineRejection, PID every payer, ["6" "N129"],
        tables [Procedures], {
        checks: "The patient's age in full years is outside the procedure's range, its limits included; \
                 institutional claims count from their first day.",
        why: "The code names a service for other ages.",
        fires: "99381, a visit of an infant, for a grown-up.",
        quiet: "99381 for an infant; any code for an age over 124, which is birth-date-invalid.",
        source: "Integrated Outpatient Code Editor, edit 7",
        limits: "Ranges are those of the outpatient editor; other payers' may differ.",
    }
    OUTSIDE_APPROVAL_PERIOD = 20 "outside-approval-period", Error LineDenial, PI medicare only, ["181" "N56"],
        tables [Procedures], {
        checks: "The date is before the code's approval, coverage or marketing began, or after it ended.",
        why: "A code may be valid while Medicare does not yet, or no longer, pay for it.",
        fires: "90380, approved on 2023-07-17, on 2023-07-03.",
        quiet: "90380 on 2023-07-17.",
        source: "Integrated Outpatient Code Editor, edits 67, 68, 69, 83, 110, 134 and 136",
        limits: "Dates are the outpatient editor's, applied to professional claims too.",
    }
}
