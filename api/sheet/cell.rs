//! One cell: what a spreadsheet would take for a formula is written so that it cannot, and read
//! back as it was.

use super::LONGEST_CELL;

/// What a spreadsheet may begin a formula or a command with, in full-width forms, too, which some
/// fold.
const STARTS: [char; 14] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '\u{2212}', '\u{fe63}'];

/// Whether a text is a plain figure of at most two decimals.
pub fn is_figure(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals) && decimals.len() <= 2,
        None => digits(text),
    }
}

/// Whether a spreadsheet would take a text for a formula.
pub fn is_formula(text: &str) -> bool {
    !is_figure(text) && after_spaces(text).starts_with(STARTS)
}

/// Without what is not seen at its beginning. A tab and a line break are no spaces here: they
/// move what follows into the next cell.
fn after_spaces(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        (c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'))
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    })
}

/// Whether a text is a formula behind apostrophes: one more was, or has to be, put before it.
fn is_behind_apostrophes(text: &str) -> bool {
    text.starts_with('\'') && is_formula(text.trim_start_matches('\''))
}

/// A text as it is written into a cell: an apostrophe before what would be a formula.
pub fn guarded(text: &str) -> String {
    if is_formula(text) || is_behind_apostrophes(text) { format!("'{text}") } else { text.into() }
}

/// A text as it stood in the table before it was written.
///
/// # Errors
/// Code and sentence for a formula, for what cannot be shown, for a cell that is too long.
pub(super) fn read(text: &str) -> Result<String, (&'static str, &'static str)> {
    if text.contains('\0') {
        return Err(("unknown_value", "This cell holds a NUL."));
    }
    if text.chars().count() > LONGEST_CELL {
        return Err(("out_of_range", "This cell is too long."));
    }
    match text.strip_prefix('\'') {
        Some(rest) if is_behind_apostrophes(text) => Ok(rest.into()),
        _ if is_formula(text) => Err(("formula", "Formulas are not taken: enter the figure.")),
        _ => Ok(text.into()),
    }
}
