//! What the edits of pairs are.

use crate::edits::declare::edits;

edits! { Ptp;
    BUNDLED_PAIR = 1 "bundled-pair", Error LineRejection, PI every payer, ["236" "N20"],
        tables [PractitionerPairs, OutpatientPairs], beside presence, {
        checks: "Two lines of one provider and day are a column 1 and a column 2 code of a pair in force that day \
            with modifier indicator 0. The finding is on the column 2 line, whatever the modifiers.",
        why: "The column 2 service is part of the column 1 service, or the two are never done together; the payer \
            pays column 1 and rejects column 2.",
        fires: "80053 and 80048 on one day: the basic panel is part of the comprehensive one.",
        quiet: "80053 on one day and 80048 on the next.",
        source: "Medicare NCCI Policy Manual, chapter I, section E (modifier indicators); I/OCE edit 20; NCCI \
            procedure-to-procedure edits",
        limits: "A line is reported once, for the gravest pair (indicator 0, then 1 without a modifier, then with \
            one), this claim's partner before another claim's and the earlier line first. Lines that span days are \
            of one day if their days overlap, on the first day that they share and on which the pair is in force. Where the column 2 code stands on \
            another claim, that claim has the finding when it is checked beside this one. Claims of another form \
            are not compared. Institutional claims are judged on the types of bill for which the outpatient editor \
            makes the edit (not 11x, 18x, 21x, 71x, 77x and the like), by who bills them; on 85x physicians' lines \
            (revenue codes 096x to 098x) apart from the hospital's. A surgical center's claim is a professional one. \
            GA, GX and GZ lift nothing, for a denial for coding is not the patient's to pay; for GY no rule was found \
            that leaves it out, and the outpatient editor as ported by pyoce does not. A claim that this one replaces or voids does \
            not belong in the history. At most 999 lines of other claims are looked at.",
    }
    BUNDLED_PAIR_WITHOUT_MODIFIER = 2 "bundled-pair-without-modifier", Error LineRejection, PI every payer,
        ["236" "M80"], tables [PractitionerPairs, OutpatientPairs, Modifiers], beside presence, {
        checks: "As PTP001, of a pair with modifier indicator 1, where neither line has an NCCI-associated modifier. \
            59, XE, XP, XS and XU count on either line since 2019-07-01, before on the column 2 line only; the \
            others on either.",
        why: "The services are paid apart only if a modifier says that they were separate: at another site, \
            another encounter, or a visit for more than the procedure.",
        fires: "11042 and 97597 on one day without a modifier.",
        quiet: "11042 and 97597 with 59; 11042 with RT and 97597.",
        source: "Medicare NCCI Policy Manual, chapter I, section E (modifiers and modifier indicators); Change \
            Request 11168 (59 and X{EPSU} on either line); I/OCE edit 40; NCCI procedure-to-procedure edits",
        limits: "As PTP001. 22, 50, 76 and 77 are no NCCI-associated modifiers. A modifier that cannot be read \
            counts as none. The modifiers that mends name are those customary for the kind of service; which one is \
            true is for the record to say, and none may be.",
    }
    BUNDLED_PAIR_BYPASSED = 3 "bundled-pair-bypassed", Info None, PI every payer, [],
        tables [PractitionerPairs, OutpatientPairs, Modifiers], beside presence, {
        checks: "As PTP002, where a modifier lifts the edit: names it, its line, whether it is anatomic, and \
            whether an anatomic one is on both lines, so that they name the same site.",
        why: "The line is paid, and the record must show what the modifier says; 59 in particular is audited.",
        fires: "11042 and 97597 with 59 on one day.",
        quiet: "11042 and 97597 with 59 on different days.",
        source: "Medicare NCCI Policy Manual, chapter I, section E (modifiers and modifier indicators); NCCI \
            procedure-to-procedure edits",
        limits: "As PTP001. Of several modifiers the column 2 line's first is named. Whether two sites differ is \
            not judged, for the record says it: the same site on both lines lifts the edit too.",
    }
}
