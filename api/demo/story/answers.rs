//! Words that people of the region use again and again.

use super::Guest;
use crate::demo::numbers::Numbers;

/// Why an establishment declines.
pub(super) fn decline(guest: &Guest) -> (&'static str, &'static str) {
    if !guest.suits {
        return ("age_or_sex_not_registered", "We are registered for other ages.");
    }
    match Numbers::of(&["decline", &guest.number.to_string()]).between(0, 3) {
        0 => ("no_vacancy", "We are full until next term."),
        1 => ("needs_not_met", "We cannot give all of what the plan states."),
        2 => ("match_with_others", "It would not go well with the children who are here now."),
        _ => ("staffing", "Two key colleagues leave this month."),
    }
}

/// What is asked about a referral: at first, and later.
pub(super) fn question(later: bool) -> &'static str {
    if later {
        "Would a start two weeks later be possible if a place is worth waiting for?"
    } else {
        "Are the weekly hours in the plan those agreed at the last review?"
    }
}

/// An evaluator's reason for a mark.
pub(super) fn mark(score: i64) -> &'static str {
    match score {
        5 => {
            "Every outcome has a step, a measure and a date; shows the same approach working before, and what comes next."
        }
        4 => {
            "Named roles and a plan for the first weeks; says what would show that it is not working."
        }
        3 => {
            "Each outcome has a step, a measure and a date. Realistic; less on what happens if it goes wrong."
        }
        2 => "Some outcomes are addressed; steps or measures are missing.",
        1 => "Repeats the referral; little for this child.",
        _ => "Not answered.",
    }
}

/// The reason of an agreed mark.
pub(super) fn agreed(score: i64) -> &'static str {
    match score {
        5 => {
            "Agreed: steps, measures and dates for each outcome, evidence from similar needs, and a planned next stage."
        }
        4 => {
            "Agreed: clear roles and first weeks, and signs that would tell us to change the plan."
        }
        3 => {
            "Agreed: all outcomes answered in a way that would work; the plan for setbacks is thin."
        }
        2 => "Agreed: answers part of what was asked; measures are missing.",
        _ => "Agreed: little that belongs to this child.",
    }
}
