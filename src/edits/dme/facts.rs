//! What the edits of equipment, prosthetics, orthotics, supplies are.

use crate::edits::declare::edits;

edits! { Dme;
    PURCHASE_OR_RENTAL_MISSING = 1 "purchase-or-rental-missing", Error ReturnToProvider, D medicare only,
        ["4" "N822"], tables [Equipment], {
        checks: "An item that the fee schedule prices with NU, RR or UE, and never without one of them, has none of \
            the three; MS, maintenance, is accepted.",
        why: "Without it the contractor cannot tell a purchase from a month's rental, and has no price.",
        fires: "K0001 without a modifier.",
        quiet: "K0001 with RR; E0441, oxygen contents, which are neither bought nor rented.",
        source: "DMEPOS fee schedule, modifier column; Claims Processing Manual, chapter 20; for RB, the contractors' \
            notice of October 2016 on capped rental parts as quoted by U.S. Rehab, 2016-10-26",
        limits: "Items that the fee schedule does not price are not judged. The schedule is that of January 2026 for \
            all dates. A line with an unread modifier is not checked.",
    }
    PURCHASE_AND_RENTAL_CONFLICT = 2 "purchase-and-rental-conflict", Error ReturnToProvider, D medicare only,
        ["4" "N519"], tables [], {
        checks: "Two of NU, RR and UE stand on one line, or NU or UE beside KH, KI or KJ, a month of a rental; KH only \
            from 2018-10-01.",
        why: "An item is bought or rented, and is paid accordingly.",
        fires: "E0100 with NU and RR; E0143 with NU and KI.",
        quiet: "E0601 with RR and KH; K0861 with NU, KH and BP in 2017, when a purchase was billed with KH too.",
        source: "Claims Processing Manual, chapter 20; for KH with purchases, a supplier's guide to the contractors' \
            change of 2018-10-01 (choice-medical-site.pages.dev, capped rental and first-month purchase)",
        limits: "Whatever the code is. Before 2018-10-01 KH is not judged on a purchase.",
    }
    RENTAL_MONTH_MISSING = 3 "rental-month-missing", Error ReturnToProvider, D medicare only,
        ["4" "N822"] ["4" "N519"], tables [Equipment], {
        checks: "A capped rental with RR, and without MS, has none of KH, KI and KJ, or more than one.",
        why: "The month decides the price, and after the thirteenth the item is the patient's.",
        fires: "E0260 with RR.",
        quiet: "E0260 with RR and KI; E1390 with RR, for oxygen equipment has no such months.",
        source: "Claims Processing Manual, chapter 20, section 30.5 (capped rental items); DMEPOS fee schedule, \
            category CR",
        limits: "Which month it is, is not counted in the history. Items that the fee schedule does not price are not \
            judged.",
    }
    PURCHASE_NOT_ALLOWED = 4 "purchase-not-allowed", Error LineDenial, D medicare only, ["108"],
        tables [Equipment], {
        checks: "A capped rental, or an item that needs frequent servicing, is billed as bought, NU. Not with BP, BR or \
            BU, which say that the patient was offered a choice; nor a part of a capped rental with RB from \
            2016-10-01.",
        why: "Medicare pays these by the month only; the choice is offered for complex power wheelchairs.",
        fires: "E0601 with NU.",
        quiet: "E0601 with RR and KH; K0861 with NU and BP; E2370 with NU and RB.",
        source: "Claims Processing Manual, chapter 20, sections 30.2 (frequent and substantial servicing) and 30.5 \
            (capped rental items, purchase options); DMEPOS fee schedule, categories CR and FS; for RB, the \
            contractors' notice of October 2016 as quoted by U.S. Rehab, 2016-10-26",
        limits: "Whether the code is one for which the choice is offered is not judged. A purchase of a used item, UE, \
            is not judged.",
    }
    COVERAGE_MODIFIER_MISSING = 5 "coverage-modifier-missing", Warning LineDenial, D medicare only, ["50" "N115"],
        tables [Equipment], {
        checks: "An item of a policy of the DME contractors that uses KX has none of KX, GA, GY, GZ and EY. Or equipment \
            for oxygen has none of these, nor N1, N2, N3 or CR, from 2023-04-01.",
        why: "KX says that what the policy requires is met and documented, and N1, N2 and N3 which group of the criteria \
            for oxygen is; without it, or another word on who pays, the contractor rejects the line or denies it as not \
            necessary.",
        fires: "E0143 with NU; E1390 with RR on 2025-03-14.",
        quiet: "E0143 with NU and KX; E0143 with NU and GA; E0100, whose policy does not use KX; E0465 with RR, a home \
            ventilator, which has no policy; E1390 with RR and N1.",
        source: "The DME contractors' policies as of 2023: the modifiers that each lists, and the codes that its text \
            names; for oxygen, CGS, how to choose the correct oxygen modifier, 2023-08-11, and the contractors' billing \
            reminder of 2023-11-30 (Noridian); tables/facts/policy_modifier_limits.csv, with the source of each code \
            that it adds or leaves out",
        limits: "A policy names codes that it does not cover, too, so this is a warning. What a policy is about and its \
            text does not name is judged only where a source has the codes: of parenteral nutrition, orthopedic \
            footwear and accessories of speech devices few or none are. When a rental for oxygen began is not asked, so \
            KX is taken on any; contents are not judged. Glucose monitors and their supplies are DME011's. Of \
            nebulizers and infusion pumps, which take KX on some items, none is judged; nor is a supply of several uses \
            (tape, saline), for its use decides which policy speaks.",
    }
    SIDE_MISSING_ON_LIMB_ITEM = 6 "side-missing-on-limb-item", Error ReturnToProvider, D medicare only,
        ["4" "N822"] ["4" "N519"], tables [Equipment], replaces [Mod 9], {
        checks: "An item of one side of the body has neither RT nor LT: one that a list of the DME contractors names as \
            taking them, or that the text of a policy names which uses them. By the text alone it is an error of \
            orthoses, prostheses and shoes from 2019-03-01 on, and else a warning. Or an item of either kind has both, \
            from 2019-03-01.",
        why: "The contractor pays each side once, and rejects a line that does not say which. A policy names codes that \
            take no side, too.",
        fires: "L1970, L1833 or A5500 without a side; L1970 with RT and LT; V2744 without a side, a warning.",
        quiet: "L1970 with LT; L1970 with RT and LT on 2019-02-28; L4392, a brace's interface, without a side.",
        source: "The DME contractors' list of 2019-05-31 (CGS, RT and LT modifier usage and unprocessable claims, as \
            repeated by van Halem Group), and CGS, correct coding reminder: RT and LT modifiers, 2023-02-16 (a line \
            without them is rejected); for therapeutic shoes, their inserts and modifications, Noridian, 2011-05-20 \
            (retired in favour of policy article A52501, which list and reminder both name); \
            tables/facts/side_modifiers.csv; the contractors' policies as of 2023 that list RT and LT, and the codes \
            that their text names; tables/facts/policy_modifier_limits.csv; joint DME MAC article of 2018-12-06, \
            correct coding: RT and LT modifier usage change",
        limits: "Of the list, ankle-foot and knee-ankle-foot orthoses, breast and eye prostheses were seen: braces of the \
            knee, limb prostheses, lenses and orthopedic shoes are known from the texts alone, facial prostheses and \
            wheelchairs' parts not at all. Before 2019-03-01 that list is not asked, but for stockings, wraps and \
            therapeutic shoes, whose sources are others. L9900 and A4467, which may belong to an item without a side, \
            are judged as the list has them.",
    }
    FUNCTIONAL_LEVEL_MISSING = 7 "functional-level-missing", Error ReturnToProvider, D medicare only,
        ["4" "N822"] ["4" "N519"], tables [Equipment], {
        checks: "A part of a lower limb prosthesis that is covered from a functional level on has none of K0 to K4, or \
            more than one.",
        why: "The level that the patient reaches decides which knees, feet and hips are covered.",
        fires: "L5981 with LT.",
        quiet: "L5981 with LT and K3; L5500, which asks for no level.",
        source: "LCD L33787 (lower limb prostheses), as of 2023",
        limits: "A part that no level covers is DME008's alone.",
    }
    FUNCTIONAL_LEVEL_TOO_LOW = 8 "functional-level-too-low", Error LineDenial, D medicare only, ["50" "N115"],
        tables [Equipment], {
        checks: "The line's functional level is below the one from which the policy covers the part; L5859 is for level \
            3 alone, L5969 and L5990 for none. A fluid, pneumatic or electronic knee at level 2 is a warning from \
            2024-09-01.",
        why: "The contractor denies it as not necessary. Since its revision the policy considers such knees at level 2, \
            if the record says why the patient needs one.",
        fires: "L5981 with K1.",
        quiet: "L5981 with K3; L5972 with K2.",
        source: "LCD L33787 (lower limb prostheses), as of 2023 and revised for 2024-09-01 (the revision as reported by \
            The O&P EDGE); for the knees, tables/facts/service_roles.csv",
        limits: "What the revision changed for feet is not in the table. A line with GA, GY or GZ, whose denial is \
            expected, is found all the same.",
    }
    WRONG_CONTRACTOR = 9 "wrong-contractor", Error ReturnToProvider, PID medicare only, ["109" "N104"],
        tables [Procedures, Equipment], replaces [Mue 1, Mue 2, Mue 3], {
        checks: "On a DME claim: an item that the fee schedule gives to the local contractor alone. On any other: one \
            that the outpatient editor says is billed to the DME contractor only, unless the schedule has it as joint.",
        why: "The contractor that gets the claim does not process the item, and sends it back.",
        fires: "A4565 on a DME claim; E0143 on a professional claim.",
        quiet: "E0143 on a DME claim; L1833 on a hospital's claim; E0143 on a home health agency's claim.",
        source: "DMEPOS fee schedule, jurisdiction; I/OCE edit 61; OPPS addendum D1, status indicator Y (all \
            institutional providers but home health agencies bill it to the DME contractor)",
        limits: "Prosthetics, orthotics and supplies are not judged outside DME claims, for hospitals bill many to their \
            own contractor. Claims of inpatients (bill types 11x, 18x, 21x, 28x, 41x) and of home health agencies (32x \
            to 34x) are not judged. The edit takes the place of a unit limit of 0, which says the same of the setting.",
    }
    PLACE_NOT_HOME = 10 "place-not-home", Error LineDenial, D medicare only, ["96" "M18"], tables [Equipment], {
        checks: "Equipment of category IN, CR, FS or OX stands in place 21 or 31.",
        why: "Durable equipment is covered for use at home, and neither a hospital nor a skilled nursing facility is \
            one; there it is part of the stay.",
        fires: "E0601 with RR in place 31.",
        quiet: "E0601 with RR in place 12; L1833, an orthosis, in place 31.",
        source: "Benefit Policy Manual, chapter 15, section 110.1 (use in the home); DMEPOS fee schedule, categories",
        limits: "Equipment that is delivered for use at home, up to two days before the discharge, is billed with the \
            home's place. A nursing facility, place 32, may be either and is not judged. Needs the place of service.",
    }
    DIABETIC_SUPPLY_MODIFIERS = 11 "diabetic-supply-modifiers", Error ReturnToProvider, D medicare only,
        ["4" "N822"] ["4" "N519"], tables [Equipment], {
        checks: "A glucose monitor or its supply has both KX and KS, or none of KX, KS, GA, GY, GZ and EY.",
        why: "KX says that insulin treats the patient, KS that it does not; the allowed quantities hang on it.",
        fires: "A4253 with NU, KX and KS; A4253 with NU.",
        quiet: "A4253 with NU and KS; A4253 with NU and KX.",
        source: "LCD L33822 and policy article A52464 (glucose monitors), as on Noridian's page on the modifiers CG, KF, \
            KS and KX; tables/facts/service_roles.csv",
        limits: "Whether the diagnoses agree is not judged, nor how many were supplied.",
    }
    PRIOR_AUTHORIZATION_MISSING = 12 "prior-authorization-missing", Error LineDenial, D medicare only, ["197"],
        tables [Equipment], {
        checks: "An item that is on the Required Prior Authorization List nationwide on the date has no number, on the \
            line or the claim, and none of ST, KV, GA, GY and GZ.",
        why: "The decision is a condition of payment: without its number the claim is denied.",
        fires: "E0277 with RR and KH, without a number.",
        quiet: "E0277 with RR and KH, with a number; E0277 in June 2019.",
        source: "42 CFR 414.234; CMS, Required Prior Authorization List, of 2026-07-29",
        limits: "While an item is on the list for some states only it is not checked, for the claim has no state. A later \
            month of a rental (KI, KJ) that may have begun before the list asked is not judged. No end dates are \
            published: an item that left the list is not known. What the number is, is not judged.",
    }
    EXCLUDED_PROSTHESIS_ADDITION = 13 "excluded-prosthesis-addition", Error LineDenial, D medicare only,
        ["50" "N115"], tables [Equipment], beside presence, {
        checks: "An addition stands beside an initial or preparatory prosthesis with which the policy denies it, by the \
            same supplier on the same day, on this claim or another; not if the two name different sides.",
        why: "Such a prosthesis is worn until the limb has its shape; what makes a lasting one is not necessary yet.",
        fires: "L5629 with LT beside L5500 with LT.",
        quiet: "L5629 with LT beside L5500 with RT; L5620 beside L5500.",
        source: "LCD L33787 (lower limb prostheses), as of 2023",
        limits: "The finding is on the addition: if the base is on this claim and the addition on another one, there is \
            none. A base of another day is not seen.",
    }
    PROSTHESIS_QUANTITY = 14 "prosthesis-quantity", Error LineDenial, D medicare only, ["151" "N362"],
        tables [Equipment], beside presence, {
        checks: "A side's day has more test sockets, or more of one socket insert, than the policy pays for a prosthesis: \
            two, and no test socket beside an immediate prosthesis. Lines of other claims of the supplier count.",
        why: "What goes beyond is denied as more than the policy allows.",
        fires: "L5620 with LT and three units.",
        quiet: "L5620 with LT and two units; L5620 with two units on LT and two on RT.",
        source: "LCD L33787 (lower limb prostheses), as of 2023; tables/facts/prosthesis_limits.csv",
        limits: "One prosthesis is what is billed for a side and day; lines with RT and LT are for two, and lines without a \
            side are counted apart. Needs the units.",
    }
    SUPPLY_USE_MODIFIER_MISSING = 15 "supply-use-modifier-missing", Error ReturnToProvider, D medicare only,
        ["4" "N822"], tables [Equipment], {
        checks: "A supply that the fee schedule prices with AU, AV or AW, and never without one of them, has none.",
        why: "Tape and its like are paid for what they are used with: a urological, ostomy or tracheostomy item, a \
            prosthesis or orthosis, a surgical dressing.",
        fires: "A4450 without a modifier.",
        quiet: "A4450 with AU; A4217, which is priced without one too.",
        source: "DMEPOS fee schedule, modifier column; policy article A54563 (surgical dressings)",
        limits: "Whether the use that is named is one that the schedule prices is not judged.",
    }
    DRESSING_WOUND_COUNT_MISSING = 16 "dressing-wound-count-missing", Error ReturnToProvider, D medicare only,
        ["4" "N822"], tables [Equipment], {
        checks: "A surgical dressing has none of A1 to A9, EY, GY, GA and GZ; so has tape with AW.",
        why: "The number of wounds decides how many dressings a month are necessary.",
        fires: "A6196 without a modifier; A4450 with AW.",
        quiet: "A6196 with A1; A6531, a stocking, with AW; A4450 with AU.",
        source: "Policy article A54563 (surgical dressings); CGS, surgical dressings; DMEPOS fee schedule, category SD; \
            tables/facts/dressing_modifiers.csv",
        limits: "The article does not list GA and GZ; beside them a denial is expected, so that the number is not asked. \
            How many dressings the number allows is not judged.",
    }
}
