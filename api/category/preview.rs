//! A version as a provider would see it: questions in the order met, what is asked with each, what
//! prices are wanted, and how what is marked is added up (B3–B7).
//!
//! The young people's model answer is for evaluators and stands nowhere here.

use super::store;
use super::wire::{VersionState, state};
use crate::db::Conn;
use crate::http::Result;
use serde::Serialize;
use std::sync::Arc;
use together_rules::amount::Percent;
use together_rules::category::{
    AgeBand, AwardTemplate, CategoryConfig, DiscountBase, DiscountGuide, Heading,
    INSPECTION_QUESTION, InspectionScale, Insurance, MarkDescriptor, Question, QuestionKind,
    QuestionLevel, Response, Section, StatutoryFloor,
};
use utoipa::ToSchema;

/// How core competency is worked out, in the words providers read.
const METHOD: &str = "Two or more evaluators from different authorities mark each statement 0 to 5 \
without seeing each other's marks, then agree one mark with a reason. Core competency is the \
weight of each statement times its agreed mark divided by 5, added up and rounded half-up to two \
decimals: 0.00 to 100.00. No mark bars entry.";

/// A version as a provider would see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreview)]
pub struct Preview {
    /// Code.
    #[schema(example = "sen")]
    pub code: String,
    /// Name.
    #[schema(example = "Special school places")]
    pub name: String,
    /// For the public page.
    pub summary: String,
    /// Number of the version.
    #[schema(example = 1)]
    pub number: i64,
    /// A draft shows to the lead officer only.
    pub state: VersionState,
    /// Questions by section, in the order met; sections without any are left out.
    pub sections: Vec<PreviewSection>,
    /// What may be offered, with what is priced for it and what it may cost.
    pub placement_types: Vec<PreviewType>,
    /// The bands by which a heading that varies by age is priced.
    pub age_bands: Vec<AgeBand>,
    /// Below these no price may go, from their dates.
    pub statutory_floors: Vec<StatutoryFloor>,
    /// Discounts asked for, with the usual percentage.
    pub discounts: Vec<DiscountGuide>,
    /// How the statements are marked and added up.
    pub competency: PreviewCompetency,
    /// The weights a new referral starts with.
    pub award_template: AwardTemplate,
    /// What a discount is taken from.
    pub discount_base: DiscountBase,
    /// Least time to answer a referral.
    pub response: Response,
    /// What each mark of a referral's outcomes statement means.
    pub outcomes_descriptors: Vec<MarkDescriptor>,
    /// How many evaluators mark an outcomes statement.
    #[schema(example = 2)]
    pub evaluators_required: u32,
    /// How old, in months, the last meeting or plan may be at issue.
    #[schema(example = 12)]
    pub freshness_months: u32,
}

/// The categories that are switched on, for whoever thinks of joining.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicCategories {
    /// By code: few, so not in pages.
    pub items: Vec<PublicCategory>,
}

/// A category, as everybody may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicCategory {
    /// Code.
    #[schema(example = "sen")]
    pub code: String,
    /// Name.
    #[schema(example = "Special school places")]
    pub name: String,
    /// In a sentence or two.
    pub summary: String,
}

/// A section of the questions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreviewSection)]
pub struct PreviewSection {
    /// Which.
    pub section: Section,
    /// Its name on screens.
    #[schema(example = "Safety and insurance")]
    pub name: String,
    /// In the order asked.
    pub questions: Vec<PreviewQuestion>,
}

/// A question with all that is asked with it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreviewQuestion)]
pub struct PreviewQuestion {
    /// Such as `X1`.
    #[serde(rename = "ref")]
    #[schema(example = "N2")]
    pub reference: String,
    /// In a few words.
    pub title: String,
    /// What a good answer holds.
    pub guidance: String,
    /// How it is answered and judged.
    pub kind: QuestionKind,
    /// Whether one answer serves every establishment of the provider.
    pub shared: bool,
    /// The evidence to attach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Months after which it is due again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_after_months: Option<u32>,
    /// Whether the evidence carries its own last day.
    pub own_expiry: bool,
    /// Whether its lapse suspends the membership.
    pub suspends: bool,
    /// Words allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word_limit: Option<u32>,
    /// Weight among the statements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Percent>,
    /// What each mark means; empty where nothing is marked.
    pub descriptors: Vec<MarkDescriptor>,
    /// The kinds of cover it asks for, with their minima.
    pub insurances: Vec<Insurance>,
    /// The scales on which an inspection is read, each with its dates.
    pub inspections: Vec<InspectionScale>,
}

