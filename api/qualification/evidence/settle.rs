//! What is due for one membership, done once: under its lock whoever comes second finds it done.

use super::store;
use crate::audit::Entry;
use crate::category;
use crate::db::{
    Tx,
    schema::{category as category_table, dps, evidence_reminder},
};
use crate::early_warning::{self, Alarm, Level};
use crate::http::{Error, Result};
use crate::notify::{Kind, tell_provider};
use crate::qualification::step::{By, Why, take};
use crate::qualification::store::{self as memberships, Evidence, Membership};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::category::CategoryConfig;
use together_rules::states::{MembershipState, MembershipStep};
use together_rules::{london, staying};

/// The days of a row that says that the end itself was acted upon.
pub(super) const AT_THE_END: i64 = 0;

/// Does what is due for a membership: its end with the DPS, its suspension by evidence that ended,
/// early warnings, reminders. Takes its lock; whether anything was done.
///
/// # Errors
/// `not_found`; the database's.
pub fn settle(tx: &mut Tx<'_>, id: &str) -> Result<bool> {
    let row = memberships::lock(tx, id)?;
    let now = tx.now()?;
    let state: MembershipState = row.state.parse().map_err(Error::internal)?;
    if !matches!(state, MembershipState::Active | MembershipState::Suspended) {
        return Ok(false);
    }
    let by = By::system("system/expiry");
    let due = Due { by, now, today: london::date_of(now.and_utc()), row };
    if due.expire(tx)? {
        return Ok(true);
    }
    let current = memberships::current_evidence(tx.conn(), id)?;
    let config = category::store::config(tx.conn(), &due.row.category_version_id)?;
    let suspended = state == MembershipState::Active && due.suspend(tx, &config, &current)?;
    let warned = due.warn(tx, &config, &current)?;
    let reminded = due.remind(tx, &current)?;
    Ok(suspended || warned || reminded)
}

/// A membership at a moment.
struct Due {
    by: By,
    row: Membership,
    now: NaiveDateTime,
    today: NaiveDate,
}

impl Due {
    /// Ends it with its DPS. What was issued before stays valid (B8).
    fn expire(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let ends_on: NaiveDate = category_table::table
            .inner_join(dps::table)
            .filter(category_table::code.eq(&self.row.category_code))
            .select(dps::ends_on)
            .first(tx.conn())?;
        if ends_on >= self.today {
            return Ok(false);
        }
        let words = format!(
            "The dynamic purchasing system ended on {}. Bids and awards of referrals issued before stay valid.",
            london::format_date(ends_on)
        );
        let why = Why { words: &words, ..Why::default() };
        take(tx, &self.by, &self.row, MembershipStep::Expire, &why)?;
        Ok(true)
    }

    /// Suspends it at the end of the last day of evidence whose end suspends.
    fn suspend(
        &self,
        tx: &mut Tx<'_>,
        config: &CategoryConfig,
        current: &[Evidence],
    ) -> Result<bool> {
        let mut ended = store::ended(current, self.today);
        ended.retain(|one| one.suspends);
        ended.sort_by_key(|one| (one.expires_on, one.id.clone()));
        let Some(first) = ended.first().copied() else { return Ok(false) };
        let kinds: BTreeSet<&str> = ended.iter().map(|one| one.kind.as_str()).collect();
        let failed: Vec<String> = kinds.into_iter().map(str::to_owned).collect();
        let notice = self.noticed(tx, first)?;
        let words: Vec<String> = ended
            .iter()
            .filter_map(|one| {
                let day = london::format_date(one.expires_on?);
                Some(format!("{} ended on {day}.", staying::title(config, &one.kind)))
            })
            .collect();
        let rests_on: Vec<String> = ended
            .iter()
            .map(|one| format!("{}: {}", staying::title(config, &one.kind), one.detail))
            .collect();
        let words = format!("{} Nothing that takes its place has been confirmed.", words.join(" "));
        let why = Why {
            reason: Some(staying::lapse_reason(config, &first.kind)),
            words: &words,
            evidence: Some(format!(
                "{}\nNotice given on {}.",
                rests_on.join("\n"),
                london::format_date(notice)
            )),
            failed: &failed,
            notice_given_on: Some(notice),
            effective_at: Some(self.since(first)?),
        };
        take(tx, &self.by, &self.row, MembershipStep::Suspend, &why)?;
        Ok(true)
    }

