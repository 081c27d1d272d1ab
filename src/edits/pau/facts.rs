//! What the edits of prior authorization outside equipment are.

use crate::edits::declare::edits;

edits! { Pau;
    PRIOR_AUTHORIZATION_MISSING = 1 "outpatient-prior-authorization-missing", Error LineDenial, I medicare only, ["197"],
        tables [HospitalAuthorization], {
        checks: "A service of Medicare's list of hospital outpatient services that need prior authorization stands on a \
            claim of bill type 13x without an authorization number, on the line or the claim.",
        why: "Authorization is a condition of payment; the claim carries the tracking number of the decision letter. \
            Without it the line is denied: 'precertification, authorization or notification absent'.",
        fires: "15823 on bill type 131 without a number.",
        quiet: "15823 with the number; on bill type 851; with ET, in an emergency.",
        source: "42 CFR 419.80 to 419.83; CMS's list of hospital outpatient services that need prior authorization",
        limits: "Claims with ET or a revenue code 045x are outside the program. Hospitals that CMS exempted need no \
            number, which is not on the claim: switch the edit off for them. Whether the number is that of an \
            affirmed decision is not known. Lines without a date are not asked.",
    }
}
