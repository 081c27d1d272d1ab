//! Tables of a few rows.

use ancillary::{
    jiff::civil::{Date, date},
    reference::{
        ModifierIndicator, Setting, Snapshot, TableKind,
        build::{BuildError, EditionRow, PairRow, ProcedureRow, Rows},
    },
};

const CLINIC: Setting = Setting::Practitioner;

/// `column1 column2 indicator from through`, an open end as a dash.
fn row(text: &str) -> PairRow {
    let [column1, column2, indicator, from, through] =
        text.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let indicator = match indicator {
        "0" => ModifierIndicator::NotAllowed,
        "1" => ModifierIndicator::Allowed,
        _ => ModifierIndicator::NotApplicable,
    };
    let day = |text: &str| (text != "-").then(|| text.parse().unwrap());
    PairRow {
        column1: column1.parse().unwrap(),
        column2: column2.parse().unwrap(),
        setting: CLINIC,
        indicator,
        from: day(from),
        through: day(through),
    }
}

fn rows(texts: &[&str]) -> Rows {
    Rows { pairs: texts.iter().map(|text| row(text)).collect(), ..Rows::default() }
}

fn build(rows: &Rows) -> Snapshot {
    Snapshot::load(rows.to_snapshot().unwrap()).unwrap()
}

/// Column 1 and the digit of the indicator.
fn answer(snapshot: &Snapshot, setting: Setting, day: Date) -> Option<(String, u8)> {
    let code = |text: &str| text.parse::<ancillary::code::ProcedureCode>().unwrap();
    let pair = snapshot.reference().pair(code("10000"), code("20000"), setting, day)?;
    Some((pair.column1.to_string(), pair.indicator.digit()))
}

fn some(column1: &str, indicator: u8) -> Option<(String, u8)> {
    Some((column1.to_owned(), indicator))
}

#[test]
fn a_row_without_a_first_day_follows_its_predecessor() {
    let snapshot =
        build(&rows(&["10000 20000 1 - -", "10000 20000 9 - 2010-12-31", "10000 20000 0 - 2005-12-31"]));
    assert_eq!(answer(&snapshot, CLINIC, date(1980, 1, 1)), some("10000", 0));
    assert_eq!(answer(&snapshot, CLINIC, date(2005, 12, 31)), some("10000", 0));
    assert_eq!(answer(&snapshot, CLINIC, date(2006, 1, 1)), None);
    assert_eq!(answer(&snapshot, CLINIC, date(2010, 12, 31)), None);
    assert_eq!(answer(&snapshot, CLINIC, date(2011, 1, 1)), some("10000", 1));
    assert_eq!(answer(&snapshot, Setting::OutpatientHospital, date(2011, 1, 1)), None);
}

#[test]
fn the_first_row_begins_with_the_later_of_its_codes_unless_it_has_ended_by_then() {
    let mut rows = rows(&["20000 10000 1 - 2009-12-31", "20000 10000 0 2012-01-01 -"]);
    let listed = |code: &str, from| ProcedureRow { code: code.parse().unwrap(), from, through: None };
    rows.procedures = vec![listed("10000", Some(date(2001, 1, 1))), listed("20000", None)];
    let snapshot = build(&rows);
    assert_eq!(answer(&snapshot, CLINIC, date(2000, 12, 31)), None);
    assert_eq!(answer(&snapshot, CLINIC, date(2001, 1, 1)), some("20000", 1));
    assert_eq!(answer(&snapshot, CLINIC, date(2010, 1, 1)), None);
    assert_eq!(answer(&snapshot, CLINIC, date(2011, 12, 31)), None);
    assert_eq!(answer(&snapshot, CLINIC, date(2012, 1, 1)), some("20000", 0));
    rows.procedures[1].from = Some(date(2020, 1, 1));
    assert_eq!(
        answer(&build(&rows), CLINIC, date(1990, 1, 1)),
        some("20000", 1),
        "the number was used again"
    );
}

#[test]
fn of_both_orders_the_one_that_ends_first_answers() {
    let snapshot = build(&rows(&["10000 20000 0 - 2009-12-31", "20000 10000 1 - -"]));
    assert_eq!(answer(&snapshot, CLINIC, date(2009, 12, 31)), some("10000", 0));
    assert_eq!(answer(&snapshot, CLINIC, date(2010, 1, 1)), some("20000", 1));
    let snapshot = build(&rows(&["10000 20000 0 - -", "20000 10000 1 - 2009-12-31"]));
    assert_eq!(answer(&snapshot, CLINIC, date(2009, 12, 31)), some("20000", 1));
    assert_eq!(answer(&snapshot, CLINIC, date(2010, 1, 1)), some("10000", 0));
}

