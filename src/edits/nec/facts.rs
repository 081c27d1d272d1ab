//! What the edits of medical necessity, the link from procedure to diagnosis, are.

use crate::edits::declare::edits;

edits! { Nec;
    DIAGNOSIS_DOES_NOT_SUPPORT = 1 "diagnosis-does-not-support", Error LineDenial, PID every payer,
        ["50" "N386"] ["50" "N115"], tables [Coverage, Diagnoses], {
        checks: "A coverage policy is in force for the procedure, date, payer, form and contractor, and no diagnosis to \
            which the line points supports the service under any such policy. What a policy does not list does not \
            support the service, but for policies that say otherwise (NCD 190.15, blood counts: supports). Of \
            institutional claims all diagnoses are taken. The finding says how many diagnoses would support the service, \
            the nearest ones of the same categories, and those that are on the claim already and not pointed to.",
        why: "The payer denies the service as not medically necessary, and with no notice on file the provider bears it.",
        fires: "84443 that points to R51.9 alone: NCD 190.22 does not list headache.",
        quiet: "84443 that points to R51.9 and E03.9: hypothyroidism supports it.",
        source: "Medicare National Coverage Determinations Manual, chapter 1, sections 190.12 to 190.34 and CMS's code \
            list; or the user's policy",
        limits: "The tables have Medicare's laboratory policies; local and other payers' policies are the user's, of \
            which a claim without its contractor asks none that names contractors. A policy whose text alone says which \
            diagnoses go with which procedure, as its reader marks it, makes a warning. The policies' words on frequency, \
            age and record are not read. A line is not checked where one of its diagnoses is not read or not billable on \
            the date and none of the others supports it: that is another edit's. Before 2015-10-01 there are no policies.",
    }
    DIAGNOSIS_NEVER_COVERED = 2 "diagnosis-never-covered", Error LineDenial, PID every payer,
        ["96" "N386"] ["96" "N115"], tables [Coverage, Diagnoses], {
        checks: "As NEC001, where one of the diagnoses is one for which the policy says that the service is never covered, \
            and none supports it.",
        why: "The payer does not cover the service for the diagnosis, whatever the record says: routine examinations, \
            screening, and the like.",
        fires: "84443 that points to Z00.00 alone.",
        quiet: "84443 that points to Z00.00 and E03.9.",
        source: "CMS's laboratory code list: diagnoses not covered by Medicare, the same 245 in each policy",
        limits: "As NEC001. No page of CMS was found that pairs the answer 96 with N386 for the list: the answer is the \
            customary one.",
    }
    NOTICE_ON_FILE = 3 "notice-on-file", Info None, PID every payer, ["50"] ["96" "N425"],
        tables [Coverage, Diagnoses], replaces [Nec 1, Nec 2, Nec 4], {
        checks: "NEC001, NEC002 or NEC004 would fire, and the line has GA (a notice of noncoverage is on file), GZ (denial is \
            expected, and there is no notice) or GY (excluded by statute), with or without GX.",
        why: "The denial is expected; the modifier decides who bears it: with GA and GY the patient, with GZ the provider.",
        fires: "84443 with GA that points to R51.9 alone.",
        quiet: "84443 with GA that points to E03.9: nothing would be denied.",
        source: "Medicare Claims Processing Manual, chapter 30 (limitation of liability); HCPCS modifiers GA GX GY GZ",
        limits: "That the notice is signed and in time is for the record to show.",
    }
    SCREENING_NEEDS_SCREENING_DIAGNOSIS = 4 "screening-needs-screening-diagnosis", Error LineDenial, PI every payer,
        ["50" "N386"], tables [Coverage, Diagnoses], {
        checks: "A service that only screens points to none of the diagnoses with which it is billed, or to one of two that \
            must stand together. It is an error where Medicare pays and the list is known to be whole: 77067 G0102 G0103 71271 \
            G0296 81528 G0432 G0433 G0435 G0475; else a warning.",
        why: "The screening benefit is told from a diagnostic service by its diagnosis; without it the payer denies, or \
            charges the patient.",
        fires: "77067 that points to N64.4 alone.",
        quiet: "77067 that points to Z12.31.",
        source: "Medicare National Coverage Determinations Manual, chapter 1, sections 210 and 220.4; 42 CFR 410.23; \
            contractors' pages on preventive services (tables/facts/screening_diagnoses.csv)",
        limits: "Services with diagnostic uses too, such as 82947 or 80061, are not checked. Age and sex are not looked at. \
            Only screenings whose diagnoses a source names are in the table: not 76706, G0101, G0104, G0105, G0121, 82270, \
            G0328, G0472, and of vaccines only those against pneumococci.",
    }
    FREQUENCY_EXCEEDED = 5 "frequency-exceeded", Error LineDenial, PID every payer, ["151" "N362"],
        tables [Coverage], {
        checks: "A policy in force says how often a service is covered, and on this claim and the patient's others it stands \
            on as many earlier days within that time. Services of all procedures of the policy's group are counted, a day \
            once. Months are whole ones behind the month of the service: with 12, what was done in March may be done again \
            from the first of March.",
        why: "The payer denies what comes too early.",
        fires: "G0103 on 2025-03-14 and on 2024-06-03.",
        quiet: "G0103 on 2025-03-14 and on 2024-03-28: eleven full months lie between.",
        source: "Medicare National Coverage Determinations Manual, chapter 1, sections 210 and 220.4; Medicare Claims \
            Processing Manual, chapter 18; or the user's policy",
        limits: "Without other claims it is not checked. Services count where they stand on the same form and for the same \
            component (26, TC). Medicare's frequencies in the tables are those of 77067, G0102, G0103, 71271, 81528, G0117, \
            G0118 and G0476; those that depend on the patient's condition are left out. Claims paid by the stay are not \
            checked. At most sixteen services of a claim are counted back.",
    }
    ADVANCED_IMAGING_UNSUPPORTED = 6 "advanced-imaging-unsupported", Info None, PI every payer, [],
        tables [Coverage, Diagnoses], {
        checks: "CT, magnetic resonance imaging or PET points to administrative and symptom-free diagnoses only: Z00, Z01 but \
            for Z01.81-, and Z02; and no policy in the tables or of the user is in force for it.",
        why: "A payer that reviews it asks for the sign, symptom or disease; contractors' and radiology benefit managers' \
            criteria all begin there.",
        fires: "70551 that points to Z00.00 alone.",
        quiet: "70551 that points to Z00.00 and R51.9; 71250 that points to Z01.811.",
        source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.C.21.c.13; no payer's rule",
        limits: "CT is what the outpatient editor asks a modifier for where the scanner is below standard, magnetic \
            resonance the families of studies with and without contrast, PET a contractor's list of 2007. Ultrasound and other \
            nuclear medicine are not looked at.",
    }
}
