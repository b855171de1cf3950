//! The parts of a case (C1). They serialise to the case JSON, members in the documented order.
//!
//! A case itself has one door, validation; its parts are plain records, filled by whoever has
//! the data (the service from its database) and judged by `Case::build`.

use crate::amount::{Marks, Money, Percent, Quantity};
use serde::Serialize;

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        pub enum $name { $($(#[$item])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the documented order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every spelling, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The spelling in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// From the spelling in JSON; nothing for any other.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

closed_list! {
    /// What the children of a referral are to each other (C1).
    Group {
        /// One child.
        None = "none",
        /// Brothers and sisters.
        Sibling = "sibling",
        /// Children placed together who are not.
        Cohort = "cohort",
    }
}

closed_list! {
    /// The groups that a discount can be for (B6): never `none`.
    DiscountGroup {
        /// Brothers and sisters.
        Sibling = "sibling",
        /// Children placed together who are not.
        Cohort = "cohort",
    }
}

closed_list! {
    /// What a discount is taken from (C2).
    DiscountBase {
        /// The core lines.
        Core = "core",
        /// The core and the variable lines.
        Total = "total",
    }
}

closed_list! {
    /// How often a quantity recurs (C2).
    Per {
        /// Every week of the placement, so many hours.
        Hour = "hour",
        /// Every week of the placement, so many days.
        Day = "day",
        /// Every week of the placement.
        Week = "week",
        /// Three times a year.
        Term = "term",
        /// Twelve times a year.
        Month = "month",
        /// Once a year.
        Year = "year",
        /// Once.
        Once = "once",
    }
}

closed_list! {
    /// The six criteria (C3), in the order of the case and the result.
    Criterion {
        /// Price.
        Price = "price",
        /// Outcomes.
        Outcomes = "outcomes",
        /// Needs.
        Needs = "needs",
        /// Features.
        Features = "features",
        /// Location.
        Location = "location",
        /// Core competency.
        CoreCompetency = "core_competency",
    }
}

impl Per {
    /// Periods in a placement year of so many weeks (C2).
    pub const fn periods(self, weeks_per_year: u8) -> u8 {
        match self {
            Self::Hour | Self::Day | Self::Week => weeks_per_year,
            Self::Term => 3,
            Self::Month => 12,
            Self::Year | Self::Once => 1,
        }
    }
}

impl DiscountGroup {
    /// Whether a discount for this group is one for the referral's.
    pub const fn is_for(self, group: Group) -> bool {
        matches!((self, group), (Self::Sibling, Group::Sibling) | (Self::Cohort, Group::Cohort))
    }
}

/// The weights of the six criteria, each 0 to 100, together 100 (C6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Weights {
    /// 30 to 70.
    pub price: Percent,
    /// Outcomes.
    pub outcomes: Percent,
    /// Needs; positive only with needs listed.
    pub needs: Percent,
    /// Features; positive only with features listed.
    pub features: Percent,
    /// At most 5.
    pub location: Percent,
    /// At most 20.
    pub core_competency: Percent,
}

impl Weights {
    /// The weight of a criterion.
    pub const fn of(&self, criterion: Criterion) -> Percent {
        match criterion {
            Criterion::Price => self.price,
            Criterion::Outcomes => self.outcomes,
            Criterion::Needs => self.needs,
            Criterion::Features => self.features,
            Criterion::Location => self.location,
            Criterion::CoreCompetency => self.core_competency,
        }
    }

    /// The six, in the order of the criteria.
    pub const fn six(&self) -> [Percent; 6] {
        [self.price, self.outcomes, self.needs, self.features, self.location, self.core_competency]
    }
}

/// A need of the child, with its marks (0.01 to 100).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Unique among the needs.
    pub id: String,
    /// What meeting it is worth.
    pub marks: Marks,
}

/// A feature asked for, with its marks (0.01 to 100).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// Unique among the features.
    pub id: String,
    /// What having it is worth.
    pub marks: Marks,
    /// A bid without it is not compliant (C3).
    pub disqualifies: bool,
}

/// What is asked for and how it is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// 1 to 20.
    pub children: u8,
    /// `none` exactly when there is one child.
    pub group: Group,
    /// 1 to 52.
    pub weeks_per_year: u8,
    /// The six weights.
    pub weights: Weights,
    /// Needs in the plan's order.
    pub needs: Vec<Need>,
    /// Features in the authority's order.
    pub features: Vec<Feature>,
    /// What discounts are taken from.
    pub discount_base: DiscountBase,
    /// Whether the family chooses among the near-best (C5).
    pub parent_choice: bool,
    /// What the draw is made with (C4).
    pub draw_seed: String,
}

/// A core-cost line (C2): pounds a unit, never above the fixed cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoreCost {
    /// The heading; once in a bid, unless all its lines carry a quantity (C7).
    pub heading: String,
    /// How often the quantity recurs.
    pub per: Per,
    /// The price accepted at qualification.
    pub fixed: Money,
    /// The price offered here.
    pub offered: Money,
    /// Units each period; absent means 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// Children it is for; absent means all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<u8>,
}

/// A line priced for this referral only (C2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VariableCost {
    /// What it is.
    pub description: String,
    /// How often the quantity recurs.
    pub per: Per,
    /// Pounds a unit.
    pub rate: Money,
    /// Units each period.
    pub quantity: Quantity,
    /// Children it is for, 1 to the referral's.
    pub children: u8,
}

/// A discount in per cent for so many children or more (B6, C2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discount {
    /// The group it is for.
    pub group: DiscountGroup,
    /// From how many children on, 2 to 20.
    pub min_children: u8,
    /// The percentage accepted at qualification.
    pub fixed: Percent,
    /// The percentage offered here, never less.
    pub offered: Percent,
}

/// The agreed outcomes mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// 0 to `out_of`.
    pub score: Marks,
    /// 0.01 to 100.
    pub out_of: Marks,
}

/// One bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bid {
    /// Unique among the bids; kept through replace and withdraw, for the draw (C4).
    pub id: String,
    /// Metres from the home, 0 to 2,000,000.
    pub distance_metres: u32,
    /// 0 to 100, frozen at issue.
    pub core_competency: Percent,
    /// Core lines.
    pub core_costs: Vec<CoreCost>,
    /// Variable lines.
    pub variable_costs: Vec<VariableCost>,
    /// Discounts offered.
    pub discounts: Vec<Discount>,
    /// Ids of the needs met.
    pub needs_met: Vec<String>,
    /// Ids of the features met.
    pub features_met: Vec<String>,
    /// The agreed outcomes mark.
    pub outcomes: Outcomes,
}
