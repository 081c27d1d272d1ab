//! The snapshot's format: rows give the same bytes again, and nothing but the bytes written is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::ops::Range;

use ancillary::{
    code::{Ndc, ProcedureCode},
    cpt, hcpcs,
    jiff::civil::{Date, date},
    reference::{
        AddOnNote, AddOnType, Mai, Rationale, Reference, Setting, Snapshot, SnapshotError,
        build::{AddOnRow, Rows, UnitLimitRow},
    },
};

/// A small generator of numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ word >> 31) % limit as u64) as usize
    }
}

#[test]
fn rows_from_the_snapshot_build_the_same_bytes() {
    let rows = Rows::of(Reference::embedded());
    assert!(rows.to_snapshot().unwrap() == Reference::embedded_bytes());
}

#[test]
fn rows_through_csv_and_in_any_order_build_the_same_bytes() {
    let mut rows = Rows::default();
    for (file, csv) in Rows::of(Reference::embedded()).to_csv().unwrap() {
        rows.add_csv(file, csv.as_slice()).unwrap();
    }
    rows.diagnoses.reverse();
    rows.procedures.reverse();
    rows.procedure_statuses.reverse();
    rows.indicators.reverse();
    rows.diagnosis_lists.reverse();
    rows.unit_limits.reverse();
    rows.add_ons.reverse();
    rows.modifiers.reverse();
    rows.pairs.reverse();
    rows.services.reverse();
    rows.lists.reverse();
    rows.drugs.reverse();
    rows.editions.reverse();
    assert!(rows.to_snapshot().unwrap() == Reference::embedded_bytes());
}

#[test]
fn a_loaded_snapshot_is_the_embedded_one() {
    let snapshot = Snapshot::load(Reference::embedded_bytes()).unwrap();
    assert!(Rows::of(&snapshot.reference()) == Rows::of(Reference::embedded()));
}

#[test]
fn damaged_snapshots_are_refused() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(20_261_121);
    for _ in 0..3000 {
        let mut bytes = good.to_vec();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(bytes.len());
            bytes[at] ^= 1 << numbers.below(8);
        }
        if bytes != good {
            assert!(Snapshot::load(bytes).is_err());
        }
    }
}

#[test]
fn every_change_of_the_head_is_refused() {
    let good = Reference::embedded_bytes();
    for at in 0..24 {
        for change in 1..=255 {
            let mut bytes = good.to_vec();
            bytes[at] ^= change;
            assert!(Snapshot::load(bytes).is_err(), "byte {at} changed by {change}");
        }
    }
}

#[test]
fn truncated_and_lengthened_snapshots_are_refused() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(7);
    for length in (0..64).chain((0..100).map(|_| numbers.below(good.len()))) {
        assert!(Snapshot::load(&good[..length]).is_err(), "{length} bytes");
    }
    assert!(Snapshot::load([good, &[0]].concat()).is_err());
}

#[test]
fn tables_whose_parts_do_not_fit_are_refused_even_with_a_right_checksum() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(11);
    for _ in 0..30 {
        let mut bytes = good.to_vec();
        let at = 24 + numbers.below(bytes.len() - 24);
        bytes[at] ^= 1 << numbers.below(8);
        let checksum = xxhash_rust::xxh3::xxh3_64_with_seed(&bytes[24..], number_of_sections(good));
        bytes[16..24].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(snapshot) = Snapshot::load(bytes) {
            let reference = snapshot.reference();
            let read: usize = reference
                .diagnoses()
                .map(|code| code.history().len() + code.descendants().take(3).count())
                .sum();
            let procedures: usize =
                reference.procedures().map(|code| code.history().len() + code.replacements().count()).sum();
            assert!(read + procedures < 10_000_000, "reads are total");
        }
    }
}

/// Where a section's bytes stand.
fn section(bytes: &[u8], tag: &[u8; 4]) -> Range<usize> {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let directory = (0..number(12)).map(|place| 24 + 8 * place);
    let mut start = 24 + 8 * number(12);
    for entry in directory {
        let length = number(entry + 4);
        if bytes[entry..entry + 4] == *tag {
            return start..start + length;
        }
        start += length;
    }
    panic!("no section {tag:?}")
}