    /// The reminder of thirty days is the notice; where its life was too short for one, the
    /// earliest that was sent, else the day it was recorded with its end.
    fn noticed(&self, tx: &mut Tx<'_>, one: &Evidence) -> Result<NaiveDate> {
        let sent: Vec<(i64, NaiveDateTime)> = evidence_reminder::table
            .filter(evidence_reminder::evidence_id.eq(&one.id))
            .filter(evidence_reminder::days.gt(AT_THE_END))
            .order(evidence_reminder::at)
            .select((evidence_reminder::days, evidence_reminder::at))
            .load(tx.conn())?;
        let notice = sent.iter().find(|(days, _)| *days == 30).or(sent.first());
        let at = notice.map_or(one.recorded_at, |(_, at)| *at);
        Ok(london::date_of(at.and_utc()))
    }

    /// Since when: the end of the day in London, or since it is a member with that evidence.
    fn since(&self, one: &Evidence) -> Result<NaiveDateTime> {
        let day = one.expires_on.unwrap_or(self.today);
        let end = staying::ends_at(day).map_err(Error::internal)?.naive_utc();
        Ok(end.max(self.row.state_since).max(one.recorded_at).min(self.now))
    }

    /// Raises an early warning for every other piece of evidence that ended.
    fn warn(&self, tx: &mut Tx<'_>, config: &CategoryConfig, current: &[Evidence]) -> Result<bool> {
        let mut any = false;
        for one in store::ended(current, self.today) {
            let Some(day) = one.expires_on.filter(|_| !one.suspends) else { continue };
            if !self.mark(tx, one, AT_THE_END)? {
                continue;
            }
            let title = staying::title(config, &one.kind);
            let words = format!("{title} ended on {}.", london::format_date(day));
            let alarm = Alarm {
                establishment_id: &self.row.establishment_id,
                provider_id: &self.row.provider_id,
                membership_id: Some(&self.row.id),
                code: "evidence_expiring",
                level: Level::Watch,
                words: &words,
                cause: &format!("evidence/{}", one.id),
            };
            early_warning::raise(tx, self.by.who.clone(), &alarm)?;
            any = true;
        }
        Ok(any)
    }

    /// Reminds of what ends within 60, 30 and 7 days, each number of days once.
    fn remind(&self, tx: &mut Tx<'_>, current: &[Evidence]) -> Result<bool> {
        let mut sent = Vec::new();
        for one in current {
            let Some(days) = due_reminder(one, self.today) else { continue };
            if self.mark(tx, one, i64::from(days))? {
                sent.push(json!({"kind": one.kind, "days": days, "expires_on": one.expires_on}));
            }
        }
        if sent.is_empty() {
            return Ok(false);
        }
        let fields = json!({"path": format!("/establishments/{}", self.row.establishment_id)});
        let whom = Some(self.row.establishment_id.as_str());
        tell_provider(tx, &self.row.provider_id, whom, Kind::EvidenceExpiring, "", &fields)?;
        Entry::new("membership.reminded", "membership", &self.row.id, self.by.who.clone())
            .payload(json!({"evidence": sent}))
            .provider(&self.row.provider_id)
            .record(tx)?;
        Ok(true)
    }

    /// Remembers that something was done about evidence; false when it was before.
    fn mark(&self, tx: &mut Tx<'_>, one: &Evidence, days: i64) -> Result<bool> {
        let known: i64 = evidence_reminder::table
            .filter(evidence_reminder::evidence_id.eq(&one.id))
            .filter(evidence_reminder::days.eq(days))
            .count()
            .get_result(tx.conn())?;
        if known > 0 {
            return Ok(false);
        }
        diesel::insert_into(evidence_reminder::table)
            .values((
                evidence_reminder::evidence_id.eq(&one.id),
                evidence_reminder::days.eq(days),
                evidence_reminder::at.eq(self.now),
            ))
            .execute(tx.conn())?;
        Ok(true)
    }
}

/// The reminder that is due for a piece of evidence.
pub(super) fn due_reminder(one: &Evidence, today: NaiveDate) -> Option<u32> {
    let recorded_on = london::date_of(one.recorded_at.and_utc());
    staying::reminder(recorded_on, one.expires_on?, today)
}
