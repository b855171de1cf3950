//! An application as the rules judge it.

use super::super::store::{self, CriterionRow};
use crate::category;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::application::answer::Answer;
use crate::qualification::application::parts::{self, PriceRow};
use crate::qualification::application::store::{self as applications, Application};
use crate::qualification::membership::offer;
use crate::qualification::membership::wire::{NewPrice, OfferedType};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;
use together_rules::amount::Money;
use together_rules::category::{CategoryConfig, PriceLine, Question, QuestionKind};
use together_rules::qualification::proposal::{
    Basis, Cover, Decision, Given, Inspection, Proposal, TypeProposal,
};

/// Everything about an application that its criteria are judged by.
#[derive(Debug)]
pub struct Facts {
    /// The application.
    pub row: Application,
    /// The category's version it is judged by.
    pub config: Arc<CategoryConfig>,
    /// Its answers by question.
    pub answers: BTreeMap<String, Answer>,
    /// Its price schedule.
    pub prices: Vec<PriceRow>,
    decided: Vec<CriterionRow>,
    promises: bool,
    today: NaiveDate,
}

impl Facts {
    /// Loads it, as judged on a day.
    ///
    /// # Errors
    /// The database's.
    pub fn load(conn: &mut Conn, row: Application, today: NaiveDate) -> Result<Self> {
        let config = category::store::config(conn, &row.category_version_id)?;
        Ok(Self {
            config,
            answers: applications::answers(conn, &row.id)?,
            prices: parts::prices(conn, &row.id)?,
            decided: store::criteria(conn, &row.id)?,
            promises: store::law(conn, &row.category_code, today)?.insurance_before_award_only,
            today,
            row,
        })
    }

    fn basis(&self) -> Basis<'_> {
        Basis { config: &self.config, insurance_may_be_promised: self.promises, today: self.today }
    }

    /// The questions that are criteria: all but the scored ones, which never bar (BC 7.10).
    pub fn criteria(&self) -> impl Iterator<Item = &Question> {
        self.config.questions.iter().filter(|one| one.kind != QuestionKind::Scored)
    }

    /// A criterion by its reference.
    ///
    /// # Errors
    /// `not_found`.
    pub fn criterion(&self, reference: &str) -> Result<&Question> {
        self.criteria().find(|one| one.reference == reference).ok_or_else(Error::not_found)
    }

    /// What the rules propose for a criterion.
    pub fn propose(&self, question: &Question) -> Proposal {
        if question.kind == QuestionKind::PriceSchedule {
            return self.schedule().0;
        }
        let given = self.answers.get(&question.reference).map(given);
        self.basis().propose(question, given.as_ref())
    }

    /// Each placement type offered, against the common cap.
    pub fn types(&self) -> Vec<TypeProposal> {
        self.schedule().1
    }

    fn schedule(&self) -> (Proposal, Vec<TypeProposal>) {
        let offered: Vec<(&str, Vec<PriceLine>)> = self
            .offered()
            .map(|kind| {
                let own = self.prices.iter().filter(|row| row.placement_type == kind);
                // Whatever the schedule lacks (a band of ages, a statutory floor) makes it
                // incomplete; the cap is compared apart.
                let faulty = offer::type_faults(&self.config, &self.offered_type(kind), self.today)
                    .iter()
                    .any(|fault| fault.code != "above_cap");
                (kind, if faulty { Vec::new() } else { own.filter_map(line).collect() })
            })
            .collect();
        self.basis().prices(&offered)
    }

    /// The placement types that it prices, in the category's order.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let codes = self.config.placement_types.iter().map(|kind| kind.code.as_str());
        codes.filter(|code| self.prices.iter().any(|row| row.placement_type == **code))
    }

    /// The prices of a placement type as an admission takes them.
    pub fn offered_type(&self, placement_type: &str) -> OfferedType {
        let own = self.prices.iter().filter(|row| row.placement_type == placement_type);
        let prices = own.filter_map(|row| {
            Some(NewPrice {
                heading: row.heading.clone(),
                age_from: row.age_from.map(u32::try_from).transpose().ok()?,
                age_to: row.age_to.map(u32::try_from).transpose().ok()?,
                amount: row.amount.filter(|_| row.offered).map(Money::from_hundredths),
            })
        });
        OfferedType { placement_type: placement_type.to_owned(), prices: prices.collect() }
    }

    /// The decision that stands: one that failed an earlier submission fell with it, because what
    /// failed was answered anew (B4).
    pub fn decision(&self, reference: &str) -> Option<&CriterionRow> {
        let own = self.decided.iter().find(|one| one.question == reference)?;
        let of_this = self.row.submitted_at.is_none_or(|at| at <= own.decided_at);
        (of_this || own.decision != Decision::NotMet.as_str()).then_some(own)
    }

    /// Whether a person has to decide: what is passed or failed, the prices, and a declaration
    /// that was answered no.
    pub fn is_needed(&self, question: &Question) -> bool {
        match question.kind {
            QuestionKind::PassFail | QuestionKind::PriceSchedule => true,
            QuestionKind::Declaration => {
                let answer = self.answers.get(&question.reference);
                answer.is_some_and(|answer| answer.confirmed == Some(false))
            }
            QuestionKind::Scored | QuestionKind::Discounts => false,
        }
    }

    /// The criteria that have to be decided and are not.
    pub fn undecided(&self) -> Vec<String> {
        let open = self.criteria().filter(|one| self.is_needed(one));
        open.filter(|one| self.decision(&one.reference).is_none())
            .map(|one| one.reference.clone())
            .collect()
    }

    /// How many criteria have to be decided.
    pub fn needed(&self) -> usize {
        self.criteria().filter(|one| self.is_needed(one)).count()
    }

    /// The criteria that were decided so.
    pub fn with(&self, decision: Decision) -> Vec<String> {
        let decided = |one: &&Question| {
            self.decision(&one.reference).is_some_and(|row| row.decision == decision.as_str())
        };
        self.criteria().filter(decided).map(|one| one.reference.clone()).collect()
    }
}

/// A decision as stored.
pub fn read(word: &str) -> Result<Decision> {
    Decision::read(word).ok_or_else(|| Error::internal("a stored decision"))
}

/// A price that counts towards the cap.
fn line(row: &PriceRow) -> Option<PriceLine> {
    row.line().filter(|_| row.offered)
}

/// An answer as the rules see it.
pub(in crate::qualification) fn given(answer: &Answer) -> Given {
    Given {
        confirmed: answer.confirmed,
        has_words: !answer.words.trim().is_empty(),
        documents: answer.documents.len(),
        expires_on: answer.expires_on,
        covers: answer
            .covers
            .iter()
            .map(|one| Cover {
                kind: one.kind.clone(),
                amount: one.amount,
                expires_on: one.expires_on,
                not_applicable: one.not_applicable,
            })
            .collect(),
        inspection: answer.inspection.as_ref().map(|one| Inspection {
            inspectorate: one.inspectorate.clone(),
            service: one.service.clone(),
            on: one.on,
            grades: one.grades.clone(),
        }),
    }
}
