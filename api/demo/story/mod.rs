//! What has happened in the region: applications and referrals in every state, told through the service's actions.
//!
//! Events are taken from an agenda in the order of their moments, with the database's clock set
//! to each; what an event leads to goes onto the agenda with a later moment. Nothing is written
//! past an action, so every receipt, deadline and audit entry is as if it had happened then.

mod answers;
mod applying;
mod bidding;
mod deciding;
mod draft;
mod joining;
mod marking;
mod offer;
mod plan;
mod referring;
mod staying;

use super::calendar::Calendar;
use super::data::{Child, Region};
use super::people::{People, Person};
use super::places::Places;
use crate::auth::Actor;
use crate::category::shipped;
use crate::db::{Database, Tx};
use crate::document::vault::Vault;
use crate::http::{Error, Result};
use applying::{Candidate, Stage};
use chrono::NaiveDateTime;
use plan::{PLANS, Plan};
use staying::Duty;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::category::CategoryConfig;
use together_rules::policy::Role;

/// What the audit trail says of the session people acted in.
const SESSION: &str = "demo-region";

/// Something that happens.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// An establishment joins: its place among the data's, and that of the membership.
    Join(usize, usize),
    /// It is suspended.
    Suspend(usize, usize),
    /// Something about an application.
    Apply(usize, Stage),
    /// A category's applications are evaluated together.
    Round(&'static str),
    /// Something about members who stay.
    Stay(Duty),
    /// Something in the file of a referral.
    File(usize, Step),
}

/// What happens to a referral, in the order it can.
#[derive(Clone, Copy, Debug)]
enum Step {
    Begin,
    Issue,
    LinkFamily,
    Widen,
    Cancel,
    /// An establishment says that it can meet the needs; then of the same guest, by place.
    CanMeet(usize),
    Decline(usize),
    AskIn(usize),
    Ask(usize),
    Reply,
    Write(usize),
    Submit(usize),
    Rewrite(usize),
    Withdraw(usize),
    /// The panel: evaluators, and a moderator before opening.
    Appoint,
    Declare(usize),
    Open,
    /// An evaluator marks, all or the first half.
    Mark(usize, bool),
    Agree,
    Exclude,
    Offer,
    FamilyAnswers,
    Award,
    Accept,
    Refuse,
    End,
}

/// An establishment that an issued referral has reached.
#[derive(Clone, Debug)]
struct Guest {
    number: u32,
    establishment: String,
    /// Outside the limit: sees the listing only.
    listed: bool,
    /// Whether it takes children of these ages and was not suspended by the day of loading.
    suits: bool,
    /// Whether the agenda holds what it does.
    planned: bool,
    person: Person,
    bid: Option<String>,
}

/// A referral and whoever has to do with it.
#[derive(Clone, Debug)]
struct File {
    plan: Plan,
    children: Vec<Child>,
    officer: Person,
    evaluators: Vec<Person>,
    moderator: Option<Person>,
    referral: String,
    guests: Vec<Guest>,
    question: Option<String>,
    link: Option<String>,
    award: Option<String>,
}

impl File {
    fn guest(&self, index: usize) -> Result<&Guest> {
        self.guests.get(index).ok_or_else(|| Error::internal("no such guest"))
    }
}

/// The story while it is told.
#[derive(Debug)]
pub struct Story<'a> {
    db: &'a Database,
    vault: &'a Vault,
    calendar: &'a Calendar<'a>,
    region: &'a Region,
    places: &'a Places,
    people: &'a People,
    configs: BTreeMap<String, CategoryConfig>,
    memberships: BTreeMap<(u32, String), String>,
    agenda: BTreeMap<(NaiveDateTime, usize), Event>,
    files: Vec<File>,
    candidates: Vec<Candidate>,
    /// Questions that a provider has answered once for all its establishments.
    answered: BTreeSet<(String, String)>,
    /// Documents of a provider, or of one of its establishments.
    papers: BTreeMap<(String, Option<u32>), String>,
    events: usize,
}

impl<'a> Story<'a> {
    /// A story with its first events on the agenda.
    ///
    /// # Errors
    /// When the data contradicts itself.
    pub fn new(
        db: &'a Database,
        vault: &'a Vault,
        calendar: &'a Calendar<'a>,
        region: &'a Region,
        places: &'a Places,
        people: &'a People,
    ) -> Result<Self> {
        let mut configs = BTreeMap::new();
        for establishment in &region.establishments {
            for code in &establishment.categories {
                if !configs.contains_key(code) {
                    configs.insert(code.clone(), shipped::config(code)?);
                }
            }
        }
        let mut story = Self {
            db,
            vault,
            calendar,
            region,
            places,
            people,
            configs,
            memberships: BTreeMap::new(),
            agenda: BTreeMap::new(),
            files: Vec::new(),
            candidates: Vec::new(),
            answered: BTreeSet::new(),
            papers: BTreeMap::new(),
            events: 0,
        };
        story.enrol()?;
        story.apply()?;
        story.stay()?;
        for plan in PLANS {
            story.file(plan)?;
        }
        Ok(story)
    }

