//! Answers given once for the whole provider (B4).

use super::answer::Answer;
use super::check;
use super::documents;
use super::parts::{self, Given};
use super::save;
use super::view;
use super::whole::takes_answer;
use super::wire::{SharedAnswer, SharedAnswerUse};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn, Tx,
    schema::{application, application_answer, establishment, shared_answer},
};
use crate::http::{Error, IfMatch, Result, ValidJson};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::category::{CategoryConfig, Question, QuestionLevel};
use together_rules::london;

/// Drafts that are listed with an answer.
const MOST_USES: usize = 100;

/// A question that one answer of the provider serves, with the categories that ask it.
struct Asked {
    question: Question,
    config: CategoryConfig,
    categories: Vec<String>,
}

/// Every question asked once of a provider, with its answer if there is one.
///
/// # Errors
/// `not_found` for whoever acts for no provider.
pub(super) fn list(conn: &mut Conn, actor: &Actor) -> Result<Vec<SharedAnswer>> {
    let provider_id = actor.provider_id.as_deref().ok_or_else(Error::not_found)?;
    let given = parts::shared(conn, provider_id)?;
    let names = view::names(conn, given.values().map(|one| one.by.clone()).collect())?;
    let asked = asked(conn)?;
    let drafts = drafts(conn, actor, provider_id)?;
    Ok(asked
        .iter()
        .map(|one| shown(actor, one, given.get(&one.question.reference), &names, &drafts))
        .collect())
}

/// One question asked once of a provider, with its answer if there is one.
///
/// # Errors
/// `not_found` for whoever acts for no provider, and for a question that is none of these.
pub(super) fn read(conn: &mut Conn, actor: &Actor, reference: &str) -> Result<SharedAnswer> {
    let mut all = list(conn, actor)?.into_iter();
    all.find(|one| one.question == reference).ok_or_else(Error::not_found)
}

/// A draft of the provider, with the questions that it answers by itself.
struct Draft {
    used: SharedAnswerUse,
    own: BTreeSet<String>,
}

/// The drafts that the actor may see, one query a table.
fn drafts(conn: &mut Conn, actor: &Actor, provider_id: &str) -> Result<Vec<Draft>> {
    let mut query = application::table
        .inner_join(establishment::table)
        .filter(application::provider_id.eq(provider_id))
        .filter(application::state.eq("draft"))
        .order(application::id)
        .select((
            application::id,
            application::reference,
            application::category_code,
            establishment::name,
        ))
        .into_boxed();
    if let Some(only) = &actor.only_establishments {
        query = query.filter(application::establishment_id.eq_any(only));
    }
    let rows: Vec<(String, String, String, String)> = query.load(conn)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    let answered: Vec<(String, String)> = application_answer::table
        .filter(application_answer::application_id.eq_any(ids))
        .select((application_answer::application_id, application_answer::question))
        .load(conn)?;
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, question) in answered {
        own.entry(id).or_default().insert(question);
    }
    let draft =
        |(id, reference, category, establishment): (String, String, String, String)| Draft {
            own: own.remove(&id).unwrap_or_default(),
            used: SharedAnswerUse { application_id: id, reference, category, establishment },
        };
    Ok(rows.into_iter().map(draft).collect())
}

/// Keeps a shared answer, complete or not: drafts that have none of their own take it at once.
///
/// # Errors
/// `not_found`; `forbidden` for a user limited to some establishments; `precondition_required`,
/// `stale` where there is an answer; `invalid` for what is no answer.
pub fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    reference: &str,
    version: IfMatch,
    body: &ValidJson<Answer>,
) -> Result<SharedAnswer> {
    let provider_id = actor.provider_id.clone().ok_or_else(Error::not_found)?;
    let asked = asked(tx.conn())?;
    let one = asked
        .iter()
        .find(|one| one.question.reference == reference)
        .ok_or_else(Error::not_found)?;
    if !may_write(actor) {
        return Err(Error::forbidden());
    }
    let present = lock(tx, &provider_id, reference)?;
    if let Some((number, at, by)) = &present {
        version.check(*number, Some(by), *at)?;
    }
    let answer = body.value()?;
    let mut wrong = save::faults(&one.config, &one.question, answer);
    wrong.extend(documents::faults(tx, &provider_id, None, &answer.documents)?);
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let number = present.map_or(0, |(number, ..)| number) + 1;
    let given = Given {
        answer: answer.clone(),
        at: tx.now()?,
        by: actor.user_id.clone(),
        version: Some(number),
    };
    write(tx, &provider_id, reference, &given, number)?;
    Entry::new("provider.shared_answer_saved", "provider", &provider_id, actor)
        .payload(json!({"question": reference, "version": number}))
        .provider(&provider_id)
        .record(tx)?;
    let names = BTreeMap::from([(actor.user_id.clone(), actor.name.clone())]);
    let drafts = drafts(tx.conn(), actor, &provider_id)?;
    Ok(shown(actor, one, Some(&given), &names, &drafts))
}

