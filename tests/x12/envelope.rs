//! Interchanges, groups and sets: what is refused, what is told and read all the same.

use super::*;

const BODY: &str = "CLM*A*1***11:B:1~CLM*B*1***11:B:1~";

#[test]
fn other_files_end_with_a_plain_answer() {
    for file in
        ["", "GS*HC*SENDER~", "{\"resourceType\":\"Bundle\"}", "code,price\n1,2\n", "Apache License", "IS"]
    {
        let errors = items(file);
        let [Err(error)] = errors.as_slice() else { panic!("{file:?}: {errors:?}") };
        assert_eq!(
            error.to_string(),
            "segment 1 (byte 0): not an X12 file, which begins with ISA",
            "{file:?}"
        );
    }
    assert_eq!(told("\n \n"), ["segment 1 (at the end): not an X12 file, which begins with ISA"]);
}

#[test]
fn unclear_separators_end_the_reading() {
    let message = ["segment 1 (at ISA*00*     ): the separators cannot be told from the ISA"];
    let file = professional(BODY);
    assert_eq!(told(&file.replace("*:~", "*::")), message);
    assert_eq!(told(&file[..50]), message);
    let message = ["segment 1 (at ISAAAAAAAAAA): the separators cannot be told from the ISA"];
    assert_eq!(told(&format!("ISA{}", "A".repeat(999))), message);
}

#[test]
fn an_isa_of_wrong_lengths_is_told_and_read() {
    let file = professional(BODY).replacen("*00*          *", "*00*         *", 1);
    assert_eq!(
        told(&file),
        ["segment 1 (ISA02, at          *00): the element has 9 characters instead of 10", "OK A", "OK B"]
    );
}

#[test]
fn other_sets_are_one_error_each_and_the_next_is_read() {
    let file = professional(BODY);
    assert_eq!(
        told(&file.replace("ST*837*0001*005010X222A1", "ST*999*0001*005010X231A1")),
        ["segment 3 (ST01, at 999*0001*005): transaction set 999 is not a claim, which is 837"]
    );
    for (version, shown) in [
        ("004010X098A1", "004010X098A1"),
        ("005010X224A2", "005010X224A2"),
        ("005010X222B1", "005010X222B1"),
        ("A NAME, MAYBE", "?"),
    ] {
        assert_eq!(
            told(&file.replace("005010X222A1", version)),
            [format!(
                "segment 3 (ST03, at {version:.12}): implementation {shown} is not read, only 005010X222 (837P) \
                 and 005010X223 (837I) with their addenda"
            )]
        );
    }
    let st = file.find("ST*").unwrap();
    let ge = file.find("GE*").unwrap();
    let set = &file[st..ge];
    let other = set.replace("ST*837", "ST*277");
    let both = format!("{}{other}{set}{}", &file[..st], file[ge..].replace("GE*1", "GE*2"));
    assert_eq!(
        told(&both),
        [
            "segment 3 (ST01, at 277*0001*005): transaction set 277 is not a claim, which is 837",
            "OK A",
            "OK B"
        ]
    );
}

#[test]
fn the_group_names_the_version_if_the_set_does_not() {
    let file = professional(BODY).replace("ST*837*0001*005010X222A1", "ST*837*0001");
    assert_eq!(told(&file), ["OK A", "OK B"]);
}

#[test]
fn trailers_that_do_not_fit_are_told_and_cost_nothing() {
    let file = professional(BODY);
    let cases = [
        ("SE*7*", "SE*9*", "segment 9 (SE01, at 9*0001~): the count is 9, but there are 7"),
        ("SE*7*", "SE**", "segment 9 (SE01, at *0001~): the element is missing"),
        ("SE*7*", "SE*X*", "segment 9 (SE01, at X*0001~): expected a count"),
        ("SE*7*0001", "SE*7*0002", "segment 9 (SE02, at 0002~): the control number is not that of ST"),
        ("GE*1*1", "GE*2*1", "segment 10 (GE01, at 2*1~): the count is 2, but there are 1"),
        ("GE*1*1", "GE*1*2", "segment 10 (GE02, at 2~): the control number is not that of GS"),
        ("IEA*1*", "IEA*2*", "segment 11 (IEA01, at 2*000000001~): the count is 2, but there are 1"),
        ("IEA*1*000000001", "IEA*1*1", "segment 11 (IEA02, at 1~): the control number is not that of ISA"),
    ];
    for (from, to, expected) in cases {
        assert!(file.contains(from));
        assert_eq!(told(&file.replace(from, to)), ["OK A", "OK B", expected]);
        assert!(!items(&file.replace(from, to))[2].as_ref().unwrap_err().loses_claim());
    }
}