#[test]
fn wrong_numbers_in_tables_that_share_the_ranks_are_read_as_something_or_nothing() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(13);
    let packages: Vec<Ndc> = Rows::of(Reference::embedded()).drugs.iter().map(|row| row.ndc).collect();
    for tag in [b"MUEP", b"AOC1", b"SERV", b"NDCX"] {
        let section = section(good, tag);
        for _ in 0..40 {
            let mut bytes = good.to_vec();
            for _ in 0..20 {
                bytes[section.start + numbers.below(section.len())] = numbers.below(256) as u8;
            }
            let checksum = xxhash_rust::xxh3::xxh3_64_with_seed(&bytes[24..], number_of_sections(good));
            bytes[16..24].copy_from_slice(&checksum.to_le_bytes());
            let Ok(snapshot) = Snapshot::load(bytes) else { continue };
            let reference = snapshot.reference();
            let codes = reference.procedures().map(|procedure| procedure.code());
            let read: usize = codes.map(|code| limits_and_primaries(&reference, code)).sum();
            let drugs: usize = packages.iter().map(|package| reference.drug(*package).count()).sum();
            let read = read + services_and_lists(&reference) + drugs;
            assert!(read < 10_000_000, "reads are total");
        }
    }
}

fn number_of_sections(bytes: &[u8]) -> u64 {
    u32::from_le_bytes(bytes[12..16].try_into().unwrap()).into()
}

/// How many unit limits a code has, and how many primaries as an add-on.
fn limits_and_primaries(reference: &Reference<'_>, code: ProcedureCode) -> usize {
    let limits = reference.unit_limits(code, Setting::Practitioner).count();
    limits + reference.add_on_history(code).map(|edit| edit.primaries().count()).sum::<usize>()
}

/// How many answers the look-ups of services and small lists give.
fn services_and_lists(reference: &Reference<'_>) -> usize {
    let day = date(2026, 3, 14);
    let of_code = |code: ProcedureCode| {
        let found = [
            reference.contrast_study(code, day).is_some(),
            reference.combined_study(code, code, day).is_some(),
            reference.view_series(code, day).is_some(),
            reference.excludes_addition(code, code, day),
            reference.hospital_authorization(code, day).is_some(),
            reference.therapy_replacement(code, day).is_some(),
            reference.visit_level_by_minutes(code, 30, day).is_some(),
            reference.drug_administration(code, day).is_some(),
            reference.vaccine_administration(code, day).is_some(),
        ];
        let listed = reference.prosthesis_limits(code, day).count()
            + reference.equipment_authorizations(code, day).filter(|found| found.state().is_some()).count();
        reference.service_history(code).count() + listed + found.into_iter().filter(|found| *found).count()
    };
    let panels =
        reference.panels(day).map(|panel| panel.components().count() + panel.fewest()).sum::<usize>();
    let thresholds = usize::from(reference.therapy_threshold(day).is_some());
    reference.procedures().map(|procedure| of_code(procedure.code())).sum::<usize>() + panels + thresholds
}

