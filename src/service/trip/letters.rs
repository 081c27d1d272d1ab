//! Made by `cargo run -p tables` from `tables/facts/ambulance_origin_destination.csv`; not to be edited.

use jiff::civil::date;

use super::Letter;

pub(super) static LETTERS: &[Letter] = &[
    Letter { letter: 'D', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'E', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'G', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'H', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'I', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'J', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'N', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'P', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'R', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'S', origin: true, destination: true, from: None, through: None },
    Letter { letter: 'X', origin: false, destination: true, from: None, through: None },
    Letter { letter: 'C', origin: false, destination: true, from: Some(date(2021, 1, 1)), through: Some(date(2023, 12, 31)) },
    Letter { letter: 'W', origin: false, destination: true, from: Some(date(2021, 1, 1)), through: Some(date(2023, 12, 31)) },
];
