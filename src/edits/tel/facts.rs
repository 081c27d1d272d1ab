//! What the edits of telehealth are.

use crate::edits::declare::edits;

edits! { Tel;
    TELEHEALTH_CODE_NOT_LISTED = 1 "telehealth-code-not-listed", Error LineRejection, PI medicare only,
        ["96" "N776"], tables [Procedures], {
        checks: "93, 95, GT or GQ stands on a code that is not on Medicare's telehealth list on the date.",
        why: "Medicare pays what its list names as telehealth, and refuses anything else as not covered in that way.",
        fires: "99396 with 95.",
        quiet: "99213 with 95; 99396 without it.",
        source: "Claims Processing Manual, chapter 12, section 190; CMS's list of telehealth services, as the \
            Integrated Outpatient Code Editor has it",
        limits: "The editor has the list from 2023-07-01; no edition of it is carried to other days, on which the edit \
            is not made. A code that is not valid on the date is COD's. Rural health clinics and federally qualified \
            health centers (bill types 71x, 77x) are paid for telehealth by codes of their own and are not asked. \
            Conditions of the list, such as sound alone, are not looked at.",
    }
    TELEHEALTH_MODIFIERS_CONFLICT = 2 "telehealth-modifiers-conflict", Error ReturnToProvider, PI every payer,
        ["4" "N519"], tables [], {
        checks: "More than one of 93, 95, GT and GQ stands on a line.",
        why: "Each says another way in which the patient was seen. The line comes back for an inconsistent combination \
            of modifiers.",
        fires: "99213 with 95 and GT.",
        quiet: "99213 with 95; with 95 and FR.",
        source: "CPT, appendix A, modifiers 93 and 95; HCPCS modifiers GT and GQ; Claims Processing Manual, chapter 12, \
            section 190",
        limits: "The same one twice is none of this.",
    }
    TELEHEALTH_PLACE = 3 "telehealth-place", Warning None, P medicare only, ["5" "M77"], tables [Procedures, Visits], {
        checks: "From 2024-01-01: a line with 93, 95, GT or GQ is at a place other than 02, 10, 19 and 22; or a line \
            without them is at place 02 or 10 and its code is not on the telehealth list.",
        why: "The place tells where the patient was, and by it Medicare pays the rate of a facility or of an office: \
            wrong, it is paid wrongly or denied as inconsistent with the procedure.",
        fires: "99213 with 95 at place 11; 99396 at place 10.",
        quiet: "99213 with 95 at place 10, or at place 22 where the physician is at the hospital; 97110 with GP and 95 \
            at place 11.",
        source: "CR 13582, Transmittal 12671; Claims Processing Manual, chapter 12, section 190; calendar year 2024 \
            Physician Fee Schedule; tables/facts/telehealth_places.csv",
        limits: "Therapists bill 95 from the place of their practice, so that lines with GP, GO or GN and 95 are not \
            asked. Whether the patient was at home is not on the claim. No edition of the list of codes is carried to \
            other days. A line with a modifier and a code that is not on the list is TEL001's.",
    }
}
