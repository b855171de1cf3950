//! An application with everything it holds, each answer with where it comes from.

use super::answer::Answer;
use super::check::{self, Ground, Lack};
use super::content::Content;
use super::held::{Held, held};
use super::parts::{self, Given, PriceRow};
use super::prices::{self, Cap};
use super::receipt::Receipt;
use super::store::Application;
use super::terms::Terms;
use super::wire::{Cell, Missing, TypeTotal};
use crate::category;
use crate::db::Conn;
use crate::http::Result;
use crate::qualification::membership::wire::Discount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use together_rules::category::{CategoryConfig, Question, QuestionKind, QuestionLevel};
use together_rules::london;
use utoipa::ToSchema;

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApplicationAnswerSource)]
pub enum Source {
    /// Given for this application.
    Own,
    /// Given once for the whole provider.
    Shared,
    /// Held already as evidence of another membership, and still good.
    Held,
    /// Not given yet.
    None,
}

/// The answer to a question as it counts.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// Reference of the question.
    pub(super) reference: String,
    /// Where it comes from.
    pub(super) source: Source,
    /// What was answered, by whom and when.
    pub(super) given: Option<Given>,
    /// What was seen, where it is held.
    pub(super) detail: Option<String>,
    /// Last day it is good for.
    pub(super) good_until: Option<NaiveDate>,
    /// What is missing or questionable.
    pub(super) lacks: Vec<Lack>,
}

/// An application with everything it holds.
#[derive(Debug)]
pub(super) struct Whole {
    /// Its row.
    pub(super) row: Application,
    /// The category's version it rests on.
    pub(super) config: Arc<CategoryConfig>,
    /// That version's number.
    pub(super) version: i64,
    /// Types, needs, districts.
    pub(super) content: Content,
    /// One for each question that takes an answer, in the order asked.
    pub(super) answers: Vec<Resolved>,
    /// The price schedule.
    pub(super) cells: Vec<PriceRow>,
    /// The discounts.
    pub(super) discounts: Vec<Discount>,
    /// Authorities' own caps.
    pub(super) caps: Vec<Cap>,
    /// The day in London it was looked at.
    pub(super) today: NaiveDate,
}

impl Whole {
    /// Loads it as it counts on a day.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn load(conn: &mut Conn, row: Application, today: NaiveDate) -> Result<Self> {
        let (version, config) = category::store::numbered_config(conn, &row.category_version_id)?;
        let terms = Terms::of(conn, &row.category_code, today)?;
        let answers = answers(conn, &row, &config, &terms, today)?;
        Ok(Self {
            version,
            content: Content::stored(&row.content)?,
            answers,
            cells: parts::prices(conn, &row.id)?,
            discounts: parts::discounts(conn, &row.id)?,
            caps: prices::caps(conn, &row.category_code)?,
            row,
            config,
            today,
        })
    }

    /// The totals of its placement types.
    pub(super) fn totals(&self) -> Vec<TypeTotal> {
        let offers = |code: &str| self.content.offers(code);
        prices::totals(&self.config, &self.cells, offers, &self.caps, self.today)
    }

    /// The prices of the types offered: what is submitted.
    pub(super) fn offered_cells(&self) -> Vec<Cell> {
        let offered = |cell: &&PriceRow| self.content.offers(&cell.placement_type);
        self.cells.iter().filter(offered).map(PriceRow::cell).collect()
    }

    /// Ids of all documents its answers name.
    pub(super) fn documents(&self) -> Vec<String> {
        let given = self.answers.iter().filter_map(|one| one.given.as_ref());
        given.flat_map(|given| given.answer.documents.iter().cloned()).collect()
    }

    /// What is missing, and what will probably fail.
    pub(super) fn missing(&self) -> Vec<Missing> {
        check::missing(self, &self.totals())
    }
}

