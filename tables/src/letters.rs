//! The letters of an ambulance's origin and destination, for `src/service/trip`.

use ancillary::jiff::civil::Date;
use anyhow::Result;

use crate::facts::Facts;

pub(crate) fn letters(facts: &Facts) -> Result<String> {
    let mut text = String::from(
        "//! Made by `cargo run -p tables` from `tables/facts/ambulance_origin_destination.csv`; not to be edited.\n\n\
         use jiff::civil::date;\n\n\
         use super::Letter;\n\n\
         pub(super) static LETTERS: &[Letter] = &[\n",
    );
    for row in facts.list("ambulance_origin_destination.csv")? {
        let (letter, origin, destination) =
            (row.value::<char>("letter")?, row.flag("origin")?, row.flag("destination")?);
        let (from, through) = (day(row.date("valid_from")?), day(row.date("valid_to")?));
        text.push_str(&format!(
            "    Letter {{ letter: {letter:?}, origin: {origin}, destination: {destination}, from: {from}, \
             through: {through} }},\n"
        ));
    }
    text.push_str("];\n");
    Ok(text)
}

fn day(date: Option<Date>) -> String {
    date.map_or("None".to_owned(), |date| {
        format!("Some(date({}, {}, {}))", date.year(), date.month(), date.day())
    })
}
