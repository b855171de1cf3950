//! What callers send and get.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A time in which applications are decided.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewEntryWindow)]
pub(in super::super) struct NewWindow {
    /// First moment of it.
    pub(in super::super) opens_at: DateTime<Utc>,
    /// First moment after it; absent while its end is not known.
    pub(in super::super) closes_at: Option<DateTime<Utc>>,
}

/// Until when first applications are received.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CategoryLaunch)]
pub(in super::super) struct Launch {
    /// First moment after it; absent: the category has no launch.
    pub(in super::super) launch_closes_at: Option<DateTime<Utc>>,
}

/// When applications to a category are decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryWindows)]
pub(in super::super) struct Windows {
    /// In the order of time; empty: at any time.
    pub(in super::super) items: Vec<WindowView>,
    /// Whether applications are decided now. They are received at any time.
    pub(in super::super) open: bool,
    /// Until when first applications are received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) launch_closes_at: Option<DateTime<Utc>>,
    /// First applications that are undecided: while there is one, no referral is issued.
    pub(in super::super) undecided_initial: i64,
    /// `add_window`, `set_launch`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// A time in which applications are decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryWindow)]
pub(in super::super) struct WindowView {
    /// First moment of it.
    pub(in super::super) opens_at: DateTime<Utc>,
    /// First moment after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) closes_at: Option<DateTime<Utc>>,
}
