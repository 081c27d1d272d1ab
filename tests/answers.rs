//! Every code with which an edit says that a payer would answer is one that payers still use.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    edits,
    reference::{Period, claim_adjustment_reason, remittance_remark},
};

/// In use until further notice.
fn is_current(days: Option<Period>) -> bool {
    days.is_some_and(|days| days.through().is_none())
}

#[test]
fn every_answer_is_current() {
    let mut answers = 0;
    for edit in edits::all() {
        for answer in edit.answers {
            if let Some(carc) = answer.carc {
                assert!(is_current(claim_adjustment_reason(carc)), "{}: CARC {carc}", edit.id);
                answers += 1;
            }
            for rarc in answer.rarc {
                assert!(is_current(remittance_remark(rarc)), "{}: RARC {rarc}", edit.id);
                answers += 1;
            }
        }
    }
    assert!(answers > 0, "no edit has an answer");
}

#[test]
fn a_stopped_code_is_not_current() {
    assert!(is_current(claim_adjustment_reason("16")) && is_current(remittance_remark("N519")));
    assert!(!is_current(claim_adjustment_reason("17")) && !is_current(remittance_remark("M101")));
}
