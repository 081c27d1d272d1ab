//! A service line: loop 2400 and those below it.

use alloc::vec::Vec;

use super::{
    Error, ErrorKind,
    form::Form,
    segment::Segment,
    values::{self, MOST_CODES, set, written},
};
use crate::{
    claim::{Line, NdcQuantity, Written},
    code::Modifier,
};

/// SV1 or SV2.
pub(super) fn bill(line: &mut Line, segment: Segment<'_>, form: Form) -> Result<(), Error> {
    let procedure = if form.is_institutional() { 2 } else { 1 };
    take_procedure(line, segment, procedure)?;
    line.charge = values::decimal(segment, procedure + 1)?;
    take_count(line, segment, procedure + 2, form)?;
    if form.is_institutional() {
        line.revenue_code = written(segment.element(1));
    } else {
        line.place_of_service = written(segment.element(5));
        line.diagnosis_pointers = pointers(segment, 7)?;
    }
    Ok(())
}

/// Any segment of the line but SV1 and SV2.
pub(super) fn take(line: &mut Line, tag: &str, segment: Segment<'_>) -> Result<(), Error> {
    match (tag, segment.element(1)) {
        ("DTP", "472") if line.service_date.is_none() => {
            if let Some((from, through)) = values::dates(segment, 2)? {
                line.service_date = Some(from);
                line.service_through = through;
            }
        }
        ("REF", "X4") => set(&mut line.clia, written(segment.element(2))),
        ("REF", "F4") => set(&mut line.reference_clia, written(segment.element(2))),
        ("REF", "6R") => set(&mut line.control_number, values::text(segment, 2)?),
        // REF04 gives the number to one of the other payers.
        ("REF", "G1") if segment.element(4).is_empty() => {
            set(&mut line.prior_authorization, values::text(segment, 2)?);
        }
        ("NM1", "82") => set(&mut line.rendering_npi, values::npi(segment)),
        ("NM1", "DK") => set(&mut line.ordering_npi, values::npi(segment)),
        ("NM1", "DN") => set(&mut line.referring_npi, values::npi(segment)),
        ("NTE", "ADD") => set(&mut line.description, values::text(segment, 2)?),
        ("LIN", _) if segment.element(2) == "N4" && line.ndc.is_none() => {
            let code = written(segment.element(3));
            line.ndc = Some(NdcQuantity { code, ..NdcQuantity::default() });
        }
        // Without a drug code the quantity is that of something else.
        ("CTP", _) => {
            if let Some(ndc) = &mut line.ndc {
                set(&mut ndc.quantity, values::decimal(segment, 4)?);
                set(&mut ndc.unit, written(segment.component(5, 1)));
            }
        }
        _ => {}
    }
    Ok(())
}

/// Qualifier, code, modifiers and description. A HIPPS code stands in the procedure's place, and the edits tell it
/// by its revenue code. A code of another set is no procedure that can be read and is kept as it stands, with its
/// qualifier.
fn take_procedure(line: &mut Line, segment: Segment<'_>, element: u8) -> Result<(), Error> {
    let whole = segment.element(element);
    line.procedure = match segment.component(element, 1) {
        "HC" | "HP" => written(segment.component(element, 2)),
        _ if whole.is_empty() => None,
        _ => Some(Written::keep(whole)),
    };
    line.modifiers = modifiers(segment, element);
    line.description = values::bounded(segment.component(element, 7))
        .map_err(|kind| Error::at_component(segment, element, 7, kind))?;
    Ok(())
}

fn modifiers(segment: Segment<'_>, element: u8) -> Vec<Written<Modifier>> {
    segment.components(element).skip(2).take(4).filter_map(written).collect()
}

/// A unit and a count, which is one of units or of minutes.
fn take_count(line: &mut Line, segment: Segment<'_>, unit: u8, form: Form) -> Result<(), Error> {
    let count = segment.element(unit + 1);
    if count.is_empty() {
        return Ok(());
    }
    match (segment.element(unit), form.is_institutional()) {
        ("UN", _) | ("DA", true) => line.units = values::decimal(segment, unit + 1)?,
        ("MJ", false) => {
            let minutes = values::whole(count, u32::MAX);
            line.minutes = Some(minutes.map_err(|kind| Error::at_element(segment, unit + 1, kind))?);
        }
        ("", _) => return Err(Error::at_element(segment, unit, ErrorKind::Missing)),
        (_, true) => return Err(Error::at_element(segment, unit, ErrorKind::Expected("UN or DA"))),
        (_, false) => return Err(Error::at_element(segment, unit, ErrorKind::Expected("UN or MJ"))),
    }
    Ok(())
}

fn pointers(segment: Segment<'_>, element: u8) -> Result<Vec<u16>, Error> {
    let mut pointers = Vec::new();
    for (component, text) in (1..=u8::MAX).zip(segment.components(element)) {
        let at = |kind| Error::at_component(segment, element, component, kind);
        if usize::from(component) > MOST_CODES {
            return Err(at(ErrorKind::TooMany { most: MOST_CODES, of: "diagnosis pointers" }));
        }
        if !text.is_empty() {
            pointers.push(values::whole(text, u16::MAX.into()).map_err(at)? as u16);
        }
    }
    Ok(pointers)
}
