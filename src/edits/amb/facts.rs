//! What the edits of ambulance are.

use crate::edits::declare::edits;

edits! { Amb;
    ORIGIN_DESTINATION_MISSING = 1 "origin-destination-missing", Error ReturnToProvider, PI medicare only,
        ["4" "N822"], tables [Ambulance], {
        checks: "The base rate or the mileage of an ambulance trip has no origin with a destination among its \
            modifiers.",
        why: "Where a trip began and ended decides whether it is covered. The contractor rejects the line as \
            unprocessable: 'the procedure code requires a modifier, and none is there'.",
        fires: "A0429 and A0425 without modifiers.",
        quiet: "A0429 with RH; A0998, for which nobody was taken anywhere.",
        source: "Claims Processing Manual, chapter 15, section 30; HCPCS origin and destination letters of ambulance \
            services; tables/facts/ambulance_origin_destination.csv",
        limits: "The pair may stand behind other modifiers here; contractors want it first. Not judged where a \
            modifier cannot be read. Codes without a trip that Medicare pays (A0021 to A0424, A0888, A0998, A0999) \
            are not asked.",
    }
    ORIGIN_DESTINATION_INVALID = 2 "origin-destination-invalid", Error ReturnToProvider, PI every payer,
        ["4" "N823"], tables [Modifiers, Ambulance], replaces [Cod 12], {
        checks: "The first modifier of a base rate or mileage is two letters that are neither an origin with a \
            destination nor a modifier; or it begins with X, and the line has no other pair.",
        why: "A pair that no letters of the list make is refused as an invalid modifier. X is a stop at a physician's \
            office on the way to a hospital: a destination only, so that such a trip is, from a residence, RX and \
            then XH is not billed.",
        fires: "A0429 with XR; A0428 with RY.",
        quiet: "A0429 with RX; A0428 with HN, a pair that is another modifier elsewhere.",
        source: "Claims Processing Manual, chapter 15, section 30; HCPCS origin and destination letters of ambulance \
            services; tables/facts/ambulance_origin_destination.csv",
        limits: "Letters that are a modifier too, such as XE, XP and XS, count as a trip from X only where the line has \
            no pair. The letters C and W of the ET3 model are destinations from 2021 to 2023. Only the first modifier \
            is asked; COD012 has the others.",
    }
    ORIGIN_DESTINATION_MISMATCH = 3 "origin-destination-mismatch", Error ReturnToProvider, PI every payer,
        ["4" "N519"], tables [Ambulance], beside absence, {
        checks: "Mileage has an origin with a destination that no base rate of the same kind of vehicle, provider and \
            day has, while one has another.",
        why: "Base and miles of a trip are paid by the same pair; a payer refuses the combination as inconsistent.",
        fires: "A0428 with RH beside A0425 with SH.",
        quiet: "A0428 with RJ and A0428 with JR beside A0425 with RJ and A0425 with JR: to dialysis and back.",
        source: "Claims Processing Manual, chapter 15, section 30",
        limits: "Miles on the ground are held to trips on the ground, miles by air to those by air. A line that spans \
            days is of its first. Not made on claims that are paid by the stay.",
    }
    MILEAGE_WITHOUT_BASE = 4 "mileage-without-base", Error LineRejection, PI every payer, ["107"],
        tables [Ambulance], beside absence, {
        checks: "Mileage without a base rate of the same kind of vehicle by the same provider on the day, on this \
            claim or another: on the ground, by airplane, by helicopter.",
        why: "Miles are paid with a trip. The denial: 'the related or qualifying service was not identified on this \
            claim'.",
        fires: "A0425 alone; A0436 beside A0430.",
        quiet: "A0425 beside A0429 of the day, whatever their pairs (AMB003).",
        source: "Claims Processing Manual, chapter 15, sections 20.2 and 30",
        limits: "A base on a claim that is not in the history is not seen. Not made on claims that are paid by the stay.",
    }
    BASE_WITHOUT_MILEAGE = 5 "base-without-mileage", Warning None, PI every payer, ["107"],
        tables [Ambulance], beside absence, {
        checks: "A base rate without mileage of the same kind of vehicle by the same provider on the day, and without \
            QL.",
        why: "A trip has miles: without them some contractors reject it, and the miles go unpaid. A patient who died \
            before being taken up has none, which QL says.",
        fires: "A0429 with RH alone.",
        quiet: "A0429 with SH and QL alone; A0431 beside A0436.",
        source: "Claims Processing Manual, chapter 15, sections 20.2 and 30",
        limits: "One line of miles is enough for all trips of the day. A paramedic's intercept (A0432) is asked too, though \
            another ambulance may bill its miles. Miles that Medicare does not cover (A0888) are \
            none. Not made on claims that are paid by the stay.",
    }
    BASE_UNITS = 6 "base-units", Error LineRejection, PI every payer, ["16" "M53"], tables [Ambulance],
        replaces [Clm 13], {
        checks: "A base rate has units other than 1.",
        why: "A base rate is one trip, and a second trip is another line. The line comes back for its units: 'missing \
            or invalid days or units of service'.",
        fires: "A0428 with 2 units, there and back.",
        quiet: "A0428 with 1 unit twice, RJ and JR; A0425 with 12 units.",
        source: "Claims Processing Manual, chapter 15, section 30",
        limits: "A line without units is CLM013's.",
    }
    PAIR_NOT_COVERED = 7 "pair-not-covered", Warning LineDenial, PI medicare only, ["96" "N130"],
        tables [Ambulance], on request, {
        checks: "The origin with the destination is on the contractor's list of those that it denies at once; from \
            one site of transfer to another (II) only where the trip is not by airplane.",
        why: "A trip that is no benefit, such as from one residence to another, is denied as not covered.",
        fires: "A0428 with RR; A0429 with II.",
        quiet: "A0428 with RH; A0430 with II.",
        source: "Noridian's list of origins and destinations that are denied at once; Medicare Benefit Policy Manual, \
            chapter 10",
        limits: "Runs only where the profile asks for it: the list is one contractor's, and others have their own. \
            What is not on it is not said to be covered.",
    }
    ARRANGEMENT_MODIFIER_MISPLACED = 8 "arrangement-modifier-misplaced", Warning None, PI medicare only,
        ["4" "N823"] ["4" "N822"], tables [Ambulance], {
        checks: "QM or QN stands on a supplier's claim; or a trip or its miles on an institution's claim have neither.",
        why: "An institution says with each code whether it furnished the ambulance itself or under arrangement. On a \
            supplier's claim the modifiers say that the institution is paid, and the line is denied as its expense.",
        fires: "A0429 with RH and QN on a professional claim; A0429 with RH alone on an institutional one.",
        quiet: "A0429 with RH on a professional claim; with RH and QN on an institutional one.",
        source: "Claims Processing Manual, chapter 15, section 30; First Coast, ambulance modifiers",
        limits: "A missing one is asked of the base rate and its miles only.",
    }
    MILEAGE_AFTER_DEATH = 9 "mileage-after-death", Error LineDenial, PI medicare only, ["96" "N130"],
        tables [Ambulance], beside absence, {
        checks: "Mileage has QL, or every base rate of its trip (of the same pair and kind of vehicle, or of all pairs \
            if none is the same) by the same provider on the day has QL.",
        why: "For a patient who was pronounced dead after the ambulance was called and before being taken up the base \
            rate is paid and no mileage: the miles are denied as not covered.",
        fires: "A0429 with SH and QL beside A0425 with SH.",
        quiet: "A0429 with SH and QL alone; A0429 with RH beside A0425 with RH, and later that day A0429 with SH and \
            QL.",
        source: "Medicare Benefit Policy Manual, chapter 10; Claims Processing Manual, chapter 15",
        limits: "What is beside the mileage is not judged on claims that are paid by the stay.",
    }
    PLACE_OF_SERVICE_WRONG = 10 "place-of-service-wrong", Warning None, P every payer, ["5" "M77"],
        tables [Ambulance], {
        checks: "The place of a trip or its miles is not the ambulance: 41 on land, 42 in the air.",
        why: "Where the patient was taken up is told by the origin; the place of service is the vehicle. The denial: \
            'the procedure code is inconsistent with the place of service'.",
        fires: "A0428 at place 11; A0431 at place 41.",
        quiet: "A0428 at place 41; A0431 at place 42.",
        source: "CMS place of service codes for professional claims; Claims Processing Manual, chapter 26, section \
            10.5",
        limits: "A boat is billed with the codes of trips on the ground and is at place 42: the finding says so, for \
            nothing else on the claim tells it from a mistake.",
    }
}
