//! A day's claims in short: settings of the file, then claims, each with its own settings and its lines.
//!
//! ```text
//! place 81
//! claim LAB-01 19500201 F
//! dx E119 I10
//! 80053:QW 1 14.49 1:2 refclia=05D7654321
//! ```
//!
//! A line is code and modifiers, units, charge, pointers (`-`: none), and what else it says. `-` takes a setting away.

use std::collections::HashMap;

/// Settings by their word.
type Settings = HashMap<String, String>;

pub(crate) struct Day {
    /// `professional` or `dme`, taxonomy and name of who bills.
    pub(crate) kind: String,
    pub(crate) taxonomy: String,
    pub(crate) biller: String,
    pub(crate) claims: Vec<DayClaim>,
}

pub(crate) struct DayClaim {
    pub(crate) id: String,
    pub(crate) born: String,
    pub(crate) sex: String,
    pub(crate) diagnoses: Vec<String>,
    pub(crate) lines: Vec<DayLine>,
    settings: Settings,
}

pub(crate) struct DayLine {
    /// Code and modifiers, as SV101 has them.
    pub(crate) service: String,
    pub(crate) units: String,
    pub(crate) charge: String,
    /// As SV107 has them.
    pub(crate) pointers: String,
    more: Settings,
}

impl Day {
    pub(crate) fn parse(text: &str) -> Self {
        let mut day =
            Self { kind: String::new(), taxonomy: String::new(), biller: String::new(), claims: Vec::new() };
        let mut common = Settings::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (word, rest) = line.split_once(' ').unwrap();
            let words: Vec<String> = rest.split(' ').map(str::to_owned).collect();
            match (word, day.claims.last_mut()) {
                ("file", _) => {
                    [day.kind, day.taxonomy] = [words[1].clone(), words[2].clone()];
                    day.biller = words[3..].join(" ");
                }
                ("claim", _) => day.claims.push(DayClaim {
                    id: words[0].clone(),
                    born: words[1].clone(),
                    sex: words[2].clone(),
                    diagnoses: Vec::new(),
                    lines: Vec::new(),
                    settings: common.clone(),
                }),
                ("dx", Some(claim)) => claim.diagnoses = words,
                ("payer" | "place" | "clia" | "referring" | "rendering" | "ordering" | "date", claim) => {
                    let settings = claim.map_or(&mut common, |claim| &mut claim.settings);
                    settings.insert(word.to_owned(), rest.to_owned());
                }
                (service, Some(claim)) => claim.lines.push(DayLine::parse(service, &words)),
                _ => panic!("{line}"),
            }
        }
        day
    }

    pub(crate) fn is_equipment(&self) -> bool {
        self.kind == "dme"
    }
}

impl DayClaim {
    pub(crate) fn setting(&self, word: &str) -> Option<&str> {
        self.settings.get(word).map(String::as_str).filter(|value| *value != "-")
    }
}

impl DayLine {
    fn parse(service: &str, words: &[String]) -> Self {
        let more = words[3..].iter().map(|word| word.split_once('=').unwrap());
        Self {
            service: service.to_owned(),
            units: words[0].clone(),
            charge: words[1].clone(),
            pointers: if words[2] == "-" { String::new() } else { words[2].clone() },
            more: more.map(|(word, value)| (word.to_owned(), value.to_owned())).collect(),
        }
    }

    pub(crate) fn more(&self, word: &str) -> Option<&str> {
        self.more.get(word).map(String::as_str)
    }
}
