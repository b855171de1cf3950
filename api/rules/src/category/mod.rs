//! The configuration of a category: data, not code (B2).
//!
//! A category's version is one JSON document, [`CategoryConfig`]. The service freezes it once an
//! application or a referral rests on it and then only reads it. This module says what the
//! document holds, what makes it valid ([`CategoryConfig::problems`]) and the few sums that rest
//! on nothing else: the figure compared with a cap (B7) and core competency (B3).
//!
//! Every amount is a string of at most two decimals; ages and counts are whole numbers; codes are
//! `snake_case` except for the national need codes, which are upper case.

mod child;
mod compose;
mod criteria;
mod difference;
mod figures;
mod inspection;
mod prices;
mod problems;
mod sections;
mod terms;

pub use child::{
    Direction, Feature, FeatureKind, Importance, Measure, Measures, Need, OutcomeComponent,
    VoiceQuestions,
};
pub use compose::{ComposeError, compose};
pub use criteria::{
    Insurance, InsuranceRequired, MarkDescriptor, ModelAnswer, Question, QuestionKind,
    QuestionLevel,
};
pub use difference::{Change, ChangeKind, difference};
pub use figures::{CompetencyError, PriceError, PriceLine};
pub use inspection::{InspectionScale, Verdict};
pub use prices::{
    AgeBand, DiscountBase, DiscountGuide, GroupKind, Guide, Heading, HeadingKind, Per,
    PlacementType, StatutoryFloor, VariableLine,
};
pub use problems::Problem;
pub use sections::{INSPECTION_QUESTION, Section};
pub use terms::{
    AwardTemplate, Incentive, Reason, Response, SuspensionReason, VoidStep, VolumeTier,
};

use crate::amount::Percent;
use serde::{Deserialize, Serialize};

/// One version of a category's configuration (B2).
///
/// Read with `serde_json`, unknown members refused; then ask [`CategoryConfig::problems`] before
/// it is used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryConfig))]
#[serde(deny_unknown_fields)]
pub struct CategoryConfig {
    /// `sen`, `foster`, `residential`, `alternative-education`, `supported-accommodation` or a
    /// code of the lead authority's own.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// One or two sentences for the public page.
    pub summary: String,
    /// What a discount is taken from (C2).
    pub discount_base: DiscountBase,
    /// Whether a referral of this category shows the child's sex at stage 1 (F2).
    pub uses_sex: bool,

    /// Placement types with weeks, caps and headings (B5, B7).
    pub placement_types: Vec<PlacementType>,
    /// Fixed-cost headings, unit-priced services among them (B5).
    pub headings: Vec<Heading>,
    /// The bands by which an age-banded heading is priced, in order; empty when none is.
    pub age_bands: Vec<AgeBand>,
    /// Dated floors below which neither a fixed price nor an offer may go (B5).
    pub statutory_floors: Vec<StatutoryFloor>,
    /// What a bidder may price beside the headings, `other` last (C2).
    pub variable_lines: Vec<VariableLine>,
    /// Discounts asked for at application, with the usual percentage (B6).
    pub discounts: Vec<DiscountGuide>,

    /// Kinds of cover and their minima (B3).
    pub insurances: Vec<Insurance>,
    /// Dated lists of inspection outcomes (B3).
    pub inspections: Vec<InspectionScale>,
    /// Months for which an establishment awaiting its first inspection passes provisionally (B3).
    pub provisional_months: u32,
    /// Qualification questions in the order asked (B3).
    pub questions: Vec<Question>,
    /// What each mark of a scored statement means (B3).
    pub mark_descriptors: Vec<MarkDescriptor>,
    /// What each mark of a referral's outcomes statement means (D7).
    pub outcomes_descriptors: Vec<MarkDescriptor>,
    /// Written by young people, shown to evaluators beside a statement (B3).
    pub model_answer: ModelAnswer,

    /// The needs vocabulary (B2).
    pub needs: Vec<Need>,
    /// The usual marks for a need by its importance (C1).
    pub importance: Vec<Importance>,
    /// The features vocabulary (B2).
    pub features: Vec<Feature>,
    /// Outcome components and their measures (E1).
    pub outcome_components: Vec<OutcomeComponent>,
    /// Reasons for which a measure may stay or fall (E1).
    pub measure_exceptions: Vec<Reason>,
    /// What child and family are asked at every review (E1).
    pub voice_questions: VoiceQuestions,

