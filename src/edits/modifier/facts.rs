//! What the edits of modifiers are.

use crate::edits::declare::edits;

edits! { Mod;
    MODIFIER_CONFLICT = 1 "modifier-conflict", Error ReturnToProvider, PID every payer, ["4" "N519"],
        tables [Modifiers], {
        checks: "Two modifiers that may not share a line do: CT, FX and FY; ER, PN and PO; 26 and TC; 59 beside \
            XE, XP, XS or XU.",
        why: "They contradict each other, so that the line cannot be priced.",
        fires: "71046 with 26 and TC.",
        quiet: "71046 with 26 and 59.",
        source: "I/OCE edit 102 (its six pairs, and the types of bill); Claims Processing Manual, chapter 13 \
            (26 and TC); change request 8863 (59 and XE, XP, XS, XU)",
        limits: "Of institutional claims the outpatient editor's pairs (CT, FX and FY; ER, PN and PO) are judged \
            on the types of bill on which it looks for them: 12x to 14x, 32x, 71x, 72x, 74x to 77x, 81x, 82x and 85x, \
            and where none is given. It leaves out claims of a few condition codes (65, 89), which is not done here. \
            Two of XE, XP, XS and XU on one line are not judged: no instruction was found that forbids it. Of more than eight modifiers the first eight are compared.",
    }
    COMPONENT_NOT_APPLICABLE = 2 "component-modifier-not-applicable", Error LineRejection, P every payer,
        ["4" "N823"], tables [Indicators], {
        checks: "26 or TC stands on a code that the fee schedule does not split: the row of code and modifier is \
            looked up first; without one, PC/TC indicator 1 takes both, 6 takes 26, all others neither.",
        why: "Such a code is one component already, or no test at all, and is priced only without the modifier.",
        fires: "93010, which is an interpretation alone, with 26.",
        quiet: "93306 with 26; 84165 with 26, which has a row of its own.",
        source: "Claims Processing Manual, chapter 23, addendum (MPFSDB record layout, PC/TC indicator); MPFS",
        limits: "A code that the fee schedule does not list, or has with status I or N, is not judged.",
    }
    PROFESSIONAL_COMPONENT_REQUIRED = 3 "professional-component-required", Warning LineRejection, P every payer,
        ["4" "N822"], tables [Indicators], {
        checks: "A code of PC/TC indicator 1 is billed whole, with neither 26 nor TC, in a hospital: place 19, 21, \
            22 or 23.",
        why: "The hospital bills the technical component; the physician is paid for the interpretation alone.",
        fires: "71046 without a modifier in place 22.",
        quiet: "71046 with 26 in place 22; 71046 without a modifier in place 11.",
        source: "Claims Processing Manual, chapter 13 (payment conditions for radiology services); MPFS, PC/TC indicator",
        limits: "A department leased to the physician, whose patients are not the hospital's, is not told from the \
            others. A line with an unread modifier is not judged.",
    }
    TECHNICAL_COMPONENT_IN_FACILITY = 4 "technical-component-in-facility", Warning LineRejection, P every payer,
        ["171" "M97"], tables [], {
        checks: "TC stands on a line in a hospital: place 19, 21, 22 or 23.",
        why: "The technical component of a hospital's patient is paid to the hospital.",
        fires: "93306 with TC in place 21.",
        quiet: "93306 with TC in place 11.",
        source: "Claims Processing Manual, chapter 13 (payment conditions for radiology services)",
        limits: "A department leased to the physician, whose patients are not the hospital's, is not told from the \
            others.",
    }
    BILATERAL_NOT_APPLICABLE = 5 "bilateral-not-applicable", Error LineRejection, P every payer, ["4" "N823"],
        tables [Indicators], {
        checks: "50 stands on a code with bilateral indicator 0, 2 or 9 and status A, R, C or T. The row of the \
            line's other modifier, such as 26, speaks before that of the code alone.",
        why: "The fee schedule does not pay such a code for a second side, or pays both sides already.",
        fires: "77067, which means both sides, with 50.",
        quiet: "73030 with 50; 76519 with 26 and 50, whose interpretation is paid for each eye.",
        source: "Claims Processing Manual, chapter 12 (bilateral surgery), and chapter 23, addendum (MPFSDB record \
            layout, bilateral indicator); MPFS",
        limits: "A code that the fee schedule does not list is not judged.",
    }
    BILATERAL_UNITS = 6 "bilateral-units", Error ReturnToProvider, PI every payer, ["16" "M53"],
        tables [Procedures, Indicators], replaces [Mue 1, Mue 2, Mue 3], {
        checks: "A line with 50 has more than one unit: professional, of a code with bilateral indicator 1 or 3; \
            institutional, of a conditionally or independently bilateral code on bill types 12x to 14x, and on 85x \
            where 50 is the only modifier of a physician's line (revenue codes 096x, 097x, 098x).",
        why: "50 says both sides, and both sides with 50 are one unit.",
        fires: "73030 with 50 and two units.",
        quiet: "73030 with 50 and one unit.",
        source: "Claims Processing Manual, chapter 12 (bilateral surgery), and chapter 4 (modifiers 50, LT and \
            RT); change request 6526 (50 on physicians' services of critical access hospitals); I/OCE edit 74, for the \
            types of bill",
        limits: "A hospital's claim without a type of bill is judged. On 85x the outpatient editor adds up the \
            physician's lines of a code, revenue code and day; here each line is judged alone. It also asks home \
            health claims (34x) that have casts, splints, antigens, vaccines or wound therapy; those are not judged. \
            The edit takes the place of a unit limit's finding on its line, unless other lines leave no room for the \
            unit.",
    }
    INHERENTLY_BILATERAL_REPEATED = 7 "inherently-bilateral-repeated", Error LineRejection, I every payer,
        ["4" "N823"], tables [Procedures, OutpatientUnitLimits], {
        checks: "An inherently bilateral code comes to more than one unit a day, lines with 76 or 77 apart: an error \
            over its unit limit, a warning up to a limit that is higher than one. No units count as one. On bill \
            types 12x, 13x and 85x, and not for a visit on a claim with condition code G0.",
        why: "The code means both sides, so a second unit is a second service.",
        fires: "77067 on two lines of a day.",
        quiet: "77067 on two lines of a day, the second with 76.",
        source: "I/OCE edit 17, for the types of bill too; Claims Processing Manual, chapter 4 (modifiers 50, LT and \
            RT); NCCI unit limits of outpatient hospitals",
        limits: "The editor reports every line of the code; here the lines beyond the first unit are. Its one unit \
            holds for all codes; where the unit limit is higher (arms and legs apart, say), 76 or 77 on the second line \
            tells it so. On 85x a physician's lines (revenue codes 096x, 097x, 098x) are counted apart from the \
            hospital's, an assistant's not at all. A claim without a type of bill is judged; home health claims (34x) \
            with casts, splints, antigens, vaccines or wound therapy, which the editor asks, are not.",
    }
    TERMINATED_UNITS = 8 "terminated-procedure-units", Error ReturnToProvider, I every payer, ["16" "M53"],
        tables [Procedures], {
        checks: "A line with 52 or 73 has more than one unit, or has 50 on a conditionally or independently \
            bilateral code, on bill types 12x to 14x and 85x.",
        why: "Of procedures that were planned and not completed only one is reported.",
        fires: "29881 with 73 and two units.",
        quiet: "29881 with 74 and two units; 29881 with 73 and one unit.",
        source: "I/OCE edit 37, for the types of bill too; Claims Processing Manual, chapter 4 (discontinued services)",
        limits: "A claim without a type of bill is judged. Of 12x to 14x the editor asks hospitals under the outpatient \
            prospective payment system only, which the claim does not say.",
    }
    BOTH_SIDES_ON_ONE_LINE = 9 "both-sides-on-one-line", Warning ReturnToProvider, PID every payer, ["4" "N519"],
        tables [], {
        checks: "RT and LT stand on one line; on a DME claim, for dates from 2019-03-01.",
        why: "A line is one side; both sides are two lines or modifier 50.",
        fires: "73030 with RT and LT.",
        quiet: "73030 with RT.",
        source: "Claims Processing Manual, chapter 4 (modifiers 50, LT and RT); joint DME MAC article of \
            2018-12-06, correct \
            coding: RT and LT modifier usage change",
        limits: "None.",
    }
    ASSISTANT_NOT_PAID = 10 "assistant-not-paid", Error LineDenial, P every payer, ["54"], tables [Indicators], {
        checks: "80, 81, 82 or AS stands on a code with assistant indicator 1 or 9; with indicator 0 it is a warning.",
        why: "Statute forbids payment of an assistant for procedures at which one is seldom used (1); others (0) \
            are paid only if the record shows the need; what is no surgery has none (9).",
        fires: "69210 with 80.",
        quiet: "27447 with 80, whose indicator is 2.",
        source: "Claims Processing Manual, chapter 12 (assistants at surgery), and chapter 23, addendum (MPFSDB record \
            layout, assistant at surgery); MPFS",
        limits: "A code that the fee schedule does not list, or has with status I or N, is not judged.",
    }
    SURGEON_TEAM_NOT_APPLICABLE = 11 "surgeon-team-not-applicable", Error LineDenial, P every payer, ["54"],
        tables [Indicators], {
        checks: "62 stands on a code with co-surgeon indicator 0 or 9, or 66 on one with team indicator 0 or 9.",
        why: "The fee schedule does not pay several surgeons for the procedure.",
        fires: "69210 with 62; 27447 with 66.",
        quiet: "27447 with 62, whose indicator is 1: paid if the record shows the need.",
        source: "Claims Processing Manual, chapter 12 (co-surgeons and teams), and chapter 23, addendum (MPFSDB record \
            layout, co-surgeons and team surgery); MPFS",
        limits: "Whether two surgeons are of different specialties is not seen. A code of status I or N is not \
            judged.",
    }
    VISIT_MODIFIER_MISPLACED = 12 "visit-modifier-misplaced", Warning LineRejection, PI every payer, ["4" "N823"],
        tables [Procedures], {
        checks: "24, 25 or 57 stands on a code that is no visit.",
        why: "The modifier says of a visit that it was more than what a procedure includes; on the procedure's \
            line it does nothing, and the visit is bundled.",
        fires: "20610 with 25.",
        quiet: "99213 with 25; G0438 with 25.",
        source: "Claims Processing Manual, chapter 12 (visits in a global period), and chapter 4 (use of \
            modifiers); the list of \
            visits in tables/facts/visits.csv",
        limits: "The list takes in more than the manuals name: telemedicine visits, visits of Medicare's models \
            and payers' own codes.",
    }
    DISTINCT_SERVICE_ON_VISIT = 13 "distinct-service-modifier-on-visit", Error LineRejection, PI every payer,
        ["4" "N823"], tables [Procedures], {
        checks: "59, XE, XP, XS or XU stands on an evaluation and management code; where that is care management, \
            monitoring, counselling or a conference, as a warning.",
        why: "A visit that stands for itself is told by 24, 25 or 57; 59 lifts no edit there.",
        fires: "99213 with 59.",
        quiet: "20610 with 59; 99213 with 25.",
        source: "NCCI Policy Manual, chapter I, section E; CPT, appendix A; tables/facts/visits.csv, column \
            evaluation_and_management and care_management",
        limits: "CPT's definition of 59 leaves out the whole section, but payers take it on services of the section \
            that are no visit, which is why those are warnings. Ophthalmological visits and Medicare's preventive visits, which stand \
            elsewhere, are not judged.",
    }
    DECISION_FOR_SURGERY_ALONE = 14 "decision-for-surgery-alone", Info None, P every payer, [],
        tables [Indicators], {
        checks: "57 stands on a line, and neither the claim nor the patient's other claims have a procedure of \
            global period 090, YYY or MMM on that day or the next.",
        why: "57 is for the visit at which major surgery was decided on, the day of it or the day before. With a \
            minor procedure the visit takes 25.",
        fires: "99213 with 57 beside 20610.",
        quiet: "99213 with 57 the day before 27447.",
        source: "Claims Processing Manual, chapter 12 (decision for surgery); MPFS, global period",
        limits: "A surgery whose claim is not in the history is not seen.",
    }
    REPEAT_WITHOUT_FIRST = 15 "repeat-without-first", Info None, PI every payer, [], tables [],
        replaces [Clm 21], {
        checks: "76 or 91 stands on a line of one unit, and no other line of claim or history has the code that day.",
        why: "Nothing was repeated, or the first service was not billed.",
        fires: "82947 with 91, alone.",
        quiet: "82947 with 91 beside 82947.",
        source: "Claims Processing Manual, chapter 16, section 100.5.1 (91); CPT, appendix A",
        limits: "A first service whose claim is not in the history is not seen. A line that bills first service \
            and repeats in several units is not judged.",
    }
    LIABILITY_MODIFIER_CONFLICT = 16 "liability-modifier-conflict", Error LineRejection, PID every payer,
        ["4" "N519"], tables [Modifiers], {
        checks: "More than one of GA, GZ, GY and KX stands on a line, or GX with EY, GA, GL, GZ, KB, QL or TQ. \
            An error on DME claims, otherwise a warning; GA with KX is a warning everywhere.",
        why: "They say different things: that a denial is expected, with or without notice to the patient, that \
            the item is never covered, or that the policy's conditions are met.",
        fires: "E0601 with RR, GA and GZ.",
        quiet: "E0601 with RR, GX and GY.",
        source: "Change request 6563; Claims Processing Manual, chapter 1, section 60.4; DME contractors' \
            documentation rules; for GA with KX on same or similar equipment, DME MAC clarification of September \
            2011; tables/facts/modifier_conflicts.csv",
        limits: "Whether the equipment is the same as or similar to an earlier one is not seen.",
    }
    PRICING_MODIFIER_NOT_FIRST = 17 "pricing-modifier-not-first", Info None, D every payer, [],
        tables [Modifiers], {
        checks: "On a DME line a modifier that decides the price or the rental month stands behind one that only \
            informs: KX, GA, GZ, GY, RT, LT, RA, RB, 99, KB.",
        why: "Contractors price by the first modifiers, and read pricing before information.",
        fires: "E0601 with KX, RR.",
        quiet: "E0601 with RR, KH, KX.",
        source: "Joint DME MAC billing reminder of 2009-09-25 on the order of modifiers; DMEPOS fee schedule, \
            modifier columns; tables/facts/pricing_modifiers.csv",
        limits: "The order of pricing modifiers among themselves, and modifiers that the list lacks, are not judged.",
    }
    GLOBAL_AND_COMPONENT_SAME_DAY = 18 "global-and-component-same-day", Error LineRejection, P every payer,
        ["97" "M15"], tables [Indicators, Modifiers], {
        checks: "A code of PC/TC indicator 1 is billed whole on one line and with 26 or TC on another of the same \
            day. Quiet where one of the lines has 59, XE, XP, XS, XU, 76 or 77, or where both name sides or sites \
            and none is the same.",
        why: "The whole service includes both components.",
        fires: "71046 on one line and 71046 with 26 on the next.",
        quiet: "73030 with RT and 73030 with 26 and LT.",
        source: "Claims Processing Manual, chapter 13 (payment conditions for radiology services); MPFS, PC/TC indicator",
        limits: "Lines of other claims are not compared. Of a code and day the first sixteen whole lines are.",
    }
    MODIFIER_OF_OTHER_CLAIM_TYPE = 19 "modifier-of-other-claim-type", Error ReturnToProvider, PI every payer,
        ["4" "N823"], tables [Modifiers], {
        checks: "27, 73, 74, PN or PO on a professional claim, 53 on an institutional one. Allowed are 73 and 74 in \
            place 24 (a surgical center's facility service), and 53 with revenue codes 096x, 097x and 098x (a \
            physician's service on a critical access hospital's claim).",
        why: "The modifier belongs to the other form, and the payer's system for this one does not know it.",
        fires: "45378 with 73 on a professional claim.",
        quiet: "45378 with 53 on a professional claim; 66984 with 73 in place 24.",
        source: "Claims Processing Manual, chapter 4 (use of modifiers), chapter 14, section 40.4 (terminated \
            procedures), and chapter 18, section 60, as revised by Transmittal 3368 (interrupted colonoscopies); CPT, \
            appendix A; tables/facts/modifier_claim_type.csv",
        limits: "The bill type is not looked at: the revenue code alone tells a physician's service.",
    }
}
