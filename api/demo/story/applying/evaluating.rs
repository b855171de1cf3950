//! What the lead and its partners do with applications: rounds, blind marks, questions, decisions.

use super::super::{Story, answers};
use super::Candidate;
use crate::demo::numbers::Numbers;
use crate::demo::people::Person;
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::qualification::application::store;
use crate::qualification::evaluation;
use serde_json::json;
use together_rules::category::QuestionKind;

/// Working days are few: marks of a round are asked for so many days after the day of loading.
const MARKS_DUE: i64 = 2;

/// What applicants are asked: about which question, and what.
const QUESTIONS: [(&str, &str); 4] = [
    (
        "N2",
        "The certificate names the policy but not the sum for each claim. Please send the schedule.",
    ),
    ("S1", "The policy names a safeguarding lead who, by the register, has left. Who is it now?"),
    ("R1", "The certificate shows fewer places than you offer. Which number is right?"),
    ("H1", "The fire risk assessment is dated, but its actions are not. Which are done?"),
];

/// Why a criterion is not met, and what that rests on.
fn failure(question: &str) -> (&'static str, &'static str) {
    match question {
        "C1" => (
            "The plan has not been tested in the last 12 months, and says nothing about a loss of power.",
            "Plan, page 4; no note of a test",
        ),
        "S2" => (
            "Two of ten staff in the sample have no record of references from their last employer.",
            "Sample of the single central record",
        ),
        "F2" => (
            "The credit report puts the company in the highest band and no guarantee or plan was offered.",
            "Credit report obtained by the lead authority",
        ),
        "RES6" => (
            "Four of nine staff hold or study for the qualification: fewer than the regulations ask for.",
            "Table of qualifications",
        ),
        _ => (
            "The assessment is older than 12 months and its urgent actions are open.",
            "Fire risk assessment, front page",
        ),
    }
}

