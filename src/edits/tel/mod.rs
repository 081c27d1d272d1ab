//! TEL: telehealth.

mod conflict;
mod facts;
mod listed;
mod place;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView};
use crate::{
    code::{Marks, Modifier},
    modifier,
    report::Kinds,
};

const SOUND_AND_PICTURE: Modifier = modifier!("95");

/// By sound alone; by sound and picture; the same as hospitals of the second method have it; later, by store and
/// forward.
const TELEHEALTH: [Modifier; 4] = [modifier!("93"), SOUND_AND_PICTURE, modifier!("GT"), modifier!("GQ")];

/// What its modifiers or its place say is telehealth.
const CONCERN: Concern = Concern::of(Kinds::TELEHEALTH_PLACE).with_modifiers(Marks::of(&TELEHEALTH));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN).by_line(line);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let modifier = line.first_of(&TELEHEALTH);
    if let Some((index, modifier)) = modifier {
        conflict::check(context, line);
        listed::check(context, line, index, modifier);
    }
    place::check(context, line, modifier);
}
