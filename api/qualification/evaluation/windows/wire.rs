//! What callers send and get.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A time in which applications are decided.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewEntryWindow)]
pub struct NewWindow {
    /// First moment of it.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub opens_at: DateTime<Utc>,
    /// First moment after it; absent while its end is not known.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub closes_at: Option<DateTime<Utc>>,
}

/// Until when first applications are received.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CategoryLaunch)]
pub struct Launch {
    /// First moment after it; absent: the category has no launch.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub launch_closes_at: Option<DateTime<Utc>>,
}

/// When applications to a category are decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryWindows)]
pub struct Windows {
    /// In the order of time; empty: at any time.
    pub items: Vec<WindowView>,
    /// Whether applications are decided now. They are received at any time.
    pub open: bool,
    /// Until when first applications are received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_closes_at: Option<DateTime<Utc>>,
    /// First applications that are undecided: while there is one, no referral is issued.
    pub undecided_initial: i64,
    /// `add_window`, `set_launch`: what may be done next.
    pub permissions: Vec<&'static str>,
}

/// A time in which applications are decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryWindow)]
pub struct WindowView {
    /// First moment of it.
    pub opens_at: DateTime<Utc>,
    /// First moment after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<DateTime<Utc>>,
}
