//! What the edits of diagnostic imaging are.

use crate::edits::declare::edits;

edits! { Img;
    CONTRAST_STUDIES_UNBUNDLED = 1 "contrast-studies-unbundled", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Imaging, PractitionerPairs, OutpatientPairs, Modifiers], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "A study without contrast and one with contrast, of one region, provider and day, on this claim and \
            the others. Where an NCCI pair is in force its indicator decides: 0 is never lifted, 1 by an \
            NCCI-associated modifier. Without a pair 59, XE, XP, XS or XU on either line lifts it. Lines that name \
            different sides are two studies.",
        why: "Without and then with contrast is one study with a code of its own; the payer rejects the one without.",
        fires: "70450 and 70460 on one day: 70470.",
        quiet: "70450 and 70460 on two days; 73700 with RT and 73701 with LT.",
        source: "Medicare NCCI Policy Manual, chapter IX (CT and MRI without and with contrast); NCCI \
            procedure-to-procedure edits; tables/facts/contrast_families.csv",
        limits: "The finding is on the study without contrast; where that is on another claim, the other claim has it. \
            Beside the combined code a study is a pair's matter (PTP001, PTP002). Of one code and day sixteen lines are \
            compared. Lines that span days are of their first. The mend changes one line; the message names the other, \
            which goes.",
    }
    COMBINED_REGION_UNBUNDLED = 2 "combined-region-unbundled", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Imaging, PractitionerPairs, OutpatientPairs, Modifiers], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "CT of the abdomen and CT of the pelvis of one provider and day, on this claim and the others. Where \
            an NCCI pair is in force its indicator decides, as in IMG001; without one 59, XE, XP, XS or XU on either \
            line lifts it.",
        why: "Both regions in one session are one study, 74176 to 74178; two codes are paid too much, and come back.",
        fires: "74150 and 72192 on one day: 74176.",
        quiet: "74150 alone; 74177; 74150 and 72192 with 59, at another session.",
        source: "Medicare NCCI Policy Manual, chapter IX; NCCI procedure-to-procedure edits; \
            tables/facts/ct_abdomen_pelvis.csv",
        limits: "The finding is on the pelvis; where that is on another claim, the other claim has it. The codes for \
            both began in 2011; before that year the edit speaks too early. Of one code and day sixteen lines are \
            compared. Lines that span days are of their first. The mend is as in IMG001.",
    }
    SIDE_MISSING = 3 "side-missing", Info None, P every payer, ["4" "N822"], tables [Indicators, Modifiers], {
        checks: "A study whose bilateral indicator is 1 or 3 has no modifier that names a side or site: 50, or one \
            of the anatomic ones such as RT, LT, FA and T1.",
        why: "The payer cannot tell a second study of the other side from a duplicate, nor the side from the diagnosis; \
            some contractors ask for it.",
        fires: "73721 without a side.",
        quiet: "73721 with LT; 73140 with F1; 71046, which has no sides.",
        source: "Claims Processing Manual, chapter 23, addendum (MPFSDB record layout, bilateral indicator); MPFS",
        limits: "The indicator stands for a limb or paired organ: it is on a few studies of neither, such as 70554. \
            Studies that the fee schedule does not list are not judged, nor lines with an unread modifier.",
    }
    VIEWS_UNBUNDLED = 4 "views-unbundled", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Imaging, PractitionerPairs, OutpatientPairs, Modifiers], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "Two codes of one family of x-rays, fewer and more views, of one provider and day, on this claim and \
            the others. Where an NCCI pair is in force its indicator decides, as in IMG001; without one 59, XE, XP, XS \
            or XU on either line lifts it. Lines that name different sides are two studies.",
        why: "The code with more views has the others among them: one code tells all views of a session.",
        fires: "71045 and 71046 on one day.",
        quiet: "73560 with RT and 73562 with LT; 71045 and 71046 with 59, at another session.",
        source: "Medicare NCCI Policy Manual, chapter IX (x-rays of one region); NCCI procedure-to-procedure edits; \
            tables/facts/xray_views.csv",
        limits: "The finding is on the code with fewer views; where that is on another claim, the other claim has it. \
            Two sets of views may add up to a third code, which is for a person to see. Of one code and day sixteen \
            lines are compared. Lines that span days are of their first. \
            Of the lower spine the pair's column 1 is the code with fewer views, so that a payer may reject the other \
            line.",
    }
    FILM_MODIFIER_NOT_APPLICABLE = 5 "film-modifier-not-applicable", Error ReturnToProvider, PI every payer,
        ["4" "N823"], tables [Imaging, Procedures, Indicators], {
        checks: "FX or FY stands on a code that the outpatient editor does not flag as an x-ray on film, or that it \
            flags as CT, or that is of the fee schedule's family of advanced imaging; CT stands on a code that the \
            editor does not flag for the CT equipment standard.",
        why: "The modifiers reduce the payment of x-rays on film or plates, and of CT on old scanners; on another code \
            the line cannot be priced.",
        fires: "71250, which is CT, with FX; 71046 with CT.",
        quiet: "71046 with FX; 71250 with CT.",
        source: "I/OCE, the flags film_xray and non_standard_ct_scan of procedures; MPFS, diagnostic imaging family; \
            Claims Processing Manual, chapter 13 (FX and FY) and chapter 4 (modifier CT)",
        limits: "The editor's flag of film is also on ultrasound and other studies that use none; of these only the \
            fee schedule's family is told apart.",
    }
    SCREENING_AND_DIAGNOSTIC_MAMMOGRAM = 6 "screening-and-diagnostic-mammogram", Error LineRejection, PI every payer,
        ["97" "M15"], tables [Imaging, PractitionerPairs, OutpatientPairs, Modifiers], replaces [Ptp 1, Ptp 2],
        beside presence, {
        checks: "Diagnostic mammography without GG beside a screening of one provider and day, on this claim and the \
            others, where no NCCI-associated modifier lifts the pair of the two.",
        why: "GG says that the screening's films led to the diagnostic ones the same day, so that both are paid.",
        fires: "77067 and 77066 on one day.",
        quiet: "77067 and 77066 with GG.",
        source: "Claims Processing Manual, chapter 18 (mammography, modifier GG); NCCI procedure-to-procedure edits",
        limits: "GG does not lift the NCCI pair: PTP002 asks for its modifier beside it. The finding is on the \
            diagnostic study; where that is on another claim, the other claim has it. Of one code and day sixteen lines \
            are compared. Lines that span days are of their first.",
    }
    CONTRAST_AGENT_ALONE = 7 "contrast-agent-alone", Warning None, PI every payer, ["107"], tables [], beside absence, {
        checks: "A tracer or contrast medium on a day on which neither this claim nor another has a study, a \
            treatment or a procedure that may have taken it, whoever rendered it.",
        why: "The agent is paid with what it was given for; alone the payer asks where that is.",
        fires: "A9579 alone.",
        quiet: "A9579 and 70553 on one day; Q9967 and 93458.",
        source: "Claims Processing Manual, chapter 13 (contrast media; radiopharmaceuticals); HCPCS section headings, \
            tables/facts/procedure_category.csv",
        limits: "A warning: the study may be billed by somebody else whose claim is not at hand. Any procedure of CPT's \
            Surgery and Medicine sections counts. A tracer given the day before its study is told as alone. Of more than \
            32 days with an agent the first are looked at.",
    }
    RADIOTHERAPY_PLANNING_UNBUNDLED = 8 "radiotherapy-planning-unbundled", Error ReturnToProvider, I medicare only,
        ["97" "M15"], tables [Imaging], {
        checks: "A service that the plan of intensity modulated radiation (77301) includes is on the claim with it, on \
            whatever day, without 59, XE, XP, XS or XU.",
        why: "The hospital's payment for the plan includes simulation, dosimetry and imaging that lead to it.",
        fires: "77301 and 77280 on one claim, a week apart.",
        quiet: "77301 and 77334; 77280 without a plan.",
        source: "Claims Processing Manual, chapter 4 (intensity modulated radiation therapy planning); I/OCE, the codes \
            in conflict with 77301",
        limits: "The plan on another claim is not looked for. Professional claims have the pairs of NCCI instead.",
    }
}
