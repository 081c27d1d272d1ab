//! Every message, with its place; and that one fault costs one claim.

use std::io::{self, BufReader, Read};

use ancillary::{claim::ClaimType, x12::Options};

use super::*;

/// A claim with one fault between two that are well.
fn between(body: &str, institutional_form: bool) -> Vec<String> {
    let (facility, file): (_, fn(&str) -> String) =
        if institutional_form { ("13:A:1", institutional) } else { ("11:B:1", professional) };
    let body = body.replace("CLM~", &format!("CLM*B*1***{facility}~"));
    told(&file(&format!("CLM*A*1***{facility}~{body}CLM*C*1***{facility}~")))
}

fn fault(body: &str) -> String {
    only(between(body, false))
}

fn only(told: Vec<String>) -> String {
    let [first, middle, last] = told.try_into().unwrap_or_else(|told| panic!("{told:#?}"));
    assert_eq!((first.as_str(), last.as_str()), ("OK A", "OK C"));
    middle
}

#[test]
fn values_that_cannot_be_read_cost_their_claim() {
    let cases = [
        ("CLM~LX*1~DTP*472*D8*20250230~", "segment 10 (DTP03, at 20250230~): not a date, CCYYMMDD"),
        ("CLM~LX*1~DTP*472*RD8*20250301~", "segment 10 (DTP03, at 20250301~): not a date, CCYYMMDD"),
        ("CLM~DTP*434*D8*2025~", "segment 9 (DTP03, at 2025~): not a date, CCYYMMDD"),
        ("CLM~LX*1~DTP*472**20250301~", "segment 10 (DTP02, at *20250301~): the element is missing"),
        ("CLM~LX*1~DTP*472*DT*20250301~", "segment 10 (DTP02, at DT*20250301~): expected D8 or RD8"),
        ("CLM~LX*1~SV1*HC:99213*1.234*UN*1~", "segment 10 (SV102, at 1.234*UN*1~): more than 2 decimals"),
        ("CLM~LX*1~SV1*HC:99213*1*UN*A~", "segment 10 (SV104, at A~): not a decimal number"),
        (
            "CLM~LX*1~SV1*HC:99213*1*UN*1234567890123456~",
            "segment 10 (SV104, at 123456789012): the number is too large",
        ),
        ("CLM~LX*1~SV1*HC:99213*1**1~", "segment 10 (SV103, at *1~): the element is missing"),
        ("CLM~LX*1~SV1*HC:99213*1*DA*1~", "segment 10 (SV103, at DA*1~): expected UN or MJ"),
        (
            "CLM~LX*1~SV1*HC:00142*1*MJ*1.5~",
            "segment 10 (SV104, at 1.5~): not a whole number up to 4294967295",
        ),
        (
            "CLM~LX*1~SV1*HC:99213*1*UN*1***1:A~",
            "segment 10 (SV107-2, at A~): not a whole number up to 65535",
        ),
        ("CLM~HI*ABK:E119**ABF:I10~", "segment 9 (HI02, at *ABF:I10~): the element is missing"),
        ("CLM~SV1*HC:99213~", "segment 9 (SV1, at SV1*HC:99213): the segment does not belong here"),
        ("CLM~LX*1~SV2*0301~", "segment 10 (SV2, at SV2*0301~): the segment does not belong here"),
        (
            "CLM~LX*1~SV1*HC:99213~SV1*HC:99213~",
            "segment 11 (SV1, at SV1*HC:99213): the segment does not belong here",
        ),
        ("CLM~LX*1~HI*ABK:E119~", "segment 10 (HI, at HI*ABK:E119~): the segment does not belong here"),
        ("CLM~N-*X~", "segment 9 (at N-*X~): this is not a segment"),
        ("CLM*B*1***11:A:1~", "segment 8 (CLM05-2, at A:1~): expected B"),
        (
            "CLM*B*1***11:B:-~",
            "segment 8 (CLM05-3, at -~): not a frequency code: character 1 does not fit; \
             expected one letter or digit",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(fault(body), format!("{expected}; claim B is lost"));
    }
}

#[test]
fn institutional_values_too() {
    let fault = |body| only(between(body, true));
    assert_eq!(
        fault("CLM*B*1***13>:A:1~"),
        "segment 8 (CLM05, at 13>:A:1~): not a type of bill: character 3 does not fit; expected two digits and a \
         letter or digit, with or without a zero before them; claim B is lost"
    );
    assert_eq!(
        fault("CLM~HI*BG:4~"),
        "segment 9 (HI01-2, at 4~): not a condition code: the text ends after 1 characters; expected two \
         letters or digits; claim B is lost"
    );
    assert_eq!(
        fault("CLM~LX*1~SV2*0301**1*MJ*1~"),
        "segment 10 (SV204, at MJ*1~): expected UN or DA; claim B is lost"
    );
    assert_eq!(fault("CLM*B*1***13:B:1~"), "segment 8 (CLM05-2, at B:1~): expected A; claim B is lost");
}

#[test]
fn a_separator_that_the_isa_does_not_declare_is_named() {
    let told = "the components are separated by `>`, but ISA16 declares `:`; claim B is lost";
    assert_eq!(fault("CLM*B*1***11>B>1~"), format!("segment 8 (CLM05, at 11>B>1~): {told}"));
    let institutional = only(between("CLM*B*1***13>A>1~", true));
    assert_eq!(institutional, format!("segment 8 (CLM05, at 13>A>1~): {told}"));
    // What is only a wrong place is the claim's, and a finding.
    for body in ["CLM*B*1***1-~", "CLM*B*1***1>1:B:1~", "CLM*B*1***>~"] {
        assert_eq!(fault(body), "OK B");
    }
}

#[test]
fn a_claim_without_a_number_is_lost_namelessly() {
    assert_eq!(
        fault("CLM*~DTP*434*D8*X~"),
        "segment 9 (DTP03, at X~): not a date, CCYYMMDD; a claim is lost"
    );
}

#[test]
fn a_fault_above_the_claims_costs_those_that_need_it() {
    let subscriber = "DMG*D8*19501301*F~CLM*A*1***11:B:1~CLM*B*1***11:B:1~";
    let dependant = "HL*3*2*23*0~DMG*D8*20200101*F~CLM*C*1***11:B:1~";
    let message = "segment 7 (DMG02, at 19501301*F~): not a date, CCYYMMDD";
    assert_eq!(
        told(&professional(&format!("{subscriber}{dependant}"))),
        [format!("{message}; claim A is lost"), format!("{message}; claim B is lost"), "OK C".into()]
    );
    assert_eq!(
        told(&professional(&format!("DMG*D8*19501301*F~{dependant}"))),
        ["OK C".to_owned(), message.into()],
        "a fault that costs no claim is told where its loop ends"
    );
    assert_eq!(
        told(&professional("HL*3*2*23*0~DMG*D8*20200101*X~CLM*A*1***11:B:1~HL*3*1*22*0~CLM*B*1***11:B:1~")),
        ["segment 8 (DMG03, at X~): expected F, M or U; claim A is lost", "OK B"]
    );
    assert_eq!(
        told(&professional("n*1~HL*3*2*23*0~CLM*A*1***11:B:1~HL*3*1*22*0~CLM*B*1***11:B:1~")),
        ["segment 7 (at n*1~): this is not a segment; claim A is lost", "OK B"]
    );
}

#[test]
fn levels_out_of_order_cost_their_claims() {
    assert_eq!(
        told(&professional("HL*3*2*24*0~CLM*A*1***11:B:1~HL*3*1*20*1~HL*4*3*23*0~CLM*B*1***11:B:1~")),
        [
            "segment 7 (HL03, at 24*0~): expected level 20, 22 or 23 in its order",
            "segment 8 (CLM, at CLM*A*1***11): the segment does not belong here; claim A is lost",
            "segment 10 (HL03, at 23*0~): expected level 20, 22 or 23 in its order",
            "segment 11 (CLM, at CLM*B*1***11): the segment does not belong here; claim B is lost",
        ]
    );
}

#[test]
fn the_option_must_fit_the_form() {
    let read = |file: &str, claim_type| {
        let mut items = Options::new().claim_type(claim_type).read(file.as_bytes());
        let error = items.next().unwrap().unwrap_err();
        assert!(items.next().is_none());
        assert!(!error.loses_claim());
        tell_with_text(file, &error)
    };
    assert_eq!(
        read(&institutional("CLM*A~"), ClaimType::Dme),
        "segment 3 (ST03, at 005010X223A2): implementation 005010X223A2 does not carry claims of type dme"
    );
    assert_eq!(
        read(&professional("CLM*A~"), ClaimType::Institutional),
        "segment 3 (ST03, at 005010X222A1): implementation 005010X222A1 does not carry claims of type institutional"
    );
}

#[test]
fn a_failing_reader_ends_the_reading() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let file = professional("CLM*A*1***11:B:1~CLM*B*1***11:B:1~");
    let cut = file.split("SE*").next().unwrap();
    let reader = BufReader::new(cut.as_bytes().chain(Failing));
    let told: Vec<_> = x12::read(reader).collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].as_ref().unwrap().id.as_deref(), Some("A"));
    assert_eq!(
        tell_with_text(cut, told[1].as_ref().unwrap_err()),
        "segment 9 (at the end): the reader failed: connection reset; claim B is lost"
    );
}

