//! A day as an 837P.

use super::source::{Day, DayClaim, DayLine};

/// Who bills on every day; no provider's number.
const BILLER: &str = "1234567893";
const ADDRESS: [&str; 2] = ["N3*1 EXAMPLE STREET", "N4*EXAMPLETOWN*MD*210010000"];

/// Segments, each on a line of its own.
#[derive(Default)]
struct Segments(Vec<String>);

impl Segments {
    fn push(&mut self, segment: impl Into<String>) {
        let segment = segment.into();
        self.0.push(segment.trim_end_matches('*').to_owned());
    }

    fn address(&mut self) {
        ADDRESS.into_iter().for_each(|segment| self.push(segment));
    }

    fn provider(&mut self, qualifier: &str, npi: Option<&str>) {
        if let Some(npi) = npi {
            self.push(format!("NM1*{qualifier}*1*PROVIDER*TEST****XX*{npi}"));
        }
    }
}

pub(crate) fn write(day: &Day) -> String {
    let mut set = Segments::default();
    head(&mut set, day);
    for (number, claim) in (1..).zip(&day.claims) {
        patient(&mut set, number, claim);
        self::claim(&mut set, day, claim);
    }
    let count = set.0.len() + 1;
    set.push(format!("SE*{count}*0001"));
    let sent = sent(day);
    let (short, time) = (&sent[2..], "0800");
    let mut file = Segments::default();
    file.push(format!(
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *{short}*{time}*^*00501*000000001*0*T*:"
    ));
    file.push(format!("GS*HC*SENDER*RECEIVER*{sent}*{time}*1*X*005010X222A1"));
    file.0.append(&mut set.0);
    file.push("GE*1*1");
    file.push("IEA*1*000000001");
    file.0.iter().flat_map(|segment| [segment, "~\n"]).collect()
}

fn sent(day: &Day) -> &str {
    day.claims[0].setting("date").unwrap()
}

fn head(set: &mut Segments, day: &Day) {
    let Day { taxonomy, biller, .. } = day;
    set.push("ST*837*0001*005010X222A1");
    set.push(format!("BHT*0019*00*0001*{}*0800*CH", sent(day)));
    set.push("NM1*41*2*SUBMITTER*****46*SENDER");
    set.push("PER*IC*OFFICE*TE*5550100");
    set.push("NM1*40*2*RECEIVER*****46*RECEIVER");
    set.push("HL*1**20*1");
    set.push(format!("PRV*BI*PXC*{taxonomy}"));
    set.push(format!("NM1*85*2*{biller}*****XX*{BILLER}"));
    set.address();
    set.push("REF*EI*000000001");
}

fn patient(set: &mut Segments, number: usize, claim: &DayClaim) {
    let (filing, payer) = claim.setting("payer").unwrap().split_once(' ').unwrap();
    let name = if filing == "MB" { "MEDICARE" } else { "EXAMPLE INSURANCE" };
    set.push(format!("HL*{}*1*22*0", number + 1));
    set.push(format!("SBR*P*18*******{filing}"));
    set.push(format!("NM1*IL*1*PATIENT*{number:02}****MI*MEMBER{number:02}"));
    set.address();
    set.push(format!("DMG*D8*{}*{}", claim.born, claim.sex));
    set.push(format!("NM1*PR*2*{name}*****PI*{payer}"));
}

fn claim(set: &mut Segments, day: &Day, claim: &DayClaim) {
    let place = claim.setting("place").unwrap();
    set.push(format!("CLM*{}*{}***{place}:B:1*Y*A*Y*Y", claim.id, total(claim)));
    if let Some(clia) = claim.setting("clia") {
        set.push(format!("REF*X4*{clia}"));
    }
    let is_trip = matches!(place, "41" | "42");
    if is_trip {
        set.push("CR1*LB*160**A*DH*10");
        set.push("CRC*07*Y*01");
    }
    let diagnoses = (0..).zip(&claim.diagnoses);
    let codes = diagnoses.map(|(place, code)| format!("{}:{code}", if place == 0 { "ABK" } else { "ABF" }));
    set.push(format!("HI*{}", codes.collect::<Vec<_>>().join("*")));
    set.provider("DN", claim.setting("referring"));
    set.provider("82", claim.setting("rendering"));
    if is_trip {
        for end in ["PW", "45"] {
            set.push(format!("NM1*{end}*2"));
            set.address();
        }
    }
    for (number, line) in (1..).zip(&claim.lines) {
        self::line(set, number, line, claim);
        if day.is_equipment()
            && let Some(npi) = claim.setting("ordering")
        {
            set.provider("DK", Some(npi));
            set.address();
        }
    }
}

/// The sum of the lines.
fn total(claim: &DayClaim) -> String {
    let cents =
        claim.lines.iter().map(|line| line.charge.replace('.', "").parse::<u64>().unwrap()).sum::<u64>();
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn line(set: &mut Segments, number: usize, line: &DayLine, claim: &DayClaim) {
    let DayLine { service, units, charge, pointers, .. } = line;
    let place = line.more("place").unwrap_or_default();
    set.push(format!("LX*{number}"));
    set.push(format!("SV1*HC:{service}*{charge}*UN*{units}*{place}**{pointers}"));
    set.push(format!("DTP*472*D8*{}", claim.setting("date").unwrap()));
    if let Some(authorization) = line.more("pa") {
        set.push(format!("REF*G1*{authorization}"));
    }
    set.push(format!("REF*6R*{number}"));
    if let Some(clia) = line.more("refclia") {
        set.push(format!("REF*F4*{clia}"));
    }
    if let Some(drug) = line.more("ndc") {
        let mut parts = drug.split('/');
        let [code, quantity, unit] = [(); 3].map(|()| parts.next().unwrap());
        set.push(format!("LIN**N4*{code}"));
        set.push(format!("CTP****{quantity}*{unit}"));
    }
}
