//! A validator of CMS's National Correct Coding Initiative as one would write it in an afternoon: texts, hash maps,
//! and the facts' files row by row. It shares no code with the library and reads none of its tables.
//!
//! What it decides where the catalogue of edits leaves a choice, with the source:
//!
//! 1. The setting is the claim's type: practitioner, outpatient hospital, supplier. A supplier has unit limits only.
//! 2. The outpatient code editor asks rural health clinics and federally qualified health centers (bill types 71x,
//!    77x) for no pairs, and outpatient hospitals' unit limits are not theirs; no other claim's line makes a pair
//!    with one of theirs. Inpatient claims (11x, 18x, 21x, 41x)
//!    never reach that editor: no edit at all, and they count for no other claim.
//! 3. A line counts on each day from its first to its last. Two lines are of a day if their days meet, and the table
//!    is asked for the first day that they share and on which it has a row.
//! 4. The provider is the line's rendering provider, else the claim's, else the billing provider; lines of others
//!    are no partners, on the claim or in the history. On an institutional claim it is who bills, for the outpatient
//!    code editor knows no other; on a critical access hospital's (85x) physicians' lines, by revenue codes 096x to
//!    098x, are apart from the hospital's, as that editor has them. History counts where it is of the claim's type.
//! 5. Pairs: a row without a first day speaks from the day after its predecessor's last day, the first from the later
//!    of its codes' first days. If rows of both orders speak on a day, the one that ends first does. Indicator 9 is
//!    no edit. A code is no pair with itself.
//! 6. Any modifier of CMS's list lifts an indicator of 1, on either line, if it is in force that day; 59 and X{EPSU}
//!    on the line of column 1 only since 2019-07-01 (CMS Pub. 100-20, transmittal 2259, change request 11168). Two
//!    anatomic modifiers that say the same side lift it too: that is a matter of records.
//! 7. The finding is on the column 2 line. Is that in the history, there is none: column 1 is the code that is paid.
//!    A line is found once, for the gravest of its pairs: PTP001, PTP002, PTP003; of equals for the one with the first
//!    line of the claim, or with the history.
//! 8. Units of a line that spans days are divided by the days and rounded to the nearest whole number (NCCI Policy
//!    Manual for Medicare 2026, chapter I, section V, page I-34), not up. A line of one day is taken as it is.
//! 9. MAI 1 is judged line by line. MAI 2 and 3: the day's sum of all lines of the code; if it exceeds the value all
//!    units of the day are denied (pages I-28 and I-29): one finding, on any of the claim's lines that counted.
//! 10. An edition of unit limits speaks until the next one; the first is carried back, the last forward.
//!     One of 0 is what Medicare does not pay in the setting, and no rule of other payers.
//! 11. Add-ons: a row holds from its first through its last day, and never if both are the same. Rows for facilities
//!     only are not for practitioners; the outpatient code editor has those that are marked for practitioners only.
//! 12. A primary counts if one of its days is one of the add-on's or the day before its first, and if, being an
//!     add-on of type 1 or 3 itself, it has its own primary; two add-ons that only have each other have none. An
//!     add-on of type 2 counts. So does the outpatient code editor judge.
//! 13. Type 2 asks for a line of another code on one of its days, whatever that code is; on physicians' lines of
//!     critical access hospitals it is always for the contractor to look at (I/OCE edit 107).
//! 14. 99292 and hospitals' claims (12x, 13x, 14x) without a primary are warnings: the outpatient code editor asks
//!     only hospitals outside the prospective payment system, which the claim does not say. So is drug administration
//!     in hospitals (on 85x too, but for physicians) with a primary that is one within two days on the claim, which
//!     may be of one encounter (Claims Processing Manual, chapter 4, section 230.2). All others are errors.

#![allow(unreachable_pub, dead_code, reason = "a module of a test and of a benchmark")]

mod add_ons;
mod pairs;
mod tables;
mod units;

use std::collections::BTreeSet;

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer},
    jiff::civil::Date,
};

pub use self::tables::{AddOnRow, Limit, PairRow, Tables};

/// A claim as texts.
#[derive(Clone, Debug)]
pub struct TextClaim {
    pub kind: Kind,
    pub bill_type: Option<String>,
    pub lines: Vec<TextLine>,
}

/// The type of claim, which is also the setting of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Professional,
    Institutional,
    Dme,
}

/// A line as texts; lines without a date or a readable procedure are left out by whoever makes it.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// Counted from 1 on its claim.
    pub number: u16,
    pub procedure: String,
    pub modifiers: Vec<String>,
    /// In thousandths.
    pub units: Option<i64>,
    pub from: Date,
    pub through: Date,
    pub provider: Option<String>,
    /// Whether a physician of a critical access hospital gave it.
    pub by_physician: bool,
    /// Whether its claim is asked for pairs.
    pub has_pairs: bool,
    pub is_medicare: bool,
}

impl TextClaim {
    pub fn of(claim: &Claim) -> Self {
        let kind = match claim.claim_type {
            ClaimType::Institutional => Kind::Institutional,
            ClaimType::Dme => Kind::Dme,
            _ => Kind::Professional,
        };
        let lines = claim.lines.iter().zip(1..).filter_map(|(line, number)| text_line(claim, line, number));
        let bill_type = claim.bill_type.map(|bill| bill.to_string());
        let mut made = Self { kind, bill_type, lines: lines.collect() };
        let has_pairs = !made.is_clinic();
        made.lines.iter_mut().for_each(|line| line.has_pairs = has_pairs);
        made
    }

