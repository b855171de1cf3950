//! What callers send and get.

use super::{
    store::{CheckpointRow, Row},
    verify::{Fault, FaultKind},
};
use crate::http::{Error, FieldError, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};

/// Filters of the trail.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    #[serde(skip_serializing)]
    pub cursor: Option<String>,
    /// What was done, such as `referral.issued`.
    #[param(max_length = 100, example = "referral.issued")]
    pub action: Option<String>,
    /// The thing it was done to: `kind/id`, a kind alone such as `referral`, or the reference of a
    /// referral or application.
    #[param(max_length = 100, example = "application")]
    pub aggregate: Option<String>,
    /// A referral, by its reference or id.
    #[param(max_length = 100, example = "WSX-2026-0042")]
    pub referral: Option<String>,
    /// Who did it: the id of a user, the actor as an entry names it, or part of a name in any case.
    #[param(max_length = 100)]
    pub actor: Option<String>,
    /// For which organisation: as an entry names it, or part of its name in any case.
    #[param(max_length = 100, example = "West Sussex")]
    pub organisation: Option<String>,
    /// From this time on.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub from: Option<DateTime<Utc>>,
    /// Before this time.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub to: Option<DateTime<Utc>>,
}

/// What of the trail is taken away.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ExportFilters {
    /// What was done, such as `referral.issued`.
    #[param(max_length = 100, example = "referral.issued")]
    pub action: Option<String>,
    /// The thing it was done to: `kind/id`, a kind alone such as `referral`, or the reference of a
    /// referral or application.
    #[param(max_length = 100, example = "application")]
    pub aggregate: Option<String>,
    /// A referral, by its reference or id.
    #[param(max_length = 100, example = "WSX-2026-0042")]
    pub referral: Option<String>,
    /// Who did it: the id of a user, the actor as an entry names it, or part of a name in any case.
    #[param(max_length = 100)]
    pub actor: Option<String>,
    /// For which organisation: as an entry names it, or part of its name in any case.
    #[param(max_length = 100, example = "West Sussex")]
    pub organisation: Option<String>,
    /// From this time on.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub from: Option<DateTime<Utc>>,
    /// Before this time.
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub to: Option<DateTime<Utc>>,
}

impl From<ExportFilters> for Filters {
    fn from(from: ExportFilters) -> Self {
        Self {
            limit: None,
            cursor: None,
            action: from.action,
            aggregate: from.aggregate,
            referral: from.referral,
            actor: from.actor,
            organisation: from.organisation,
            from: from.from,
            to: from.to,
        }
    }
}

/// The actions to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditActions {
    /// Those that stand in the trail you may read, in order of name.
    #[schema(example = json!(["referral.issued"]))]
    pub items: Vec<String>,
}

impl Filters {
    /// Refuses what is too long.
    ///
    /// # Errors
    /// `invalid`, with every parameter that is.
    pub fn check(&self) -> Result<()> {
        let texts = [
            ("?action", &self.action),
            ("?aggregate", &self.aggregate),
            ("?referral", &self.referral),
            ("?actor", &self.actor),
            ("?organisation", &self.organisation),
        ];
        let long: Vec<FieldError> = texts
            .iter()
            .filter(|(_, text)| text.as_ref().is_some_and(|text| text.chars().count() > 100))
            .map(|(name, _)| FieldError::new(*name, "out_of_range", "At most 100 characters."))
            .collect();
        if long.is_empty() { Ok(()) } else { Err(Error::invalid(long)) }
    }
}

/// An entry of the trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Id.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What was done.
    #[schema(example = "referral.issued")]
    pub action: String,
    /// The thing it was done to, as `kind/id`.
    pub aggregate: String,
    /// What people call it: the reference of a referral or application, the name of an
    /// establishment, a provider, a person or a category.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "WSX-2026-0042")]
    pub aggregate_name: Option<String>,
    /// By whom: `user/<id>`, `family-link/<id>`, or a part of the service.
    pub actor: String,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// For which organisation: `authority/<id>` or `provider/<id>`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Name of the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
    /// The referral it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_id: Option<String>,
    /// Reference of that referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "WSX-2026-0042")]
    pub referral_reference: Option<String>,
    /// The reason given, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An entry with its payload and its place in the chain.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntryInFull {
    /// The entry.
    #[serde(flatten)]
    pub entry: AuditEntry,
    /// What exactly; absent once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<serde_json::Value>,
    /// Whether the payload was erased. Its commitment stands.
    pub erased: bool,
    /// SHA-256 of salt and payload, in hex.
    pub commitment: String,
    /// SHA-256 of the entry, in hex.
    pub hash: String,
    /// Place in its chain, from 1; absent while entries of the chain are withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// Hash of the entry before; absent for the first and while entries are withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_hash: Option<String>,
}

