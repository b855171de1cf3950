//! Documents that answers name: the provider's own, of the whole of it or of the establishment.

use crate::db::Tx;
use crate::document::actions::{attach_check, check_set};
use crate::http::{Code, FieldError, Result};

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
        let one = std::slice::from_ref(id);
        if faults(tx, provider_id, Some(establishment_id), one)?.is_empty() {
            kept.push(id.clone());
        }
    }
    Ok(kept)
}

/// Whether all documents of an application together are too much: what to say then.
///
/// # Errors
/// The database's.
pub(super) fn too_much(
    tx: &mut Tx<'_>,
    provider_id: &str,
    ids: &[String],
) -> Result<Vec<FieldError>> {
    told(check_set(tx.conn(), provider_id, ids, "/answers"))
}

/// What is wrong with the documents named, with pointers below `/documents`.
///
/// # Errors
/// The database's.
pub(super) fn faults(
    tx: &mut Tx<'_>,
    provider_id: &str,
    establishment_id: Option<&str>,
    ids: &[String],
) -> Result<Vec<FieldError>> {
    told(attach_check(tx.conn(), provider_id, establishment_id, ids))
}

/// A refusal as the fields it names, to be told with others.
fn told(found: Result<()>) -> Result<Vec<FieldError>> {
    match found {
        Err(error) if error.code() == Code::Invalid => Ok(error.fields().to_vec()),
        other => other.map(|()| Vec::new()),
    }
}
