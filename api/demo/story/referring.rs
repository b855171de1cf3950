//! Commissioners write, issue, widen and call off; what follows goes onto the agenda.

use super::draft::{self, Writing};
use super::plan::{Fate, Plan};
use super::{Event, File, Guest, Step, Story};
use crate::db::schema::establishment;
use crate::demo::data::Child;
use crate::demo::numbers::Numbers;
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::referral::{actions, store};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::{Value, json};
use together_rules::policy::Role;

/// Days from issue to the closing of bids: the categories' minimum (D3).
const OPEN_DAYS: i64 = 10;

impl Story<'_> {
    /// Opens the file of a plan: who it is about, who works on it, and its first events.
    pub(super) fn file(&mut self, plan: Plan) -> Result<()> {
        let first = self.region.children.iter().find(|child| child.pseudonym == plan.child);
        let first = first.ok_or_else(|| Error::internal("no such child"))?;
        let together = |child: &&Child| {
            child.pseudonym == first.pseudonym
                || (child.group.is_some() && child.group == first.group)
        };
        let children: Vec<Child> = self.region.children.iter().filter(together).cloned().collect();
        let index = self.files.len();
        let of = |role| self.people.of_authority(role, &first.authority);
        let evaluators = of(Role::Evaluator);
        let required = self.config(&first.category)?.evaluators_required;
        let panel = usize::try_from(required).unwrap_or(1).min(evaluators.len());
        let officer = Self::in_turn(&of(Role::Commissioner), index)?;
        let moderator = evaluators.get(panel).map(|one| (*one).clone());
        self.files.push(File {
            plan,
            children,
            officer,
            evaluators: evaluators.into_iter().take(panel).cloned().collect(),
            moderator,
            referral: String::new(),
            guests: Vec::new(),
            question: None,
            link: None,
            award: None,
        });
        let minute = u32::try_from(index).unwrap_or(0);
        if plan.fate == Fate::Draft {
            return self.plan(plan.days_ago, 11, minute, Event::File(index, Step::Begin));
        }
        let begun = plan.days_ago.saturating_add(if plan.fate == Fate::Urgent { 0 } else { 2 });
        self.plan(begun, 9, minute, Event::File(index, Step::Begin))?;
        self.plan(plan.days_ago, 10, minute, Event::File(index, Step::Issue))
    }

    pub(super) async fn begin(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let urgent = open.plan.fate == Fate::Urgent;
        let days = if urgent || open.plan.fate == Fate::Draft { 0 } else { 2 };
        let by = Writing {
            contact: &open.officer.name,
            email: &open.officer.email,
            on: self.calendar.day(open.plan.days_ago.saturating_add(days))?,
        };
        let first = open.children.first().map_or("", |child| child.category.as_str());
        let body =
            ValidJson::made(&draft::body(&open.plan, &open.children, self.config(first)?, by)?);
        let referral = self
            .act(&open.officer, move |tx, actor| {
                Ok(actions::create(tx, actor, &IdempotencyKey::none(), &body)?.body.id)
            })
            .await?;
        self.opened_mut(file)?.referral = referral;
        Ok(())
    }

    pub(super) async fn issue(&mut self, file: usize, moment: NaiveDateTime) -> Result<()> {
        let open = self.opened(file)?;
        let plan = open.plan;
        let body = if plan.fate == Fate::Urgent {
            json!({
                "deadline": self.calendar.moment(-1, 17, 0)?.and_utc(),
                "clarification_deadline": self.calendar.moment(-1, 12, 0)?.and_utc(),
                "urgent_reason": "The present place ends this week and no other is known",
            })
        } else {
            let closes = plan.days_ago.saturating_sub(OPEN_DAYS);
            json!({"deadline": self.calendar.moment(closes, 17, 0)?.and_utc()})
        };
        let (id, body) = (open.referral.clone(), ValidJson::made(&body));
        self.act(&open.officer, move |tx, actor| {
            let (present, key) = (IfMatch::present(), IdempotencyKey::none());
            actions::issue(tx, actor, &id, present, &key, &body).map(|_| ())
        })
        .await?;
        self.meet(file).await?;
        self.follow(file)?;
        self.interest(file, moment)
    }

    /// Finds out whom the referral has reached so far.
    async fn meet(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let id = open.referral.clone();
        let rows: Vec<(store::Invitation, String)> = self
            .db
            .read(move |conn| {
                let mut met = Vec::new();
                for row in store::invitations(conn, &id)? {
                    let urn: Option<String> = establishment::table
                        .find(&row.establishment_id)
                        .select(establishment::urn)
                        .get_result(conn)?;
                    met.push((row, urn.unwrap_or_default()));
                }
                Ok(met)
            })
            .await?;
        let mut guests = Vec::new();
        for (row, urn) in rows {
            let known = self.region.establishments.iter().find(|one| one.registration == urn);
            let known = known.ok_or_else(|| Error::internal("an unknown establishment"))?;
            let aged = |child: &Child| {
                let age = i64::from(child.age);
                known.age_from.is_none_or(|from| from <= age)
                    && known.age_to.is_none_or(|to| age <= to)
            };
            let suspended = known.memberships.iter().any(|one| one.state == "suspended");
            // One is suspended after its bid and before the opening.
            let caught = known.number == 41 && open.plan.child == "Kestrel";
            guests.push(Guest {
                number: known.number,
                establishment: row.establishment_id.clone(),
                listed: !row.is_invited(),
                suits: open.children.iter().all(aged) && (!suspended || caught),
                planned: false,
                person: self.people.of_establishment(&known.provider, known.number)?.clone(),
                bid: None,
            });
        }
        // The order of the guests decides who bids: drawn by name, the caught one first.
        let child = open.plan.child;
        guests.sort_by_key(|guest| {
            let drawn =
                Numbers::of(&["interest", child, &guest.number.to_string()]).between(0, 1 << 40);
            (!guest.suits, guest.number != 41, drawn, guest.number)
        });
        // Those met before keep their places: events on the agenda name them.
        let known = &mut self.opened_mut(file)?.guests;
        for guest in guests {
            match known.iter_mut().find(|one| one.number == guest.number) {
                Some(one) => one.listed = guest.listed,
                None => known.push(guest),
            }
        }
        Ok(())
    }

    /// What the authority does after issue, as far as the plan goes.
    fn follow(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let (plan, panel) = (open.plan, open.evaluators.len());
        let minute = u32::try_from(file).unwrap_or(0);
        // Days of the week of an ordinary evaluation, counted from issue.
        let after = |days: i64| plan.days_ago.saturating_sub(days);
        let mut then = |days: i64, hour: u32, step: Step| {
            self.plan(after(days), hour, minute, Event::File(file, step))
        };
        if plan.family {
            then(1, 8, Step::LinkFamily)?;
        }
        match plan.fate {
            Fate::Draft | Fate::Urgent => return Ok(()),
            Fate::Cancelled => return then(4, 15, Step::Cancel),
            Fate::Extended => return then(2, 15, Step::Widen),
            Fate::NoBid => return then(OPEN_DAYS.saturating_add(1), 10, Step::End),
            _ => {}
        }
        then(1, 14, Step::Appoint)?;
        for evaluator in 0..panel {
            then(3, 13, Step::Declare(evaluator))?;
        }
        if matches!(plan.fate, Fate::Open | Fate::Closed) {
            return Ok(());
        }
        then(11, 9, Step::Open)?;
        let half = plan.fate == Fate::HalfMarked;
        for evaluator in 0..panel {
            let last = evaluator.saturating_add(1) == panel;
            then(12, 14, Step::Mark(evaluator, !(half && last)))?;
        }
        if half {
            return Ok(());
        }
        then(13, 10, Step::Agree)?;
        if plan.child == "Hazel" {
            then(14, 11, Step::Exclude)?;
        }
        match plan.fate {
            Fate::WithFamily => self.plan(2, 10, minute, Event::File(file, Step::Offer))?,
            Fate::FamilyAnswered => self.plan(4, 10, minute, Event::File(file, Step::Offer))?,
            Fate::Offered => self.plan(1, 15, minute, Event::File(file, Step::Award))?,
            Fate::NextRank => {
                then(17, 10, Step::Award)?;
                then(18, 9, Step::Refuse)?;
                then(19, 10, Step::Award)?;
                then(20, 9, Step::Accept)?;
            }
            Fate::Accepted => {
                then(15, 10, Step::Offer)?;
                then(18, 10, Step::Award)?;
                then(19, 9, Step::Accept)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Reaches further where too few were reached: newcomers come onto the agenda.
    pub(super) async fn widen(&mut self, file: usize, moment: NaiveDateTime) -> Result<()> {
        let open = self.opened(file)?;
        let radius = open.plan.radius.saturating_add(30);
        let body = json!({
            "limit": {"radius_miles": radius.to_string()},
            "reason": "Too few places are near enough",
        });
        let (id, body) = (open.referral.clone(), ValidJson::made(&body));
        self.act(&open.officer, move |tx, actor| {
            actions::extend_limit(tx, actor, &id, IfMatch::present(), &body).map(|_| ())
        })
        .await?;
        self.meet(file).await?;
        self.interest(file, moment)
    }

    pub(super) async fn cancel(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let body = json!({
            "reason": "family_arrangement",
            "words": "An aunt offers a home, and the plan agrees",
        });
        let (id, body) = (open.referral.clone(), ValidJson::made(&body));
        self.act(&open.officer, move |tx, actor| {
            actions::cancel(tx, actor, &id, IfMatch::present(), &body).map(|_| ())
        })
        .await
    }

    /// Answers the question asked.
    pub(super) async fn reply(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let Some(question) = open.question.clone() else { return Ok(()) };
        let answer: Value = json!({
            "answer": "Yes: the plan was reviewed at the last meeting, and the hours it states are those to price."
        });
        let (id, body) = (open.referral.clone(), ValidJson::made(&answer));
        self.act(&open.officer, move |tx, actor| {
            actions::answer(tx, actor, &id, &question, &body).map(|_| ())
        })
        .await
    }
}
