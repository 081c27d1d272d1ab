//! What a line is as an ancillary service.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    claim::{Claim, ClaimType, Line},
    jiff::civil::date,
    modifier,
    reference::{Discipline, Reference},
    service::{Acquisition, Component, Liability, RentalMonth, ServiceFamily, ServiceView, Side, Trip},
};

fn line(code: &str, modifiers: &[&str]) -> Line {
    let line = Line::new(code).on(date(2025, 3, 14));
    modifiers.iter().fold(line, |line, modifier| line.with_modifier(modifier))
}

fn on<T>(claim_type: ClaimType, line: Line, ask: impl FnOnce(ServiceView<'_>) -> T) -> T {
    let claim = Claim::new(claim_type).with_line(line);
    ask(ServiceView::of(&claim, &claim.lines[0], Reference::embedded()).unwrap())
}

fn of<T>(code: &str, modifiers: &[&str], ask: impl FnOnce(ServiceView<'_>) -> T) -> T {
    on(ClaimType::Professional, line(code, modifiers), ask)
}

#[test]
fn families() {
    for (code, family) in [
        ("80053", ServiceFamily::Laboratory),
        ("36415", ServiceFamily::Laboratory),
        ("71046", ServiceFamily::Imaging),
        ("78452", ServiceFamily::Imaging),
        ("A9579", ServiceFamily::ImagingAgent),
        ("77301", ServiceFamily::Radiotherapy),
        ("97110", ServiceFamily::Therapy),
        ("97014", ServiceFamily::Therapy),
        ("E0601", ServiceFamily::Equipment),
        ("A7030", ServiceFamily::Supply),
        ("L1833", ServiceFamily::Prosthetic),
        ("A0428", ServiceFamily::Ambulance),
        ("A0425", ServiceFamily::Ambulance),
        ("J1885", ServiceFamily::Drug),
        ("96372", ServiceFamily::DrugAdministration),
        ("90677", ServiceFamily::Vaccine),
        ("G0008", ServiceFamily::VaccineAdministration),
        ("90471", ServiceFamily::VaccineAdministration),
        ("99213", ServiceFamily::Visit),
        ("92014", ServiceFamily::Visit),
        ("G2211", ServiceFamily::Visit),
        ("11042", ServiceFamily::Other),
        ("93000", ServiceFamily::Other),
    ] {
        assert_eq!(of(code, &[], |view| view.family()), family, "{code}");
    }
}

#[test]
fn without_a_date_the_number_alone_says_the_family() {
    let undated = on(ClaimType::Professional, Line::new("80053"), |view| (view.family(), view.facts()));
    assert_eq!(undated, (ServiceFamily::Laboratory, Default::default()));
}

#[test]
fn nothing_is_known_of_a_line_without_a_readable_procedure() {
    let claim = Claim::new(ClaimType::Professional).with_line(Line::default()).with_line(Line::new("8OO53"));
    for line in &claim.lines {
        assert!(ServiceView::of(&claim, line, Reference::embedded()).is_none());
    }
}

#[test]
fn components_by_modifier_and_by_indicator() {
    let component = |code, modifiers: &[&str]| of(code, modifiers, |view| view.component());
    assert_eq!(component("71046", &["26"]), Some(Component::Professional));
    assert_eq!(component("71046", &["TC"]), Some(Component::Technical));
    assert_eq!(component("71046", &[]), Some(Component::Global));
    // An electrocardiogram's parts have codes of their own.
    assert_eq!(component("93000", &[]), Some(Component::Global));
    assert_eq!(component("93005", &[]), Some(Component::Technical));
    assert_eq!(component("93010", &[]), Some(Component::Professional));
    assert_eq!(component("99213", &[]), None);
    assert_eq!(component("80053", &[]), None);
}

#[test]
fn a_facility_bills_its_own_part_unless_the_revenue_code_is_a_physicians() {
    let component = |line| on(ClaimType::Institutional, line, |view| view.component());
    let xray = |revenue| line("71046", &[]).with_revenue_code(revenue);
    assert_eq!(component(xray("0320")), Some(Component::Technical));
    assert_eq!(component(xray("0972")), Some(Component::Professional));
}

#[test]
fn disciplines_by_modifier_and_by_procedure() {
    let discipline = |code, modifiers: &[&str]| of(code, modifiers, |view| view.discipline());
    assert_eq!(discipline("97110", &["59", "GO"]), Some(Discipline::OccupationalTherapy));
    assert_eq!(discipline("97110", &[]), None);
    assert_eq!(discipline("97161", &[]), Some(Discipline::PhysicalTherapy));
    assert!(of("97110", &[], |view| view.is_timed()) && !of("97161", &[], |view| view.is_timed()));
}

#[test]
fn sides() {
    let side = |code, modifiers: &[&str]| of(code, modifiers, |view| view.side());
    assert_eq!(side("73562", &["RT"]), Some(Side::Right));
    assert_eq!(side("73562", &["26", "LT"]), Some(Side::Left));
    assert_eq!(side("73562", &["50"]), Some(Side::Both));
    assert_eq!(side("73562", &["LT", "RT"]), Some(Side::Both));
    assert_eq!(side("73140", &["F5"]), Some(Side::Site(modifier!("F5"))));
    // The code of both knees says so itself.
    assert_eq!(side("73565", &[]), Some(Side::Both));
    assert_eq!(side("73562", &["59"]), None);
}

#[test]
fn acquisitions() {
    let acquisition =
        |modifiers: &[&str]| on(ClaimType::Dme, line("E0601", modifiers), |view| view.acquisition());
    assert_eq!(acquisition(&["NU"]), Some(Acquisition::New));
    assert_eq!(acquisition(&["UE"]), Some(Acquisition::Used));
    assert_eq!(acquisition(&["MS"]), Some(Acquisition::Maintenance));
    assert_eq!(acquisition(&["RR"]), Some(Acquisition::Rented(None)));
    assert_eq!(acquisition(&["KX", "RR", "KH"]), Some(Acquisition::Rented(Some(RentalMonth::First))));
    assert_eq!(acquisition(&["RR", "KI"]), Some(Acquisition::Rented(Some(RentalMonth::SecondOrThird))));
    assert_eq!(acquisition(&["RR", "KJ"]), Some(Acquisition::Rented(Some(RentalMonth::FourthToThirteenth))));
    assert_eq!(acquisition(&["KH"]), None);
}

#[test]
fn trips_are_of_ambulances_only() {
    let trip = |code, modifiers: &[&str]| {
        of(code, modifiers, |view| view.trip()).map(|Trip { origin, destination, .. }| (origin, destination))
    };
    assert_eq!(trip("A0428", &["RH"]), Some(('R', 'H')));
    assert_eq!(trip("A0425", &["QN", "HR"]), Some(('H', 'R')));
    assert_eq!(trip("A0428", &["QM"]), None);
    assert_eq!(trip("97110", &["GP", "RH"]), None);
}

#[test]
fn an_origin_with_a_destination_is_no_other_modifier() {
    let trip = |pair: &'static str| {
        on(ClaimType::Professional, line("A0428", &[pair, "QN"]), |view| {
            (view.discipline(), view.acquisition(), view.liability(), view.side(), view.trip().is_some())
        })
    };
    // A therapist's plan of care, a rental, a notice, the anatomic letters of a coronary artery.
    for pair in ["GN", "GP", "RR", "GX", "RI"] {
        assert_eq!(trip(pair), (None, None, Liability::default(), None, true), "{pair}");
    }
    assert!(of("A0428", &["RH", "GY"], |view| view.liability()).excluded);
}

#[test]
fn liability() {
    let said = |modifiers: &[&str]| of("84153", modifiers, |view| view.liability());
    assert_eq!(said(&["91"]), Liability::default());
    assert!(said(&["GA"]).notice_on_file && said(&["GZ"]).denial_expected && said(&["KX"]).policy_met);
    let excluded = said(&["GX", "GY"]);
    assert!(excluded.voluntary_notice && excluded.excluded && !excluded.notice_on_file);
}
