//! Which modifiers lift a pair.

use jiff::civil::Date;

use crate::{
    code::Modifier,
    edits::context::Context,
    modifier,
    reference::Day,
    report::{Lifting, PairGrade, Service},
};

/// The modifiers of a distinct service, which lift a pair from either line since 2019-07-01 and before only from the
/// column 2 line (Change Request 11168). The other modifiers that lift pairs have always done so from either.
const DISTINCT: [Modifier; 5] =
    [modifier!("59"), modifier!("XE"), modifier!("XP"), modifier!("XS"), modifier!("XU")];
const FROM_EITHER_LINE: Date = jiff::civil::date(2019, 7, 1);

/// The modifiers of a line that lift pairs, asked for once.
pub(super) fn of(
    context: &Context<'_>,
    services: &mut [Service],
    index: usize,
    service: &Service,
) -> Lifting {
    if let Some(known) = service.lifting {
        return known;
    }
    let found = asked(context, service);
    if let Some(service) = services.get_mut(index) {
        service.lifting = Some(found);
    }
    found
}

/// The same, asked for now.
pub(super) fn asked(context: &Context<'_>, service: &Service) -> Lifting {
    service.lifting.or_else(|| ask(context, service)).unwrap_or_default()
}

fn ask(context: &Context<'_>, service: &Service) -> Option<Lifting> {
    let table = context.reference.tables.modifiers?;
    if service.marks.is_empty() {
        return None;
    }
    let view = context.view(service)?;
    let mut lifting = Lifting::default();
    for (_, modifier) in view.judged_modifiers() {
        if table.on(modifier, Day(service.days.0)).is_some_and(|dated| dated.flags.ncci_associated()) {
            lifting.any = lifting.any.or(Some(modifier));
            if !DISTINCT.contains(&modifier) {
                lifting.other = Some(modifier);
                break;
            }
        }
    }
    Some(lifting)
}

/// What an edit of indicator 1 means, by the modifiers of the column 1 and the column 2 line.
pub(super) fn grade(column1: Lifting, column2: Lifting, day: Day) -> PairGrade {
    let of_column1 = if day < Day::of(FROM_EITHER_LINE) { column1.other } else { column1.any };
    match (column2.any, of_column1) {
        (Some(modifier), _) => PairGrade::Lifted { modifier, on_column2: true },
        (None, Some(modifier)) => PairGrade::Lifted { modifier, on_column2: false },
        (None, None) => PairGrade::Liftable,
    }
}
