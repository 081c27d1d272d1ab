//! What the edits of drugs and biologicals are.

use crate::edits::declare::edits;

edits! { Rxd;
    WASTAGE_MODIFIER_MISSING = 1 "wastage-modifier-missing", Error ReturnToProvider, PI medicare only,
        ["16" "MA130"], tables [DrugRules, Procedures], beside absence, {
        checks: "A drug on CMS's list of single-dose containers has neither JZ nor JW, and no line of it by the same \
            provider on the day has JW. A warning for services before 2023-10-01. Institutional lines, and those of \
            surgical centers, only if the drug's outpatient status is G, K or K1; none on bill types 71x, 72x and \
            77x, nor of a code that has ended.",
        why: "Medicare has the makers refund what is discarded, and returns claims that do not say how much it was.",
        fires: "J9271 without JZ.",
        quiet: "J9271 with JZ; J9271 without it beside a line of J9271 with JW.",
        source: "CMS, JW Modifier and JZ Modifier Policy HCPCS Codes (2025-06-20); JW and JZ modifiers: frequently \
            asked questions (JZ required from 2023-07-01, claims returned from 2023-10-01; settings); Claims \
            Processing Manual, chapter 17",
        limits: "Whether a vial was of one dose is not on the claim: the list names the codes. Drugs that the list \
            took in after June 2025 are not asked for. Renal dialysis drugs on 72x are left alone, others there too. \
            Claims paid by the stay are not checked. A line of several days is one of its first.",
    }
    WASTAGE_MODIFIERS_CONFLICT = 2 "wastage-modifiers-conflict", Error ReturnToProvider, PI medicare only,
        ["4" "N519"], tables [], beside presence, {
        checks: "JW and JZ on one line, or JZ on a line of a drug and JW on another of the same provider and day.",
        why: "JZ says that nothing was left, JW how much was.",
        fires: "J1745 with JZ and JW; J1745 with JZ beside J1745 with JW.",
        quiet: "J1745 without either beside J1745 with JW.",
        source: "CMS, JW and JZ modifiers: frequently asked questions; Claims Processing Manual, chapter 17",
        limits: "Two encounters of one day, of which one left nothing, are not told apart.",
    }
    DISCARDED_WITHOUT_ADMINISTERED = 3 "discarded-without-administered", Error LineRejection, PI medicare only,
        ["16" "MA130"], tables [], beside absence, {
        checks: "A line of a drug with JW, and no line of the drug by the same provider on the day without it, on \
            this claim or another.",
        why: "What was discarded is paid only beside what was given, on a line of its own.",
        fires: "J1745 with JW alone.",
        quiet: "J1745 with JW beside J1745 for what was given.",
        source: "CMS, JW and JZ modifiers: frequently asked questions; Claims Processing Manual, chapter 17",
        limits: "What was given may be on a claim that the history lacks. A line with JZ too is \
            wastage-modifiers-conflict.",
    }
    ANEMIA_MODIFIER = 4 "anemia-modifier", Error ReturnToProvider, PI medicare only, ["4" "N822"] ["4" "N519"],
        tables [DrugRules], {
        checks: "An agent that stimulates the making of red cells, for other than dialysis, has not exactly one of EA, \
            EB and EC.",
        why: "Coverage goes by the cause of the anemia: chemotherapy, radiotherapy, or neither.",
        fires: "J0881 without any; J0885 with EA and EC.",
        quiet: "J0881 with EC.",
        source: "Transmittal 1412, Change Request 5699, from 2008-01-01; tables/facts/service_roles.csv",
        limits: "J0881, J0885 and Q5106: for J0888 no source was found that asks for them. Whether the cause is the \
            right one is not judged. Claims paid by the stay are not checked.",
    }
    NATIONAL_DRUG_CODE_MISSING = 5 "national-drug-code-missing", Warning ReturnToProvider, PI every payer,
        ["16" "M119"], tables [], on request, {
        checks: "A drug's line names no package (NDC).",
        why: "Medicaid must have it for the makers' rebates, and other payers ask for it too.",
        fires: "J1885 without an NDC, where the profile asks for the edit.",
        quiet: "J1885 with 00409-3795-01; any line where the profile does not ask.",
        source: "Social Security Act, section 1927(a)(7); 42 CFR 447.520; 837 5010, segment LIN of loop 2410",
        limits: "Payers differ in whether they ask for it for vaccines, contrast and skin substitutes: not asked here.",
    }
    NATIONAL_DRUG_CODE_INVALID = 6 "national-drug-code-invalid", Error ReturnToProvider, PI every payer, ["16" "M119"],
        tables [], {
        checks: "An NDC that is neither eleven digits nor, with hyphens, 5-4-2 or one of 4-4-2, 5-3-2 and 5-4-1, which \
            a zero fills up; a quantity that is not positive; a unit other than F2, GR, ME, ML or UN.",
        why: "The payer cannot tell which package it was, or how much of it.",
        fires: "12345-678; ten digits without hyphens, which fit three forms; a quantity of 0.",
        quiet: "0409-3795-01, which is 00409-3795-01.",
        source: "837 5010, segments LIN and CTP of loop 2410; 21 CFR 207.33 (forms of the NDC); Claims Processing \
            Manual, chapter 26, section 10.4, item 24",
        limits: "Whether such a package exists is not known. Without quantity or unit these are not checked.",
    }
    NATIONAL_DRUG_CODE_MISMATCH = 7 "national-drug-code-mismatch", Warning ReturnToProvider, PI every payer,
        ["16" "M119"], tables [Drugs], {
        checks: "CMS's crosswalk has the package (NDC) with other codes than the line's, of which one at least is valid \
            on the date.",
        why: "Code or package is wrong: the payer pays by the one and asks the maker for a rebate by the other.",
        fires: "J9271 with 57894-0030-01, which is J1745.",
        quiet: "J9271 with 00006-3026-02; a package that the crosswalk lacks.",
        source: "CMS, ASP NDC-HCPCS crosswalk, January 2026",
        limits: "The crosswalk is one quarter's and of drugs that Part B pays by their sales price: other packages are not \
            checked. Codes of its quarter only: before a code came or after it ended, its drug had another one, and is \
            not judged. Payers that have codes of their own for a drug (S codes) may want these.",
    }
    ADMINISTRATION_WITHOUT_DRUG = 8 "administration-without-drug", Info None, P every payer, ["107"],
        tables [DrugRules], beside absence, {
        checks: "An injection or infusion, not hydration, and no drug, contrast agent or vaccine by the same provider on \
            the day, on this claim or another. An add-on goes with its primary, which is asked.",
        why: "The drug may have been forgotten, or it came from elsewhere and the record should say so.",
        fires: "96372 alone.",
        quiet: "96372 beside J3420; 96360 alone.",
        source: "Claims Processing Manual, chapter 12, section 30.5, and chapter 17",
        limits: "A drug that the patient or a pharmacy supplied is on no claim of the practice. Who rendered is whom \
            the lines name: a drug that is billed under another name is not seen.",
    }
    DRUG_WITHOUT_ADMINISTRATION = 9 "drug-without-administration", Info None, P every payer, [], tables [],
        beside absence, {
        checks: "A drug of HCPCS J or Q (not J7 and J8), and nothing by the same provider on the day with which it may \
            have been given: no administration, imaging or other procedure.",
        why: "Giving it is paid apart, and may have been forgotten.",
        fires: "J1745 alone, or beside a visit.",
        quiet: "J1745 beside 96413; J2785 beside 78452.",
        source: "Claims Processing Manual, chapter 12, section 30.5, and chapter 17",
        limits: "Drugs that a pharmacy delivers are not given by who bills. Who rendered is whom the lines name.",
    }
    TWO_INITIAL_ADMINISTRATIONS = 10 "two-initial-administrations", Error LineRejection, PI every payer, ["97" "M15"],
        tables [DrugRules, Modifiers], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "More than one initial infusion, injection or hydration by one provider on a day, none of the two with \
            a modifier that lifts pairs (59, XE, XP, XS, XU or a place of the body). The finding is on the one that \
            stands lower in a facility's hierarchy, or on the later line, and on this claim.",
        why: "An encounter has one initial service; what follows through the same access is subsequent, concurrent \
            or a push, and has codes of its own.",
        fires: "96413 and 96365.",
        quiet: "96413 and 96367; 96413 and 96365 with 59.",
        source: "CMS Recovery Audit topic 0071 (with 96369); Claims Processing Manual, chapter 12, section 30.5; \
            Medicare NCCI Policy Manual, chapter XI; tables/facts/drug_administration.csv",
        limits: "Physicians choose the initial service by the reason of the encounter, facilities by the hierarchy: which \
            of the two is to change is for a person to say. Units above one are for the unit limits.",
    }
    UNITS_NOT_OF_BILLING_UNIT = 11 "units-not-of-billing-unit", Warning None, PI every payer, ["16" "M53"],
        tables [Drugs], {
        checks: "A quantity in UN of a package (NDC) that the crosswalk has with the line's code, and units of the code \
            that are neither those of so many items (vials), the last of them maybe begun only, nor of so many packages, \
            nor of so many of what an item holds (tablets). Less than a unit is rounding.",
        why: "Units by the package instead of by the code's dose, or the other way round, are paid many times too high or \
            too low.",
        fires: "J9271 with 200 units and 1 UN of 00006-3026-02, a vial of 100.",
        quiet: "The same with 2 UN; with 60 units of the one vial.",
        source: "CMS, ASP NDC-HCPCS crosswalk, January 2026",
        limits: "Only UN is checked: what an item holds is a number without a unit in the crosswalk, so that for \
            milliliters, grams and the like the factor is not certain. Neither are lines of what was discarded (JW), \
            nor packages whose rows contradict themselves there. Which of units and quantity is wrong is not known.",
    }
    DISCOUNT_MODIFIER = 12 "340b-modifier", Warning None, PI medicare only, ["4" "N519"] ["182" "N823"],
        tables [Modifiers], replaces [Cod 13], {
        checks: "JG after its last day, 2024-12-31, for a drug of the 340B program, which TB names since; or JG and TB on \
            one line while both are valid.",
        why: "From 2025 all covered entities report TB. A line with a modifier that has ended is returned.",
        fires: "J1745 with JG on 2025-03-14.",
        quiet: "J1745 with TB on 2025-03-14; with JG on 2024-12-31; A0428 with JG, which is a trip.",
        source: "CMS, Medicare Part B Inflation Rebate guidance on the use of the 340B modifiers; HCPCS 2025; Integrated \
            Outpatient Code Editor, edit 22",
        limits: "JG after its end is an error, as modifier-terminated is, which this replaces; both together are a \
            warning. Which of the two an entity of 2024 had to report is not known.",
    }
}