#[test]
fn a_setting_without_rows_has_no_table() {
    let mut rows = rows(&["10000 20000 1 - -"]);
    rows.editions = vec![EditionRow {
        table: TableKind::PractitionerPairs,
        from: None,
        through: None,
        publisher: "CMS".to_owned(),
        release: "made up".to_owned(),
        rows: 1,
    }];
    let snapshot = build(&rows);
    let tables: Vec<_> = snapshot.reference().editions().map(|edition| edition.table).collect();
    assert_eq!(tables, [TableKind::PractitionerPairs]);
    assert!(Rows::of(&snapshot.reference()) == rows);
}

#[test]
fn rows_that_contradict_each_other_are_refused() {
    for wrong in [
        &["10000 10000 1 - -"][..],
        &["10000 20000 1 2020-01-01 2019-12-31"],
        &["10000 20000 1 - -", "10000 20000 0 - -"],
        &["10000 20000 1 - 2010-12-31", "10000 20000 9 - 2010-12-31"],
        &["10000 20000 1 - 2010-12-31", "10000 20000 0 2010-12-31 -"],
        &["10000 20000 1 2001-01-01 2010-12-31", "10000 20000 1 2005-01-01 2006-12-31"],
    ] {
        let error = rows(wrong).to_snapshot().unwrap_err();
        assert!(matches!(error, BuildError::Contradiction { .. }), "{wrong:?}: {error}");
    }
    let error =
        rows(&["10000 20000 1 - -", "20000 10000 0 - -", "10000 20000 0 - -"]).to_snapshot().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the practitioner_pairs table contradicts itself about 10000 and 20000: one day"
    );
}

#[test]
fn a_supplier_of_equipment_has_no_pairs() {
    let mut rows = rows(&["10000 20000 1 - -"]);
    rows.pairs[0].setting = Setting::DmeSupplier;
    let error = rows.to_snapshot().unwrap_err();
    let text = "DmeSupplier".to_owned();
    assert_eq!(
        error,
        BuildError::Unknown { table: TableKind::PractitionerPairs, what: "setting of a pair", text }
    );
}

#[test]
fn the_same_row_twice_is_one_and_the_order_of_rows_is_all_one() {
    let texts = ["30000 10000 1 - 2010-12-31", "10000 20000 0 - -", "20000 30000 1 2015-01-01 -"];
    let once = rows(&texts);
    let mut twice = rows(&texts);
    twice.pairs.reverse();
    twice.pairs.push(once.pairs[1].clone());
    assert!(once.to_snapshot() == twice.to_snapshot());
    let mut again = Rows::default();
    for (file, csv) in Rows::of(&build(&twice).reference()).to_csv().unwrap() {
        again.add_csv(file, csv.as_slice()).unwrap();
    }
    assert!(again.to_snapshot() == once.to_snapshot());
}

/// More codes than the first group of columns has, with runs of classes of every length.
#[test]
fn larger_tables_come_back_row_by_row() {
    let mut made = Rows::default();
    let code = |number: usize| format!("{number:05}").parse().unwrap();
    for a in (0..1500).step_by(3) {
        for b in (a + 1..1500).step_by(1 + a % 47) {
            let (column1, column2) = if (a + b) % 5 == 0 { (b, a) } else { (a, b) };
            let setting = if b % 3 == 0 { Setting::OutpatientHospital } else { CLINIC };
            let through = date(1990 + (a * b % 37) as i16, 12, 31);
            made.pairs.push(PairRow {
                column1: code(column1),
                column2: code(column2),
                setting,
                indicator: ModifierIndicator::Allowed,
                from: (b % 7 == 0).then(|| date(1980, 1, 1 + (b % 28) as i8)),
                through: Some(through),
            });
        }
    }
    made.pairs.sort();
    let snapshot = build(&made);
    let found = Rows::of(&snapshot.reference());
    assert_eq!(found.pairs.len(), made.pairs.len());
    assert!(found.pairs == made.pairs);
}

#[test]
fn more_columns_than_a_row_has_room_for_are_refused() {
    let built = |columns: usize| {
        let texts: Vec<String> =
            (0..columns).map(|code| format!("{code:05} {:05} 1 - -", code + 1)).collect();
        rows(&texts.iter().map(String::as_str).collect::<Vec<_>>()).to_snapshot().map(|_| ())
    };
    let table = TableKind::PractitionerPairs;
    assert_eq!(built(16_383), Ok(()));
    assert_eq!(built(16_384), Err(BuildError::TooMany { table, what: "columns" }));
}