#[test]
fn a_missing_trailer_costs_the_claim_that_was_being_read() {
    let file = professional(BODY);
    let without = |from: &str, to: &str| {
        let (start, end) = (file.find(from).unwrap(), file.find(to).unwrap());
        format!("{}{}", &file[..start], &file[end..])
    };
    assert_eq!(
        told(&without("SE*", "GE*")),
        ["OK A", "segment 9 (GE, at GE*1*1~): SE is missing before this segment; claim B is lost"]
    );
    assert_eq!(
        told(&without("GE*", "IEA*")),
        ["OK A", "OK B", "segment 10 (IEA, at IEA*1*000000): GE is missing before this segment"]
    );
    let next = format!("{}{file}", file.split("IEA*").next().unwrap());
    assert_eq!(
        told(&next),
        [
            "OK A",
            "OK B",
            "segment 11 (ISA, at ISA*00*     ): IEA is missing before this segment",
            "OK A",
            "OK B"
        ]
    );
}

#[test]
fn a_file_that_ends_early_says_before_what() {
    let file = professional(BODY);
    let until = |text: &str| &file[..file.find(text).unwrap()];
    assert_eq!(
        told(until("SE*")),
        ["OK A", "segment 9 (at the end): the file ends before SE; claim B is lost"]
    );
    assert_eq!(told(until("GE*")), ["OK A", "OK B", "segment 10 (at the end): the file ends before GE"]);
    assert_eq!(told(until("IEA*")), ["OK A", "OK B", "segment 11 (at the end): the file ends before IEA"]);
    let cut = &file[..file.find("CLM*B").unwrap() + 7];
    assert_eq!(told(cut), ["segment 8 (at CLM*B*1): the file ends before SE; claim A is lost"]);
    assert_eq!(told(file.trim_end_matches('~')), ["OK A", "OK B"], "the last terminator may be missing");
}

#[test]
fn what_stands_outside_of_a_set_is_told_once() {
    let file = professional(BODY);
    assert_eq!(
        told(&file.replace("ST*837", "N3*X~N3*X~ST*837")),
        ["segment 3 (N3, at N3*X~): the segment does not belong here", "OK A", "OK B"]
    );
    assert_eq!(told(&file.replace("GS*HC", "TA1*X~GS*HC")), ["OK A", "OK B"]);
    let trailing = format!("{file}\r\n\x1A\nmore");
    assert_eq!(told(&trailing), ["OK A", "OK B", "segment 12 (at more): the segment does not belong here"]);
    assert_eq!(told(&format!("{file}n*X~n*X~"))[2], "segment 12 (at n*X~): this is not a segment");
}

#[test]
fn marks_blanks_and_empty_segments_are_passed_over() {
    let file = professional(BODY);
    assert_eq!(told(&format!("\u{FEFF}\r\n{file}\r\n\x1A")), ["OK A", "OK B"]);
    assert_eq!(told(&file.replace("CLM*B", "~\r\n~ CLM*B")), ["OK A", "OK B"]);
    let latin: Vec<u8> = file
        .replace("SBR*P", "NM1*IL*1*@~SBR*P")
        .replace("SE*7", "SE*8")
        .bytes()
        .map(|byte| if byte == b'@' { 0xE9 } else { byte })
        .collect();
    assert_eq!(x12::read(latin.as_slice()).filter(Result::is_ok).count(), 2);
}
