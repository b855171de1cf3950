//! What a provider does with an application: begins it, fills it in, submits, withdraws.

use super::super::Story;
use super::super::joining::FIRST_JOIN;
use super::{Candidate, answers};
use crate::demo::data::Establishment;
use crate::demo::members;
use crate::demo::paper;
use crate::demo::people::Person;
use crate::document::{self, Upload};
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::qualification::application;
use crate::qualification::application::answer::Answer;
use serde_json::{Value, json};
use together_rules::category::{CategoryConfig, Question, QuestionKind, QuestionLevel};

/// How many cells of the price schedule a half-filled draft has.
const FIRST_CELLS: usize = 4;

/// What a draft is filled with.
struct Sheet {
    answers: Vec<(String, ValidJson<Answer>)>,
    content: Value,
    cells: Vec<Value>,
    discounts: Vec<Value>,
}

impl Story<'_> {
    fn establishment(&self, candidate: &Candidate) -> Result<&Establishment> {
        let found = self.region.establishments.get(candidate.row);
        found.ok_or_else(|| Error::internal("no such establishment"))
    }

    pub(super) async fn begin_application(&mut self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?.clone();
        let establishment = self.establishment(&applicant)?.clone();
        let config = self.config(&applicant.membership.category)?.clone();
        let whole = self.paper(&applicant.person, &establishment, None).await?;
        let own = self.paper(&applicant.person, &establishment, Some(establishment.number)).await?;
        self.share(&applicant, &establishment, &config, &whole).await?;
        let sheet = self.sheet(&applicant, &establishment, &config, &own)?;
        let body = ValidJson::made(&json!({"items": [{
            "category": applicant.membership.category,
            "establishment_id": self.places.establishment(establishment.number)?,
        }]}));
        let (content, cells, discounts) = (
            ValidJson::made(&sheet.content),
            ValidJson::made(&json!({"cells": sheet.cells})),
            ValidJson::made(&json!({"discounts": sheet.discounts})),
        );
        let answers = sheet.answers;
        let id = self
            .act(&applicant.person, move |tx, actor| {
                let begun = application::start(tx, actor, &IdempotencyKey::none(), &body)?;
                let id = begun.into_iter().next().map(|one| one.id);
                let id = id.ok_or_else(|| Error::internal("nothing was begun"))?;
                let now = IfMatch::present();
                for (question, answer) in &answers {
                    application::save_answer(tx, actor, &id, question, now, answer)?;
                }
                application::save_content(tx, actor, &id, now, &content)?;
                application::save_prices(tx, actor, &id, now, &cells)?;
                application::save_discounts(tx, actor, &id, now, &discounts)?;
                Ok(id)
            })
            .await?;
        if let Some(applicant) = self.candidates.get_mut(candidate) {
            applicant.application = id;
        }
        Ok(())
    }

    /// Answers once what is asked of the whole provider, unless that was done for another
    /// establishment.
    async fn share(
        &mut self,
        applicant: &Candidate,
        establishment: &Establishment,
        config: &CategoryConfig,
        paper: &str,
    ) -> Result<()> {
        let today = self.calendar.today();
        let mut given = Vec::new();
        for question in asked(config, QuestionLevel::Provider) {
            let key = (establishment.provider.clone(), question.reference.clone());
            if self.answered.insert(key) {
                let asked = answers::Asked { config, question, establishment, today, paper };
                let body = ValidJson::made(&answers::answer(&asked, &applicant.membership)?);
                given.push((question.reference.clone(), body));
            }
        }
        if given.is_empty() {
            return Ok(());
        }
        self.act(&applicant.person, move |tx, actor| {
            for (question, answer) in &given {
                application::save_shared(tx, actor, question, IfMatch::present(), answer)?;
            }
            Ok(())
        })
        .await
    }

    fn sheet(
        &self,
        applicant: &Candidate,
        establishment: &Establishment,
        config: &CategoryConfig,
        paper: &str,
    ) -> Result<Sheet> {
        let (membership, today) = (&applicant.membership, self.calendar.today());
        let mut given = Vec::new();
        for question in asked(config, QuestionLevel::Establishment) {
            let asked = answers::Asked { config, question, establishment, today, paper };
            let body = ValidJson::made(&answers::answer(&asked, membership)?);
            given.push((question.reference.clone(), body));
        }
        let day = self.calendar.day(FIRST_JOIN)?;
        let offers = members::offers(establishment, membership, config, day);
        let mut cells: Vec<Value> = offers.iter().flat_map(cells_of).collect();
        if membership.state == "draft" {
            given.truncate(given.len().div_euclid(2));
            cells.truncate(FIRST_CELLS);
        }
        let types: Vec<Value> = membership
            .offers
            .iter()
            .map(|one| json!({"placement_type": one.placement_type, "places": one.places}))
            .collect();
        Ok(Sheet {
            answers: given,
            content: json!({
                "placement_types": types,
                "needs": members::needs(establishment, config),
                "carer_districts": establishment.carer_districts,
            }),
            cells,
            discounts: members::discounts(establishment, config),
        })
    }

    pub(super) async fn submit_application(&mut self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let id = applicant.application.clone();
        let body = ValidJson::made(&json!({"confirmed": true}));
        self.act(&applicant.person, move |tx, actor| {
            let key = IdempotencyKey::none();
            application::submit(tx, actor, &id, IfMatch::present(), &key, &body)
        })
        .await
    }

    pub(super) async fn withdraw_application(&mut self, candidate: usize) -> Result<()> {
        let applicant = self.applicant(candidate)?;
        let id = applicant.application.clone();
        let words = match candidate.checked_rem(3) {
            Some(0) => {
                "The lease of the building was not renewed. We apply again from the new one."
            }
            Some(1) => "Our registered manager leaves. We apply again once the post is filled.",
            _ => "We want to open with fewer places first and price them anew.",
        };
        let body = ValidJson::made(&json!({"words": words}));
        self.act(&applicant.person, move |tx, actor| {
            application::withdraw(tx, actor, &id, IfMatch::present(), &body)
        })
        .await
    }

    /// The document that a provider, or one of its establishments, shows wherever one is asked
    /// for; its id.
    async fn paper(
        &mut self,
        person: &Person,
        establishment: &Establishment,
        only: Option<u32>,
    ) -> Result<String> {
        let key = (establishment.provider.clone(), only);
        if let Some(id) = self.papers.get(&key) {
            return Ok(id.clone());
        }
        let of = only.map(|number| self.places.establishment(number)).transpose()?;
        let (name, title) = match only {
            Some(_) => ("Policies, registration and inspection.pdf", establishment.name.as_str()),
            None => ("Certificates, accounts and registers.pdf", person.email.as_str()),
        };
        let bytes = paper::pdf(&[name, title, "Demo region: everything here is invented."]);
        let upload = Upload { name: Some(name.to_owned()), establishment: of.cloned() };
        let (id, place, sealed) = self
            .act(person, move |tx, actor| document::bring(tx, actor, &upload, bytes.clone()))
            .await?;
        self.vault.keep(&place, sealed).await?;
        self.papers.insert(key, id.clone());
        Ok(id)
    }
}

/// The questions of a level that take an answer.
fn asked(config: &CategoryConfig, level: QuestionLevel) -> impl Iterator<Item = &Question> {
    config.questions.iter().filter(move |question| {
        let apart = matches!(question.kind, QuestionKind::PriceSchedule | QuestionKind::Discounts);
        question.level == level && !apart
    })
}

/// The cells of an offered placement type: what has no price is not offered.
fn cells_of(offer: &Value) -> Vec<Value> {
    let kind = offer.get("placement_type").cloned().unwrap_or_default();
    let prices = offer.get("prices").and_then(Value::as_array);
    let cell = |price: &Value| {
        let mut cell = price.clone();
        let offered = price.get("amount").is_some_and(|amount| !amount.is_null());
        if let Some(cell) = cell.as_object_mut() {
            cell.insert("placement_type".into(), kind.clone());
            cell.insert("offered".into(), json!(offered));
        }
        cell
    };
    prices.into_iter().flatten().map(cell).collect()
}