/// Views of children's details by people outside the case, in the last seven days.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutsideViews {
    /// From when on.
    pub since: DateTime<Utc>,
    /// A person and a referral each, the latest first.
    #[schema(max_items = 500)]
    pub items: Vec<OutsideView>,
    /// Whether there were more than are listed.
    pub more: bool,
}

/// How somebody outside the case looked at it: neither its writer nor its contact, evaluator or
/// opener. There may be a good reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutsideView {
    /// Who, as `user/<id>`.
    pub actor: String,
    /// Name of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// Name of the organisation they acted for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
    /// The referral.
    pub referral_id: String,
    /// Its reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "WSX-2026-0042")]
    pub referral_reference: Option<String>,
    /// How often.
    #[schema(example = 2)]
    pub times: usize,
    /// The reasons they gave, where they gave any.
    #[schema(max_items = 10, example = json!(["cover"]))]
    pub purposes: BTreeSet<String>,
    /// The first time.
    pub first_at: DateTime<Utc>,
    /// The last time.
    pub last_at: DateTime<Utc>,
}

/// A signed checkpoint over all chains. It says nothing about how many there are.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Its root, SHA-256 in hex.
    pub root: String,
    /// Root of the checkpoint before; empty for the first.
    pub previous_root: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Id of the key that signed it.
    pub key_id: String,
    /// Ed25519 over root, previous root and time, in base64url.
    pub signature: String,
}

impl From<CheckpointRow> for Checkpoint {
    fn from(row: CheckpointRow) -> Self {
        Self {
            root: row.root,
            previous_root: row.previous_root,
            at: row.at.and_utc(),
            key_id: row.key_id,
            signature: row.signature,
        }
    }
}

/// What a verification found. How many entries there are is not said: it would ring for each bid.
#[derive(Debug, Serialize, ToSchema)]
pub struct Verification {
    /// Whether nothing is wrong.
    pub whole: bool,
    /// Time of the last checkpoint; absent before the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<DateTime<Utc>>,
    /// What is wrong, the first hundred.
    #[schema(max_items = 100)]
    pub faults: Vec<FoundFault>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// One thing that is wrong with the trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundFault {
    /// In which way.
    pub kind: FaultKind,
    /// The chain, where it is in your scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<String>,
    /// The entry's number, where its chain is in your scope; or the checkpoint's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// When the entry or checkpoint says it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// More, for a person.
    pub detail: String,
}

impl FoundFault {
    /// As a reader sees it to whom these chains are shown.
    pub fn seen(fault: Fault, shown: &[String]) -> Self {
        let kind = fault.kind;
        match &fault.aggregate {
            Some(chain) if !shown.contains(chain) => Self {
                kind,
                aggregate: None,
                number: None,
                at: None,
                detail: "In a chain outside what you may see.".into(),
            },
            _ => Self {
                kind,
                aggregate: fault.aggregate,
                number: Some(fault.number),
                at: fault.at.map(|at| at.and_utc()),
                detail: fault.detail,
            },
        }
    }
}

impl AuditEntry {
    /// A row with the names that belong to it.
    pub fn new(
        row: Row,
        names: &std::collections::HashMap<String, String>,
        references: &std::collections::HashMap<String, String>,
        things: &std::collections::HashMap<String, String>,
        payload: Option<&serde_json::Value>,
    ) -> Self {
        let reason = payload.and_then(|payload| payload.get("reason")?.as_str());
        Self {
            at: row.at.and_utc(),
            actor_name: names.get(&row.actor).cloned(),
            organisation_name: row.organisation.as_ref().and_then(|key| names.get(key)).cloned(),
            referral_reference: row.referral_id.as_ref().and_then(|id| references.get(id)).cloned(),
            reason: reason.map(str::to_owned),
            aggregate_name: things.get(&row.aggregate).cloned(),
            id: row.id,
            action: row.action,
            aggregate: row.aggregate,
            actor: row.actor,
            organisation: row.organisation.filter(|key| !key.is_empty()),
            referral_id: row.referral_id,
        }
    }
}
