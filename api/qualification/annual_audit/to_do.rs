//! Actions of yearly audits by where they stand: to be done, to be confirmed.

use crate::app::App;
use crate::auth::Actor;
use crate::db::schema::{annual_audit, annual_audit_action, establishment, membership};
use crate::http::{Page, Result, ValidQuery};
use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use together_rules::london;
use together_rules::policy::{Action, Standing};
use utoipa::{IntoParams, ToSchema};

/// Actions that are listed.
const MOST: i64 = 1_000;

/// Which actions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ToDoFilter {
    /// Where they stand; all that are not confirmed if absent.
    #[param(inline)]
    pub state: Option<ToDoState>,
}

/// Where an action of a yearly audit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AnnualAuditActionState)]
pub enum ToDoState {
    /// Not reported done yet.
    Open,
    /// Reported done, to be confirmed.
    Reported,
    /// Not reported done, and its day is over.
    Overdue,
}

/// An action of a member's yearly audit in a list of all members'.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AnnualAuditToDo)]
pub struct ToDo {
    /// Audit.
    pub annual_audit_id: String,
    /// Action.
    pub action_id: String,
    /// Membership.
    pub membership_id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Name of the establishment.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// What has to be done.
    pub words: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether that day is over, and it is not reported done.
    pub overdue: bool,
    /// When the provider reported it done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<DateTime<Utc>>,
}

type Row = (String, String, String, String, String, String, NaiveDate, Option<NaiveDateTime>);

/// List actions of yearly audits.
///
/// Those that are not confirmed, the earliest day first. A provider user sees only their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_annual_audit_actions",
    params(ToDoFilter),
    responses((status = 200, body = Page<ToDo>))
)]
#[get("/annual-audit-actions")]
pub async fn to_do(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<ToDoFilter>,
) -> Result<web::Json<Page<ToDo>>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::MembershipRead, standing)?;
    let state = query.0.state;
    let items = app
        .db
        .read_at(move |conn, now| {
            let today = london::date_of(now.and_utc());
            let mut query = annual_audit_action::table
                .inner_join(
                    annual_audit::table
                        .inner_join(membership::table.inner_join(establishment::table)),
                )
                .filter(annual_audit_action::confirmed_at.is_null())
                .order((annual_audit_action::due_on, annual_audit_action::id))
                .limit(MOST)
                .select((
                    annual_audit::id,
                    annual_audit_action::id,
                    membership::id,
                    membership::category_code,
                    establishment::name,
                    annual_audit_action::words,
                    annual_audit_action::due_on,
                    annual_audit_action::done_at,
                ))
                .into_boxed();
            if let Some(id) = &actor.provider_id {
                query = query.filter(membership::provider_id.eq(id));
            }
            if let Some(only) = &actor.only_establishments {
                query = query.filter(membership::establishment_id.eq_any(only));
            }
            query = match state {
                None => query,
                Some(ToDoState::Open) => query.filter(annual_audit_action::done_at.is_null()),
                Some(ToDoState::Reported) => {
                    query.filter(annual_audit_action::done_at.is_not_null())
                }
                Some(ToDoState::Overdue) => query
                    .filter(annual_audit_action::done_at.is_null())
                    .filter(annual_audit_action::due_on.lt(today)),
            };
            let rows: Vec<Row> = query.load(conn)?;
            Ok(rows.into_iter().map(|row| shown(row, today)).collect())
        })
        .await?;
    Ok(web::Json(Page { items, next: None }))
}

fn shown(row: Row, today: NaiveDate) -> ToDo {
    let (audit, action, membership_id, category, establishment, words, due_on, done_at) = row;
    ToDo {
        annual_audit_id: audit,
        action_id: action,
        membership_id,
        category,
        establishment,
        words,
        due_on,
        overdue: done_at.is_none() && due_on < today,
        done_at: done_at.map(|at| at.and_utc()),
    }
}
