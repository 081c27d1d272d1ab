//! Input without measure costs an error and no memory.

use std::io::{BufReader, Read, repeat};

use ancillary::x12::{LONGEST_SEGMENT, LONGEST_TEXT, MOST_CODES, MOST_LINES};

use super::*;

#[test]
fn a_segment_without_end_is_skipped() {
    let long = "X".repeat(LONGEST_SEGMENT);
    let at = |what: &str| told(&professional(&format!("CLM*A*1***11:B:1~{what}CLM*C*1***11:B:1~")));
    let message = format!("the segment is longer than {LONGEST_SEGMENT} bytes");
    assert_eq!(
        at(&format!("NTE*{long}~")),
        [format!("segment 8 (NTE, at NTE*XXXXXXXX): {message}; claim A is lost"), "OK C".into()]
    );
    assert_eq!(
        at(&format!("CLM*{long}~LX*1~")),
        [
            "OK A".to_owned(),
            format!("segment 8 (CLM, at CLM*XXXXXXXX): {message}; a claim is lost"),
            "OK C".into()
        ]
    );
    assert_eq!(
        at(&format!("HL*{long}~")),
        [
            "OK A".to_owned(),
            format!("segment 8 (HL, at HL*XXXXXXXXX): {message}"),
            "segment 9 (CLM, at CLM*C*1***11): the segment does not belong here; claim C is lost".into()
        ]
    );
    assert_eq!(at("NTE*ADD*X~").len(), 2);
}

#[test]
fn a_file_without_terminators_is_read_in_constant_memory() {
    let file = professional("CLM*A*1***11:B:1~");
    let head = file.split("SE*").next().unwrap().to_owned() + "NTE*";
    let reader = BufReader::new(head.as_bytes().chain(repeat(b'X').take(50_000_000)));
    let error = x12::read(reader).next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "segment 8 (byte 242): the file ends before SE; claim A is lost");
}

#[test]
fn lists_and_texts_have_their_bounds() {
    let lines = |count: usize| "LX*1~SV1*HC:99213*1*UN*1***1~".repeat(count);
    let claim = |body: String| told(&professional(&format!("CLM*A*1***11:B:1~{body}")));
    assert_eq!(claim(lines(MOST_LINES)), ["OK A"]);
    assert_eq!(
        claim(lines(MOST_LINES + 1)),
        [format!("segment {} (LX, at LX*1~): more than 999 lines; claim A is lost", 8 + 2 * MOST_LINES)]
    );
    assert_eq!(claim(format!("HI{}~", "*ABF:I10".repeat(MOST_CODES))), ["OK A"]);
    assert_eq!(
        claim(format!("HI{}~HI*ABF:I10*BE:A2~", "*ABF:I10".repeat(MOST_CODES))),
        ["segment 9 (HI01-2, at I10*BE:A2~): more than 100 diagnoses; claim A is lost"]
    );
    assert_eq!(
        claim(format!("HI{}~HI*BG:41~", "*BG:41".repeat(MOST_CODES))),
        ["segment 9 (HI01-2, at 41~): more than 100 condition codes; claim A is lost"]
    );
    assert_eq!(
        claim(format!("LX*1~SV1*HC:99213*1*UN*1***{}~", vec!["1"; MOST_CODES + 1].join(":"))),
        ["segment 9 (SV107-101, at 1~): more than 100 diagnosis pointers; claim A is lost"]
    );
    assert_eq!(
        claim(format!("HI{}~", "*BH:11".repeat(300))),
        ["segment 8 (HI, at HI*BH:11*BH:): more than 100 elements; claim A is lost"]
    );
    assert_eq!(
        claim(format!("LX*1~SV1*HC:99213*1*UN*1***{}1~", ":".repeat(999))),
        ["segment 9 (SV107-101, at ::::::::::::): more than 100 diagnosis pointers; claim A is lost"]
    );
    let long = "X".repeat(LONGEST_TEXT + 1);
    let message = "the text is longer than 256 bytes; claim A is lost";
    assert_eq!(claim(format!("REF*G1*{long}~")), [format!("segment 8 (REF02, at XXXXXXXXXXXX): {message}")]);
    assert_eq!(
        claim(format!("LX*1~SV1*HC:99213:::::{long}~")),
        [format!("segment 9 (SV101-7, at XXXXXXXXXXXX): {message}")]
    );
    assert_eq!(
        told(&professional(&format!("CLM*{long}~"))),
        ["segment 7 (CLM01, at XXXXXXXXXXXX): the text is longer than 256 bytes; a claim is lost"]
    );
    assert_eq!(claim(format!("REF*G1*{}~", &long[1..])), ["OK A"]);
}
