//! Reviews of marks by where they stand, whether or not their member is due.

use crate::app::App;
use crate::auth::Actor;
use crate::db::schema::{establishment, membership, rescoring};
use crate::http::{Page, Result, ValidQuery};
use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use together_rules::policy::{Action, Standing};
use utoipa::{IntoParams, ToSchema};

/// Reviews that are listed.
const MOST: i64 = 1_000;

/// Which reviews.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct StandingFilter {
    /// Where they stand; under way if absent.
    #[param(inline)]
    pub state: Option<RescoringStands>,
}

/// Where a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RescoringStands {
    /// Notice was given.
    Notified,
    /// Decided.
    Decided,
    /// Called off.
    Cancelled,
}

/// A review of a member's marks in a list of all members'.
#[derive(Debug, Serialize, ToSchema)]
pub struct RescoringUnderWay {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Name of the establishment.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// When notice was given.
    pub notified_at: DateTime<Utc>,
    /// Last day for the provider to be heard.
    pub representations_due_on: NaiveDate,
    /// Whether the provider was heard.
    pub represented: bool,
}

type Row = (String, String, String, String, NaiveDateTime, NaiveDate, Option<NaiveDateTime>);

/// List the reviews of marks under way.
///
/// Of every member, the oldest notice first. A provider user sees only their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_rescorings_under_way",
    params(StandingFilter),
    responses((status = 200, body = Page<RescoringUnderWay>))
)]
#[get("/rescorings")]
pub async fn under_way(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<StandingFilter>,
) -> Result<web::Json<Page<RescoringUnderWay>>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::MembershipRead, standing)?;
    let state = match query.0.state {
        None | Some(RescoringStands::Notified) => "notified",
        Some(RescoringStands::Decided) => "decided",
        Some(RescoringStands::Cancelled) => "cancelled",
    };
    let rows: Vec<Row> = app
        .db
        .read(move |conn| {
            let mut query = rescoring::table
                .inner_join(membership::table.inner_join(establishment::table))
                .filter(rescoring::state.eq(state))
                .order(rescoring::id)
                .limit(MOST)
                .select((
                    rescoring::id,
                    membership::id,
                    establishment::name,
                    membership::category_code,
                    rescoring::notified_at,
                    rescoring::representations_due_on,
                    rescoring::represented_at,
                ))
                .into_boxed();
            if let Some(id) = &actor.provider_id {
                query = query.filter(membership::provider_id.eq(id));
            }
            if let Some(only) = &actor.only_establishments {
                query = query.filter(membership::establishment_id.eq_any(only));
            }
            Ok(query.load(conn)?)
        })
        .await?;
    let shown =
        |(id, membership_id, establishment, category, at, until, heard): Row| RescoringUnderWay {
            id,
            membership_id,
            establishment,
            category,
            notified_at: at.and_utc(),
            representations_due_on: until,
            represented: heard.is_some(),
        };
    Ok(web::Json(Page { items: rows.into_iter().map(shown).collect(), next: None }))
}
