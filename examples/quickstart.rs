//! A claim in Rust, checked: `cargo run --example quickstart`.

use ancillary::{
    claim::{Claim, ClaimType, Line, Sex},
    jiff::civil::date,
    validate,
};

fn main() {
    let day = date(2025, 3, 14);
    let claim = Claim::new(ClaimType::Professional)
        .with_id("A1")
        .with_patient(date(1950, 2, 1), Sex::Female)
        .with_place_of_service("11")
        .with_diagnosis("E11") // a header: E11.9 and its kin are billable
        .with_line(Line::new("83036").on(day).with_modifier("QW").pointing_to([1]))
        .with_line(Line::new("8OO53").on(day).pointing_to([2])); // letters for zeros, and no second diagnosis

    let report = validate(&claim);
    println!("{report}");
    for mend in report.findings().iter().flat_map(|finding| &finding.mends) {
        println!("could {mend}");
    }
}
