//! What waits for an authority's commissioners.

use super::gather::{end_of, within};
use super::wire::{Kind, Next, Task, Tasks};
use crate::category;
use crate::db::{
    Conn,
    schema::{
        award, clarification, consensus, family_choice, opened_bid, price_question, referral,
    },
};
use crate::http::Result;
use crate::referral::content::Content;
use crate::referral::{freshness, lists, store as referrals};
use crate::scoring::results::abnormally_low;
use crate::scoring::store::{exclusions, latest_evaluation};
use chrono::{Days, NaiveDateTime};
use diesel::{
    dsl::{count_star, exists, not},
    prelude::*,
};
use std::collections::HashMap;
use std::sync::Arc;
use together_rules::case::evaluate;
use together_rules::category::CategoryConfig;
use together_rules::london;

/// After so many days bids that wait to be opened are urgent.
const OPEN_WITHIN_DAYS: i64 = 3;
/// So many days before bids close a question is urgent.
const ANSWER_DAYS: i64 = 3;
/// So many days ahead a date that lapses is told of.
const LAPSE_DAYS: u64 = 30;
/// The states of an award that stands.
const STANDING: [&str; 4] = ["made", "standstill", "accepted", "placed"];

/// Everything that waits.
///
/// # Errors
/// The database's.
pub fn tasks(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Tasks> {
    let mut items = to_open(conn, authority_id, now)?;
    items.extend(marks_missing(conn, authority_id)?);
    items.extend(to_decide(conn, authority_id, now)?);
    items.extend(with_family(conn, authority_id, now)?);
    items.extend(awards(conn, authority_id, now)?);
    items.extend(questions(conn, authority_id, now)?);
    items.extend(lapsing(conn, authority_id, now)?);
    let next: Option<(String, Option<NaiveDateTime>)> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("open"))
        .filter(referral::deadline.gt(now))
        .order(referral::deadline)
        .select((referral::reference, referral::deadline))
        .first(conn)
        .optional()?;
    let next = next
        .and_then(|(reference, deadline)| Some(Next { reference, deadline: deadline?.and_utc() }));
    Ok(Tasks { items, next })
}

/// Bids that have closed. How many there are an authority may know beforehand.
fn to_open(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, bool, Option<NaiveDateTime>)> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq_any(["open", "closed"]))
        .filter(referral::deadline.le(now))
        .select((referral::id, referral::reference, referral::urgent, referral::deadline))
        .load(conn)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    let bids = lists::bids_of(conn, &ids)?;
    Ok(rows
        .into_iter()
        .map(|(id, reference, urgent, deadline)| {
            let count = bids.get(&id).copied().unwrap_or_default();
            let kind = if count > 0 { Kind::BidsToOpen } else { Kind::NoBids };
            let late = deadline.is_some_and(|time| within(time, -OPEN_WITHIN_DAYS, now));
            Task::new(kind, id).reference(reference).urgent(urgent || late).count(count)
        })
        .collect())
}

/// Statements that have no agreed mark yet.
fn marks_missing(conn: &mut Conn, authority_id: &str) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, bool)> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("opened"))
        .select((referral::id, referral::reference, referral::urgent))
        .load(conn)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    let statements: Vec<(String, i64)> = opened_bid::table
        .filter(opened_bid::referral_id.eq_any(&ids))
        .group_by(opened_bid::referral_id)
        .select((opened_bid::referral_id, count_star()))
        .load(conn)?;
    let agreed: Vec<(String, i64)> = consensus::table
        .filter(consensus::referral_id.eq_any(&ids))
        .group_by(consensus::referral_id)
        .select((consensus::referral_id, count_star()))
        .load(conn)?;
    let (statements, agreed): (HashMap<_, _>, HashMap<_, _>) =
        (statements.into_iter().collect(), agreed.into_iter().collect());
    let of = |counts: &HashMap<String, i64>, id: &str| counts.get(id).copied().unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|(id, reference, urgent)| {
            let missing = of(&statements, &id).saturating_sub(of(&agreed, &id));
            Task::new(Kind::MarksMissing, id).reference(reference).urgent(urgent).count(missing)
        })
        .filter(|task| task.count != Some(0))
        .collect())
}

/// What is scored: prices to check, and the award. Every agreed mark is in, so that prices show.
fn to_decide(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let ids: Vec<String> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("scored"))
        .select(referral::id)
        .load(conn)?;
    let mut items = Vec::new();
    for id in ids {
        let row = referrals::load(conn, &id)?;
        // What does not verify says so where it is opened, and hides nothing else here.
        if let Ok(low @ 1..) = low_prices(conn, &row, now) {
            items.push(
                Task::new(Kind::LowPrice, id.clone())
                    .reference(row.reference.clone())
                    .urgent(row.urgent)
                    .count(low),
            );
        }
        let award = Task::new(Kind::ReadyToAward, id).reference(row.reference);
        items.push(award.urgent(row.urgent));
    }
    Ok(items)
}

