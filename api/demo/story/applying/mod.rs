//! Establishments apply: every state that an application can be in, and a few members of old.

mod answers;
mod evaluating;
mod filling;
mod words;

use super::{Event, Story};
use crate::demo::data::{Membership, Offer};
use crate::demo::people::Person;
use crate::http::{Error, Result};

/// Present members who came through an application.
const CAME_IN: [u32; 2] = [3, 64];

/// Members of another category that apply for alternative education as well: number, state, and
/// what they offer there.
const FURTHER: [(u32, &str, &str, u32); 3] = [
    (23, "draft", "registered_full_time", 10),
    (44, "submitted", "registered_full_time", 8),
    (25, "submitted", "registered_full_time", 12),
];

/// Whether a member came through an application instead of being admitted.
pub(super) fn applies(number: u32) -> bool {
    CAME_IN.contains(&number)
}

/// What happens to an application, in the order it can.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stage {
    Begin,
    Submit,
    Withdraw,
    /// It is evaluated by itself.
    Evaluate,
    /// An evaluator, by place, marks every statement.
    Mark(usize),
    Agree,
    Ask,
    Decide,
}

/// An establishment that applies.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its place among the data's.
    row: usize,
    membership: Membership,
    person: Person,
    evaluators: Vec<Person>,
    application: String,
}

/// Two partners, of whom each gives an evaluator to a category.
fn panel(category: &str) -> [&'static str; 2] {
    match category {
        "sen" => ["surrey", "kent"],
        "foster" => ["essex", "brighton-hove"],
        "residential" => ["east-sussex", "kent"],
        "alternative-education" => ["kent", "essex"],
        _ => ["brighton-hove", "surrey"],
    }
}

/// Days before the day of loading on which what becomes of an application happens.
fn plan_of(state: &str) -> &'static [(i64, u32, Stage)] {
    match state {
        "draft" => &[(3, 10, Stage::Begin)],
        "submitted" => &[(5, 10, Stage::Begin), (2, 15, Stage::Submit)],
        "in_evaluation" => {
            &[(14, 10, Stage::Begin), (10, 15, Stage::Submit), (5, 11, Stage::Mark(0))]
        }
        "clarification_asked" => &[
            (14, 11, Stage::Begin),
            (9, 15, Stage::Submit),
            (5, 12, Stage::Mark(0)),
            (4, 14, Stage::Ask),
        ],
        "withdrawn" => {
            &[(33, 10, Stage::Begin), (30, 15, Stage::Submit), (26, 16, Stage::Withdraw)]
        }
        "rejected" => &[
            (48, 10, Stage::Begin),
            (45, 15, Stage::Submit),
            (43, 9, Stage::Evaluate),
            (40, 11, Stage::Mark(0)),
            (39, 11, Stage::Mark(1)),
            (37, 14, Stage::Agree),
            (35, 15, Stage::Decide),
        ],
        // A member of old: before the first referral.
        _ => &[
            (89, 10, Stage::Begin),
            (89, 15, Stage::Submit),
            (88, 9, Stage::Evaluate),
            (88, 11, Stage::Mark(0)),
            (88, 12, Stage::Mark(1)),
            (87, 14, Stage::Agree),
            (86, 9, Stage::Decide),
        ],
    }
}

/// Days before the day of loading on which a category's applications are taken into a round.
const ROUND: i64 = 8;

impl Story<'_> {
    /// Puts every application onto the agenda, and a round for each category.
    pub(super) fn apply(&mut self) -> Result<()> {
        let region = self.region;
        for (row, establishment) in region.establishments.iter().enumerate() {
            for membership in &establishment.memberships {
                let joined = matches!(membership.state.as_str(), "active" | "suspended");
                if !joined || applies(establishment.number) {
                    self.candidate(row, membership.clone())?;
                }
            }
            for (number, state, kind, places) in FURTHER {
                if number == establishment.number {
                    let like = establishment.memberships.first();
                    let like = like.ok_or_else(|| Error::internal("a further application"))?;
                    self.candidate(row, further(like, state, kind, places))?;
                }
            }
        }
        for code in
            ["sen", "foster", "residential", "alternative-education", "supported-accommodation"]
        {
            self.plan(ROUND, 10, 0, Event::Round(code))?;
        }
        Ok(())
    }

    fn candidate(&mut self, row: usize, membership: Membership) -> Result<()> {
        let number = self.candidates.len();
        let establishment = self.region.establishments.get(row);
        let establishment = establishment.ok_or_else(|| Error::internal("no such candidate"))?;
        let person = self.people.of_establishment(&establishment.provider, establishment.number)?;
        let minute = u32::try_from(number).unwrap_or(0).min(59);
        for (days_ago, hour, stage) in plan_of(&membership.state) {
            self.plan(*days_ago, *hour, minute, Event::Apply(number, *stage))?;
        }
        let evaluators = self.evaluators(&membership.category)?;
        // Where a second evaluator has marked, marks wait to be agreed instead of being blind.
        if membership.state == "in_evaluation" && membership.category == "supported-accommodation" {
            self.plan(4, 11, minute, Event::Apply(number, Stage::Mark(1)))?;
        }
        let person = person.clone();
        let application = String::new();
        self.candidates.push(Candidate { row, membership, person, evaluators, application });
        Ok(())
    }

    fn evaluators(&self, category: &str) -> Result<Vec<Person>> {
        let one = |code: &str| {
            let found = self.people.of_authority(together_rules::policy::Role::Evaluator, code);
            Self::in_turn(&found, 0)
        };
        panel(category).into_iter().map(one).collect()
    }

    fn applicant(&self, candidate: usize) -> Result<&Candidate> {
        self.candidates.get(candidate).ok_or_else(|| Error::internal("no such candidate"))
    }

    pub(super) async fn stage(&mut self, candidate: usize, stage: Stage) -> Result<()> {
        match stage {
            Stage::Begin => self.begin_application(candidate).await,
            Stage::Submit => self.submit_application(candidate).await,
            Stage::Withdraw => self.withdraw_application(candidate).await,
            Stage::Evaluate => self.evaluate(candidate).await,
            Stage::Mark(evaluator) => self.mark_statements(candidate, evaluator).await,
            Stage::Agree => self.agree_statements(candidate).await,
            Stage::Ask => self.ask_applicant(candidate).await,
            Stage::Decide => self.decide_application(candidate).await,
        }
    }
}

/// The standing of a school that applies for alternative education as well.
fn further(like: &Membership, state: &str, kind: &str, places: u32) -> Membership {
    Membership {
        category: "alternative-education".into(),
        state: state.into(),
        provisional: false,
        reason: None,
        offers: vec![Offer { placement_type: kind.into(), places }],
        ..like.clone()
    }
}
