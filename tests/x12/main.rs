//! The 837 reader against made-up files: what it reads, what it refuses and how it says so.
#![cfg(feature = "x12")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bounds;
#[allow(dead_code, reason = "the folder of samples only")]
#[path = "../common/mod.rs"]
mod common;
mod envelope;
mod files;
mod messages;
mod properties;
mod reading;

use ancillary::{
    claim::Claim,
    x12::{self, Error},
};

const PROFESSIONAL: &str = include_str!("professional.837");
const INSTITUTIONAL: &str = include_str!("institutional.837");
const INTERCHANGES: &str = include_str!("interchanges.837");
const LABORATORY: &str = include_str!("../../examples/claims/laboratory.837");

type Item = Result<Claim, Error>;

fn items(file: &str) -> Vec<Item> {
    x12::read(file.as_bytes()).collect()
}

fn claims(file: &str) -> Vec<Claim> {
    x12::read(file.as_bytes()).collect::<Result<_, _>>().unwrap()
}

/// `OK id` or the error's message, for each item, with the text at its byte instead of the byte's number.
fn told(file: &str) -> Vec<String> {
    let tell = |item: Item| match item {
        Ok(claim) => format!("OK {}", claim.id.unwrap_or_default()),
        Err(error) => tell_with_text(file, &error),
    };
    items(file).into_iter().map(tell).collect()
}

fn tell_with_text(file: &str, error: &Error) -> String {
    let rest = &file[error.byte() as usize..];
    let text: String = rest.split_inclusive('~').next().unwrap_or("the end").chars().take(12).collect();
    error.to_string().replace(&format!("byte {}", error.byte()), &format!("at {}", text.escape_debug()))
}

/// A professional file of one subscriber with these segments behind the subscriber's level; 10 segments before.
fn professional(body: &str) -> String {
    let body = body.trim().trim_end_matches('~');
    let count = body.matches('~').count() + 6;
    format!(
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250401*0800*^*00501*000000001*0*T*:~\
         GS*HC*SENDER*RECEIVER*20250401*0800*1*X*005010X222A1~ST*837*0001*005010X222A1~HL*1**20*1~\
         HL*2*1*22*0~SBR*P*18*******MB~{body}~SE*{count}*0001~GE*1*1~IEA*1*000000001~"
    )
}

/// The same for an institutional file.
fn institutional(body: &str) -> String {
    professional(body).replace("005010X222A1", "005010X223A2")
}
