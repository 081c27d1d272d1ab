//! What the edits of vaccines are.

use crate::edits::declare::edits;

edits! { Vac;
    VACCINE_WITHOUT_ADMINISTRATION = 1 "vaccine-without-administration", Warning None, PI every payer, ["107"],
        tables [], beside absence, {
        checks: "A vaccine, and no administration of one by the same provider on the day, on this claim or another.",
        why: "Giving it is paid apart; without it the payer may doubt that it was given.",
        fires: "90677 alone.",
        quiet: "90677 beside G0009.",
        source: "Claims Processing Manual, chapter 18, section 10.2; CPT, section of vaccines",
        limits: "One administration is enough for any number of vaccines here. Who rendered is whom the lines name.",
    }
    ADMINISTRATION_WITHOUT_VACCINE = 2 "administration-without-vaccine", Info None, PI every payer, ["107"],
        tables [], beside absence, {
        checks: "The administration of a vaccine, and no vaccine by the same provider on the day, on this claim or \
            another. An add-on goes with its primary, which is asked.",
        why: "The vaccine may have been forgotten. One that was free need not be billed.",
        fires: "G0008 alone.",
        quiet: "G0008 beside 90662.",
        source: "Claims Processing Manual, chapter 18, section 10.2",
        limits: "Whether the vaccine was free is not known.",
    }
    MEDICARE_ADMINISTRATION_CODE = 3 "medicare-administration-code", Error LineRejection, PI medicare only,
        ["16" "N657"], tables [DrugRules], beside absence, {
        checks: "A vaccine against influenza, pneumococcus, hepatitis B or COVID-19 by a provider on a day, another \
            administration of vaccines, and not the code that Medicare has for the disease: G0008, G0009, G0010 or \
            90480. A warning if a vaccine against something else is there, whose administration it may be.",
        why: "Medicare pays these without deductible or coinsurance, and knows them by these codes.",
        fires: "90471 with 90662.",
        quiet: "G0008 with 90662; 90471 with 90715.",
        source: "Claims Processing Manual, chapter 18, section 10.2, with Transmittal 2390 for G0010 of hospitals; \
            Noridian, pneumococcal vaccines (2024-03-20); tables/facts/medicare_vaccines.csv",
        limits: "The finding is on an administration of this claim. The vaccines are those of the list: a new product is \
            not asked for until it is there.",
    }
    VACCINE_AGE = 4 "vaccine-age", Error LineRejection, PI every payer, ["6" "N129"], tables [Procedures],
        replaces [Cod 19], {
        checks: "The patient's age in full years is outside the vaccine's range, its limits included; institutional \
            claims count from their first day.",
        why: "Each product is approved for some ages, and another one is for the others.",
        fires: "91318, of the first five years of life, for a grown-up.",
        quiet: "91320 for the same; any vaccine for an age over 124, which is birth-date-invalid.",
        source: "Integrated Outpatient Code Editor, edit 7",
        limits: "Ranges are the outpatient editor's, in full years: it has them for COVID-19, tetanus with diphtheria, and \
            some of influenza; of other products no age is judged.",
    }
}