    /// The weights a new referral starts with (C6).
    pub award_template: AwardTemplate,
    /// Every set of weights offered to choose from (C6).
    pub templates: Vec<AwardTemplate>,
    /// Least time to answer a referral (D3).
    pub response: Response,
    /// How many options one establishment may bid (D5).
    pub options_per_establishment: u32,
    /// How many evaluators mark an outcomes statement: 1 or 2 (D7).
    pub evaluators_required: u32,
    /// How old, in months, the last meeting or plan may be at issue (D1).
    pub freshness_months: u32,
    /// Words in a bid's method statement (D5).
    pub statement_word_limit: u32,
    /// Fewer members than this inside the limit warns (D2).
    pub suitable_number: u32,
    /// Working days a family has to choose (D8).
    pub parent_choice_working_days: u32,
    /// Working days a winner has to answer (D9).
    pub award_answer_working_days: u32,
    /// Hours an urgent winner has to answer (D9).
    pub urgent_answer_hours: u32,
    /// A price below this share of the median of compliant bids is flagged (D7).
    pub low_price_flag_percent: Percent,
    /// Working days between award and acceptance; none when no standstill is kept (D9).
    pub standstill_days: Option<u32>,
    /// Months between two reviews of the scored statements: 6 or 12 (B8).
    pub review_months: u32,

    /// Why an invited establishment does not bid (D5).
    pub decline_reasons: Vec<Reason>,
    /// Why a membership is suspended (B8).
    pub suspension_reasons: Vec<SuspensionReason>,
    /// Why a referral is cancelled (D4).
    pub cancel_reasons: Vec<Reason>,
    /// Why a child is placed directly (D11).
    pub direct_placement_reasons: Vec<Reason>,
    /// Words a direct placement's narrative needs at least (D11).
    pub direct_placement_words: u32,
    /// How a child was placed outside the DPS (D11).
    pub off_system_reasons: Vec<Reason>,
    /// Grounds on which a child may be refused a block place (D11).
    pub block_refusal_reasons: Vec<Reason>,
    /// What is paid for an empty block place, by days empty (D11).
    pub void_terms: Vec<VoidStep>,
    /// Kinds of early warning (E3).
    pub early_warnings: Vec<Reason>,
    /// Levels of early warning, mildest first (E3).
    pub early_warning_levels: Vec<Reason>,
    /// Grounds of an uplift, always on named headings (E6).
    pub uplift_reasons: Vec<Reason>,
    /// What a yearly audit looks at, in order (B8).
    pub audit_checklist: Vec<String>,
    /// Days from one audit to the next (B8).
    pub audit_every_days: u32,
    /// Ready-made incentives, contract terms that are never scored (D1).
    pub incentives: Vec<Incentive>,
    /// Usual tiers of a cost and volume arrangement (E5).
    pub volume_tiers: Vec<VolumeTier>,
}

impl CategoryConfig {
    /// The placement type of this code.
    pub fn placement_type(&self, code: &str) -> Option<&PlacementType> {
        self.placement_types.iter().find(|kind| kind.code == code)
    }

    /// The heading of this code, whichever placement types have it.
    pub fn heading(&self, code: &str) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.code == code)
    }

    /// The headings a placement type is priced by, in its own order; empty for an unknown type.
    pub fn headings_for(&self, placement_type: &str) -> Vec<&Heading> {
        self.placement_type(placement_type)
            .map(|kind| kind.headings.iter().filter_map(|code| self.heading(code)).collect())
            .unwrap_or_default()
    }

    /// The variable line of this code.
    pub fn variable_line(&self, code: &str) -> Option<&VariableLine> {
        self.variable_lines.iter().find(|line| line.code == code)
    }

    /// The need of this code.
    pub fn need(&self, code: &str) -> Option<&Need> {
        self.needs.iter().find(|need| need.code == code)
    }

    /// The feature of this code.
    pub fn feature(&self, code: &str) -> Option<&Feature> {
        self.features.iter().find(|feature| feature.code == code)
    }

    /// The outcome component of this code.
    pub fn outcome_component(&self, code: &str) -> Option<&OutcomeComponent> {
        self.outcome_components.iter().find(|component| component.code == code)
    }

    /// The question of this reference, such as `Q1`.
    pub fn question(&self, reference: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.reference == reference)
    }

    /// The scored questions, in the order asked.
    pub fn scored_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.kind == QuestionKind::Scored)
    }
}

#[cfg(test)]
pub(crate) mod tests;