    /// The two digits of facility and care.
    fn facility(&self) -> Option<&str> {
        let bill = self.bill_type.as_deref().filter(|_| self.kind == Kind::Institutional);
        bill.and_then(|bill| bill.get(1..3))
    }

    fn is_inpatient(&self) -> bool {
        self.facility().is_some_and(|facility| INPATIENT.contains(&facility))
    }

    fn is_clinic(&self) -> bool {
        self.facility().is_some_and(|facility| CLINICS.contains(&facility))
    }
}

fn text_line(claim: &Claim, line: &Line, number: u16) -> Option<TextLine> {
    let from = line.service_date?;
    let facility = claim.claim_type == ClaimType::Institutional;
    let providers = [&line.rendering_npi, &claim.rendering_npi, &claim.billing_npi];
    let provider = providers[if facility { 2 } else { 0 }..].iter().find_map(|npi| npi.as_ref()?.read());
    let critical_access = facility && claim.bill_type.is_some_and(|bill| bill.to_string().starts_with("085"));
    let revenue = line.revenue_code.as_ref().and_then(|code| Some(code.read()?.to_string()));
    let by_physician = revenue.is_some_and(|code| ("0960"..="0989").contains(&code.as_str()));
    Some(TextLine {
        number,
        procedure: line.procedure.as_ref()?.read()?.to_string(),
        modifiers: line.modifiers.iter().filter_map(|modifier| Some(modifier.read()?.to_string())).collect(),
        units: line.units.map(|units| units.get()),
        from,
        through: line.service_through.unwrap_or(from).max(from),
        provider: provider.map(|npi| npi.to_string()),
        by_physician: critical_access && by_physician,
        has_pairs: true,
        is_medicare: claim.payer == Payer::Medicare,
    })
}

/// Something found on a line of the claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub line: u16,
    pub edit: &'static str,
    pub related_line: Option<u16>,
    pub warning: bool,
}

/// A day with too many units, and the claim's lines that counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayExceeded {
    pub edit: &'static str,
    pub day: Date,
    pub lines: Vec<u16>,
}

/// What NCCI says of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub found: BTreeSet<Found>,
    pub days: BTreeSet<DayExceeded>,
}

/// The edits that are judged here.
pub const EDITS: [&str; 8] = ["PTP001", "PTP002", "PTP003", "MUE001", "MUE002", "MUE003", "AOC001", "AOC002"];

impl Judgement {
    pub fn count(&self) -> usize {
        self.found.len() + self.days.len()
    }

    /// The edits that another found and this one did not (true), or the reverse. Of the lines that come to too many
    /// units on a day any may have the finding.
    pub fn differences(&self, other: &BTreeSet<Found>) -> BTreeSet<(&'static str, bool)> {
        let (of_days, of_lines): (BTreeSet<&Found>, BTreeSet<&Found>) =
            other.iter().partition(|found| ["MUE002", "MUE003"].contains(&found.edit));
        let own: BTreeSet<&Found> = self.found.iter().collect();
        let lines = own.symmetric_difference(&of_lines).map(|found| (found.edit, of_lines.contains(found)));
        let is_of =
            |found: &Found, day: &DayExceeded| found.edit == day.edit && day.lines.contains(&found.line);
        let hit = |day: &DayExceeded| of_days.iter().any(|found| is_of(found, day));
        let missed = self.days.iter().filter(|day| !hit(day));
        let added =
            of_days.iter().filter(|found| found.warning || !self.days.iter().any(|day| is_of(found, day)));
        let days = missed.map(|day| (day.edit, false)).chain(added.map(|found| (found.edit, true)));
        lines.chain(days).collect()
    }
}

/// A line of the claim or of its history that the claim's provider rendered.
#[derive(Clone, Copy)]
struct Other<'c> {
    line: &'c TextLine,
    /// Its number, if it is on the claim.
    number: Option<u16>,
}

/// All lines of claim and history that a line may meet: of its provider, itself too.
fn others<'c>(claim: &'c TextClaim, history: &'c [TextClaim], line: &TextLine) -> Vec<Other<'c>> {
    let own = claim.lines.iter().map(|line| Other { line, number: Some(line.number) });
    let of_type = history.iter().filter(|past| past.kind == claim.kind && !past.is_inpatient());
    let past = of_type.flat_map(|past| &past.lines).map(|line| Other { line, number: None });
    let of = |line: &'c TextLine| (&line.provider, line.by_physician);
    own.chain(past).filter(|other| of(other.line) == (&line.provider, line.by_physician)).collect()
}

/// The days that two lines share.
fn shared(a: &TextLine, b: &TextLine) -> Option<(Date, Date)> {
    let (from, through) = (a.from.max(b.from), a.through.min(b.through));
    (from <= through).then_some((from, through))
}

/// The days of a span.
fn each_day(from: Date, through: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= through)
}

const INPATIENT: [&str; 4] = ["11", "18", "21", "41"];
const CLINICS: [&str; 2] = ["71", "77"];

/// What NCCI says of a claim beside its history.
pub fn judge(tables: &Tables, claim: &TextClaim, history: &[TextClaim]) -> Judgement {
    let mut judgement = Judgement::default();
    if claim.is_inpatient() {
        return judgement;
    }
    for line in &claim.lines {
        let others = others(claim, history, line);
        if claim.kind != Kind::Dme {
            judgement.found.extend(add_ons::judge(tables, claim, line, &others));
            if !claim.is_clinic() {
                judgement.found.extend(pairs::judge(tables, claim.kind, line, &others));
            }
        }
        if !claim.is_clinic() {
            units::judge(tables, claim.kind, line, &others, &mut judgement);
        }
    }
    judgement
}
