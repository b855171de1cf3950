//! Establishments join, and some are suspended.

use super::applying::applies;
use super::{Event, Story};
use crate::demo::data::{Establishment, Membership};
use crate::demo::members;
use crate::http::{Error, IfMatch, Result, ValidJson};
use crate::qualification;
use serde_json::{Value, json};

/// When the first joined, in days before the day of loading.
pub(super) const FIRST_JOIN: i64 = 86;
/// Notice before a suspension that does not take effect at once: the reminder at 30 days (B8).
const NOTICE_DAYS: i64 = 30;

/// When a member was suspended, in days before the day of loading.
fn suspended_days_ago(number: u32) -> i64 {
    match number {
        // Between its bid for Kestrel and the opening: that bid is invalid.
        41 => 13,
        11 => 32,
        66 => 27,
        75 => 9,
        114 => 35,
        _ => 21,
    }
}

/// What failed, where the story names it: its cure is half done by the day of loading.
const fn failed(number: u32) -> Option<[&'static str; 2]> {
    match number {
        super::staying::HALF_CURED => Some(["R2", "S1"]),
        _ => None,
    }
}

impl Story<'_> {
    /// Puts every member of the data onto the agenda. Those whose state is an application's do
    /// not join, and some join by an application: [`Self::apply`] plans both.
    pub(super) fn enrol(&mut self) -> Result<()> {
        let (mut day, mut minute) = (FIRST_JOIN, 0_u32);
        let region = self.region;
        for (row, establishment) in region.establishments.iter().enumerate() {
            for (member, membership) in establishment.memberships.iter().enumerate() {
                let suspended = membership.state == "suspended";
                if !suspended && (membership.state != "active" || applies(establishment.number)) {
                    continue;
                }
                self.plan(day, 10, minute, Event::Join(row, member))?;
                if suspended {
                    let days_ago = suspended_days_ago(establishment.number);
                    self.plan(days_ago, 9, 15, Event::Suspend(row, member))?;
                }
                minute = minute.saturating_add(1);
                if minute == 45 {
                    (day, minute) = (day.saturating_sub(1), 0);
                }
            }
        }
        Ok(())
    }

    pub(super) fn member(
        &self,
        row: usize,
        member: usize,
    ) -> Result<(&Establishment, &Membership)> {
        let establishment = self.region.establishments.get(row);
        establishment
            .and_then(|one| one.memberships.get(member).map(|membership| (one, membership)))
            .ok_or_else(|| Error::internal("no such member"))
    }

    pub(super) async fn join(&mut self, row: usize, member: usize) -> Result<()> {
        let (establishment, membership) = self.member(row, member)?;
        let config = self.config(&membership.category)?;
        let lapsed =
            self.calendar.day(suspended_days_ago(establishment.number).saturating_add(1))?;
        let evidence =
            members::evidence(establishment, membership, config, self.calendar.today(), lapsed)?;
        let reason = |mark: u64| match mark {
            5 => "Measured results over time, shared with children; others could copy it",
            4 => "Specific method with evidence of use and of learning from it",
            3 => "Answers all parts with a method that would work; minor gaps",
            2 => "Answers part; a reader cannot tell what happens when things go wrong",
            _ => "General claims; little that belongs to this establishment",
        };
        let marks: Vec<Value> = membership
            .competency_marks
            .iter()
            .map(|mark| {
                let score = u64::try_from(mark.consensus).unwrap_or(0);
                json!({"question": mark.question, "mark": score, "reason": reason(score)})
            })
            .collect();
        let body = json!({
            "category": membership.category,
            "establishment_id": self.places.establishment(establishment.number)?,
            "marks": marks,
            "provisional": membership.provisional,
            "placement_types": members::offers(
                establishment, membership, config, self.calendar.day(FIRST_JOIN)?,
            ),
            "discounts": members::discounts(establishment, config),
            "evidence": evidence,
            "needs": members::needs(establishment, config),
            "carer_districts": establishment.carer_districts,
        });
        let key = (establishment.number, membership.category.clone());
        let officer = self.lead_officer(row)?;
        let body = ValidJson::made(&body);
        let id =
            self.act(&officer, move |tx, actor| qualification::admit(tx, actor, &body)).await?;
        self.memberships.insert(key, id);
        Ok(())
    }

    pub(super) async fn suspend(&mut self, row: usize, member: usize) -> Result<()> {
        let (establishment, membership) = self.member(row, member)?;
        let reason = membership.reason.clone().unwrap_or_default();
        let (words, rests_on) = match reason.as_str() {
            "rating_below_minimum" => {
                ("The latest inspection is below what membership asks for", "Published report")
            }
            "insurance_expired" => {
                ("Public liability cover has ended and nothing new was sent", "Certificate held")
            }
            "safeguarding" => (
                "Admissions stop while a safeguarding enquiry is open",
                "Notice of the local authority designated officer",
            ),
            _ => ("The yearly audit failed and its actions are overdue", "Audit report"),
        };
        let config = self.config(&membership.category)?;
        let known = config.suspension_reasons.iter().find(|one| one.code == reason);
        let at_once = known.is_some_and(|one| one.immediate);
        let noticed = suspended_days_ago(establishment.number).saturating_add(NOTICE_DAYS);
        let mut ground = json!({"reason": reason, "words": words, "evidence": rests_on});
        if let (false, Some(ground)) = (at_once, ground.as_object_mut()) {
            ground.insert("notice_given_on".into(), json!(self.calendar.day(noticed)?));
        }
        if let (Some(failed), Some(ground)) = (failed(establishment.number), ground.as_object_mut())
        {
            ground.insert("questions".into(), json!(failed));
        }
        let key = (establishment.number, membership.category.clone());
        let id = self.memberships.get(&key).cloned();
        let id = id.ok_or_else(|| Error::internal("suspended before it joined"))?;
        let officer = self.lead_officer(row)?;
        let body = ValidJson::made(&ground);
        self.act(&officer, move |tx, actor| {
            qualification::suspend(tx, actor, &id, IfMatch::present(), &body)
        })
        .await
    }
}
