//! What the edits of add-on codes are.

use crate::edits::declare::edits;

edits! { Aoc;
    ADD_ON_WITHOUT_PRIMARY = 1 "add-on-without-primary", Error LineDenial, PI every payer, ["B15" "N122"],
        tables [AddOns], beside absence, {
        checks: "An add-on of type 1 stands without any of its primaries by the same provider on the day or the \
            day before, on this claim or another. A primary that is itself an add-on of type 1 or 3 counts if it \
            has its own. A warning on bill types 12x to 14x, where add-ons are packaged by most hospitals' payment \
            system; for critical care that another physician of the group may have begun; and for drug \
            administration in a hospital (12x to 14x, 85x but for physicians' lines) with a primary within two days \
            on the claim, which is in order if both days are of one encounter.",
        why: "An add-on is part of a larger service, and paid only where that is paid.",
        fires: "64484 alone.",
        quiet: "64484 beside 64483; 64484 the day after 64483.",
        source: "Medicare NCCI Policy Manual, chapter I, sections R and W (add-on codes); Change Request 7501; I/OCE \
            edit 106, for the days, primaries that are add-ons and types of bill; NCCI add-on code edits; Claims \
            Processing Manual, chapter 4, section 230.2 (one initial drug administration an encounter, each service \
            on its day) with Transmittal 1702; tables/facts/add_on_alone.csv",
        limits: "A primary whose claim is not in the history, or that is misprinted, is not seen. Contractors pay \
            the day after the primary only where the record connects the two. Which days are of one encounter is \
            not on the claim. Edits that CMS notes for facilities only are not made on professional claims. \
            Institutional claims are judged on the types of bill for which the outpatient editor makes the edit, by \
            who bills them; on 85x physicians' lines apart.",
    }
    ADD_ON_PRIMARY_UNLISTED = 2 "add-on-primary-unlisted", Warning None, PI every payer, ["B15" "N122"],
        tables [AddOns], beside absence, {
        checks: "An add-on of type 2 stands without any other procedure by the same provider on the day, or on a \
            physician's line of a critical access hospital (bill type 85x, revenue codes 096x to 098x) whatever \
            stands beside it; one of type 3 without any of its listed primaries on the day or the day before.",
        why: "The contractor decides which primaries it takes: of type 2 CMS lists none, of type 3 some.",
        fires: "15777 alone on its day.",
        quiet: "15777 beside 19303; 88311 beside 88305.",
        source: "Medicare NCCI Policy Manual, chapter I, sections R and W (add-on codes); Change Request 7501; I/OCE \
            edits 107 and 108; NCCI add-on code edits",
        limits: "As AOC001. Beside an add-on of type 2 any other code counts. The outpatient editor denies type 2 on \
            every line of revenue codes 096x to 098x, for the contractor to look for a primary (edit 107); physicians' \
            lines stand on 85x, and on other bill types that is not made.",
    }
}