/// A placement type with what is priced for it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreviewType)]
pub struct PreviewType {
    /// Code.
    #[schema(example = "day")]
    pub code: String,
    /// Name.
    #[schema(example = "Day")]
    pub name: String,
    /// Weeks over which the core headings are compared with the cap.
    #[schema(example = 38)]
    pub weeks: u32,
    /// The common cap a week; exactly the cap passes.
    #[schema(value_type = String, example = "1500.00")]
    pub cap_per_week: together_rules::amount::Money,
    /// In the order shown.
    pub headings: Vec<Heading>,
}

/// How the statements are marked and added up.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreviewCompetency)]
pub struct PreviewCompetency {
    /// In words.
    pub method: String,
    /// Each statement with its weight; the weights sum 100.
    pub weights: Vec<PreviewWeight>,
}

/// The weight of a statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryPreviewWeight)]
pub struct PreviewWeight {
    /// Question.
    #[serde(rename = "ref")]
    #[schema(example = "Q1")]
    pub reference: String,
    /// In a few words.
    #[schema(example = "Outcomes")]
    pub title: String,
    /// What five marks add to core competency.
    #[schema(value_type = String, example = "34.00")]
    pub weight: Percent,
}

impl Preview {
    /// From a row.
    ///
    /// # Errors
    /// As [`store::Version::config`].
    pub fn new(conn: &mut Conn, row: &store::Version) -> Result<Self> {
        let config = Arc::unwrap_or_clone(row.config(conn)?);
        Ok(Self {
            sections: sections(&config),
            placement_types: placement_types(&config),
            competency: competency(&config),
            code: config.code,
            name: config.name,
            summary: config.summary,
            number: row.number,
            state: state(row),
            age_bands: config.age_bands,
            statutory_floors: config.statutory_floors,
            discounts: config.discounts,
            award_template: config.award_template,
            discount_base: config.discount_base,
            response: config.response,
            outcomes_descriptors: config.outcomes_descriptors,
            evaluators_required: config.evaluators_required,
            freshness_months: config.freshness_months,
        })
    }
}

fn sections(config: &CategoryConfig) -> Vec<PreviewSection> {
    let all = Section::ALL.into_iter().map(|section| {
        let own = config.questions.iter().filter(|one| config.section_of(one) == section);
        let questions = own.map(|one| question(config, one)).collect();
        PreviewSection { section, name: section.name().into(), questions }
    });
    all.filter(|section| !section.questions.is_empty()).collect()
}

fn question(config: &CategoryConfig, question: &Question) -> PreviewQuestion {
    let marked = question.kind == QuestionKind::Scored;
    let descriptors = match &question.descriptors {
        Some(own) => own.clone(),
        None if marked => config.mark_descriptors.clone(),
        None => Vec::new(),
    };
    let covers = config.insurances.iter().filter(|cover| cover.question == question.reference);
    let inspected = question.reference == INSPECTION_QUESTION;
    PreviewQuestion {
        reference: question.reference.clone(),
        title: question.title.clone(),
        guidance: question.guidance.clone(),
        kind: question.kind,
        shared: question.level == QuestionLevel::Provider,
        evidence: question.evidence.clone(),
        expires_after_months: question.expires_after_months,
        own_expiry: question.own_expiry,
        suspends: question.suspends,
        word_limit: question.word_limit,
        weight: question.weight,
        descriptors,
        insurances: covers.cloned().collect(),
        inspections: if inspected { config.inspections.clone() } else { Vec::new() },
    }
}

fn placement_types(config: &CategoryConfig) -> Vec<PreviewType> {
    let types = config.placement_types.iter().map(|kind| PreviewType {
        code: kind.code.clone(),
        name: kind.name.clone(),
        weeks: kind.weeks_default,
        cap_per_week: kind.cap_per_week,
        headings: config.headings_for(&kind.code).into_iter().cloned().collect(),
    });
    types.collect()
}

fn competency(config: &CategoryConfig) -> PreviewCompetency {
    let weights = config.scored_questions().filter_map(|question| {
        Some(PreviewWeight {
            reference: question.reference.clone(),
            title: question.title.clone(),
            weight: question.weight?,
        })
    });
    PreviewCompetency { method: METHOD.into(), weights: weights.collect() }
}
