//! Whose a document is, and under which key it lies.

use super::{inspect::Kind, store::Row};
use crate::db::Conn;
use crate::http::Result;
use crate::referral;
use crate::seal::{Aad, Keys, ReferralKey};

/// Where a file belongs that is about to arrive.
#[derive(Clone, Debug)]
pub struct Place {
    provider_id: Option<String>,
    establishment_id: Option<String>,
    referral_id: Option<String>,
    authority_id: Option<String>,
    name: String,
    /// What it has to be.
    pub kind: Kind,
}

impl Place {
    /// Of a provider, whole or for an establishment.
    pub fn of_provider(
        provider_id: String,
        establishment_id: Option<String>,
        name: String,
        kind: Kind,
    ) -> Self {
        Self {
            provider_id: Some(provider_id),
            establishment_id,
            referral_id: None,
            authority_id: None,
            name,
            kind,
        }
    }

    /// Of a referral.
    pub fn of_referral(referral: &referral::store::Referral, name: String, kind: Kind) -> Self {
        Self {
            provider_id: None,
            establishment_id: None,
            referral_id: Some(referral.id.clone()),
            authority_id: Some(referral.authority_id.clone()),
            name,
            kind,
        }
    }

    /// The referral it belongs to, if to one.
    pub fn referral_id(&self) -> Option<&str> {
        self.referral_id.as_deref()
    }

    /// The row of a document here. What is not known yet is filled in by the caller.
    pub fn row(self, id: String, storage_key: String, uploaded_by: String) -> Row {
        Row {
            id,
            provider_id: self.provider_id,
            establishment_id: self.establishment_id,
            referral_id: self.referral_id,
            authority_id: self.authority_id,
            name: self.name,
            media_type: self.kind.media_type().to_owned(),
            size: 0,
            sha256: String::new(),
            storage_key,
            scan: String::new(),
            scanned_at: None,
            uploaded_at: chrono::NaiveDateTime::default(),
            uploaded_by,
            checked_at: None,
        }
    }
}

/// The key of a document: a referral's lies under the key of its child, so that it is erased with
/// it; a provider's under the installation's.
///
/// # Errors
/// `evidence_broken` when the referral's key does not unwrap.
pub fn key(conn: &mut Conn, keys: &Keys, referral_id: Option<&str>) -> Result<ReferralKey> {
    match referral_id {
        Some(id) => referral::store::key(conn, keys, id, "child"),
        None => keys.documents_key(),
    }
}

/// What a sealed document belongs to.
pub fn belongs_to(installation: &str, row: &Row) -> Aad {
    Aad::new(&[
        "document/v1",
        installation,
        row.provider_id.as_deref().unwrap_or_default(),
        row.referral_id.as_deref().unwrap_or_default(),
        &row.id,
        &row.storage_key,
    ])
}
