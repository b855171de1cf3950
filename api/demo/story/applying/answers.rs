//! What an applicant answers to each kind of question.

use super::words;
use crate::demo::data::{Establishment, Membership};
use crate::demo::members;
use crate::http::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};
use together_rules::category::{CategoryConfig, InsuranceRequired, Question, QuestionKind};

/// A question put to an establishment.
pub(super) struct Asked<'a> {
    pub(super) config: &'a CategoryConfig,
    pub(super) question: &'a Question,
    pub(super) establishment: &'a Establishment,
    pub(super) today: NaiveDate,
    /// Id of the document that goes with it where one is asked for.
    pub(super) paper: &'a str,
}

/// The answer, complete.
pub(super) fn answer(asked: &Asked<'_>, membership: &Membership) -> Result<Value> {
    let Asked { config, question, establishment, today, paper } = *asked;
    if question.kind == QuestionKind::Scored {
        let text = words::statement(establishment, &membership.category, &question.reference);
        return Ok(json!({"words": text}));
    }
    let insured = config.insurances.iter().any(|one| one.question == question.reference);
    let mut given = if insured {
        json!({"covers": covers(asked)?})
    } else if question.reference == "R2" {
        let seen = &membership.inspection;
        json!({"inspection": {
            "inspectorate": seen.inspectorate,
            "service": seen.service,
            // Where nobody has inspected yet, the day of registration.
            "on": seen.inspected_on.unwrap_or(today),
            "grades": seen.outcomes,
        }})
    } else {
        let text = question.word_limit.map(|_| words::practice(establishment, question));
        json!({"confirmed": true, "words": text.unwrap_or_default()})
    };
    if let Some(given) = given.as_object_mut() {
        if question.evidence.is_some() && question.word_limit.is_none() {
            given.insert("documents".into(), json!([paper]));
        }
        if question.own_expiry && !insured {
            let ends = members::within_a_year(establishment, &question.reference, today)?;
            given.insert("expires_on".into(), json!(ends));
        }
    }
    Ok(given)
}

/// Every kind of cover that the question asks for; what is asked for in a circumstance does not
/// apply here.
fn covers(asked: &Asked<'_>) -> Result<Vec<Value>> {
    let of = asked.config.insurances.iter().filter(|one| one.question == asked.question.reference);
    of.map(|one| {
        if one.required == InsuranceRequired::WhereApplicable && one.kind != "motor" {
            return Ok(json!({"kind": one.kind, "not_applicable": true}));
        }
        let ends = members::within_a_year(asked.establishment, &one.kind, asked.today)?;
        Ok(json!({"kind": one.kind, "amount": one.minimum, "expires_on": ends}))
    })
    .collect()
}
