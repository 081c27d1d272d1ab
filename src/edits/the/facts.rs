//! What the edits of therapy are.

use crate::edits::declare::edits;

edits! { The;
    DISCIPLINE_MODIFIER_MISSING = 1 "discipline-modifier-missing", Error ReturnToProvider, PI medicare only,
        ["4" "N822"], tables [Therapy], replaces [The 12], {
        checks: "A code that is always therapy has none of GP, GO and GN.",
        why: "The modifier says of whose plan of care the service is, and so against which threshold it counts. \
            Medicare asks for it whoever gives the service, physicians among them, and returns a line without it.",
        fires: "97110 without a modifier.",
        quiet: "97110 with GP; 97597, which is therapy only under a therapist's plan.",
        source: "Claims Processing Manual, chapter 5 (modifiers of outpatient therapy); CMS's list of \
            always-therapy codes as in tables/facts/therapy.csv",
        limits: "The list has no dates and is that of 2025. Codes that are therapy sometimes are not asked: the claim \
            does not say under whose plan they are. Institutional claims are judged on the types of bill 12x, 13x, \
            22x, 23x, 34x, 74x, 75x and 85x, and where none is given. The edit takes the place of \
            revenue-code-discipline-mismatch, which would say the same of a line without a modifier.",
    }
    DISCIPLINE_MODIFIERS_CONFLICT = 2 "discipline-modifiers-conflict", Error ReturnToProvider, PI every payer,
        ["4" "N519"], tables [], {
        checks: "A line has more than one of GP, GO and GN.",
        why: "A service is of one plan of care.",
        fires: "97110 with GP and GO.",
        quiet: "97110 with GP twice, which is duplicate-modifier; a trip of an ambulance to a hospital (GP and GN are \
            origins and destinations there).",
        source: "Claims Processing Manual, chapter 5 (modifiers of outpatient therapy)",
        limits: "None known.",
    }
    DISCIPLINE_MODIFIER_WRONG = 3 "discipline-modifier-wrong", Error ReturnToProvider, PI medicare only,
        ["4" "N823"], tables [Therapy], replaces [The 12], {
        checks: "A code that one discipline bills has the modifier of another: evaluations of physical therapy GP, of \
            occupational therapy GO, of speech, language, voice and for speech devices GN.",
        why: "The contractor returns an evaluation under another discipline's plan of care.",
        fires: "97165 with GP.",
        quiet: "97165 with GO; 97535 with GP, which two disciplines bill.",
        source: "Claims Processing Manual, chapter 5 (modifiers of outpatient therapy); tables/facts/therapy.csv, \
            column discipline",
        limits: "Only codes for which a source names the discipline. Types of bill as in discipline-modifier-missing. \
            A line without any of the modifiers is discipline-modifier-missing; the edit takes the place of \
            revenue-code-discipline-mismatch on the same modifier.",
    }
    ASSISTANT_MODIFIER_MISMATCH = 4 "assistant-modifier-mismatch", Error ReturnToProvider, PI medicare only,
        ["4" "N519"], tables [], replaces [Cod 13], {
        checks: "CQ without GP, CO without GO, both on a line, or either before 2020-01-01.",
        why: "CQ says that a physical therapist's assistant gave the service, CO that an occupational therapist's did, \
            each under a plan of that discipline. Since 2022 Medicare pays 85 percent for them.",
        fires: "97110 with GO and CQ.",
        quiet: "97110 with GP and CQ; 97530 with GO and CO.",
        source: "Social Security Act, section 1834(v); CY 2019 and CY 2020 PFS final rules; Claims Processing Manual, \
            chapter 5",
        limits: "Whether an assistant gave the service is not on the claim. The modifiers were there in 2019, when \
            nobody asked for them. Types of bill as in discipline-modifier-missing. For days on which the modifiers \
            were not yet there the edit takes the place of modifier-terminated.",
    }
    TIMED_UNITS_EXCEED_MINUTES = 5 "timed-units-exceed-minutes", Error LineDenial, PI medicare only,
        ["151" "N362"], tables [Therapy], beside absence, {
        checks: "The timed units of one provider and day are more than their minutes make: all minutes and seven, \
            divided by 15, fractions dropped. And the units of a line are more than its own minutes, divided by 15 \
            and rounded up. The lines of other claims on that day count.",
        why: "The day's units follow from the minutes of all timed services together; 8 to 22 minutes are one, 23 to \
            37 two. Units beyond them are denied, and taken back on review.",
        fires: "97110 with three units and 97140 with one for 33 and 7 minutes, which are 40 and make three.",
        quiet: "97110 with two units and 97140 with one for 33 and 7 minutes.",
        source: "Claims Processing Manual, chapter 5 (counting minutes for timed codes); Benefit Policy Manual, chapter \
            15 (documentation of therapy); tables/facts/therapy.csv, column timed",
        limits: "The 837 has no minutes: they must be given beside the claim, and where a timed line lacks them the \
            day's sum is not checked. Minutes of services that are not billed are not on the claim. Where one \
            provider's day has several disciplines, as a facility's may, it is quiet if the units are right for all \
            minutes together or for each discipline apart. Lines over several days are not judged, nor codes that \
            are only said to be timed (97129, 97130). Of 97550 a unit is half an hour, for which it counts a \
            quarter. Units of a line may be denied on one or the other line of a day: the finding is on the line \
            that is most beyond its own minutes. Where more of the other claims stands beside the day than is looked \
            at, a line beyond its own minutes is not told either. Types of bill as in discipline-modifier-missing.",
    }
    UNTIMED_CODE_UNITS = 6 "untimed-code-units", Error LineRejection, PI every payer, ["151" "N362"],
        tables [Therapy, PractitionerUnitLimits, OutpatientUnitLimits], replaces [Mue 1, Mue 2, Mue 3], {
        checks: "More than one unit a day of a code that is always therapy and not timed, on a line, where the code's \
            unit limit is one.",
        why: "Such a code is a session, however long; whoever counts its quarters of an hour bills too much.",
        fires: "92507 with two units for half an hour.",
        quiet: "92507 with one unit; 97110 with two, which is timed.",
        source: "Claims Processing Manual, chapter 5 (untimed codes are one unit a day); NCCI unit limits; \
            tables/facts/therapy.csv",
        limits: "A code on two lines of one unit each is for the unit limits. Those are published by quarter, and CMS \
            keeps some confidential. The edit takes the place of their findings on its line, unless other lines leave \
            no room for the unit.",
    }
    // A year's amounts are in the table of therapy and no other year's are taken for them, so that what days the table's
    // list of codes speaks for does not matter to the two edits of thresholds; they say themselves what is missing.
    THRESHOLD_MODIFIER_MISSING = 7 "threshold-modifier-missing", Error LineDenial, PI medicare only,
        ["119" "N362"], tables [], {
        checks: "What was allowed in the year before the claim, for physical therapy with speech-language pathology or \
            for occupational therapy, is at or above the year's threshold, and a line of it has no KX.",
        why: "Above the threshold Medicare pays only what KX says is needed and documented.",
        fires: "97110 with GP in 2025, when 2,450.00 was allowed before.",
        quiet: "The same with KX; the same when 2,300.00 was allowed before; with GA, GY or GZ, which expect a denial.",
        source: "Social Security Act, section 1833(g), as amended by the Bipartisan Budget Act of 2018, section 50202; \
            Claims Processing Manual, chapter 5; thresholds of 2019 to 2026",
        limits: "What the claim itself will be allowed is not known, so that the claim that crosses the threshold is \
            quiet. The discipline is that of the modifier, else the only one that bills the code, whatever the day. \
            The amount is taken for the year of the line. Not checked without the amount, and for years whose \
            threshold is not in the table. Types of bill as in discipline-modifier-missing.",
    }
    THERAPY_REVIEW_THRESHOLD = 8 "therapy-review-threshold", Info None, PI medicare only, [],
        tables [], {
        checks: "What was allowed in the year before the claim, for physical therapy with speech-language pathology or \
            for occupational therapy, is at or above the amount from which Medicare may review it.",
        why: "Claims above it are picked for targeted medical review: the record should be in order.",
        fires: "97110 with GP and KX in 2025, when 3,100.00 was allowed before.",
        quiet: "The same when 2,900.00 was allowed before.",
        source: "Social Security Act, section 1833(g)(5)(E), as amended by the Bipartisan Budget Act of 2018, section \
            50202; thresholds of 2019 to 2026",
        limits: "As threshold-modifier-missing. Said once a claim for what counts together; not all are reviewed.",
    }
    EVALUATION_REPEATED = 9 "evaluation-repeated", Error LineRejection, PI every payer, ["97" "M15"],
        tables [Therapy], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "One provider's day has two evaluations of one discipline, or an evaluation and a re-evaluation, on \
            this claim or another.",
        why: "A plan of care begins with one evaluation, of one complexity, and a re-evaluation comes later; NCCI has \
            pairs of them that no modifier lifts.",
        fires: "97161 and 97164 on one day.",
        quiet: "97161 and 97165, of two disciplines; 97164 some weeks after 97161.",
        source: "Medicare NCCI Policy Manual, chapter XI; NCCI procedure-to-procedure edits; CY 2017 PFS final rule \
            (evaluations by complexity)",
        limits: "Evaluations of physical and occupational therapy; those of speech, language, voice and swallowing are \
            of different things and may be on one day. Where the two are a pair that a modifier lifts, it does. The \
            finding is on the re-evaluation, else on the later line; the same code on two lines may be \
            duplicate-line and over its unit limit too.",
    }
    CODE_NOT_PAID_BY_MEDICARE = 10 "code-not-paid-by-medicare", Error LineDenial, PI medicare only,
        ["181" "N56"] ["97" "M15"], tables [Therapy, Indicators], replaces [Cod 18, Mue 1, Mue 2, Mue 3], {
        checks: "A therapy code that Medicare does not take, because it has another (97014: G0283), or whose payment is \
            always part of other therapy (97010, 92605, 92606, 92618).",
        why: "The line is denied; the first is paid under the other code.",
        fires: "97014 with GP.",
        quiet: "G0283 with GP; 97014 with GY.",
        source: "MPFS status codes I and B; Claims Processing Manual, chapter 5; tables/facts/therapy.csv",
        limits: "Bundled codes are an error on professional claims, for whose status status-not-payable, which the \
            edit replaces, is one; a warning on institutional claims and where no release of the fee schedule speaks \
            for the date; and only mentioned if they are charged at zero. The edit takes the place of a unit limit of 0 \
            where it is as grave. Types of bill as in discipline-modifier-missing.",
    }
    GROUP_AND_INDIVIDUAL_SAME_DAY = 11 "group-and-individual-same-day", Warning None, PI every payer, ["97" "M15"],
        tables [Therapy], replaces [Ptp 1, Ptp 2], beside presence, {
        checks: "One provider's day has treatment of a group (97150) and timed treatment of the patient alone, and \
            neither 59 nor XE, XP, XS or XU says that they were apart.",
        why: "A therapist treats a group or one patient at a time; both are paid only for different times of the day.",
        fires: "97150 and 97110.",
        quiet: "97150 and 97110 with 59; 97150 beside an evaluation.",
        source: "Benefit Policy Manual, chapter 15, section 230 (group therapy); NCCI procedure-to-procedure edits; \
            Medicare NCCI Policy Manual, chapter XI",
        limits: "An error where the two lines are an NCCI pair that their modifiers do not lift, whose finding it \
            replaces; a pair that no modifier lifts (97750 and 97150) stays one beside 59. On institutional claims \
            the provider is the facility, whose therapists may be several.",
    }
    REVENUE_CODE_DISCIPLINE_MISMATCH = 12 "revenue-code-discipline-mismatch", Error ReturnToProvider,
        I medicare only, ["4" "N519"], tables [], {
        checks: "A line of revenue code 042x without GP, 043x without GO, or 044x without GN.",
        why: "The revenue code and the modifier both name the discipline; the contractor returns claims on which they \
            differ.",
        fires: "97110 with GO under revenue code 0420.",
        quiet: "97110 with GP under revenue code 0420.",
        source: "Claims Processing Manual, chapter 5 (modifiers of outpatient therapy)",
        limits: "Types of bill as in discipline-modifier-missing. Where a line of an always-therapy code has no such \
            modifier at all, and where one is wrong for the code, discipline-modifier-missing and \
            discipline-modifier-wrong say it.",
    }
}
