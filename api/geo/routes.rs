//! Handlers.

use super::{Area, lads};
use crate::auth::Actor;
use crate::http::Result;
use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The areas a limit may name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Areas {
    /// Every local authority district of Great Britain, by code, with its upper tier.
    pub items: Vec<Area>,
    /// The line that the licence of the data asks for.
    #[schema(example = "Source: Office for National Statistics")]
    pub attribution: String,
}

const ATTRIBUTION: &str = "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Source: Office for National Statistics licensed under the Open Government Licence v.3.0";

/// List authority areas.
///
/// Local authority districts with their counties or unitaries: what the geographic limit of a
/// referral may name, by the code of either.
#[utoipa::path(
    tag = "establishment",
    operation_id = "list_areas",
    responses((status = 200, body = Areas))
)]
#[get("/geo/areas")]
pub async fn areas(_actor: Actor) -> Result<web::Json<Areas>> {
    Ok(web::Json(Areas { items: lads().to_vec(), attribution: ATTRIBUTION.into() }))
}
