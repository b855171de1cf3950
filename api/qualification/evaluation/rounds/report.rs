//! The report on a round: what stands up to challenge.

use super::super::criteria::facts::{self, Facts};
use super::super::criteria::view::{competency, statements};
use super::super::criteria::wire::{Agreed, Competency, GivenMark, JudgedType};
use super::super::panel::Panel;
use super::super::{access, clock, store};
use super::view::given_to;
use super::wire::GivenTo;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::Result;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::proposal::Decision;
use utoipa::ToSchema;

/// The report on a round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationRoundReport)]
pub struct Report {
    /// Round id.
    pub round_id: String,
    /// Name.
    pub name: String,
    /// Category.
    pub category: String,
    /// When it was begun.
    pub opened_at: DateTime<Utc>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// By reference.
    pub applications: Vec<Reported>,
    /// How many were accepted.
    pub accepted: usize,
    /// How many were rejected.
    pub rejected: usize,
    /// How many were decided after their day.
    pub late: usize,
    /// How many came how far, and what they failed on.
    pub funnel: Funnel,
}

/// How many came how far.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = ApplicationFunnel)]
pub struct Funnel {
    /// In the round.
    pub applied: usize,
    /// Met every criterion that bars.
    pub passed: usize,
    /// Accepted.
    pub accepted: usize,
    /// Taken back.
    pub withdrawn: usize,
    /// Criteria that were not met, in the category's order.
    pub lost: Vec<Lost>,
}

/// How many did not meet a criterion.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationFunnelLoss)]
pub struct Lost {
    /// Reference.
    #[schema(example = "N2")]
    pub question: String,
    /// In a few words.
    #[schema(example = "Public liability insurance")]
    pub title: String,
    /// How many.
    pub count: usize,
}

impl Funnel {
    /// Counts one application.
    fn add(&mut self, facts: &Facts, one: &Reported) {
        self.applied = self.applied.saturating_add(1);
        let not_met = facts.with(Decision::NotMet);
        let withdrawn = one.outcome == "withdrawn";
        let passed = !withdrawn && not_met.is_empty() && facts.undecided().is_empty();
        self.passed = self.passed.saturating_add(usize::from(passed));
        self.accepted = self.accepted.saturating_add(usize::from(one.outcome == "accepted"));
        self.withdrawn = self.withdrawn.saturating_add(usize::from(withdrawn));
        for question in facts.criteria().filter(|one| not_met.contains(&one.reference)) {
            match self.lost.iter_mut().find(|lost| lost.question == question.reference) {
                Some(lost) => lost.count = lost.count.saturating_add(1),
                None => self.lost.push(Lost {
                    question: question.reference.clone(),
                    title: question.title.clone(),
                    count: 1,
                }),
            }
        }
    }
}

/// An application in the report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportedApplication)]
pub struct Reported {
    /// Application id.
    pub application_id: String,
    /// Reference.
    pub reference: String,
    /// Establishment.
    pub establishment: String,
    /// Provider.
    pub provider: String,
    /// State: the outcome, once decided.
    pub outcome: String,
    /// Decisions with their reasons, in the category's order.
    pub criteria: Vec<ReportedCriterion>,
    /// Marks, once all of the application are in.
    pub statements: Vec<ReportedStatement>,
    /// Core competency worked out, once every mark is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competency: Option<Competency>,
    /// Placement types against the common caps.
    pub types: Vec<JudgedType>,
    /// Who evaluated, and links declared or found.
    pub evaluators: Vec<GivenTo>,
    /// When the decision was due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Working days taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_taken: Option<i64>,
    /// Working days allowed: 10, or 15 with a reason.
    pub days_allowed: u32,
    /// The reason for the longer time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_reason: Option<String>,
    /// Whether it was decided, or still waits, after its day.
    pub late: bool,
}

/// A decision in the report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportedCriterion)]
pub struct ReportedCriterion {
    /// Reference.
    pub question: String,
    /// In a few words.
    pub title: String,
    /// What was decided.
    pub decision: Decision,
    /// What the rules had proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// A scored statement in the report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportedStatement)]
pub struct ReportedStatement {
    /// Reference.
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Each mark with the evaluator's authority.
    pub marks: Vec<GivenMark>,
    /// Largest less smallest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<i64>,
    /// The agreed mark with its reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
}

/// The report as it stands now.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, now: NaiveDateTime) -> Result<Report> {
    let round = access::see_round(conn, actor, id, Action::ApplicationEvaluation)?;
    let today = london::date_of(now.and_utc());
    let mut applications = Vec::new();
    let mut funnel = Funnel::default();
    for row in store::of_round(conn, id)? {
        let facts = Facts::load(conn, row, today)?;
        let one = reported(conn, &facts, round.marks_due_on, now)?;
        funnel.add(&facts, &one);
        applications.push(one);
    }
    let with = |outcome| applications.iter().filter(|one| one.outcome == outcome).count();
    Ok(Report {
        round_id: round.id.clone(),
        name: round.name.clone(),
        category: round.category_code.clone(),
        opened_at: round.opened_at.and_utc(),
        closed_at: round.closed_at.map(|time| time.and_utc()),
        accepted: with("accepted"),
        rejected: with("rejected"),
        late: applications.iter().filter(|one| one.late).count(),
        funnel,
        applications,
    })
}

fn reported(
    conn: &mut Conn,
    facts: &Facts,
    marks_due_on: NaiveDate,
    now: NaiveDateTime,
) -> Result<Reported> {
    let row = &facts.row;
    let panel = Panel::load(conn, row, &facts.config)?;
    let (establishment, provider) = store::names(conn, row)?;
    let today = london::date_of(now.and_utc());
    let law = store::law(conn, &row.category_code, today)?;
    let decided = row.decided_at.filter(|_| matches!(row.state.as_str(), "accepted" | "rejected"));
    let until = decided.map_or(today, |at| london::date_of(at.and_utc()));
    let open = super::actions::is_undecided(row) || decided.is_some();
    Ok(Reported {
        application_id: row.id.clone(),
        reference: row.reference.clone(),
        establishment,
        provider,
        outcome: row.state.clone(),
        criteria: criteria(conn, facts)?,
        statements: statements(conn, facts, &panel)?
            .into_iter()
            .map(|one| ReportedStatement {
                question: one.question,
                title: one.title,
                marks: one.marks,
                spread: one.spread,
                agreed: one.agreed,
            })
            .collect(),
        competency: competency(facts, &panel)?,
        types: facts.types().into_iter().map(Into::into).collect(),
        evaluators: given_to(&panel, marks_due_on, today),
        due_on: row.decision_due_on,
        decided_at: decided.map(|at| at.and_utc()),
        days_taken: clock::taken(conn, row)?,
        days_allowed: match row.extended_at {
            Some(_) => law.extended_working_days,
            None => law.decision_working_days,
        },
        extended_reason: row.extended_reason.clone(),
        late: open && row.decision_due_on.is_some_and(|due| due < until),
    })
}

fn criteria(conn: &mut Conn, facts: &Facts) -> Result<Vec<ReportedCriterion>> {
    let mut items = Vec::new();
    for question in facts.criteria() {
        let Some(row) = facts.decision(&question.reference) else { continue };
        items.push(ReportedCriterion {
            question: question.reference.clone(),
            title: question.title.clone(),
            decision: facts::read(&row.decision)?,
            proposed: row.proposed.clone(),
            reason: row.reason.clone(),
            by: store::person(conn, &row.decided_by)?,
        });
    }
    Ok(items)
}