impl Story<'_> {
    /// Takes the submitted applications of a category into one round and gives them to a panel.
    pub(in super::super) async fn round(&mut self, category: &'static str) -> Result<()> {
        let waiting = |one: &&Candidate| {
            let state = one.membership.state.as_str();
            one.membership.category == category
                && matches!(state, "in_evaluation" | "clarification_asked")
        };
        let given: Vec<&Candidate> = self.candidates.iter().filter(waiting).collect();
        let Some(first) = given.first() else { return Ok(()) };
        let applications: Vec<&String> = given.iter().map(|one| &one.application).collect();
        let month = self.calendar.today().format("%B %Y");
        let body = ValidJson::made(&json!({
            "category": category,
            "name": format!("{}: applications of {month}", self.config(category)?.name),
            "marks_due_on": self.calendar.day(-MARKS_DUE)?,
            "applications": applications,
        }));
        let evaluators = first.evaluators.clone();
        let officer = self.lead_officer(0)?;
        let round = self
            .act(&officer, move |tx, actor| {
                evaluation::open_round(tx, actor, &IdempotencyKey::none(), &body)
            })
            .await?;
        for person in evaluators {
            self.give(&officer, &person, &round).await?;
        }
        Ok(())
    }

    /// Gives a round to an evaluator, who declares to have no link.
    async fn give(&self, officer: &Person, person: &Person, round: &str) -> Result<()> {
        let (id, body) = (round.to_owned(), ValidJson::made(&json!({"role_id": person.role_id})));
        self.act(officer, move |tx, actor| evaluation::assign(tx, actor, &id, &body)).await?;
        let (id, body) = (round.to_owned(), ValidJson::made(&json!({"links": []})));
        self.act(person, move |tx, actor| evaluation::declare(tx, actor, &id, &body)).await
    }

    /// One application is evaluated by itself.
    pub(super) async fn evaluate(&mut self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let officer = self.lead_officer(candidate)?;
        let (id, body) = (applicant.application.clone(), ValidJson::made(&json!({})));
        let round = self
            .act(&officer, move |tx, actor| {
                evaluation::evaluate(tx, actor, &id, &body)?;
                store::load(tx.conn(), &id)?.round_id.ok_or_else(|| Error::internal("no round"))
            })
            .await?;
        for person in &applicant.evaluators {
            self.give(&officer, person, &round).await?;
        }
        Ok(())
    }

    /// An evaluator marks every statement: the first as the data says, the second at most one away.
    pub(super) async fn mark_statements(&self, candidate: usize, evaluator: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let person = applicant.evaluators.get(evaluator);
        let person = person.ok_or_else(|| Error::internal("no such evaluator"))?;
        let id = applicant.application.clone();
        let marks: Vec<_> = applicant
            .membership
            .competency_marks
            .iter()
            .map(|mark| {
                let apart = match evaluator {
                    0 => 0,
                    _ => Numbers::of(&["apart", &person.email, &mark.question]).between(-1, 1),
                };
                let score = mark.consensus.saturating_add(apart).clamp(0, 5);
                let body = json!({"mark": score, "reason": answers::mark(score)});
                (mark.question.clone(), ValidJson::made(&body))
            })
            .collect();
        self.act(person, move |tx, actor| {
            for (question, mark) in &marks {
                evaluation::give(tx, actor, &id, question, mark)?;
            }
            Ok(())
        })
        .await
    }

    pub(super) async fn agree_statements(&self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let person = applicant.evaluators.first();
        let person = person.ok_or_else(|| Error::internal("no evaluator"))?;
        let id = applicant.application.clone();
        let marks: Vec<_> = applicant
            .membership
            .competency_marks
            .iter()
            .map(|mark| {
                let body = json!({"mark": mark.consensus, "reason": reason(mark.consensus)});
                (mark.question.clone(), ValidJson::made(&body))
            })
            .collect();
        self.act(person, move |tx, actor| {
            for (question, mark) in &marks {
                evaluation::agree(tx, actor, &id, question, mark)?;
            }
            Ok(())
        })
        .await
    }

    pub(super) async fn ask_applicant(&self, candidate: usize) -> Result<()> {
        let id = self.applicant(candidate)?.application.clone();
        let turn = candidate.checked_rem(QUESTIONS.len()).unwrap_or(0);
        let asked = QUESTIONS.get(turn).map(|(question, words)| {
            ValidJson::made(&json!({"question": question, "words": words}))
        });
        let body = asked.ok_or_else(|| Error::internal("no such question"))?;
        self.act(&self.lead_officer(candidate)?, move |tx, actor| {
            evaluation::ask(tx, actor, &id, &IdempotencyKey::none(), &body)
        })
        .await
    }

    /// Decides every criterion, as proposed but for those that the data says failed, then the
    /// application; an accepted one becomes a membership.
    pub(super) async fn decide_application(&mut self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let membership = applicant.membership.clone();
        let failed = &membership.failed_questions;
        let config = self.config(&membership.category)?;
        let needed = config.questions.iter().filter(|question| {
            matches!(question.kind, QuestionKind::PassFail | QuestionKind::PriceSchedule)
        });
        let met: Vec<&String> =
            needed.map(|one| &one.reference).filter(|one| !failed.contains(one)).collect();
        let confirmed = ValidJson::made(&json!({"questions": met}));
        let unmet: Vec<_> = failed
            .iter()
            .map(|question| {
                let (reason, evidence) = failure(question);
                let body = json!({"decision": "not_met", "reason": reason, "evidence": evidence});
                (question.clone(), ValidJson::made(&body))
            })
            .collect();
        let accepted = membership.state != "rejected";
        let words = if accepted {
            "Welcome to the dynamic purchasing system. Your prices are fixed from today."
        } else {
            "Thank you for your application. What is named below has to be put right; only that has to be sent again."
        };
        let decision = ValidJson::made(&json!({"accept": accepted, "words": words}));
        let (id, row) = (applicant.application.clone(), applicant.row);
        let now = IfMatch::present();
        let became = self
            .act(&self.lead_officer(candidate)?, move |tx, actor| {
                evaluation::confirm_criteria(tx, actor, &id, now, &confirmed)?;
                for (question, body) in &unmet {
                    evaluation::decide_criterion(tx, actor, &id, question, now, body)?;
                }
                evaluation::decide(tx, actor, &id, now, &decision)?;
                Ok(store::load(tx.conn(), &id)?.membership_id)
            })
            .await?;
        if let (Some(id), Some(establishment)) = (became, self.region.establishments.get(row)) {
            self.memberships.insert((establishment.number, membership.category), id);
        }
        Ok(())
    }
}

/// The reason of an agreed mark, as the applicant reads it.
fn reason(mark: i64) -> &'static str {
    match mark {
        5 => "Agreed: measured over time and shared with children; others could copy it.",
        4 => "Agreed: a method of its own with evidence of use and of learning from it.",
        3 => "Agreed: answers all parts with a method that would work; minor gaps.",
        2 => "Agreed: answers part; a reader cannot tell what happens when things go wrong.",
        _ => "Agreed: general claims; little that belongs to this establishment.",
    }
}
