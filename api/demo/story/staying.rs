//! What happens to members who stay: a cure half done, an uplift in the making, a review of marks,
//! a yearly audit, an early warning.

use super::{Event, Story};
use crate::demo::people::Person;
use crate::early_warning;
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::qualification::{annual_audit, rescoring, suspension, uplift};
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};
use together_rules::policy::Role;

/// The suspended school that has put right one of the two things that failed.
pub(super) const HALF_CURED: u32 = 11;
/// The school whose statement on its workforce is marked again.
const REVIEWED: u32 = 20;
/// The school that was audited.
const AUDITED: u32 = 1;
/// The school that a partner has warned of.
const WARNED: u32 = 10;
/// The item of the audit's checklist that was not met: the test of the continuity plan.
const UNTESTED: u32 = 12;

/// Something about members who stay.
#[derive(Clone, Copy, Debug)]
pub(super) enum Duty {
    Cure,
    Uplift,
    Review,
    Audit,
    Warn,
}

impl Story<'_> {
    /// Puts it onto the agenda.
    pub(super) fn stay(&mut self) -> Result<()> {
        self.plan(12, 11, 0, Event::Stay(Duty::Cure))?;
        self.plan(7, 14, 0, Event::Stay(Duty::Uplift))?;
        self.plan(6, 10, 30, Event::Stay(Duty::Review))?;
        self.plan(11, 16, 0, Event::Stay(Duty::Audit))?;
        self.plan(4, 10, 0, Event::Stay(Duty::Warn))
    }

    pub(super) async fn duty(&mut self, duty: Duty) -> Result<()> {
        match duty {
            Duty::Cure => self.half_cure().await,
            Duty::Uplift => self.model_uplift().await,
            Duty::Review => self.review_marks().await,
            Duty::Audit => self.audit_member().await,
            Duty::Warn => self.warn_early().await,
        }
    }

    fn member_of_sen(&self, number: u32) -> Result<String> {
        let found = self.memberships.get(&(number, "sen".to_owned())).cloned();
        found.ok_or_else(|| Error::internal("no such member"))
    }

    fn acts_for(&self, number: u32) -> Result<&Person> {
        let found = self.region.establishments.iter().find(|one| one.number == number);
        let found = found.ok_or_else(|| Error::internal("no such establishment"))?;
        self.people.of_establishment(&found.provider, number)
    }

    /// The policy is renewed; the new inspection that is asked for as well has not come yet.
    async fn half_cure(&self) -> Result<()> {
        let id = self.member_of_sen(HALF_CURED)?;
        let body = ValidJson::made(&json!({
            "confirmed": true,
            "words": "The policy was written anew with the local safeguarding partners and agreed by \
                the directors. The new lead was trained last month; all staff have read and signed it.",
        }));
        self.act(self.acts_for(HALF_CURED)?, move |tx, actor| {
            suspension::save_cure(tx, actor, &id, "S1", IfMatch::present(), &body)
        })
        .await
    }

    /// Two scenarios of one round: with energy, and the pay award alone dearer.
    async fn model_uplift(&self) -> Result<()> {
        let today = self.calendar.today();
        let year = today.year();
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 4, 1);
        let from = first(year).filter(|day| *day > today).or_else(|| first(year.saturating_add(1)));
        let from = from.ok_or_else(|| Error::internal("no such day"))?;
        let line = |heading: &str, percent: &str, case: &str| json!({"heading": heading, "percent": percent, "case": case});
        let body = ValidJson::made(&json!({
            "category": "sen",
            "name": format!("Pay award and energy {}", from.year()),
            "year": from.year(),
            "effective_on": from,
            "lines": [
                line("education_classroom", "3.20", "pay_award"),
                line("establishment_core_staffing", "3.20", "pay_award"),
                line("premises", "1.80", "energy"),
            ],
        }));
        let copy = ValidJson::made(&json!({"name": "The same without energy"}));
        self.act(&self.lead_officer(0)?, move |tx, actor| {
            let key = IdempotencyKey::none();
            let id = uplift::create(tx, actor, &key, &body)?;
            uplift::copy(tx, actor, &id, &key, &copy).map(|_| ())
        })
        .await
    }

    async fn review_marks(&self) -> Result<()> {
        let id = self.member_of_sen(REVIEWED)?;
        let body = ValidJson::made(&json!({
            "questions": ["Q2"],
            "words": "Three commissioners report that key staff changed since you joined. Please tell \
                us how the team stands today; the statement is then marked again.",
            "representations_due_on": self.calendar.day(-15)?,
        }));
        self.act(&self.lead_officer(1)?, move |tx, actor| {
            rescoring::notify(tx, actor, &id, &body).map(|_| ())
        })
        .await
    }

    async fn audit_member(&self) -> Result<()> {
        let id = self.member_of_sen(AUDITED)?;
        let config = self.config("sen")?;
        let items: Vec<Value> = (1_u32..)
            .zip(&config.audit_checklist)
            .map(|(item, _)| match item {
                UNTESTED => json!({"item": item, "met": false,
                    "finding": "The plan is good, but its last test was 15 months ago."}),
                _ => json!({"item": item, "met": true}),
            })
            .collect();
        let body = ValidJson::made(&json!({
            "done_on": self.calendar.day(13)?,
            "items": items,
            "actions": [{
                "item": UNTESTED,
                "words": "Test the continuity plan with all staff and send the note of it.",
                "due_on": self.calendar.day(-20)?,
            }],
        }));
        self.act(&self.lead_officer(0)?, move |tx, actor| {
            annual_audit::record(tx, actor, &id, &IdempotencyKey::none(), &body).map(|_| ())
        })
        .await
    }

    /// A partner's contract manager warns, and the school replies.
    async fn warn_early(&self) -> Result<()> {
        let managers = self.people.of_authority(Role::ContractManager, "kent");
        let body = ValidJson::made(&json!({
            "establishment_id": self.places.establishment(WARNED)?,
            "code": "staffing_gap",
            "level": "watch",
            "words": "Two teaching posts have been empty since the start of term.",
        }));
        let manager = Self::in_turn(&managers, 0)?;
        let id = self.act(&manager, move |tx, actor| early_warning::log(tx, actor, &body)).await?;
        let reply = ValidJson::made(&json!({
            "words": "One post is filled from next month. The other is covered by a teacher who \
                knows the class; we interview this week.",
        }));
        self.act(self.acts_for(WARNED)?, move |tx, actor| {
            early_warning::reply(tx, actor, &id, IfMatch::present(), &reply)
        })
        .await
    }
}
