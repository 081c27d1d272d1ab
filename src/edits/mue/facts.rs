//! What the edits of unit limits are.

use crate::edits::declare::edits;

edits! { Mue;
    LINE_UNITS_EXCEED = 1 "line-units-exceed", Error LineDenial, PID every payer, ["151" "N362"],
        tables [PractitionerUnitLimits, OutpatientUnitLimits, DmeUnitLimits], {
        checks: "The units of a line are over the unit limit of its code, where the limit is one of the line \
            (adjudication indicator 1). Units over several days are divided by the number of days and rounded to \
            the nearest whole unit.",
        why: "The payer denies all units of the line.",
        fires: "B4034 with 62 units over the 31 days of a month: two a day.",
        quiet: "B4034 with 31 units over the 31 days of a month.",
        source: "Medicare NCCI Policy Manual, chapter I, section V (medically unlikely edits); NCCI unit limits",
        limits: "CMS keeps some limits confidential; a code without a published one is not checked. A limit of 0 \
            is what Medicare does not pay in the setting, and is asked of its claims only; edits that say why take its \
            place. Limits are of the professional, the outpatient hospital or the supplier table by the form of the claim; of \
            institutional claims those are judged that the outpatient editor asks for pairs. A surgical center's claim \
            is a professional one. Before the table's \
            oldest and after its newest edition the nearest one answers, but for days before 2007-01-01, when CMS made \
            the first limits: those are not checked.",
    }
    DAY_UNITS_EXCEED_ABSOLUTE = 2 "day-units-exceed-absolute", Error LineDenial, PID every payer, ["151" "N362"],
        tables [PractitionerUnitLimits, OutpatientUnitLimits, DmeUnitLimits], beside presence, {
        checks: "One provider's units of a code and day, on this claim and the others, are over its limit, where \
            the limit is one of the day by policy (adjudication indicator 2). Whatever the modifiers, all lines \
            count. A line over several days counts on each with its units divided by their number, rounded to the \
            nearest whole unit. The finding is on the line with which the sum passes the limit, other claims \
            counted first. Both sides of a code with bilateral indicator 1 are one line with 50 and one unit: where \
            professional lines with RT and LT are over the limit for being two, the finding says so.",
        why: "Statute, anatomy or the code itself allow no more: the payer denies all units of the day, and no \
            contractor may pay them on appeal.",
        fires: "27447 with two units on one day.",
        quiet: "27447 with 50 and one unit, which is both sides.",
        source: "Medicare NCCI Policy Manual, chapter I, section V (medically unlikely edits); MLN Matters SE1422 (both \
            sides on one line with 50); Claims Processing Manual, chapter 14 (surgical centers); NCCI unit limits",
        limits: "As MUE001. One finding stands for all lines of the day, which are all denied: it is on the line that \
            the mend is for, the first before it is its related line. GA, GX and GZ do not lift a denial for coding. For \
            GY and for what was discarded (JW) no rule was found that leaves them out, so they count as all lines of \
            the day do. Other claims count if they are \
            on the same form and by the same provider. A surgical center bills both sides as two lines or units, \
            without 50, for which the limits are not made; in place 24 it is not told from the surgeon, and what may be \
            both sides of a code with bilateral indicator 1 is a warning. Without the fee schedule sides are not told.",
    }
    DAY_UNITS_EXCEED = 3 "day-units-exceed", Error LineDenial, PID every payer, ["151" "N362"],
        tables [PractitionerUnitLimits, OutpatientUnitLimits, DmeUnitLimits], beside presence, {
        checks: "As MUE002, where the limit is one of the day by clinical benchmark (adjudication indicator 3).",
        why: "The payer denies all units of the day; more are payable on appeal if the record shows that they \
            were given, counted rightly and necessary.",
        fires: "80053 with two units on one day.",
        quiet: "80053 on each of two days.",
        source: "Medicare NCCI Policy Manual, chapter I, section V (medically unlikely edits); NCCI unit limits",
        limits: "As MUE002.",
    }
}
