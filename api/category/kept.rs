//! Configurations of published versions, read once: they never change, and are wanted by nearly
//! every request.

use super::wire::withhold;
use crate::http::Result;
use serde_json::value::{RawValue, to_raw_value};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock},
};
use together_rules::category::CategoryConfig;

/// More than the versions of a region that are in use together. Beyond it all are read again.
const MOST: usize = 32;

/// By version id.
static KEPT: LazyLock<RwLock<HashMap<String, Arc<Said>>>> = LazyLock::new(RwLock::default);

/// What a version says.
#[derive(Debug)]
pub struct Said {
    /// The number of the version.
    pub number: i64,
    /// What it says.
    pub config: Arc<CategoryConfig>,
    /// The same as JSON, a tenth of a megabyte that is asked for often: whole, and as a provider
    /// reads it.
    whole: OnceLock<Arc<RawValue>>,
    withheld: OnceLock<Arc<RawValue>>,
}

impl Said {
    /// By a version of this number.
    pub fn new(number: i64, config: CategoryConfig) -> Self {
        let (whole, withheld) = (OnceLock::new(), OnceLock::new());
        Self { number, config: Arc::new(config), whole, withheld }
    }

    /// As JSON, for those who evaluate or for those who apply.
    ///
    /// # Errors
    /// Only for what is no JSON.
    pub fn json(&self, applies: bool) -> Result<Arc<RawValue>> {
        let kept = if applies { &self.withheld } else { &self.whole };
        if let Some(json) = kept.get() {
            return Ok(Arc::clone(json));
        }
        let json = match applies {
            true => {
                let mut config = CategoryConfig::clone(&self.config);
                withhold(&mut config);
                to_raw_value(&config)?
            }
            false => to_raw_value(&*self.config)?,
        };
        Ok(Arc::clone(kept.get_or_init(|| Arc::from(json))))
    }
}

/// One that was read before.
pub(super) fn known(version_id: &str) -> Option<Arc<Said>> {
    KEPT.read().unwrap_or_else(PoisonError::into_inner).get(version_id).cloned()
}

/// Keeps one of a published version.
pub(super) fn keep(version_id: &str, said: Arc<Said>) {
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(version_id.to_owned(), said);
}
