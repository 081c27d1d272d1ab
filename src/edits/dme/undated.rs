//! Lines without a date: no table is asked, and the edits that the item may concern were not made.

use super::{
    facts::{
        COVERAGE_MODIFIER_MISSING, DIABETIC_SUPPLY_MODIFIERS, DRESSING_WOUND_COUNT_MISSING,
        EXCLUDED_PROSTHESIS_ADDITION, FUNCTIONAL_LEVEL_MISSING, FUNCTIONAL_LEVEL_TOO_LOW, PLACE_NOT_HOME,
        PRIOR_AUTHORIZATION_MISSING, PROSTHESIS_QUANTITY, PURCHASE_NOT_ALLOWED, PURCHASE_OR_RENTAL_MISSING,
        RENTAL_MONTH_MISSING, SIDE_MISSING_ON_LIMB_ITEM, SUPPLY_USE_MODIFIER_MISSING, WRONG_CONTRACTOR,
    },
    policy::is_priced_by_use,
    rental::is_priced_by_acquisition,
};
use crate::{
    edits::{context::Context, line::LineView},
    reference::{Day, Jurisdiction},
    report::{FieldName, Kinds, Reason},
    service::ServiceFamily,
};

const PROSTHETICS: Kinds = Kinds::of(&[ServiceFamily::Prosthetic]);

#[cold]
pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(rank) = line.rank else { return };
    // What is known today stands for what was ever known.
    let last = Day::OPEN_THROUGH;
    let facts = context.reference.service_of_rank(rank, last);
    let authorized = context.reference.equipment_authorization_of_rank(rank, last).is_some();
    let limited = context.reference.prosthesis_limits_of_rank(rank, last).next().is_some();
    let (categories, traits) = (facts.categories, facts.traits);
    let rented = categories.capped_rental();
    let serviced = categories.frequently_serviced();
    let level = facts.functional_level.is_some();
    let edits = [
        (&PURCHASE_OR_RENTAL_MISSING, is_priced_by_acquisition(facts.prices)),
        (&RENTAL_MONTH_MISSING, rented),
        (&PURCHASE_NOT_ALLOWED, rented || serviced),
        (&COVERAGE_MODIFIER_MISSING, traits.coverage_modifier() && !is_priced_by_use(facts.prices)),
        (&SIDE_MISSING_ON_LIMB_ITEM, traits.side_modifier()),
        (&FUNCTIONAL_LEVEL_MISSING, level),
        (&FUNCTIONAL_LEVEL_TOO_LOW, level),
        (&WRONG_CONTRACTOR, facts.jurisdiction == Some(Jurisdiction::Local)),
        (&PLACE_NOT_HOME, rented || serviced || categories.inexpensive() || categories.oxygen()),
        (&DIABETIC_SUPPLY_MODIFIERS, traits.glucose_supply()),
        (&PRIOR_AUTHORIZATION_MISSING, authorized),
        (&EXCLUDED_PROSTHESIS_ADDITION, line.kinds.any(PROSTHETICS)),
        (&PROSTHESIS_QUANTITY, limited),
        (&SUPPLY_USE_MODIFIER_MISSING, is_priced_by_use(facts.prices) && !facts.prices.plain()),
        (&DRESSING_WOUND_COUNT_MISSING, traits.wound_count() || traits.wound_count_with_use()),
    ];
    for (edit, concerns) in edits {
        if concerns {
            context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
        }
    }
}