    /// Tells it up to the day of loading; says how far it is, once for each stage.
    ///
    /// # Errors
    /// An action's refusal: the story contradicts the rules.
    pub async fn tell(&mut self, progress: &mut impl FnMut(&str)) -> Result<()> {
        let mut stage = "";
        while let Some(((moment, _), event)) = self.agenda.pop_first() {
            self.calendar.set(moment);
            let now = match event {
                Event::Join(..) => "Establishments join",
                Event::Suspend(..) | Event::Apply(..) | Event::Round(..) | Event::Stay(..) => stage,
                Event::File(..) => "Referrals, bids, marks and awards",
            };
            if now != stage {
                stage = now;
                progress(stage);
            }
            let told = match event {
                Event::Join(row, member) => self.join(row, member).await,
                Event::Suspend(row, member) => self.suspend(row, member).await,
                Event::Apply(candidate, stage) => self.stage(candidate, stage).await,
                Event::Round(category) => self.round(category).await,
                Event::Stay(duty) => self.duty(duty).await,
                Event::File(file, step) => self.step(file, step, moment).await,
            };
            told.inspect_err(|error| log::error!("demo: {event:?} at {moment}: {error:?}"))?;
        }
        Ok(())
    }

    /// How many referrals, memberships and applications there are now.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.files.len(), self.memberships.len(), self.candidates.len())
    }

    async fn step(&mut self, file: usize, step: Step, moment: NaiveDateTime) -> Result<()> {
        match step {
            Step::Begin => self.begin(file).await,
            Step::Issue => self.issue(file, moment).await,
            Step::LinkFamily => self.link_family(file).await,
            Step::Widen => self.widen(file, moment).await,
            Step::Cancel => self.cancel(file).await,
            Step::CanMeet(guest) => self.can_meet(file, guest).await,
            Step::Decline(guest) => self.decline(file, guest).await,
            Step::AskIn(guest) => self.ask_in(file, guest).await,
            Step::Ask(guest) => self.ask(file, guest).await,
            Step::Reply => self.reply(file).await,
            Step::Write(guest) => self.write(file, guest).await,
            Step::Submit(guest) => self.submit(file, guest).await,
            Step::Rewrite(guest) => self.rewrite(file, guest).await,
            Step::Withdraw(guest) => self.withdraw(file, guest).await,
            Step::Appoint => self.appoint(file).await,
            Step::Declare(evaluator) => self.declare(file, evaluator).await,
            Step::Open => self.open(file).await,
            Step::Mark(evaluator, all) => self.mark(file, evaluator, all).await,
            Step::Agree => self.agree(file).await,
            Step::Exclude => self.exclude(file).await,
            Step::Offer => self.offer(file, moment).await,
            Step::FamilyAnswers => self.family_answers(file).await,
            Step::Award => self.award(file).await,
            Step::Accept => self.answer(file, true).await,
            Step::Refuse => self.answer(file, false).await,
            Step::End => self.end(file).await,
        }
    }

    /// Puts an event onto the agenda, unless it is of the day of loading or later.
    fn plan(&mut self, days_ago: i64, hour: u32, minute: u32, event: Event) -> Result<()> {
        if days_ago > 0 {
            let moment = self.calendar.moment(days_ago, hour, minute)?;
            self.agenda.insert((moment, self.events), event);
            self.events = self.events.saturating_add(1);
        }
        Ok(())
    }

    /// Lets somebody act in a transaction of its own.
    async fn act<T: Send + 'static>(
        &self,
        person: &Person,
        mut action: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (user, role) = (person.user_id.clone(), person.role_id.clone());
        self.db
            .write_across(move |tx| {
                let now = tx.now()?;
                let actor = Actor::acting(tx.conn(), &user, &role, SESSION, now)?;
                action(tx, &actor)
            })
            .await
    }

    fn opened(&self, file: usize) -> Result<&File> {
        self.files.get(file).ok_or_else(|| Error::internal("no such referral"))
    }

    fn opened_mut(&mut self, file: usize) -> Result<&mut File> {
        self.files.get_mut(file).ok_or_else(|| Error::internal("no such referral"))
    }

    fn config(&self, category: &str) -> Result<&CategoryConfig> {
        self.configs.get(category).ok_or_else(|| Error::internal("no such category"))
    }

    /// One of several who do the same work, in turn.
    fn in_turn(of: &[&Person], turn: usize) -> Result<Person> {
        let index = turn.checked_rem(of.len()).unwrap_or(0);
        of.get(index).map(|one| (*one).clone()).ok_or_else(|| Error::internal("nobody"))
    }

    fn lead_officer(&self, turn: usize) -> Result<Person> {
        let lead = self.region.authorities.iter().find(|one| one.role == "lead");
        let code = lead.map_or("", |one| one.code.as_str());
        Self::in_turn(&self.people.of_authority(Role::LeadOfficer, code), turn)
    }
}