#[test]
fn an_error_gives_its_parts() {
    let file = professional("CLM*A*1***11:B:1~LX*1~SV1*HC:99213*1*UN*1***A~");
    let error = items(&file).remove(0).unwrap_err();
    assert_eq!(*error.kind(), x12::ErrorKind::Whole(65_535));
    assert_eq!((error.segment(), error.byte()), (9, 269));
    assert_eq!((error.tag(), error.element(), error.component()), ("SV1", Some(7), Some(1)));
    assert_eq!((error.claim(), error.loses_claim()), (Some("A"), true));
    assert!(file[error.byte() as usize..].starts_with("A~"));
    let code = items(&institutional("CLM*A*1***1~")).remove(0).unwrap_err();
    assert!(std::error::Error::source(&code).is_some());
}

/// Puts a name into every element in turn: no message and no `Debug` repeats it, but for the claim's own number.
#[test]
fn no_message_repeats_what_the_file_says() {
    for file in [PROFESSIONAL, INSTITUTIONAL] {
        let places = file.match_indices('*').map(|(place, _)| place + 1);
        for place in places.filter(|place| !file[..*place].ends_with("CLM*")) {
            let end = place + file[place..].find(['*', '~']).unwrap();
            let changed = format!("{}LASTNAME{}", &file[..place], &file[end..]);
            for error in items(&changed).into_iter().filter_map(Result::err) {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("LASTNAME"), "{shown}");
            }
        }
    }
    let reader = x12::read(PROFESSIONAL.as_bytes());
    assert_eq!(format!("{reader:?}"), "Claims { options: Options { claim_type: None }, .. }");
}
