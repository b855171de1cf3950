//! What a new password may be: long, and not among the first a guesser tries.
//!
//! No rules of composition, no expiry (NCSC). Refused are the commonest of this length, repeats
//! and runs, and what is made of words that stand around the account: the installation, the
//! organisation, the own name, "placement".

use crate::http::Error;
use std::{cmp::Ordering, collections::BTreeSet};

/// Fewest and most characters of a password.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// The commonest passwords of twelve characters and more as [`plain`] reads them, one a line, in
/// order of bytes. Where they come from is in DATA-LICENCES.md.
const COMMON: &str = include_str!("common-passwords.txt");
/// Words that guessers build on, beside those of the account.
const WORDS: [&str; 20] = [
    "together",
    "placement",
    "password",
    "passwort",
    "qwerty",
    "letmein",
    "welcome",
    "council",
    "children",
    "admin",
    "login",
    "secret",
    "changeme",
    "sunshine",
    "football",
    "iloveyou",
    "monkey",
    "dragon",
    "summer",
    "winter",
];
/// With fewer characters of its own beside known words a password is one of those words.
const OWN_CHARACTERS: usize = 6;

/// Why a new password is refused, if it is. `context` holds the person's name, e-mail address and
/// organisations.
pub fn refusal(password: &str, context: &[&str]) -> Option<Error> {
    let pointer = "/password";
    if !LENGTH.contains(&password.chars().count()) {
        return Some(Error::field(pointer, "out_of_range", "A password has 12 to 128 characters."));
    }
    let plain = plain(password);
    let weak = is_common(&plain)
        || plain.chars().collect::<BTreeSet<_>>().len() < 5
        || repeats(&plain)
        || runs(&password.to_lowercase())
        || made_of_words(&plain, context);
    weak.then(|| Error::field(pointer, "too_common", "This password is too easy to guess."))
}

/// Lower case, with the usual digits and signs read as the letters they stand for.
fn plain(password: &str) -> String {
    password
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

/// Whether it is among the common ones: a search that halves the list, which is nowhere unpacked.
fn is_common(plain_text: &str) -> bool {
    let mut rest = COMMON;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let begin = rest.get(..middle).and_then(|left| left.rfind('\n')).map_or(0, |at| at + 1);
        let (before, from) = rest.split_at(begin);
        let (line, after) = from.split_once('\n').unwrap_or((from, ""));
        match plain_text.cmp(line) {
            Ordering::Equal => return true,
            Ordering::Less => rest = before,
            Ordering::Greater => rest = after,
        }
    }
    false
}

/// One short piece over and over: `abc123abc123`.
fn repeats(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=letters.len() / 2).any(|period| {
        letters.iter().zip(letters.iter().skip(period)).all(|(one, other)| one == other)
    })
}

/// Mostly steps to the next or the same character: `abcdefgh1234`, `998877665544`.
fn runs(text: &str) -> bool {
    let codes: Vec<u32> = text.chars().map(u32::from).collect();
    let steps = codes.iter().zip(codes.iter().skip(1));
    let small = steps.clone().filter(|(one, other)| one.abs_diff(**other) <= 1).count();
    small.saturating_mul(4) >= steps.count().saturating_mul(3)
}

/// Little is left once known words and the digits and signs around them are taken out.
fn made_of_words(plain_text: &str, context: &[&str]) -> bool {
    let near = context
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 3)
        .map(plain);
    let mut words: Vec<String> = WORDS.into_iter().map(str::to_owned).chain(near).collect();
    // The longest first: "placements" before "placement".
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut rest, mut found) = (plain_text.to_owned(), false);
    for word in words {
        if rest.contains(&word) {
            found = true;
            // A sign that no letter is, so that what stood around the word does not grow together.
            rest = rest.replace(&word, "\u{0}");
        }
    }
    found && rest.chars().filter(|c| c.is_alphabetic()).count() < OWN_CHARACTERS
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, COMMON, LENGTH, is_common, plain, refusal};

    #[test]
    fn what_guessers_try_first_is_refused() {
        for weak in [
            "password1234",
            "P@ssw0rd1234",
            "123456789012",
            "qwertyuiop12",
            "1q2w3e4r5t6y",
            "abcdefghijkl",
            "aaaaaaaaaaaaaaaa",
            "abc123abc123",
            "together-2026",
            "Placement2026!!",
            "WestSussex2026!",
            "amara.lowe.1984",
            "Welcome12345!",
            // Common though long, as they are and with the usual signs.
            "motherfucker",
            "qwertyuiop[]",
            "1qaz2wsx3edc4rfv",
            "manchesterunited",
            "M4nchesterUn1ted",
            "winniethepooh",
            "jonasbrothers",
        ] {
            let context = ["Amara Lowe", "amara.lowe@wsx.example", "West Sussex County Council"];
            assert!(refusal(weak, &context).is_some(), "{weak}");
        }
    }

    #[test]
    fn plain_long_ones_pass_without_digits_or_signs() {
        for good in [
            "three gulls over the pier",
            "correct horse battery staple stays",
            "zv-klaster mondo fig",
            "874659102837465",
            "Möwen über dem Pier",
        ] {
            assert!(refusal(good, &["Amara Lowe", "amara@wsx.example"]).is_none(), "{good}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        let words = |password: &str| refusal(password, &[]).map(|e| e.fields().len());
        assert_eq!(words("short one"), Some(1));
        assert_eq!(words(&"long words ".repeat(12)), Some(1));
    }

    #[test]
    fn every_one_of_ten_thousand_common_passwords_is_found() {
        let lines: Vec<&str> = COMMON.lines().collect();
        let all: BTreeSet<&str> = lines.iter().copied().collect();
        assert!(lines.len() >= 10_000, "{}", lines.len());
        assert!(lines.is_sorted_by(|one, next| one < next), "in order, each once");
        for line in lines {
            assert!(LENGTH.contains(&line.chars().count()), "{line}");
            assert_eq!(plain(line), line);
            assert!(is_common(line), "{line}");
            for near in [format!("{line}~"), format!(" {line}"), line[1..].to_owned()] {
                assert_eq!(is_common(&near), all.contains(near.as_str()), "{near}");
            }
        }
        assert!(!is_common("") && !is_common("\u{0}") && !is_common("\u{10ffff}"));
    }
}
