//! Bought, rented or maintained: DME001, DME002, DME003, DME004.

use arrayvec::ArrayVec;
use jiff::civil::{Date, date};

use super::{
    facts::{
        PURCHASE_AND_RENTAL_CONFLICT, PURCHASE_NOT_ALLOWED, PURCHASE_OR_RENTAL_MISSING, RENTAL_MONTH_MISSING,
    },
    lacks,
    named::{
        ACQUISITIONS, CHOICES, FIRST_MONTH, LATER_MONTH, MAINTENANCE, MONTHS, NEW, RENTED, REPAIR_PART,
        SECOND_OR_THIRD_MONTH, USED,
    },
    one_of_two, two_of,
};
use crate::{
    code::{Marks, Modifier},
    edits::{context::Context, line::LineView},
    reference::{PricedModifiers, ServiceFacts, TableKind},
    report::{Field, FieldName, Finding, Mend, Message, Reason, Value},
};

/// Until then a purchase was billed with the first month's modifier too.
const PURCHASE_WITHOUT_MONTH_FROM: Date = date(2018, 10, 1);
/// From then on a part of a capped rental that repairs the patient's own is bought.
const REPAIR_PARTS_BOUGHT_FROM: Date = date(2016, 10, 1);

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let ServiceFacts { prices, categories, .. } = line.facts;
    if line.may_have(Marks::of(ACQUISITIONS)) {
        conflict(context, line);
        if categories.capped_rental() {
            month(context, line);
        }
        if categories.capped_rental() || categories.frequently_serviced() {
            purchase(context, line);
        }
    }
    if is_priced_by_acquisition(prices) {
        acquisition(context, line);
    }
}

/// Whether the fee schedule prices an item only as bought new, rented or bought used.
pub(super) const fn is_priced_by_acquisition(prices: PricedModifiers) -> bool {
    !prices.plain() && (prices.new_item() || prices.rental() || prices.used_item())
}

/// DME001.
fn acquisition(context: &mut Context<'_>, line: &LineView<'_>) {
    let accepted = &[NEW, RENTED, USED, MAINTENANCE];
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if !lacks(context, line, &PURCHASE_OR_RENTAL_MISSING, accepted) {
        return;
    }
    let prices = line.facts.prices;
    let mut offered =
        priced([(prices.new_item(), NEW), (prices.rental(), RENTED), (prices.used_item(), USED)]);
    let message = match offered.as_slice() {
        [only] => Message::new("{} is priced with {} only, and the line has none of {}, {} and {}")
            .with(code)
            .with(*only),
        _ => Message::new("{} is priced as bought or as rented, and the line has none of {}, {} and {}")
            .with(code),
    };
    let message = message.with(NEW).with(RENTED).with(USED);
    if is_repair_part(line, date) {
        offered.clear();
        let _full = offered.try_push(NEW);
    }
    let finding = Finding::new(&PURCHASE_OR_RENTAL_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Equipment, date));
    let first = Field::entry(FieldName::Modifiers, 0);
    context.report(context.offer_modifiers(finding, line.index, first, &offered));
}

/// The modifiers that the fee schedule has prices for.
pub(super) fn priced(prices: [(bool, Modifier); 3]) -> ArrayVec<Modifier, 3> {
    let mut priced = ArrayVec::new();
    for (is_priced, modifier) in prices {
        if is_priced {
            let _full = priced.try_push(modifier);
        }
    }
    priced
}

/// DME002.
fn conflict(context: &mut Context<'_>, line: &LineView<'_>) {
    if let Some([first, second]) = two_of(line, ACQUISITIONS) {
        let message = Message::new("{} and {} stand on one line; an item is bought or rented")
            .with(first.1)
            .with(second.1);
        let finding = Finding::new(&PURCHASE_AND_RENTAL_CONFLICT, line.at_modifier(second.0), message);
        let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
        context.report(if line.judged_modifiers().count_of(ACQUISITIONS) == 2 {
            finding.mend(remove(second.0)).mend(remove(first.0))
        } else {
            finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers))
        });
        return;
    }
    let month =
        line.first_of(&[SECOND_OR_THIRD_MONTH, LATER_MONTH]).or_else(|| line.first_of(&[FIRST_MONTH]));
    let (Some(bought), Some(month)) = (line.first_of(&[NEW, USED]), month) else { return };
    if month.1 == FIRST_MONTH {
        let Some(date) = line.date else {
            let at = line.at(FieldName::ServiceDate);
            context.not_checked(&PURCHASE_AND_RENTAL_CONFLICT, at, Reason::MissingInput);
            return;
        };
        if date < PURCHASE_WITHOUT_MONTH_FROM {
            return;
        }
    }
    let message = Message::new("{} is a month of a rental, and {} says that the item was bought")
        .with(month.1)
        .with(bought.1);
    let entry = |index| Field::entry(FieldName::Modifiers, index);
    let remove = Mend::remove(Some(line.number()), entry(month.0));
    let rent = Mend::replace(Some(line.number()), entry(bought.0), Value::Modifier(RENTED));
    let finding = Finding::new(&PURCHASE_AND_RENTAL_CONFLICT, line.at_modifier(month.0), message);
    let is_only = line.judged_modifiers().count_of(MONTHS) == 1;
    context.report(if is_only { finding.mend(remove).mend(rent) } else { finding.mend(rent) });
}

/// DME003.
fn month(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some((rented, _)) = line.first_of(&[RENTED]) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if line.has(MAINTENANCE) {
        return;
    }
    if let Some(several) = two_of(line, MONTHS) {
        let template = "{} and {} are different months of the rental of {}";
        one_of_two(context, line, &RENTAL_MONTH_MISSING, several, MONTHS, template);
    } else if lacks(context, line, &RENTAL_MONTH_MISSING, MONTHS) {
        let message =
            Message::new("{} is a capped rental, and the line does not say which month of it: {}, {} or {}");
        let message = message.with(code).with(FIRST_MONTH).with(SECOND_OR_THIRD_MONTH).with(LATER_MONTH);
        let finding = Finding::new(&RENTAL_MONTH_MISSING, line.at(FieldName::Modifiers), message)
            .by(context.release(TableKind::Equipment, date));
        let behind = Field::entry(FieldName::Modifiers, rented.saturating_add(1));
        context.report(context.offer_modifiers(finding, line.index, behind, MONTHS));
    }
}

/// DME004.
fn purchase(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some((bought, _)) = line.first_of(&[NEW]) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if line.has_any(CHOICES) || is_repair_part(line, date) {
        return;
    }
    let message = Message::new("Medicare rents {} and does not buy it: {}").with(code).with(
        if line.facts.categories.capped_rental() {
            "it is a capped rental"
        } else {
            "it needs frequent servicing"
        },
    );
    let entry = Field::entry(FieldName::Modifiers, bought);
    let finding = Finding::new(&PURCHASE_NOT_ALLOWED, line.at_modifier(bought), message)
        .mend(Mend::replace(Some(line.number()), entry, Value::Modifier(RENTED)))
        .by(context.release(TableKind::Equipment, date));
    context.report(finding);
}

/// Whether a line is a part of a capped rental that repairs what the patient owns.
fn is_repair_part(line: &LineView<'_>, date: Date) -> bool {
    line.facts.categories.capped_rental() && line.has(REPAIR_PART) && date >= REPAIR_PARTS_BOUGHT_FROM
}
