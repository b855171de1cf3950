//! The name somebody gave a file: shown and offered again, never a path.

use super::inspect::Kind;
use crate::http::{Error, Result};

/// Most characters of a name.
const LONGEST: usize = 200;

/// A name with the kind that its ending says.
///
/// # Errors
/// `invalid` at `?name`: `missing`, `out_of_range`, `unknown_value`, `wrong_kind`.
pub fn checked(name: Option<&str>) -> Result<(String, Kind)> {
    let refused = |code: &str, message: &str| Err(Error::field("?name", code, message));
    let name = name.map(str::trim).unwrap_or_default();
    if name.is_empty() {
        return refused("missing", "Send the name of the file.");
    }
    if name.chars().count() > LONGEST {
        return refused("out_of_range", "The name has at most 200 characters.");
    }
    if name.chars().any(|c| c.is_control() || turns(c) || matches!(c, '/' | '\\')) {
        return refused("unknown_value", "The name holds characters that a name cannot have.");
    }
    match Kind::of_name(name) {
        Some(kind) => Ok((name.to_owned(), kind)),
        None => refused("wrong_kind", "Send a PDF, DOCX, PNG or JPEG file."),
    }
}

/// Marks that turn the direction of writing, or cannot be seen: `fdp.exe` would read `exe.pdf`.
const fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// `Content-Disposition` of a download (RFC 6266): always an attachment, the name only in its
/// encoded form.
pub fn attachment(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_never_a_path_a_header_or_a_disguise() {
        for (name, code) in [
            ("", "missing"),
            ("   ", "missing"),
            ("../../etc/passwd.pdf", "unknown_value"),
            ("C:\\papers\\x.pdf", "unknown_value"),
            ("a\r\nSet-Cookie: x=1.pdf", "unknown_value"),
            ("a\0.pdf", "unknown_value"),
            ("fdp\u{202e}fdp.exe.pdf", "unknown_value"),
            ("a\u{2066}b.pdf", "unknown_value"),
            ("policy.exe", "wrong_kind"),
            ("policy", "wrong_kind"),
            ("policy.pdf.svg", "wrong_kind"),
            ("policy.doc", "wrong_kind"),
        ] {
            let error = checked(Some(name)).unwrap_err();
            assert_eq!(error.fields().first().unwrap().code, code, "{name:?}");
        }
        assert_eq!(checked(None).unwrap_err().fields().first().unwrap().code, "missing");
        let long = format!("{}.pdf", "é".repeat(197));
        assert_eq!(
            checked(Some(&long)).unwrap_err().fields().first().unwrap().code,
            "out_of_range"
        );
        let (name, kind) = checked(Some(" Accounts 2025 (señora).PDF ")).unwrap();
        assert_eq!((name.as_str(), kind), ("Accounts 2025 (señora).PDF", Kind::Pdf));
    }

    #[test]
    fn a_download_is_an_attachment_with_an_encoded_name() {
        assert_eq!(
            attachment("Señora \"quoted\"; x.pdf"),
            "attachment; filename*=UTF-8''Se%C3%B1ora%20%22quoted%22%3B%20x.pdf"
        );
    }
}
