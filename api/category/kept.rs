//! Configurations of published versions, read once: they never change, and are wanted by nearly
//! every request.

use serde_json::value::RawValue;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};
use together_rules::category::CategoryConfig;

/// More than the versions of a region that are in use together. Beyond it all are read again.
const MOST: usize = 32;

/// By version id.
static KEPT: LazyLock<RwLock<HashMap<String, Arc<Published>>>> = LazyLock::new(RwLock::default);

/// A published version.
#[derive(Debug)]
pub struct Published {
    /// Its number.
    pub number: i64,
    /// What it says.
    pub config: Arc<CategoryConfig>,
    /// The same as JSON: a tenth of a megabyte that is asked for often.
    pub json: Box<RawValue>,
}

/// One that was read before.
pub(super) fn known(version_id: &str) -> Option<Arc<Published>> {
    KEPT.read().unwrap_or_else(PoisonError::into_inner).get(version_id).cloned()
}

/// Keeps one.
pub(super) fn keep(version_id: &str, published: Published) {
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(version_id.to_owned(), Arc::new(published));
}
