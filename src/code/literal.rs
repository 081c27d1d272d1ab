//! Codes written in the program, read while it is compiled.

/// A [`CptCode`](crate::code::CptCode) literal; a malformed one does not compile.
///
/// ```
/// assert_eq!(ancillary::cpt!("80053").to_string(), "80053");
/// ```
/// ```compile_fail
/// ancillary::cpt!("8005");
/// ```
#[macro_export]
macro_rules! cpt {
    ($text:literal) => {
        const {
            match $crate::code::CptCode::parse($text) {
                Ok(code) => code,
                Err(_) => panic!(concat!("malformed literal: ", $text)),
            }
        }
    };
}

/// A [`HcpcsCode`](crate::code::HcpcsCode) literal; a malformed one does not compile.
///
/// ```
/// assert_eq!(ancillary::hcpcs!("J1885").to_string(), "J1885");
/// ```
/// ```compile_fail
/// ancillary::hcpcs!("W1885");
/// ```
#[macro_export]
macro_rules! hcpcs {
    ($text:literal) => {
        const {
            match $crate::code::HcpcsCode::parse($text) {
                Ok(code) => code,
                Err(_) => panic!(concat!("malformed literal: ", $text)),
            }
        }
    };
}

/// An [`Icd10Code`](crate::code::Icd10Code) literal, with or without the dot; a malformed one does not compile.
///
/// ```
/// assert_eq!(ancillary::icd10!("E119").to_string(), "E11.9");
/// ```
/// ```compile_fail
/// ancillary::icd10!("E1.19");
/// ```
#[macro_export]
macro_rules! icd10 {
    ($text:literal) => {
        const {
            match $crate::code::Icd10Code::parse($text) {
                Ok(code) => code,
                Err(_) => panic!(concat!("malformed literal: ", $text)),
            }
        }
    };
}

/// A [`Modifier`](crate::code::Modifier) literal; a malformed one does not compile.
///
/// ```
/// assert_eq!(ancillary::modifier!("QW").to_string(), "QW");
/// ```
/// ```compile_fail
/// ancillary::modifier!("QWX");
/// ```
#[macro_export]
macro_rules! modifier {
    ($text:literal) => {
        const {
            match $crate::code::Modifier::parse($text) {
                Ok(code) => code,
                Err(_) => panic!(concat!("malformed literal: ", $text)),
            }
        }
    };
}
