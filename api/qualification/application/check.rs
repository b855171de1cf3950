//! What is still missing from an application, and what will probably fail (B3, B4).
//!
//! What is missing keeps a draft from being submitted. What an officer will judge, such as cover
//! below the minimum or a certificate that has ended, is told beforehand and keeps nothing back.

use super::answer::{Answer, Cover, Inspection};
use super::whole::{Source, Whole};
use super::wire::{Missing, TypeTotal};
use chrono::{Months, NaiveDate};
use together_rules::category::{
    CategoryConfig, Insurance, InsuranceRequired, Question, QuestionKind, Verdict,
};

/// The question that asks for the latest inspection in every category (content 1).
pub(super) const INSPECTION: &str = "R2";

/// What an answer is held against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'g> {
    /// The category.
    pub(super) config: &'g CategoryConfig,
    /// B9: cover is only promised on joining.
    pub(super) cover_later: bool,
    /// The day in London.
    pub(super) today: NaiveDate,
}

/// What is found of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lack {
    /// Member of the answer it is about; empty: the whole.
    pub(super) at: &'static str,
    /// Stable code.
    pub(super) code: &'static str,
    /// For a person.
    pub(super) message: String,
    /// Whether the application cannot be submitted with it.
    pub(super) blocks: bool,
}

impl Lack {
    fn blocks(at: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { at, code, message: message.into(), blocks: true }
    }

    fn warns(at: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { at, code, message: message.into(), blocks: false }
    }
}

/// Words of a text.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The last day an answer given on a day is good for; none where it does not end.
pub(super) fn good_until(question: &Question, answer: &Answer, on: NaiveDate) -> Option<NaiveDate> {
    if question.own_expiry {
        let covers = answer.covers.iter().filter(|cover| !cover.not_applicable);
        return covers.filter_map(|cover| cover.expires_on).chain(answer.expires_on).min();
    }
    let months = Months::new(question.expires_after_months?);
    answer.expires_on.or_else(|| on.checked_add_months(months))
}

/// What is missing from, or questionable in, an answer given on a day.
pub(super) fn lacks(
    ground: &Ground<'_>,
    question: &Question,
    answer: &Answer,
    on: NaiveDate,
) -> Vec<Lack> {
    let mut found = Vec::new();
    if let Some(limit) = question.word_limit {
        let over = words(&answer.words).saturating_sub(usize::try_from(limit).unwrap_or(0));
        if over > 0 {
            let message = format!("Your answer is {over} words too long.");
            found.push(Lack::blocks("/words", "too_long", message));
        }
    }
    match question.kind {
        QuestionKind::PriceSchedule | QuestionKind::Discounts => {}
        QuestionKind::Scored => written(answer, &mut found),
        QuestionKind::Declaration => {
            if answer.confirmed.is_none() && answer.words.trim().is_empty() {
                found.push(Lack::blocks("", "missing", "This is not answered yet."));
            }
        }
        QuestionKind::PassFail => passed(ground, question, answer, &mut found),
    }
    if good_until(question, answer, on).is_some_and(|last| last < ground.today) {
        found.push(if question.own_expiry {
            Lack::warns("/expires_on", "expired", "The certificate has ended.")
        } else {
            Lack::blocks("", "expired", "This answer is due again.")
        });
    }
    found
}

fn written(answer: &Answer, found: &mut Vec<Lack>) {
    if answer.words.trim().is_empty() {
        found.push(Lack::blocks("/words", "missing", "The statement is not written yet."));
    }
}

fn passed(ground: &Ground<'_>, question: &Question, answer: &Answer, found: &mut Vec<Lack>) {
    let asked: Vec<&Insurance> =
        ground.config.insurances.iter().filter(|one| one.question == question.reference).collect();
    let mut shown = true;
    if !asked.is_empty() {
        for cover in &asked {
            covered(ground, cover, answer, found);
        }
        shown = !ground.cover_later && answer.covers.iter().any(|cover| !cover.not_applicable);
    } else if question.reference == INSPECTION {
        inspected(ground, answer.inspection.as_ref(), found);
    } else {
        shown = answer.confirmed == Some(true);
        confirmed(question, answer, found);
    }
    // Where words have a limit they are the answer; where they have none, the document is.
    let document = question.evidence.is_some() && question.word_limit.is_none();
    if document && shown && answer.documents.is_empty() {
        found.push(Lack::blocks("/documents", "missing", "Attach the document asked for."));
    }
}

fn confirmed(question: &Question, answer: &Answer, found: &mut Vec<Lack>) {
    match answer.confirmed {
        None => found.push(Lack::blocks("/confirmed", "missing", "Answer yes or no.")),
        Some(yes) => {
            let explains = !yes || question.word_limit.is_some();
            if explains && answer.words.trim().is_empty() {
                found.push(Lack::blocks("/words", "missing", "Say it in words, too."));
            }
        }
    }
}

