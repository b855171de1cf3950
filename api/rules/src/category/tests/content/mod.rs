//! What ships, held against the content's tables, typed from them a second time: a slip of the
//! finger in the configuration shows here.

mod costs;
mod joining;
mod terms;

use super::{CategoryConfig, money, shipped};
use crate::amount::{Money, Percent};

const CODES: [&str; 5] =
    ["sen", "foster", "residential", "alternative-education", "supported-accommodation"];
