//! The loops above the claim: who bills, who is insured, who is the patient.
//!
//! The levels of the HL segments alone say where one is; their numbers and parents are not compared, because a
//! wrong number leaves no doubt about whose claim it is in a file that is read from top to bottom.

use alloc::{boxed::Box, vec::Vec};

use super::{Error, ErrorKind, Items, draft::Draft, form::Form, segment::Segment, values};
use crate::{
    claim::{Patient, Payer, Sex, Written},
    code::Npi,
};

/// Where one is above the claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Level {
    #[default]
    None,
    /// 2000A.
    Billing,
    /// 2000B.
    Subscriber,
    /// 2000C.
    Dependant,
}

/// What a claim takes from the loops above it.
#[derive(Debug)]
pub(super) struct Parties {
    pub(super) billing_npi: Option<Written<Npi>>,
    pub(super) payer: Payer,
    pub(super) contractor: Option<Box<str>>,
    subscriber: Patient,
    dependant: Patient,
    level: Level,
}

impl Parties {
    /// The dependant, or the subscriber whose claim stands right below.
    pub(super) fn patient(&self) -> &Patient {
        if self.level == Level::Dependant { &self.dependant } else { &self.subscriber }
    }
}

/// What a fault above the claims concerns: all claims below it, until the loop in which it stands ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Billing,
    Subscriber,
    /// The subscriber as a patient: a dependant's claim does not need the subscriber's birth date.
    SubscriberAsPatient,
    Dependant,
}

#[derive(Debug)]
struct Fault {
    reach: Reach,
    error: Error,
    /// Whether a claim was lost for it; if none was, it is told by itself.
    told: bool,
}

/// The state within one transaction set.
#[derive(Debug)]
pub(super) struct Loops {
    parties: Parties,
    faults: Vec<Fault>,
    draft: Option<Draft>,
}

impl Loops {
    pub(super) fn new() -> Self {
        let parties = Parties {
            billing_npi: None,
            payer: Payer::Other,
            contractor: None,
            subscriber: Patient::default(),
            dependant: Patient::default(),
            level: Level::None,
        };
        Self { parties, faults: Vec::new(), draft: None }
    }

    /// Takes a segment of the set.
    pub(super) fn take(&mut self, segment: Segment<'_>, form: Form, items: &mut Items) {
        let result = match (segment.tag().as_str(), &mut self.draft) {
            ("", _) => Err(Error::at(segment, ErrorKind::NotASegment)),
            ("HL", _) => {
                self.finish_claim(items);
                self.enter(segment, items)
            }
            ("CLM", _) => {
                self.finish_claim(items);
                self.open_claim(segment, form);
                Ok(())
            }
            (_, Some(draft)) => draft.take(segment, form),
            (tag, None) => self.take_above(tag, segment),
        };
        if let Err(error) = result {
            self.fail(error, items);
        }
    }

    /// Something here cannot be read: the claim is lost, or the claims below, or none.
    fn fail(&mut self, error: Error, items: &mut Items) {
        match (&mut self.draft, self.parties.level) {
            (Some(draft), _) => draft.fail(error),
            (None, Level::None) => items.push_back(Err(error)),
            (None, Level::Billing) => self.note(Reach::Billing, error),
            (None, Level::Subscriber) if error.tag() == "DMG" => self.note(Reach::SubscriberAsPatient, error),
            (None, Level::Subscriber) => self.note(Reach::Subscriber, error),
            (None, Level::Dependant) => self.note(Reach::Dependant, error),
        }
    }

    /// A segment that cannot be read, but of which the tag is known.
    pub(super) fn fail_segment(&mut self, error: Error, form: Form, items: &mut Items) {
        match error.tag() {
            "CLM" => {
                self.finish_claim(items);
                self.draft = Some(Draft::lost(form, error));
            }
            "HL" => {
                self.finish_claim(items);
                self.parties.level = Level::None;
                items.push_back(Err(error));
            }
            _ => self.fail(error, items),
        }
    }

    /// The set ends as it should.
    pub(super) fn finish(&mut self, items: &mut Items) {
        self.finish_claim(items);
        self.forget(Reach::Billing, items);
        *self = Self::new();
    }

    /// The set ends otherwise: the claim at hand may lack lines and is lost.
    pub(super) fn abandon(&mut self, error: Error, items: &mut Items) {
        match self.draft.take().map(Draft::finish) {
            Some(Ok(claim)) => items.push_back(Err(error.losing(claim.id.as_deref()))),
            Some(Err(own)) => items.extend([Err(own), Err(error)]),
            None => items.push_back(Err(error)),
        }
        self.finish(items);
    }

