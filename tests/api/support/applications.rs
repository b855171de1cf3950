//! Applications, complete and valid for any category, written behind the service's back; they are
//! submitted through it.

use super::{Person, TestApp};
use chrono::{Duration, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    Tx, new_id,
    schema::{
        application, application_clarification, application_criterion, document, shared_answer,
    },
};
use together::qualification::application::{
    answer::{Answer, Cover, Inspection},
    content::{Content, OfferedType},
    parts::{self, Given},
    store,
    wire::Cell,
};
use together_rules::category::{
    CategoryConfig, HeadingKind, Question, QuestionKind, QuestionLevel,
};

/// A well-formed answer to a question, on a day; `document` goes where one is asked for.
pub fn good_answer(
    config: &CategoryConfig,
    question: &Question,
    document: &str,
    today: NaiveDate,
) -> Answer {
    let covers: Vec<Cover> = config
        .insurances
        .iter()
        .filter(|cover| cover.question == question.reference)
        .map(|cover| Cover {
            kind: cover.kind.clone(),
            amount: cover.minimum,
            expires_on: Some(today + Duration::days(300)),
            not_applicable: false,
        })
        .collect();
    let documented = question.evidence.is_some() && question.kind == QuestionKind::PassFail;
    Answer {
        confirmed: (question.kind != QuestionKind::Scored && covers.is_empty()).then_some(true),
        words: format!("Our answer to {}: what we do, and how we know.", question.reference),
        expires_on: None,
        inspection: (question.reference == "R2").then(|| inspection(config, today)),
        documents: if documented { vec![document.to_owned()] } else { Vec::new() },
        covers,
    }
}

/// An inspection that passes, on the first scale in use.
fn inspection(config: &CategoryConfig, today: NaiveDate) -> Inspection {
    let on = today - Duration::days(200);
    let scale = config
        .inspections
        .iter()
        .find(|scale| scale.in_use_on(on) && !scale.supplements && !scale.accepted.is_empty())
        .unwrap();
    Inspection {
        inspectorate: scale.inspectorate.clone(),
        service: scale.service.clone(),
        on,
        grades: vec![scale.accepted[0].clone()],
    }
}

/// Every cell of a placement type at the guide's median, unit-priced services not offered.
pub fn median_cells(config: &CategoryConfig, placement_type: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    for heading in config.headings_for(placement_type) {
        let offered = heading.kind != HeadingKind::Unit;
        let median = heading.guide.get(placement_type).map(|guide| guide.median);
        let cell = Cell {
            placement_type: placement_type.to_owned(),
            heading: heading.code.clone(),
            age_from: None,
            age_to: None,
            offered,
            amount: median.filter(|_| offered),
        };
        if !heading.age_banded {
            cells.push(cell);
            continue;
        }
        for band in &config.age_bands {
            // Never below the statutory allowance.
            let floor = config
                .statutory_floors
                .iter()
                .filter(|one| one.heading == heading.code && one.age_from <= band.to)
                .filter(|one| one.age_to >= band.from)
                .map(|one| one.per_week)
                .max();
            cells.push(Cell {
                age_from: Some(band.from),
                age_to: Some(band.to),
                amount: median.max(floor),
                ..cell.clone()
            });
        }
    }
    cells
}

