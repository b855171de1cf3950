//! Texts that people type: what a name, a message and an e-mail address may hold.
//!
//! PostgreSQL takes no NUL in a text, and a name with a line break could forge a mail header. The
//! contract says the same as a pattern: `^[^\x00-\x1f\x7f-\x9f]*$` for one line,
//! `^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$` for several.

use super::{Error, Result};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};
use validator::{ValidateEmail as _, ValidationError};

/// Longest e-mail address.
pub const EMAIL_LENGTH: usize = 254;

/// One line of text with something in it: names, references.
///
/// # Errors
/// `unknown_value` with control characters, `missing` when blank.
pub fn one_line(text: &str) -> std::result::Result<(), ValidationError> {
    if text.chars().any(char::is_control) {
        return Err(said("unknown_value", "This holds characters that cannot be shown."));
    }
    not_blank(text)
}

/// Text of several lines with something in it: messages, reasons.
///
/// # Errors
/// As [`one_line`]; line breaks and tabs are fine.
pub fn paragraphs(text: &str) -> std::result::Result<(), ValidationError> {
    printable(text)?;
    not_blank(text)
}

/// Text of several lines that may be blank.
///
/// # Errors
/// `unknown_value` with control characters other than line breaks and tabs.
pub fn printable(text: &str) -> std::result::Result<(), ValidationError> {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(said("unknown_value", "This holds characters that cannot be shown."));
    }
    Ok(())
}

/// An e-mail address as it is stored and compared: plain ASCII, lower case.
///
/// # Errors
/// `invalid` at the pointer given.
pub fn email_address(pointer: &str, text: &str) -> Result<String> {
    let text = text.trim();
    let fine = text.is_ascii()
        && text.len() <= EMAIL_LENGTH
        && text.validate_email()
        && text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if !fine {
        let message = "Enter an e-mail address like name@example.org.";
        return Err(Error::field(pointer, "unknown_value", message));
    }
    Ok(text.to_ascii_lowercase())
}

/// A query parameter of at most so many characters.
///
/// # Errors
/// `invalid` at the parameter.
pub fn short_parameter(name: &str, value: Option<&str>, most: usize) -> Result<()> {
    match value {
        Some(text) if text.chars().count() > most => {
            Err(Error::field(&format!("?{name}"), "out_of_range", "This is too long."))
        }
        _ => Ok(()),
    }
}

/// An e-mail address in the contract: what [`email_address`] takes.
#[derive(Debug)]
pub struct EmailAddress;

impl PartialSchema for EmailAddress {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("E-mail address."))
            .max_length(Some(EMAIL_LENGTH))
            .pattern(Some(
                "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
            ))
            .examples(["amara.lowe@wsx.example"])
            .into()
    }
}

impl ToSchema for EmailAddress {}

fn not_blank(text: &str) -> std::result::Result<(), ValidationError> {
    if text.trim().is_empty() { Err(said("missing", "This is needed.")) } else { Ok(()) }
}

fn said(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(message.into())
}
