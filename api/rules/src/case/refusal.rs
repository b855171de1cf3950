//! What is wrong with a case: a stable code and the place of the offending value (C7).

use serde::Serialize;
use std::fmt;

/// The refusal codes of C7, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// Not a string of digits with at most two decimals where one belongs.
    NotADecimal,
    /// A plain decimal with a third decimal: refused, never rounded.
    TooManyDecimals,
    /// Outside its range, or no whole number where one belongs.
    OutOfRange,
    /// A weight of price below 30 or above 70 (C6).
    PriceWeightOutOfRange,
    /// The six weights do not add up to 100 (C6).
    #[serde(rename = "weights_not_100")]
    WeightsNot100,
    /// `none` for several children, or a group for one.
    GroupMismatch,
    /// A value outside a closed list, a wrong JSON type, or text that is not JSON.
    UnknownValue,
    /// A need or feature met that the referral does not list.
    UnknownId,
    /// An id, heading or member that stands twice.
    Duplicate,
    /// A positive weight for an empty list of needs or features.
    EmptyList,
    /// A core cost offered above its fixed cost (BC 7.4).
    CoreCostIncreased,
    /// A discount offered below its fixed discount (B6).
    DiscountReduced,
    /// A member that must be there is not.
    Missing,
    /// A member that no case has.
    UnknownField,
}

impl RefusalCode {
    /// The code as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotADecimal => "not_a_decimal",
            Self::TooManyDecimals => "too_many_decimals",
            Self::OutOfRange => "out_of_range",
            Self::PriceWeightOutOfRange => "price_weight_out_of_range",
            Self::WeightsNot100 => "weights_not_100",
            Self::GroupMismatch => "group_mismatch",
            Self::UnknownValue => "unknown_value",
            Self::UnknownId => "unknown_id",
            Self::Duplicate => "duplicate",
            Self::EmptyList => "empty_list",
            Self::CoreCostIncreased => "core_cost_increased",
            Self::DiscountReduced => "discount_reduced",
            Self::Missing => "missing",
            Self::UnknownField => "unknown_field",
        }
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One refusal, as it stands under `error` in the engine's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// What kind of fault.
    pub code: RefusalCode,
    /// A JSON pointer (RFC 6901) to the offending value; empty for the whole document.
    pub at: String,
    /// One plain sentence. It never repeats the value: a refused bid may be a sealed one.
    pub message: String,
}

impl Refusal {
    /// A refusal of the value at a pointer.
    pub fn new(code: RefusalCode, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, at: at.into(), message: message.into() }
    }

    /// The refusal of input that is not JSON, bytes that are not UTF-8 among them.
    pub fn not_json() -> Self {
        Self::new(RefusalCode::UnknownValue, "", "this is not JSON")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at \"{}\": {}", self.code, self.at, self.message)
    }
}

impl std::error::Error for Refusal {}
