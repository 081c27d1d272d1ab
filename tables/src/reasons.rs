//! CARC and RARC by number, as two maps for `src/reference/embedded/reason_codes.rs`.

use ancillary::jiff::civil::{Date, date};
use anyhow::Result;

use crate::facts::Facts;

/// The day from which packed days are counted, as in the crate.
const EPOCH: Date = date(1900, 1, 1);

pub(crate) fn maps(facts: &Facts) -> Result<String> {
    let mut text = String::from(
        "//! Made by `cargo run -p tables` from the lists of CARC and RARC; not to be edited.\n\n\
         use phf::{Map, phf_map};\n\n\
         use crate::reference::{Period, reason::days};\n",
    );
    for (name, file) in
        [("CLAIM_ADJUSTMENT_REASONS", "facts/carc.csv"), ("REMITTANCE_REMARKS", "facts/rarc.csv")]
    {
        text.push_str(&format!(
            "\npub(in crate::reference) static {name}: Map<&'static str, Period> = phf_map! {{\n"
        ));
        for row in facts.rows(file)? {
            let code = row.text("code")?;
            let from = packed(row.date("start")?, 0)?;
            let through = packed(row.date("stop")?, u16::MAX)?;
            text.push_str(&format!("    {code:?} => days({from}, {through}),\n"));
        }
        text.push_str("};\n");
    }
    Ok(text)
}

/// Days since the epoch; an absent date is open.
fn packed(date: Option<Date>, open: u16) -> Result<u16> {
    let Some(date) = date else { return Ok(open) };
    Ok(u16::try_from(date.duration_since(EPOCH).as_hours() / 24)?)
}
