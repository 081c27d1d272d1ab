//! How many modifiers, and which of them twice: CLM014 and CLM015.

use super::facts::{DUPLICATE_MODIFIER, TOO_MANY_MODIFIERS};
use crate::{
    edits::{context::Context, line::LineView},
    report::{Field, FieldName, Finding, Mend, Message},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let count = line.line.modifiers.len();
    let most = context.most_modifiers();
    if count > most {
        let message = Message::new("the line has {} modifiers and a payer reads {}").with(count).with(most);
        let mend = Mend::review(Some(line.number()), FieldName::Modifiers);
        context.report(Finding::new(&TOO_MANY_MODIFIERS, line.at_modifier(most), message).mend(mend));
    }
    if count > 1 {
        duplicates(context, line);
    }
    if count > line.line.first_modifiers().len() {
        context.beyond_limit(&TOO_MANY_MODIFIERS, line.at(FieldName::Modifiers));
    }
}

/// One bit for each of the packed modifiers, whatever their number on the line.
fn duplicates(context: &mut Context<'_>, line: &LineView<'_>) {
    let mut seen = [0_u64; 64];
    for (index, modifier) in line.modifiers() {
        let packed = modifier.packed();
        let bit = 1 << (packed % 64);
        let Some(word) = seen.get_mut((packed / 64) as usize) else { continue };
        if *word & bit != 0 {
            let message = Message::new("{} stands on the line already").with(modifier);
            let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index)).safe();
            context.report(Finding::new(&DUPLICATE_MODIFIER, line.at_modifier(index), message).mend(mend));
        }
        *word |= bit;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_modifier_has_a_bit() {
        assert!(crate::modifier!("ZZ").packed() < 64 * 64);
    }
}