    fn finish_claim(&mut self, items: &mut Items) {
        items.extend(self.draft.take().map(Draft::finish));
    }

    fn open_claim(&mut self, segment: Segment<'_>, form: Form) {
        let level = self.parties.level;
        let mut draft = Draft::open(segment, form, &self.parties);
        let fault = self.faults.iter_mut().find(|fault| match fault.reach {
            Reach::Billing | Reach::Subscriber => true,
            Reach::SubscriberAsPatient => level == Level::Subscriber,
            Reach::Dependant => level == Level::Dependant,
        });
        if let Some(fault) = fault {
            fault.told = true;
            draft.fail(fault.error.clone());
        }
        if matches!(level, Level::None | Level::Billing) {
            draft.fail(Error::at(segment, ErrorKind::Misplaced));
        }
        self.draft = Some(draft);
    }

    fn enter(&mut self, segment: Segment<'_>, items: &mut Items) -> Result<(), Error> {
        let parties = &mut self.parties;
        let level = match segment.element(3) {
            "20" => Level::Billing,
            "22" => Level::Subscriber,
            "23" if matches!(parties.level, Level::Subscriber | Level::Dependant) => Level::Dependant,
            _ => {
                parties.level = Level::None;
                return Err(Error::at_element(
                    segment,
                    3,
                    ErrorKind::Expected("level 20, 22 or 23 in its order"),
                ));
            }
        };
        parties.level = level;
        parties.dependant = Patient::default();
        if level == Level::Dependant {
            self.forget(Reach::Dependant, items);
            return Ok(());
        }
        parties.subscriber = Patient::default();
        parties.payer = Payer::Other;
        parties.contractor = None;
        if level == Level::Billing {
            parties.billing_npi = None;
            self.forget(Reach::Billing, items);
        } else {
            self.forget(Reach::Subscriber, items);
        }
        Ok(())
    }

    fn take_above(&mut self, tag: &str, segment: Segment<'_>) -> Result<(), Error> {
        let parties = &mut self.parties;
        match (parties.level, tag, segment.element(1)) {
            (Level::Billing, "NM1", "85") => values::set(&mut parties.billing_npi, values::npi(segment)),
            (Level::Subscriber, "SBR", _) => parties.payer = payer(segment.element(9)),
            (Level::Subscriber, "NM1", "IL") => parties.subscriber.id = values::text(segment, 9)?,
            (Level::Subscriber, "NM1", "PR") => parties.contractor = contractor(parties.payer, segment),
            (Level::Subscriber, "DMG", _) => demography(&mut parties.subscriber, segment)?,
            (Level::Dependant, "DMG", _) => demography(&mut parties.dependant, segment)?,
            (_, "HI" | "LX" | "SV1" | "SV2" | "SV3", _) => {
                return Err(Error::at(segment, ErrorKind::Misplaced));
            }
            _ => {}
        }
        Ok(())
    }

    /// Keeps the first fault of its reach.
    fn note(&mut self, reach: Reach, error: Error) {
        if !self.faults.iter().any(|fault| fault.reach == reach) {
            self.faults.push(Fault { reach, error, told: false });
        }
    }

    /// Ends the loops of this reach and below.
    fn forget(&mut self, reach: Reach, items: &mut Items) {
        let ended = self.faults.extract_if(.., |fault| fault.reach >= reach);
        items.extend(ended.filter(|fault| !fault.told).map(|fault| Err(fault.error)));
    }
}

/// The kind of payer that SBR09 names; without it one of the others.
fn payer(filing_indicator: &str) -> Payer {
    match filing_indicator {
        "MA" | "MB" => Payer::Medicare,
        "MC" => Payer::Medicaid,
        "AM" | "BL" | "CI" | "HM" | "12" | "13" => Payer::Commercial,
        _ => Payer::Other,
    }
}

/// Medicare's contractors are addressed by their number, five digits; other payers' identifiers are none.
fn contractor(payer: Payer, segment: Segment<'_>) -> Option<Box<str>> {
    let number = segment.element(9);
    let is_number = number.len() == 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    (payer == Payer::Medicare && segment.element(8) == "PI" && is_number).then(|| number.into())
}

fn demography(patient: &mut Patient, segment: Segment<'_>) -> Result<(), Error> {
    patient.birth_date = values::dates(segment, 1)?.map(|(date, _)| date);
    patient.sex = match segment.element(3) {
        "" => None,
        "F" => Some(Sex::Female),
        "M" => Some(Sex::Male),
        "U" => Some(Sex::Unknown),
        _ => return Err(Error::at_element(segment, 3, ErrorKind::Expected("F, M or U"))),
    };
    Ok(())
}
