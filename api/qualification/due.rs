//! What is due of members, the earliest first: reviews of their marks, yearly audits (B8).

use super::{annual_audit, rescoring};
use crate::app::App;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn,
    schema::{establishment, membership, membership_score, provider},
};
use crate::http::{Code, Cursor, Error, Page, PageQuery, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::{Action, Standing};
use together_rules::qualification::{annual_audit as audits, rescoring as reviews};
use utoipa::ToSchema;

/// A member of whom something is due.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MembershipDue)]
pub struct Due {
    /// Membership.
    pub membership_id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    pub establishment: String,
    /// Its provider's name.
    pub provider: String,
    /// When it was done last; where it never was, the day of admission.
    pub last_on: NaiveDate,
    /// When it is due.
    pub due_on: NaiveDate,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Id of the review that is open already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
}

/// A member who may be reviewed and audited.
#[derive(Debug, Queryable)]
pub(super) struct Member {
    id: String,
    version_id: String,
    category: String,
    establishment_id: String,
    establishment: String,
    provider: String,
    admitted_at: NaiveDateTime,
}

/// How a list finds what is due.
type Find = fn(&mut Conn, Vec<Member>, NaiveDate) -> Result<Vec<Due>>;

/// A page of a list.
///
/// # Errors
/// `forbidden`, `invalid`, `bad_cursor`.
pub(super) async fn page(
    app: &App,
    actor: &Actor,
    query: &PageQuery,
    list: &str,
    find: Find,
) -> Result<Page<Due>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::MembershipRead, standing)?;
    let rows = query.rows()?;
    let position = Cursor::new(list, "", &actor.role_id);
    let after = match position.open(&app.keys, query.cursor.as_deref())? {
        Some(text) => Some(opened(&text)?),
        None => None,
    };
    let (actor, db) = (actor.clone(), app.db.clone());
    let mut found = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            let members = members(conn, &actor)?;
            find(conn, members, today)
        })
        .await?;
    found.sort_by_cached_key(key);
    if let Some(after) = after {
        found.retain(|due| key(due) > after);
    }
    let most = usize::try_from(rows).map_err(Error::internal)?.saturating_add(1);
    found.truncate(most);
    position.page(&app.keys, found, rows, |due| format!("{} {}", due.due_on, due.membership_id))
}

fn key(due: &Due) -> (NaiveDate, String) {
    (due.due_on, due.membership_id.clone())
}

fn opened(text: &str) -> Result<(NaiveDate, String)> {
    let refused = || Error::new(Code::BadCursor);
    let (day, id) = text.split_once(' ').ok_or_else(refused)?;
    Ok((day.parse().map_err(|_| refused())?, id.to_owned()))
}

/// The members that stay: all, or a provider's own within its user's limit.
fn members(conn: &mut Conn, actor: &Actor) -> Result<Vec<Member>> {
    let mut query = membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(membership::state.eq_any(["active", "suspended"]))
        .select((
            membership::id,
            membership::category_version_id,
            membership::category_code,
            membership::establishment_id,
            establishment::name,
            provider::name,
            membership::admitted_at,
        ))
        .into_boxed();
    if let Some(id) = &actor.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &actor.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    Ok(query.load(conn)?)
}

/// Reviews of marks that are due within sixty days: the category's months after the last
/// competency's first day.
///
/// # Errors
/// The database's.
pub(super) fn rescorings(
    conn: &mut Conn,
    members: Vec<Member>,
    today: NaiveDate,
) -> Result<Vec<Due>> {
    let last: HashMap<String, Option<NaiveDate>> = membership_score::table
        .group_by(membership_score::membership_id)
        .select((membership_score::membership_id, max(membership_score::valid_from)))
        .load::<(String, Option<NaiveDate>)>(conn)?
        .into_iter()
        .collect();
    let mut open: HashMap<String, String> = rescoring::all_open(conn)?.into_iter().collect();
    let mut found = listed(conn, members, &last, today, |config, last| {
        reviews::due_on(last, config.review_months)
    })?;
    for due in &mut found {
        due.open = open.remove(&due.membership_id);
    }
    Ok(found)
}

/// Yearly audits that are due within sixty days: the category's days after the last, or after
/// admission.
///
/// # Errors
/// The database's.
pub(super) fn annual_audits(
    conn: &mut Conn,
    members: Vec<Member>,
    today: NaiveDate,
) -> Result<Vec<Due>> {
    let last = annual_audit::last_done(conn)?;
    listed(conn, members, &last, today, |config, last| {
        audits::due_on(last, config.audit_every_days)
    })
}

fn listed(
    conn: &mut Conn,
    members: Vec<Member>,
    last: &HashMap<String, Option<NaiveDate>>,
    today: NaiveDate,
    due: impl Fn(&CategoryConfig, NaiveDate) -> NaiveDate,
) -> Result<Vec<Due>> {
    let mut configs: HashMap<String, Arc<CategoryConfig>> = HashMap::new();
    let mut found = Vec::new();
    for member in members {
        if !configs.contains_key(&member.version_id) {
            let config = category::store::config(conn, &member.version_id)?;
            configs.insert(member.version_id.clone(), config);
        }
        let Some(config) = configs.get(&member.version_id) else { continue };
        let admitted_on = london::date_of(member.admitted_at.and_utc());
        let last_on = last.get(&member.id).copied().flatten().unwrap_or(admitted_on);
        let due_on = due(config, last_on);
        if audits::listed_from(due_on) <= today {
            found.push(Due {
                membership_id: member.id,
                category: member.category,
                establishment_id: member.establishment_id,
                establishment: member.establishment,
                provider: member.provider,
                last_on,
                due_on,
                overdue: due_on < today,
                open: None,
            });
        }
    }
    Ok(found)
}
