//! What is held already and not asked for again: evidence of other memberships (B4, BC 4.8).

use super::answer::{Answer, Cover};
use super::check;
use super::store::Application;
use crate::category;
use crate::db::{
    Conn,
    schema::{evidence, membership},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use together_rules::category::{
    CategoryConfig, Insurance, InsuranceRequired, Question, QuestionKind, QuestionLevel,
};

/// Evidence of another membership that answers a question.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// As an answer.
    pub(super) answer: Answer,
    /// What was seen.
    pub(super) detail: String,
    /// Last day it is good for.
    pub(super) expires_on: Option<NaiveDate>,
    /// When it was recorded.
    pub(super) at: NaiveDateTime,
    /// By whom.
    pub(super) by: Option<String>,
}

#[derive(Debug, Queryable)]
struct Row {
    kind: String,
    detail: String,
    expires_on: Option<NaiveDate>,
    body: Option<String>,
    at: NaiveDateTime,
    by: Option<String>,
    establishment_id: String,
    version_id: String,
}

/// Current, unexpired evidence of the provider's memberships that answers questions of a category,
/// by question: at provider level any membership's, else those of the same establishment.
///
/// # Errors
/// The database's.
pub(super) fn held(
    conn: &mut Conn,
    row: &Application,
    config: &CategoryConfig,
    today: NaiveDate,
) -> Result<BTreeMap<String, Held>> {
    let rows: Vec<Row> = evidence::table
        .inner_join(membership::table)
        .filter(membership::provider_id.eq(&row.provider_id))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::expires_on.is_null().or(evidence::expires_on.ge(today)))
        .order(evidence::id.desc())
        .select((
            evidence::kind,
            evidence::detail,
            evidence::expires_on,
            evidence::body,
            evidence::recorded_at,
            evidence::recorded_by,
            membership::establishment_id,
            membership::category_version_id,
        ))
        .load(conn)?;
    let mut configs = BTreeMap::new();
    for one in &rows {
        if !configs.contains_key(&one.version_id) {
            let config = category::store::config(conn, &one.version_id)?;
            configs.insert(one.version_id.clone(), config);
        }
    }
    let mut found = BTreeMap::new();
    for question in config.questions.iter().filter(|one| one.kind != QuestionKind::Scored) {
        let near = |one: &&Row| {
            question.level == QuestionLevel::Provider
                || one.establishment_id == row.establishment_id
        };
        let near: Vec<&Row> = rows.iter().filter(near).collect();
        if let Some(held) = answering(config, &configs, question, &near) {
            found.insert(question.reference.clone(), held);
        }
    }
    Ok(found)
}

/// The evidence that answers a question, newest first.
fn answering(
    config: &CategoryConfig,
    configs: &BTreeMap<String, Arc<CategoryConfig>>,
    question: &Question,
    rows: &[&Row],
) -> Option<Held> {
    let asked: Vec<&Insurance> =
        config.insurances.iter().filter(|one| one.question == question.reference).collect();
    if !asked.is_empty() {
        return insured(configs, &asked, rows);
    }
    let row = rows.iter().find(|row| row.kind == question.reference)?;
    let seen = row.answer();
    if let Some(seen) = seen.as_ref().and_then(|answer| answer.inspection.as_ref()) {
        // A school's inspection says nothing of a children's home.
        config.inspection_scale(&seen.inspectorate, &seen.service, seen.on)?;
    }
    let plain = Answer {
        confirmed: Some(true),
        words: row.detail.clone(),
        expires_on: row.expires_on,
        ..Answer::default()
    };
    Some(row.held(seen.unwrap_or(plain)))
}

/// Certificates that together answer a question about cover: every kind that is always needed,
/// none below this category's minimum.
fn insured(
    configs: &BTreeMap<String, Arc<CategoryConfig>>,
    asked: &[&Insurance],
    rows: &[&Row],
) -> Option<Held> {
    let mut covers = Vec::new();
    let mut used: Vec<&Row> = Vec::new();
    for kind in asked {
        let found = rows.iter().find_map(|row| Some((*row, row.cover(configs, &kind.kind)?)));
        match found {
            Some((row, cover)) if !check::is_below(kind, &cover) => {
                covers.push(cover);
                used.push(row);
            }
            _ if kind.required == InsuranceRequired::Always => return None,
            // The membership stands without it.
            _ => covers.push(Cover {
                kind: kind.kind.clone(),
                amount: None,
                expires_on: None,
                not_applicable: true,
            }),
        }
    }
    let first = used.iter().min_by_key(|row| row.expires_on.unwrap_or(NaiveDate::MAX))?;
    let documents = used.iter().filter_map(|row| row.answer()).flat_map(|one| one.documents);
    let mut documents: Vec<String> = documents.collect();
    documents.sort();
    documents.dedup();
    Some(first.held(Answer { covers, documents, ..Answer::default() }))
}

impl Row {
    /// What was seen, where it was kept as an answer.
    fn answer(&self) -> Option<Answer> {
        serde_json::from_str(self.body.as_deref()?).ok()
    }

    fn held(&self, answer: Answer) -> Held {
        Held {
            answer,
            detail: self.detail.clone(),
            expires_on: self.expires_on,
            at: self.at,
            by: self.by.clone(),
        }
    }

    /// The cover of a kind that this certificate shows. One without a sum was accepted for at
    /// least the minimum of the category it was accepted in.
    fn cover(&self, configs: &BTreeMap<String, Arc<CategoryConfig>>, kind: &str) -> Option<Cover> {
        let there = configs.get(&self.version_id)?.insurances.iter().find(|one| one.kind == kind);
        let there = there?;
        if self.kind != kind && self.kind != there.question {
            return None;
        }
        let seen = self.answer().and_then(|answer| {
            answer.covers.into_iter().find(|cover| cover.kind == kind && !cover.not_applicable)
        });
        let amount = seen.as_ref().and_then(|cover| cover.amount).or(there.minimum);
        let expires_on = seen.and_then(|cover| cover.expires_on).or(self.expires_on);
        Some(Cover { kind: kind.to_owned(), amount, expires_on, not_applicable: false })
    }
}