/// Questions that are answered by an answer; prices and discounts are asked for apart.
pub(super) fn takes_answer(question: &Question) -> bool {
    !matches!(question.kind, QuestionKind::PriceSchedule | QuestionKind::Discounts)
}

/// What there is to answer a question with.
struct Sources {
    own: BTreeMap<String, Given>,
    shared: BTreeMap<String, Given>,
    held: BTreeMap<String, Held>,
}

fn answers(
    conn: &mut Conn,
    row: &Application,
    config: &CategoryConfig,
    terms: &Terms,
    today: NaiveDate,
) -> Result<Vec<Resolved>> {
    let mut from = Sources {
        own: parts::given(conn, &row.id)?,
        shared: BTreeMap::new(),
        held: BTreeMap::new(),
    };
    let questions = config.questions.iter().filter(|question| takes_answer(question));
    if row.state != "draft" {
        // Everything was copied when it was submitted; the receipt knows from where.
        let sources = Receipt::stored(row)?.map(|one| one.sources()).transpose()?;
        let sources = sources.unwrap_or_default();
        return Ok(questions.map(|one| frozen(one, &mut from.own, &sources)).collect());
    }
    from.shared = parts::shared(conn, &row.provider_id)?;
    from.held = held(conn, row, config, today)?;
    let ground = Ground { config, cover_later: terms.cover_later, today };
    Ok(questions.map(|question| resolve(&ground, question, &mut from)).collect())
}

/// An answer of a submitted application.
fn frozen(
    question: &Question,
    own: &mut BTreeMap<String, Given>,
    sources: &BTreeMap<String, Source>,
) -> Resolved {
    let given = own.remove(&question.reference);
    let source = match &given {
        None => Source::None,
        Some(_) => sources.get(&question.reference).copied().unwrap_or(Source::Own),
    };
    let good_until = given.as_ref().and_then(|one| until(question, one));
    Resolved {
        reference: question.reference.clone(),
        source,
        given,
        detail: None,
        good_until,
        lacks: Vec::new(),
    }
}

fn until(question: &Question, given: &Given) -> Option<NaiveDate> {
    check::good_until(question, &given.answer, london::date_of(given.at.and_utc()))
}

/// The answer that counts: the own one, else a shared one that is complete, else what is held,
/// else a shared one as it is.
fn resolve(ground: &Ground<'_>, question: &Question, from: &mut Sources) -> Resolved {
    let of = |source: Source, given: Given| {
        let on = london::date_of(given.at.and_utc());
        let lacks = check::lacks(ground, question, &given.answer, on);
        let good_until = until(question, &given);
        let reference = question.reference.clone();
        Resolved { reference, source, given: Some(given), detail: None, good_until, lacks }
    };
    if let Some(own) = from.own.remove(&question.reference) {
        return of(Source::Own, own);
    }
    let shared = match question.level {
        QuestionLevel::Provider => from.shared.remove(&question.reference),
        QuestionLevel::Establishment => None,
    };
    let shared = shared.map(|given| of(Source::Shared, given));
    match (shared, from.held.remove(&question.reference)) {
        (Some(shared), _) if shared.lacks.is_empty() => shared,
        (_, Some(held)) => of_held(question, held),
        (Some(shared), None) => shared,
        (None, None) => Resolved {
            reference: question.reference.clone(),
            source: Source::None,
            given: None,
            detail: None,
            good_until: None,
            lacks: Vec::new(),
        },
    }
}

/// What is held counts as complete: an officer accepted it, and it is still good.
fn of_held(question: &Question, held: Held) -> Resolved {
    let by = held.by.unwrap_or_default();
    let given = Given { answer: held.answer, at: held.at, by, version: None };
    Resolved {
        reference: question.reference.clone(),
        source: Source::Held,
        given: Some(given),
        detail: Some(held.detail),
        good_until: held.expires_on,
        lacks: Vec::new(),
    }
}

/// An answer that says nothing.
pub(super) fn is_blank(answer: &Answer) -> bool {
    *answer == Answer::default()
}
