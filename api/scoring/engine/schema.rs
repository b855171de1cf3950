//! The case and the result of the engine as the contract tells them (C1–C5). The engine reads and
//! writes the JSON itself: these types only describe it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! described {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Serialize, Deserialize, ToSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }
        )+
    };
}

described! {
    /// What the engine evaluates: what is asked for, and the bids. Amounts are strings with at
    /// most two decimals.
    Case {
        /// What is asked for and how it is judged.
        referral: CaseReferral,
        /// The bids; may be empty.
        bids: Vec<CaseBid>,
    }
    /// What is asked for and how it is judged.
    CaseReferral {
        /// How many.
        #[schema(minimum = 1, maximum = 20, example = 1)]
        children: u32,
        /// `none` exactly when there is one child.
        group: CaseGroup,
        /// Weeks of a placement year.
        #[schema(minimum = 1, maximum = 52, example = 38)]
        weeks_per_year: u32,
        /// Weights of the six criteria, together 100.
        weights: CaseWeights,
        /// Needs with marks.
        needs: Vec<CaseNeed>,
        /// Features with marks.
        features: Vec<CaseFeature>,
        /// What discounts are taken from.
        discount_base: CaseDiscountBase,
        /// Whether the family chooses among the near-best (C5).
        parent_choice: bool,
        /// What the draw is made with (C4).
        #[schema(example = "worked-example")]
        draw_seed: String,
    }
    /// Weights of the six criteria.
    CaseWeights {
        /// 30 to 70.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "50")]
        price: String,
        /// Outcomes statement.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "10")]
        outcomes: String,
        /// Positive only with needs listed.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "10")]
        needs: String,
        /// Positive only with features listed.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "5")]
        features: String,
        /// At most 5.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "5")]
        location: String,
        /// At most 20.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "20")]
        core_competency: String,
    }
    /// A need.
    CaseNeed {
        /// Unique among the needs.
        #[schema(example = "ASD")]
        id: String,
        /// 0.01 to 100.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "10.00")]
        marks: String,
    }
    /// A feature.
    CaseFeature {
        /// Unique among the features.
        #[schema(example = "step_free_site")]
        id: String,
        /// 0.01 to 100.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "5.00")]
        marks: String,
        /// Whether a bid without it is left out.
        disqualifies: bool,
    }
    /// A bid.
    CaseBid {
        /// Unique among the bids.
        #[schema(example = "A")]
        id: String,
        /// Whole metres from the home.
        #[schema(minimum = 0, maximum = 2_000_000, example = 16077)]
        distance_metres: u32,
        /// 0 to 100.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "85.00")]
        core_competency: String,
        /// A heading stands once, unless all of its lines carry a quantity.
        core_costs: Vec<CaseCoreCost>,
        /// Lines priced for this referral only.
        variable_costs: Vec<CaseVariableCost>,
        /// Discounts offered.
        discounts: Vec<CaseDiscount>,
        /// Ids of the needs met.
        needs_met: Vec<String>,
        /// Ids of the features met.
        features_met: Vec<String>,
        /// The agreed mark of the outcomes statement.
        outcomes: CaseOutcomes,
    }
    /// A fixed-cost line, never above the fixed price.
    CaseCoreCost {
        /// Heading.
        #[schema(example = "premises")]
        heading: String,
        /// How often it recurs.
        per: CasePer,
        /// Fixed price of one.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "1100.00")]
        fixed: String,
        /// Offered price of one.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "1099.00")]
        offered: String,
        /// Units each period; 1 if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "1.50", nullable = false)]
        quantity: Option<String>,
        /// Children it is for; all if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(minimum = 1, maximum = 20, example = 1, nullable = false)]
        children: Option<u32>,
    }
    /// A line priced for this referral only.
    CaseVariableCost {
        /// What it is.
        #[schema(example = "transport")]
        description: String,
        /// How often it recurs.
        per: CasePer,
        /// Price of one.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "24.00")]
        rate: String,
        /// Units each period.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "2")]
        quantity: String,
        /// Children it is for.
        #[schema(minimum = 1, maximum = 20, example = 1)]
        children: u32,
    }
    /// A discount for a group, never below the fixed one.
    CaseDiscount {
        /// For which group.
        group: CaseDiscountGroup,
        /// From how many children on.
        #[schema(minimum = 2, maximum = 20, example = 2)]
        min_children: u32,
        /// Fixed percentage.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "3.00")]
        fixed: String,
        /// Offered percentage.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "3.50")]
        offered: String,
    }
    /// The agreed mark of the outcomes statement.
    CaseOutcomes {
        /// 0 to `out_of`.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "4")]
        score: String,
        /// 0.01 to 100.
        #[schema(pattern = r"^[0-9]+(\.[0-9]{1,2})?$", example = "5")]
        out_of: String,
    }
    /// What the engine answers.
    CaseResult {
        /// Lowest price among compliant bids; null without one.
        #[schema(example = "38000.00")]
        lowest_price: Option<String>,
        /// Every bid, in the order of the case.
        bids: Vec<CaseBidResult>,
        /// Ids by rank: two or three, or none.
        parent_choice: Vec<String>,
    }
    /// What became of a bid.
    CaseBidResult {
        /// Its id.
        #[schema(example = "A")]
        id: String,
        /// Whether no disqualifying feature is missed.
        compliant: bool,
        /// Those that are.
        unmet: Vec<String>,
        /// Core lines of a placement year.
        #[schema(example = "38000.00")]
        core_annual: String,
        /// Variable lines of a placement year.
        #[schema(example = "0.00")]
        variable_annual: String,
        /// Discount, per cent.
        #[schema(example = "0.00")]
        discount_percent: String,
        /// Discount.
        #[schema(example = "0.00")]
        discount: String,
        /// What is scored.
        #[schema(example = "38000.00")]
        price: String,
        /// For display only.
        #[schema(example = "1000.00")]
        price_per_week: String,
        /// For display only.
        #[schema(example = "3166.67")]
        price_per_month: String,
        /// The six scores; absent for a bid that is not compliant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scores: Option<CaseScores>,
        /// Their sum.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(example = "85.11")]
        total: Option<String>,
        /// From 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(example = 2)]
        rank: Option<usize>,
    }
    /// The six scores.
    CaseScores {
        /// Price.
        #[schema(example = "50.00")]
        price: String,
        /// Outcomes.
        #[schema(example = "6.00")]
        outcomes: String,
        /// Needs.
        #[schema(example = "7.78")]
        needs: String,
        /// Features.
        #[schema(example = "3.33")]
        features: String,
        /// Location.
        #[schema(example = "4.00")]
        location: String,
        /// Core competency.
        #[schema(example = "14.00")]
        core_competency: String,
    }
}

/// What the children are to each other.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseGroup {
    /// One child.
    None,
    /// Brothers and sisters.
    Sibling,
    /// Placed together, and no brothers and sisters.
    Cohort,
}

/// The groups a discount can be for.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseDiscountGroup {
    /// Brothers and sisters.
    Sibling,
    /// Placed together, and no brothers and sisters.
    Cohort,
}

/// What a discount is taken from.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseDiscountBase {
    /// Core lines.
    Core,
    /// Core and variable lines.
    Total,
}

/// How often a quantity recurs.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CasePer {
    /// So many hours every week.
    Hour,
    /// So many days every week.
    Day,
    /// Every week.
    Week,
    /// Three times a year.
    Term,
    /// Twelve times a year.
    Month,
    /// Once a year.
    Year,
    /// Once.
    Once,
}
