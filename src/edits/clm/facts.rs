//! What the family checks, and why.

use crate::edits::declare::edits;

edits! { Clm;
    NO_DIAGNOSIS = 1 "no-diagnosis", Error ReturnToProvider, PID every payer, ["16" "M76"], tables [], {
        checks: "The claim has no diagnosis.",
        why: "A payer cannot judge whether a service was needed without one.",
        fires: "A claim with one line and an empty list of diagnoses.",
        quiet: "The same claim with E11.9.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 21; 837 5010, segment HI",
        limits: "Ambulance suppliers may leave the diagnosis out on paper; the electronic claim has it.",
    }
    TOO_MANY_DIAGNOSES = 2 "too-many-diagnoses", Error ReturnToProvider, PID every payer, ["16" "M76"], tables [], {
        checks: "More diagnoses than the form takes: 12 on professional and DME claims, 25 (the principal and 24 \
                 others) on institutional ones.",
        why: "The 837 has no room for more, and a diagnosis that is cut off supports nothing.",
        fires: "A professional claim with 13 diagnoses.",
        quiet: "A professional claim with 12 diagnoses.",
        source: "837P and 837I 5010, segment HI; CMS-1500 (02/12), item 21",
        limits: "Admitting diagnosis, reasons for the visit and external causes have places of their own and are \
                 not counted. Of more than 99 diagnoses the rest is not looked at by any edit; the report says so.",
    }
    NO_SERVICE_LINES = 3 "no-service-lines", Error ReturnToProvider, PID every payer, ["16" "M51"], tables [], {
        checks: "The claim has no service line.",
        why: "There is nothing to pay.",
        fires: "A claim with a diagnosis and an empty list of lines.",
        quiet: "The same claim with one line.",
        source: "837P and 837I 5010, loop 2400; Claims Processing Manual, chapter 26, section 10.4, item 24",
        limits: "None.",
    }
    TOO_MANY_LINES = 4 "too-many-lines", Error ReturnToProvider, PID every payer, ["16" "N61"], tables [], {
        checks: "More service lines than a payer's system takes: 50 on professional and DME claims, 450 on \
                 institutional ones.",
        why: "What is beyond is lost or the claim comes back; it must be split.",
        fires: "A professional claim of 51 lines.",
        quiet: "A professional claim of 50 lines.",
        source: "837P 5010, loop 2400 (50 lines); Medicare's shared system for institutional claims (450 lines)",
        limits: "An 837I has room for 999 lines and some payers take them all. Beyond line 999 no edit looks; the \
                 report says so.",
    }
    SERVICE_DATE_MISSING = 5 "service-date-missing", Error ReturnToProvider, PID every payer, ["16" "M52"],
        tables [], {
        checks: "A line has no date of service.",
        why: "Codes, coverage and prices are all looked up for the day of the service.",
        fires: "83036 without a date.",
        quiet: "83036 on 2025-03-14.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24A, and chapter 25, section 75.5, form \
                 locator 45",
        limits: "Quiet on inpatient bills (types 11x 18x 21x and their like), whose lines need no date, and on the \
                 total line of revenue code 0001. Without a type of bill an institutional claim is not checked. The 837I itself does not ask for a line's date on a bill of one \
                 day; Medicare does.",
    }
    SERVICE_DATES_REVERSED = 6 "service-dates-reversed", Error ReturnToProvider, PID every payer, ["16" "M59"],
        tables [], {
        checks: "A last day lies before its first day, on a line or in the claim's statement period.",
        why: "The days of service cannot be told.",
        fires: "A line from 2025-03-14 through 2025-03-04.",
        quiet: "A line from 2025-03-14 through 2025-03-14.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24A, and chapter 25, section 75.1, form \
                 locator 6",
        limits: "None.",
    }
    SERVICE_DATE_OUTSIDE_CLAIM = 7 "service-date-outside-claim", Error ReturnToProvider, I every payer,
        ["16" "M52"] ["16" "M59"], tables [], {
        checks: "A line's first or last day lies outside the claim's statement period.",
        why: "An institutional bill is for the services of its period only.",
        fires: "A line of 2025-03-09 on a claim from 2025-03-10 through 2025-03-14.",
        quiet: "A line of 2025-03-10 on the same claim.",
        source: "Claims Processing Manual, chapter 25, sections 75.1 (form locator 6) and 75.5 (form locator 45)",
        limits: "Not judged against a period that is itself reversed (CLM006).",
    }
    SERVICE_DATE_AFTER_RECEIPT = 8 "service-date-after-receipt", Error ReturnToProvider, PID every payer, ["110"],
        tables [], {
        checks: "A service lies after the day on which the payer received the claim.",
        why: "A service is billed when it has been given.",
        fires: "A line of 2025-03-14 on a claim received 2025-03-13.",
        quiet: "The same line on a claim received 2025-03-14.",
        source: "The answer itself (CARC 110); the DME contractors' guides to span dates for the last day of DMEPOS \
                 lines",
        limits: "Needs the received date. On DME claims only the first day is judged: supplies are billed ahead, \
                 from the delivery through the last day that they will serve.",
    }
    FILED_LATE = 9 "filed-late", Error ClaimRejection, PID medicare only, ["29"], tables [], {
        checks: "The claim was received more than one calendar year after the service: after its first day on \
                 professional and DME lines, after the through date of an institutional claim. A service of \
                 February 29 has until February 28; a last day on a weekend or federal holiday moves to the next \
                 workday. Before 2010 the limit was the end of a later year.",
        why: "Medicare pays no claim that is filed late, and the denial has no appeal.",
        fires: "A service of 2024-03-14 received 2025-03-17.",
        quiet: "A service of 2024-03-15 received 2025-03-17, the Monday after the last day.",
        source: "Claims Processing Manual, chapter 1, section 70; 42 CFR 424.44",
        limits: "Needs the received date. The exceptions of section 70.7 (administrative error, retroactive \
                 entitlement) cannot be seen. Quiet on frequency 8 (void) and Q (reopening after the limit); an \
                 adjustment (7) has the same limit as a claim.",
    }
    DIAGNOSIS_POINTER_MISSING = 10 "diagnosis-pointer-missing", Error ReturnToProvider, PD every payer,
        ["16" "M76"], tables [], {
        checks: "A line points to no diagnosis.",
        why: "A payer judges each line by the diagnoses it points to.",
        fires: "83036 without a pointer on a claim with E11.9 and I10.",
        quiet: "83036 pointing to 1.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24E; 837P 5010, SV107",
        limits: "Quiet if the claim has no diagnosis to point to (CLM001).",
    }
    DIAGNOSIS_POINTER_OUT_OF_RANGE = 11 "diagnosis-pointer-out-of-range", Error ReturnToProvider, PD every payer,
        ["16" "M76"], tables [], {
        checks: "A pointer is 0 or lies beyond the claim's diagnoses.",
        why: "It names nothing.",
        fires: "A pointer of 3 on a claim with two diagnoses.",
        quiet: "A pointer of 2 on the same claim.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24E; 837P 5010, SV107",
        limits: "Quiet if the claim has no diagnosis at all (CLM001), unless the pointer is 0.",
    }
    TOO_MANY_DIAGNOSIS_POINTERS = 12 "too-many-diagnosis-pointers", Error ReturnToProvider, PD every payer,
        ["16" "M76"], tables [], {
        checks: "A line points to more than four diagnoses, or to one of them twice.",
        why: "The form has room for four.",
        fires: "Pointers 1 2 3 4 5; pointers 1 1.",
        quiet: "Pointers 1 2 3 4.",
        source: "837P 5010, SV107; CMS-1500 (02/12), item 24E",
        limits: "On paper Medicare takes one pointer a line (Claims Processing Manual, chapter 26, section 10.4, \
                 item 24E).",
    }
    UNITS_INVALID = 13 "units-invalid", Error ReturnToProvider, PID every payer, ["16" "M53"], tables [Procedures], {
        checks: "Units are missing, zero, negative, or have a fraction. Mileage (the codes flagged `tenths`) may have \
                 tenths; ambulance mileage only since 2011 and below 100 miles. Beyond that Medicare cuts the \
                 fraction off rather than return the claim: a warning.",
        why: "The payment is a price by units.",
        fires: "83036 with 0 units; 97110 with 1.5 units; A0425 with 12.45 units.",
        quiet: "A0425 with 12.4 units.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24G, and chapter 15, section 30.1.2; \
                 Transmittal 2103, CR 7065",
        limits: "Anesthesia, and a procedure that cannot be read, may have minutes instead. The total line of revenue code 0001 needs none. A fraction is \
                 not judged where procedure or date is unknown. Some payers take tenths of other units. From which \
                 day the travel allowance for specimens takes tenths (CMS's guidance is of 2025-09-11) is not known: \
                 it takes them on any day.",
    }
    TOO_MANY_MODIFIERS = 14 "too-many-modifiers", Error ReturnToProvider, PID every payer, ["16" "N823"],
        tables [], {
        checks: "A line has more than four modifiers on a professional or DME claim, more than five on an \
                 institutional one.",
        why: "The form has no room for more; the Outpatient Code Editor reads five.",
        fires: "Five modifiers on a professional line.",
        quiet: "Four modifiers on a professional line.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24D; 837P 5010, SV101; Integrated \
                 Outpatient Code Editor, line item input",
        limits: "The 837I itself has room for four.",
    }
    DUPLICATE_MODIFIER = 15 "duplicate-modifier", Warning None, PID every payer, ["4" "N519"], tables [], {
        checks: "The same modifier stands twice on a line.",
        why: "It takes room and says nothing.",
        fires: "83036 with QW QW.",
        quiet: "73030 with RT 26.",
        source: "837P and 837I 5010, SV101 and SV202: each modifier says one thing of the line",
        limits: "None.",
    }
    PLACE_OF_SERVICE_MISSING = 16 "place-of-service-missing", Error ReturnToProvider, PD every payer,
        ["16" "M77"], tables [], {
        checks: "Neither the line nor the claim has a place of service.",
        why: "Coverage and the facility rate hang on it.",
        fires: "A professional claim with no place anywhere.",
        quiet: "The same claim with place 11 on its line.",
        source: "Claims Processing Manual, chapter 26, sections 10.4, item 24B, and 10.5",
        limits: "None.",
    }
    PLACE_OF_SERVICE_UNKNOWN = 17 "place-of-service-unknown", Error ReturnToProvider, PD every payer,
        ["16" "M77"], tables [Places], {
        checks: "A place of service is not two digits, or is not assigned on the day of the line.",
        why: "A payer cannot tell which rate applies.",
        fires: "Place 98; place 10 in 2021.",
        quiet: "Place 10 in 2022.",
        source: "CMS place of service codes; Claims Processing Manual, chapter 26, section 10.5",
        limits: "First days are known only where CMS published them.",
    }
    NPI_INVALID = 18 "npi-invalid", Error ReturnToProvider, PID every payer,
        ["16" "N257"] ["16" "N290"] ["16" "N265"] ["16" "N286"], tables [], {
        checks: "An NPI is not ten digits, or its check digit (Luhn's, over 80840 and the number) is wrong.",
        why: "A payer finds the provider by it.",
        fires: "1234567890 as the billing NPI.",
        quiet: "1234567893 as the billing NPI.",
        source: "45 CFR 162.406",
        limits: "Whether the NPI was ever given out, and to whom, is not known.",
    }
    CHARGE_INVALID = 19 "charge-invalid", Warning None, PID every payer, ["16" "M79"], tables [Indicators], {
        checks: "A charge is below zero; or it is zero on anything but a vaccine, a measurement code (category II, \
                 G and M measures, fee schedule status M), a code that is always bundled (status B), a line with \
                 modifier SL, or a case-mix line (revenue codes 0022 to 0024).",
        why: "A payer pays no more than was charged.",
        fires: "83036 with a charge of 0.00.",
        quiet: "3044F with a charge of 0.00; 99024, a visit within the global package, with one.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 24F, and chapter 10, section 40.2; \
                 fee schedule statuses B and M (chapter 23, addendum MPFSDB record layouts)",
        limits: "An item that came without cost (modifier FB) may have a token charge. A zero charge is not judged \
                 where the procedure is unread.",
    }
    BIRTH_DATE_INVALID = 20 "birth-date-invalid", Error ReturnToProvider, PID every payer, ["16" "N329"],
        tables [], {
        checks: "The patient was born after a service, or would be older than 124 on its day (the from date of an \
                 institutional claim).",
        why: "The payer will not find the patient.",
        fires: "A birth date of 2025-04-01 and a service of 2025-03-14.",
        quiet: "A birth date of 2025-03-14 and a service of the same day.",
        source: "Integrated Outpatient Code Editor, edit 25",
        limits: "Needs the birth date.",
    }
    DUPLICATE_LINE = 21 "duplicate-line", Error LineRejection, PID every payer, ["18"], tables [], {
        checks: "Two lines agree in procedure, modifiers in any order, days, units, place, revenue code, pointers, \
                 NDC and rendering provider, and the later one has none of 76, 77 and 91.",
        why: "Exact duplicates are rejected without a look at the record.",
        fires: "71046 twice on one day.",
        quiet: "71046 and 71046-76 on one day.",
        source: "Claims Processing Manual, chapter 1, section 120",
        limits: "Lines of one claim only. Lines without a procedure or date, and lines with more than 12 modifiers, \
                 are not compared.",
    }
    DIAGNOSIS_NOT_REFERENCED = 22 "diagnosis-not-referenced", Info None, PD every payer, [], tables [], {
        checks: "No line points to a diagnosis.",
        why: "It supports no service, though it may be there to tell of the patient's state.",
        fires: "E11.9 and I10 with one line that points to 1.",
        quiet: "The same claim with a line that points to 1 and 2.",
        source: "Claims Processing Manual, chapter 26, section 10.4, items 21 and 24E",
        limits: "Quiet if no line points to any diagnosis of the claim (CLM010, CLM011).",
    }
    ORDERING_PROVIDER_MISSING = 23 "ordering-provider-missing", Error ReturnToProvider, PD medicare only,
        ["16" "N265"], tables [Procedures, Indicators], {
        checks: "Neither line nor claim names who ordered or referred, for a laboratory test, for imaging billed \
                 with its technical component, or on a DME claim for an item.",
        why: "Medicare pays for what a physician ordered, and must know who.",
        fires: "71046 without an ordering or referring NPI.",
        quiet: "71046 with a referring NPI on line or claim; 71046-26, 77067, 36415 and the skin test 86580 without \
                one.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 17; Social Security Act, section 1833(q); \
                 42 CFR 424.507; MLN Matters SE1305",
        limits: "An interpretation (modifier 26, or a code that is one) needs none here, though some contractors ask \
                 for it. Drawing a specimen is no test. Items are judged on DME claims only: the ordering edits that deny \
                 are for laboratories, imaging, DME contractors' claims and home health (MLN Matters SE1305), and a \
                 physician's own implant or splint is ordered by nobody else. Whether the provider may order is not known.",
    }
    REVENUE_CODE_INVALID = 24 "revenue-code-invalid", Error ReturnToProvider, I every payer, ["16" "M50"],
        tables [RevenueCodes], {
        checks: "An institutional line has no revenue code, one that is not four digits, or one that is not assigned \
                 on its day.",
        why: "The revenue code says which department the service came from.",
        fires: "Revenue code 0035.",
        quiet: "Revenue code 0301.",
        source: "Integrated Outpatient Code Editor, edit 41; Claims Processing Manual, chapter 25, section 75.4",
        limits: "Whether code and procedure suit each other is not judged.",
    }
}