/// What a user limited to some establishments answers is not the whole provider's.
const fn may_write(actor: &Actor) -> bool {
    actor.only_establishments.is_none()
}

/// Takes the lock of an answer: its version, and who changed it when.
fn lock(
    tx: &mut Tx<'_>,
    provider_id: &str,
    reference: &str,
) -> Result<Option<(i64, NaiveDateTime, String)>> {
    Ok(diesel::update(shared_answer::table.find((provider_id, reference)))
        .set(shared_answer::content_version.eq(shared_answer::content_version))
        .returning((
            shared_answer::content_version,
            shared_answer::updated_at,
            shared_answer::updated_by,
        ))
        .get_result(tx.conn())
        .optional()?)
}

fn write(
    tx: &mut Tx<'_>,
    provider_id: &str,
    reference: &str,
    given: &Given,
    number: i64,
) -> Result<()> {
    let values = (
        shared_answer::body.eq(serde_json::to_string(&given.answer)?),
        shared_answer::content_version.eq(number),
        shared_answer::updated_at.eq(given.at),
        shared_answer::updated_by.eq(given.by.clone()),
    );
    if number == 1 {
        diesel::insert_into(shared_answer::table)
            .values((
                shared_answer::provider_id.eq(provider_id),
                shared_answer::question.eq(reference),
                values,
            ))
            .execute(tx.conn())?;
    } else {
        diesel::update(shared_answer::table.find((provider_id, reference)))
            .set(values)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The questions at provider level of every category, in the order asked; one asked by several
/// reads as the first of them asks it, and knows the cover that any of them asks for.
fn asked(conn: &mut Conn) -> Result<Vec<Asked>> {
    let mut found: Vec<Asked> = Vec::new();
    for version in category::store::latest_of_all(conn)? {
        let config = version.config(conn)?;
        for question in &config.questions {
            if question.level != QuestionLevel::Provider || !takes_answer(question) {
                continue;
            }
            let known = found.iter_mut().find(|one| one.question.reference == question.reference);
            match known {
                Some(one) => {
                    one.categories.push(config.code.clone());
                    for cover in &config.insurances {
                        if one.config.insurances.iter().all(|held| held.kind != cover.kind) {
                            one.config.insurances.push(cover.clone());
                        }
                    }
                }
                None => found.push(Asked {
                    question: question.clone(),
                    config: CategoryConfig::clone(&config),
                    categories: vec![config.code.clone()],
                }),
            }
        }
    }
    Ok(found)
}

fn shown(
    actor: &Actor,
    asked: &Asked,
    given: Option<&Given>,
    names: &BTreeMap<String, String>,
    drafts: &[Draft],
) -> SharedAnswer {
    let question = &asked.question;
    let takes = |draft: &&Draft| {
        asked.categories.contains(&draft.used.category) && !draft.own.contains(&question.reference)
    };
    let used_by = drafts.iter().filter(takes).take(MOST_USES).map(|draft| draft.used.clone());
    SharedAnswer {
        question: question.reference.clone(),
        title: question.title.clone(),
        guidance: question.guidance.clone(),
        kind: question.kind,
        categories: asked.categories.clone(),
        answer: given.map(|one| one.answer.clone()),
        good_until: given.and_then(|one| {
            check::good_until(question, &one.answer, london::date_of(one.at.and_utc()))
        }),
        changed_at: given.map(|one| one.at.and_utc()),
        changed_by: given.and_then(|one| names.get(&one.by).cloned()),
        version: given.and_then(|one| one.version).unwrap_or(0),
        may_write: may_write(actor),
        used_by: used_by.collect(),
    }
}