/// A document of a provider, whole or of an establishment.
pub fn document(
    tx: &mut Tx<'_>,
    provider_id: &str,
    establishment_id: Option<&str>,
    user_id: &str,
) -> together::http::Result<String> {
    let (id, now) = (new_id(), tx.now()?);
    diesel::insert_into(document::table)
        .values((
            document::id.eq(&id),
            document::provider_id.eq(provider_id),
            document::establishment_id.eq(establishment_id),
            document::name.eq("certificate.pdf"),
            document::media_type.eq("application/pdf"),
            document::size.eq(1_000_i64),
            document::sha256.eq("0".repeat(64)),
            document::storage_key.eq(new_id()),
            document::scan.eq("clean"),
            document::uploaded_at.eq(now),
            document::uploaded_by.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Fills a draft: everything of the establishment's own, and what of the provider's is not there.
fn fill(tx: &mut Tx<'_>, id: &str, user_id: &str, types: &[String]) -> together::http::Result<()> {
    let row = store::load(tx.conn(), id)?;
    let version = together::category::store::version(tx.conn(), &row.category_version_id)?;
    let config = version.config(tx.conn())?;
    let now = tx.now()?;
    let whole = document(tx, &row.provider_id, None, user_id)?;
    let own = document(tx, &row.provider_id, Some(&row.establishment_id), user_id)?;
    let shared = parts::shared(tx.conn(), &row.provider_id)?;
    for question in &config.questions {
        if matches!(question.kind, QuestionKind::PriceSchedule | QuestionKind::Discounts) {
            continue;
        }
        let given = |document: &str| Given {
            answer: good_answer(
                &config,
                question,
                document,
                together_rules::london::date_of(now.and_utc()),
            ),
            at: now,
            by: user_id.to_owned(),
            version: None,
        };
        if question.level == QuestionLevel::Establishment {
            parts::save_answer(tx, id, &question.reference, &given(&own))?;
        } else if !shared.contains_key(&question.reference) {
            share(tx, &row.provider_id, question, &given(&whole), now)?;
        }
    }
    let cells: Vec<Cell> =
        types.iter().flat_map(|placement_type| median_cells(&config, placement_type)).collect();
    parts::save_prices(tx, id, &cells)?;
    let content = Content {
        placement_types: types
            .iter()
            .map(|one| OfferedType { placement_type: one.clone(), places: Some(12) })
            .collect(),
        needs: config.needs.iter().take(2).map(|need| need.code.clone()).collect(),
        carer_districts: Vec::new(),
    };
    parts::save_content(tx, id, &content)
}

fn share(
    tx: &mut Tx<'_>,
    provider_id: &str,
    question: &Question,
    given: &Given,
    now: NaiveDateTime,
) -> together::http::Result<()> {
    diesel::insert_into(shared_answer::table)
        .values((
            shared_answer::provider_id.eq(provider_id),
            shared_answer::question.eq(&question.reference),
            shared_answer::body.eq(serde_json::to_string(&given.answer)?),
            shared_answer::updated_at.eq(now),
            shared_answer::updated_by.eq(&given.by),
        ))
        .execute(tx.conn())?;
    Ok(())
}

impl TestApp {
    /// A fresh draft of an establishment, begun by its user.
    pub async fn begun(&self, person: &Person, category: &str, establishment: &str) -> String {
        let body = json!({"items": [{"category": category, "establishment_id": establishment}]});
        person.client.post("/applications", &body).await.expect(201).text_at("/items/0/id")
    }

    /// Fills a draft completely for these placement types, at the medians of every heading.
    pub async fn filled(&self, person: &Person, id: &str, types: &[&str]) {
        let types: Vec<String> = types.iter().map(|one| (*one).to_owned()).collect();
        let (id, user) = (id.to_owned(), person.user_id.clone());
        self.write(move |tx| fill(tx, &id, &user, &types)).await;
    }

    /// A draft that can be submitted: of the category's first placement type.
    pub async fn complete(&self, person: &Person, category: &str, establishment: &str) -> String {
        let id = self.begun(person, category, establishment).await;
        let code = category.to_owned();
        let first = self
            .read(move |conn| {
                let version = together::category::store::latest(conn, &code)?;
                Ok(version.config(conn)?.placement_types[0].code.clone())
            })
            .await;
        self.filled(person, &id, &[&first]).await;
        id
    }

    /// An application that was submitted; its id.
    pub async fn applied(&self, person: &Person, category: &str, establishment: &str) -> String {
        let id = self.complete(person, category, establishment).await;
        self.submit(person, &id).await;
        id
    }

    /// Submits a draft through the service.
    pub async fn submit(&self, person: &Person, id: &str) {
        let path = format!("/applications/{id}");
        let version = person.client.get(&path).await.expect(200).version();
        let body = json!({"confirmed": true}).to_string();
        let path = format!("{path}/submit");
        person.client.send("POST", &path, Some(body), Some(version)).await.expect(200);
    }

    /// Asks a clarification, behind the service's back; its id.
    pub async fn asked_about(&self, id: &str, question: Option<&str>) -> String {
        let (id, question) = (id.to_owned(), question.map(str::to_owned));
        self.write(move |tx| {
            let (row, now) = (new_id(), tx.now()?);
            diesel::insert_into(application_clarification::table)
                .values((
                    application_clarification::id.eq(&row),
                    application_clarification::application_id.eq(&id),
                    application_clarification::question.eq(&question),
                    application_clarification::words.eq("Who is told on a Saturday night?"),
                    application_clarification::asked_at.eq(now),
                    application_clarification::asked_by.eq("tests"),
                ))
                .execute(tx.conn())?;
            Ok(row)
        })
        .await
    }

    /// Decides a criterion, behind the service's back.
    pub async fn decided(&self, id: &str, question: &str, decision: &str) {
        let (id, question) = (id.to_owned(), question.to_owned());
        let decision = decision.to_owned();
        self.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(application_criterion::table)
                .values((
                    application_criterion::application_id.eq(&id),
                    application_criterion::question.eq(&question),
                    application_criterion::decision.eq(&decision),
                    application_criterion::reason.eq("As the documents say"),
                    application_criterion::decided_at.eq(now),
                    application_criterion::decided_by.eq("tests"),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    }

    /// Puts an application into a state, behind the service's back.
    pub async fn put_into(&self, id: &str, state: &str) {
        let (id, state) = (id.to_owned(), state.to_owned());
        self.write(move |tx| {
            diesel::update(application::table.find(&id))
                .set(application::state.eq(&state))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    }
}
