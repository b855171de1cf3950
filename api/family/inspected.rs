//! What inspectors said of a place, in plain words.

use crate::db::Conn;
use crate::http::Result;
use crate::qualification::application::answer::Inspection;
use crate::qualification::store;
use together_rules::staying;

/// What the last inspection of a member said; none where there is none on record.
///
/// # Errors
/// The database's; evidence that cannot be read.
pub fn last(conn: &mut Conn, membership_id: &str) -> Result<Option<String>> {
    let held = store::current_evidence(conn, membership_id)?;
    // Of several the one recorded last counts.
    let rating = held.iter().rfind(|one| one.kind == staying::RATING);
    let seen = Inspection::stored(rating.and_then(|one| one.body.as_deref()))?;
    Ok(seen.as_ref().map(words))
}

fn words(seen: &Inspection) -> String {
    let month = seen.on.format("%B %Y");
    let by = match seen.inspectorate.as_str() {
        "ofsted" => "Ofsted",
        "isi" => "Independent Schools Inspectorate",
        "cqc" => "Care Quality Commission",
        "ciw" => "Care Inspectorate Wales",
        "quality_visit" => "visit by a council",
        _ => return format!("No inspection yet. It opened in {month}"),
    };
    let grades = seen.grades.iter().map(|grade| grade.replace('_', " "));
    format!("{} ({by}, {month})", capitalised(&grades.collect::<Vec<_>>().join(", ")))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn seen(inspectorate: &str, grades: &[&str]) -> Inspection {
        Inspection {
            inspectorate: inspectorate.into(),
            service: "any".into(),
            on: NaiveDate::from_ymd_opt(2025, 5, 14).unwrap(),
            grades: grades.iter().map(|grade| (*grade).to_owned()).collect(),
        }
    }

    #[test]
    fn an_inspection_is_said_in_words() {
        let good = seen("ofsted", &["good"]);
        assert_eq!(words(&good), "Good (Ofsted, May 2025)");
        let two = seen("isi", &["requires_improvement", "good"]);
        assert_eq!(
            words(&two),
            "Requires improvement, good (Independent Schools Inspectorate, May 2025)"
        );
        assert_eq!(
            words(&seen("none", &["registered"])),
            "No inspection yet. It opened in May 2025"
        );
    }
}