fn covered(ground: &Ground<'_>, asked: &Insurance, answer: &Answer, found: &mut Vec<Lack>) {
    let lacking = |what: &str| {
        Lack::blocks("/covers", "missing", format!("{what} is missing for: {}.", asked.name))
    };
    let held = answer.covers.iter().find(|cover| cover.kind == asked.kind);
    let Some(held) = held else {
        if asked.required != InsuranceRequired::Optional {
            found.push(lacking("The cover"));
        }
        return;
    };
    if held.not_applicable {
        if asked.required == InsuranceRequired::Always {
            found.push(lacking("The cover"));
        }
        return;
    }
    if asked.minimum.is_some() && held.amount.is_none() && !ground.cover_later {
        found.push(lacking("The sum"));
    }
    if held.expires_on.is_none() && !ground.cover_later {
        found.push(lacking("The last day"));
    }
    if is_below(asked, held) {
        let message = format!("This is below the minimum: {}.", asked.name);
        found.push(Lack::warns("/covers", "below_minimum", message));
    }
}

/// Whether a cover's sum is below what is asked for.
pub(super) fn is_below(asked: &Insurance, held: &Cover) -> bool {
    matches!((asked.minimum, held.amount), (Some(least), Some(sum)) if sum < least)
}

fn inspected(ground: &Ground<'_>, inspection: Option<&Inspection>, found: &mut Vec<Lack>) {
    let at = "/inspection";
    let Some(seen) = inspection else {
        found.push(Lack::blocks(at, "missing", "Say when and how it was last inspected."));
        return;
    };
    let scale = ground.config.inspection_scale(&seen.inspectorate, &seen.service, seen.on);
    let Some(scale) = scale else {
        let message = "The category knows no such inspection on that day.";
        found.push(Lack::blocks(at, "unknown_id", message));
        return;
    };
    let codes: Vec<&str> = seen.grades.iter().map(String::as_str).collect();
    match scale.verdict(&codes) {
        Verdict::Unknown => {
            found.push(Lack::blocks(at, "unknown_value", "A grade is not of this scale."));
        }
        Verdict::Refused => {
            found.push(Lack::warns(at, "refused", "This outcome is not accepted."));
        }
        Verdict::Provisional => {
            let last = seen.on.checked_add_months(Months::new(ground.config.provisional_months));
            if last.is_some_and(|last| last < ground.today) {
                found.push(Lack::warns(at, "expired", "The time to be inspected is over."));
            }
        }
        Verdict::Accepted => {}
    }
}

/// Everything missing from an application, in the order of its questions; prices and content
/// where they are asked for.
pub(super) fn missing(whole: &Whole, totals: &[TypeTotal]) -> Vec<Missing> {
    let mut found = Vec::new();
    for one in &whole.answers {
        let at = format!("/answers/{}", one.reference);
        if one.source == Source::None {
            found.push(Missing {
                pointer: at,
                question: Some(one.reference.clone()),
                code: "missing".into(),
                message: "This is not answered yet.".into(),
                blocks: true,
            });
            continue;
        }
        found.extend(one.lacks.iter().map(|lack| Missing {
            pointer: format!("{at}{}", lack.at),
            question: Some(one.reference.clone()),
            code: lack.code.into(),
            message: lack.message.clone(),
            blocks: lack.blocks,
        }));
    }
    found.extend(of_prices(whole, totals));
    found
}

fn of_prices(whole: &Whole, totals: &[TypeTotal]) -> Vec<Missing> {
    let schedule = whole.config.questions.iter().find(|q| q.kind == QuestionKind::PriceSchedule);
    let question = schedule.map(|question| question.reference.clone());
    let say = |pointer: String, code: &str, message: String, blocks: bool| Missing {
        pointer,
        question: question.clone(),
        code: code.into(),
        message,
        blocks,
    };
    let mut found = Vec::new();
    let offered = &whole.content.placement_types;
    if offered.is_empty() {
        let message = "Say which placement types you offer.";
        found.push(say("/content/placement_types".into(), "missing", message.into(), true));
    }
    for (index, one) in offered.iter().enumerate() {
        if one.places.is_none() {
            let at = format!("/content/placement_types/{index}/places");
            found.push(say(at, "missing", "Say how many places there are.".into(), true));
        }
    }
    for total in totals.iter().filter(|total| total.offered) {
        let at = format!("/prices/{}", total.placement_type);
        if !total.complete {
            let message = match total.missing.len() {
                1 => format!("A price is missing: {}.", total.name),
                some => format!("{some} prices are missing: {}.", total.name),
            };
            found.push(say(at.clone(), "missing", message, true));
        }
        if !total.below_floor.is_empty() {
            let message = format!("A price is below the statutory minimum: {}.", total.name);
            found.push(say(at.clone(), "below_statutory_floor", message, true));
        }
        if total.over_by.is_some() {
            // B7: blocks the acceptance of this type, not the application.
            let message = format!("The core costs are above the cap: {}.", total.name);
            found.push(say(at, "above_cap", message, false));
        }
    }
    found
}