#[test]
fn a_subject_without_rows_has_no_table() {
    let mut rows = Rows::default();
    let lists = "list,key,other,third,number,from,through\ntelehealth_places,2,,,0,2024-01-01,\n";
    rows.add_csv("lists", lists.as_bytes()).unwrap();
    let editions = "table,from,through,publisher,release,rows\n\
                    visits,2024-01-01,,CMS,one,1\nambulance,2024-01-01,,CMS,two,0\n";
    rows.add_csv("editions", editions.as_bytes()).unwrap();
    let snapshot = Snapshot::load(rows.to_snapshot().unwrap()).unwrap();
    let reference = snapshot.reference();
    let releases: Vec<&str> = reference.editions().map(|edition| edition.release).collect();
    assert_eq!(releases, ["one"]);
    assert!(!reference.is_telehealth_place("11".parse().unwrap(), date(2025, 3, 14)));
    assert!(reference.is_telehealth_place("02".parse().unwrap(), date(2025, 3, 14)));
    assert!(reference.service(cpt!("97110"), date(2025, 3, 14)).is_none());
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn unit_limit(from: Option<Date>, through: Option<Date>, value: u32) -> UnitLimitRow {
    UnitLimitRow {
        code: "E0601".parse().unwrap(),
        setting: Setting::DmeSupplier,
        from,
        through,
        value,
        mai: Mai::DayByBenchmark,
        rationale: Rationale::NatureOfEquipment,
    }
}

#[test]
fn unit_limits_that_contradict_each_other_are_refused() {
    let build = |limits: &[UnitLimitRow]| {
        Rows { unit_limits: limits.to_vec(), ..Rows::default() }
            .to_snapshot()
            .map_err(|error| error.to_string())
    };
    let old = unit_limit(None, day("2026-03-31"), 1);
    let said = Err("the dme_unit_limits table contradicts itself about E0601: one day".to_owned());
    assert!(build(&[old.clone(), unit_limit(day("2026-04-01"), None, 2)]).is_ok());
    assert!(build(&[old.clone(), old.clone()]).is_ok(), "the same row twice is one");
    assert_eq!(build(&[old.clone(), unit_limit(day("2026-03-31"), None, 2)]), said);
    assert_eq!(build(&[old.clone(), unit_limit(None, None, 1)]), said);
    assert_eq!(build(&[unit_limit(day("2026-04-01"), day("2026-03-31"), 1)]), said);
    let most = unit_limit(None, None, (1 << 24) - 1);
    let snapshot = Snapshot::load(build(std::slice::from_ref(&most)).unwrap()).unwrap();
    assert_eq!(Rows::of(&snapshot.reference()).unit_limits, [most]);
    assert_eq!(
        build(&[unit_limit(None, None, 1 << 24)]),
        Err("the dme_unit_limits table has too many units".to_owned())
    );
}

#[test]
fn a_setting_without_unit_limits_has_no_table() {
    let rows = Rows { unit_limits: vec![unit_limit(None, None, 1)], ..Rows::default() };
    let snapshot = Snapshot::load(rows.to_snapshot().unwrap()).unwrap();
    let reference = snapshot.reference();
    let limit =
        |setting| reference.unit_limit(hcpcs!("E0601"), setting, date(2026, 1, 1)).map(|limit| limit.value);
    assert_eq!((limit(Setting::DmeSupplier), limit(Setting::Practitioner)), (Some(1), None));
    assert!(reference.add_on(hcpcs!("E0601"), date(2026, 1, 1)).is_none());
    assert!(reference.procedure(hcpcs!("E0601")).is_none(), "a limit is no entry in a list of codes");
}

fn add_on(kind: AddOnType, from: &str, through: Option<Date>, primary: &str) -> AddOnRow {
    let (add_on, primary) = ("99292".parse().unwrap(), primary.parse().ok());
    AddOnRow { add_on, kind, from: day(from), through, note: None, primary }
}

#[test]
fn an_add_on_is_of_one_type_on_a_day_and_has_a_primary_once() {
    use AddOnType::{Type1, Type2, Type3};
    let build = |rows: &[AddOnRow]| {
        Rows { add_ons: rows.to_vec(), ..Rows::default() }.to_snapshot().map_err(|error| error.to_string())
    };
    let said = Err("the add_ons table contradicts itself about 99292: one day".to_owned());
    let listed = add_on(Type1, "2024-01-01", None, "99291");
    assert!(build(&[listed.clone(), add_on(Type1, "2024-01-01", None, "99221")]).is_ok());
    assert_eq!(build(&[listed.clone(), add_on(Type2, "2025-01-01", None, "")]), said);
    assert!(build(&[listed.clone(), add_on(Type2, "2023-01-01", day("2023-12-31"), "")]).is_ok());
    assert_eq!(build(&[listed.clone(), add_on(Type1, "2025-01-01", None, "99291")]), said);
    assert!(
        build(&[add_on(Type3, "2024-01-01", None, "99291"), add_on(Type3, "2024-01-01", None, "")]).is_ok()
    );
    assert_eq!(build(&[add_on(Type1, "2025-01-01", day("2024-12-31"), "99291")]), said);
    let mut noted = listed.clone();
    noted.note = Some(AddOnNote::PractitionerOnly);
    assert_eq!(build(&[listed.clone(), noted]), said);
}

#[test]
fn an_edit_that_ends_on_its_first_day_never_held_and_stays_in_the_history() {
    let void = add_on(AddOnType::Type2, "2024-01-01", day("2024-01-01"), "");
    let listed = add_on(AddOnType::Type1, "2024-01-01", None, "99291");
    let rows = Rows { add_ons: vec![void.clone(), listed.clone()], ..Rows::default() };
    let snapshot = Snapshot::load(rows.to_snapshot().unwrap()).unwrap();
    let reference = snapshot.reference();
    assert_eq!(reference.add_on(cpt!("99292"), date(2024, 1, 1)).unwrap().kind(), AddOnType::Type1);
    assert_eq!(reference.add_on(cpt!("99292"), date(2023, 12, 31)).map(|found| found.kind()), None);
    let history = reference.add_on_history(cpt!("99292").into()).map(|edit| edit.is_void());
    assert_eq!(history.collect::<Vec<_>>(), [true, false]);
    assert_eq!(Rows::of(&reference).add_ons, [listed, void]);
}

#[test]
fn errors_say_what_is_wrong() {
    let good = Reference::embedded_bytes();
    let message = |bytes: &[u8]| Snapshot::load(bytes).unwrap_err().to_string();
    assert_eq!(message(b"{}"), "not a snapshot of reference tables");
    let mut newer = good.to_vec();
    newer[8] = 9;
    assert_eq!(message(&newer), "snapshot format 9; this version reads 1");
    let mut damaged = good.to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(message(&damaged), "the snapshot is damaged: its checksum does not match");
    assert_eq!(Snapshot::load(b"").unwrap_err(), SnapshotError::NotASnapshot);
}