/// Bids of a scored referral with an abnormally low price (D7).
fn low_prices(conn: &mut Conn, row: &referrals::Referral, now: NaiveDateTime) -> Result<i64> {
    let share = category::store::config(conn, &row.category_version_id)?.low_price_flag_percent;
    let standing = latest_evaluation(conn, &row.id)?;
    let mut low = abnormally_low(&evaluate(&standing.case()?), share);
    for out in exclusions(conn, &row.id)? {
        low.remove(&out.bid_id);
    }
    // What was accepted, and what the bidder may still answer, is nothing to look at now.
    let settled: Vec<String> = price_question::table
        .filter(price_question::referral_id.eq(&row.id))
        .filter(
            price_question::kept_at
                .is_not_null()
                .or(price_question::answered_at.is_null().and(price_question::due_at.gt(now))),
        )
        .select(price_question::bid_id)
        .load(conn)?;
    low.retain(|bid| !settled.contains(bid));
    Ok(i64::try_from(low.len()).unwrap_or(i64::MAX))
}

/// The family has answered, or its last date has passed.
fn with_family(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, bool, NaiveDateTime, bool)> = family_choice::table
        .inner_join(referral::table)
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("with_family"))
        .filter(family_choice::answered_at.is_not_null().or(family_choice::due_at.le(now)))
        .select((
            referral::id,
            referral::reference,
            referral::urgent,
            family_choice::due_at,
            family_choice::answered_at.is_not_null(),
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, reference, urgent, due, answered)| {
            let kind = if answered { Kind::FamilyAnswered } else { Kind::FamilyLate };
            let by = (!answered).then_some(due.and_utc());
            Task::new(kind, id).reference(reference).by(by).urgent(urgent || !answered)
        })
        .collect())
}

/// Awards that were declined or withdrawn and left none, and those not answered in time.
fn awards(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let stands = award::table
        .filter(award::referral_id.eq(referral::id))
        .filter(award::state.eq_any(STANDING));
    let fallen: Vec<(String, String)> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("awarded"))
        .filter(not(exists(stands)))
        .select((referral::id, referral::reference))
        .load(conn)?;
    let late: Vec<(String, String, NaiveDateTime)> = award::table
        .inner_join(referral::table)
        .filter(referral::authority_id.eq(authority_id))
        .filter(award::state.eq_any(["made", "standstill"]))
        .filter(award::answer_due_at.le(now))
        .select((award::id, referral::reference, award::answer_due_at))
        .load(conn)?;
    let fallen = fallen.into_iter().map(|(id, reference)| {
        Task::new(Kind::AwardDeclined, id).reference(reference).urgent(true)
    });
    let late = late.into_iter().map(|(id, reference, due)| {
        Task::new(Kind::AwardUnanswered, id)
            .reference(reference)
            .by(Some(due.and_utc()))
            .urgent(true)
    });
    Ok(fallen.chain(late).collect())
}

/// Questions without an answer, while an answer still helps.
fn questions(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, Option<NaiveDateTime>, i64)> = clarification::table
        .inner_join(referral::table)
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("open"))
        .filter(referral::deadline.gt(now))
        .filter(clarification::answered_at.is_null())
        .group_by((referral::id, referral::reference, referral::deadline))
        .select((referral::id, referral::reference, referral::deadline, count_star()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, reference, deadline, count)| {
            let soon = deadline.is_some_and(|time| within(time, ANSWER_DAYS, now));
            Task::new(Kind::QuestionUnanswered, id)
                .reference(reference)
                .by(deadline.map(|time| time.and_utc()))
                .urgent(soon)
                .count(count)
        })
        .collect())
}

/// Drafts whose last meeting or plan will be too old within a month (D1).
fn lapsing(conn: &mut Conn, authority_id: &str, now: NaiveDateTime) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, String)> = referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.eq("draft"))
        .select((
            referral::id,
            referral::reference,
            referral::category_version_id,
            referral::content,
        ))
        .load(conn)?;
    let today = london::date_of(now.and_utc());
    let last = today.checked_add_days(Days::new(LAPSE_DAYS)).unwrap_or(today);
    let mut configs: HashMap<String, Arc<CategoryConfig>> = HashMap::new();
    let mut items = Vec::new();
    for (id, reference, version, content) in rows {
        let content: Content = serde_json::from_str(&content)?;
        if freshness::is_explained(&content) {
            continue;
        }
        if !configs.contains_key(&version) {
            configs.insert(version.clone(), category::store::config(conn, &version)?);
        }
        let Some(config) = configs.get(&version) else { continue };
        let until = [content.last_meeting_on, content.plan_on]
            .into_iter()
            .flatten()
            .filter_map(|date| freshness::good_until(date, config.freshness_months))
            .min();
        if let Some(until) = until.filter(|until| (today..=last).contains(until)) {
            let task = Task::new(Kind::FreshnessLapsing, id).reference(reference);
            items.push(task.by(Some(end_of(until)?)));
        }
    }
    Ok(items)
}
