//! Setting own caps.

use super::store::{self, CapRow};
use super::wire::SetCaps;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{Error, FieldError, IfMatch, Result, ValidJson};
use std::collections::{BTreeMap, BTreeSet, btree_map};
use together_rules::category::CategoryConfig;
use together_rules::policy::Action;

/// Replaces the own caps of an authority (B7). They count for referrals issued from now on.
///
/// # Errors
/// The refusals of the permission table; `precondition_required` or `stale`; `invalid` for a
/// category or placement type that does not exist, one named twice, or a cap of nothing.
pub fn set_caps(
    tx: &mut Tx<'_>,
    actor: &Actor,
    authority_id: &str,
    if_match: IfMatch,
    body: &ValidJson<SetCaps>,
) -> Result<Vec<CapRow>> {
    actor.allow(Action::OwnCaps, actor.standing_in_authority(authority_id))?;
    store::lock(tx, authority_id)?;
    let now = tx.now()?;
    let before = store::caps(tx.conn(), authority_id)?;
    let last = store::last_change(tx.conn(), authority_id)?;
    let (by, at) = last.map_or((None, now), |(by, at)| (Some(by), at));
    if_match.check(store::version(&before), by.as_deref(), at)?;
    let caps = checked(tx, body.value()?)?;
    store::replace_caps(tx, authority_id, &caps)?;
    let told: Vec<_> = caps
        .iter()
        .map(|cap| {
            serde_json::json!({
                "category": cap.category_code,
                "placement_type": cap.placement_type,
                "pence_per_week": cap.per_week,
            })
        })
        .collect();
    Entry::new("authority.caps_set", "authority_caps", authority_id, actor)
        .authority(authority_id)
        .payload(serde_json::json!({"caps": told}))
        .record(tx)?;
    store::caps(tx.conn(), authority_id)
}

/// The caps as rows; every one that cannot be, with its pointer.
fn checked(tx: &mut Tx<'_>, asked: &SetCaps) -> Result<Vec<CapRow>> {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (code, config) in store::configurations(tx.conn())? {
        // The newest version comes first, and is the one that applies.
        if let btree_map::Entry::Vacant(place) = types.entry(code) {
            let config: CategoryConfig = serde_json::from_str(&config)?;
            place.insert(config.placement_types.into_iter().map(|one| one.code).collect());
        }
    }
    let (mut rows, mut wrong, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, cap) in asked.caps.iter().enumerate() {
        let mut refuse = |member: &str, code: &str, message: &str| {
            wrong.push(FieldError::new(format!("/caps/{at}/{member}"), code, message));
        };
        match types.get(&cap.category) {
            None => refuse("category", "unknown_value", "There is no such category."),
            Some(known) if !known.contains(&cap.placement_type) => {
                refuse(
                    "placement_type",
                    "unknown_value",
                    "The category has no such placement type.",
                );
            }
            Some(_) if !seen.insert((&cap.category, &cap.placement_type)) => {
                refuse("placement_type", "duplicate", "This one is named twice.");
            }
            Some(_) => {}
        }
        if cap.per_week.hundredths() <= 0 {
            refuse("per_week", "out_of_range", "A cap is more than nothing.");
        }
        rows.push(CapRow {
            category_code: cap.category.clone(),
            placement_type: cap.placement_type.clone(),
            per_week: cap.per_week.hundredths(),
        });
    }
    if wrong.is_empty() { Ok(rows) } else { Err(Error::invalid(wrong)) }
}
