//! Handlers.

use super::wire::{FindPlace, FoundPlace};
use super::{Area, find, lads};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Error, Result, ValidJson};
use actix_web::{get, post, web};
use serde::Serialize;
use together_rules::postcode::Place;
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

/// Look a place up.
///
/// Whether a postcode, sector or district is known here and, where it is not, the nearest wider
/// place that is. In a body, so that no postcode stands in an address. Nothing is kept.
#[utoipa::path(
    tag = "establishment",
    operation_id = "find_place",
    request_body = FindPlace,
    responses((status = 200, body = FoundPlace))
)]
#[post("/geo/place")]
pub async fn place(
    app: web::Data<App>,
    _actor: Actor,
    body: ValidJson<FindPlace>,
) -> Result<web::Json<FoundPlace>> {
    let place: Place = body.value()?.postcode.parse().map_err(
        |error: together_rules::postcode::PostcodeError| {
            let message = "Enter a postcode of Great Britain, like PO19 1AB.";
            Error::field("/postcode", error.code(), message)
        },
    )?;
    let (text, precision) = (place.to_string(), place.precision());
    let found = app.db.read(move |conn| find(conn, &place)).await?;
    let known = found.as_ref().is_some_and(|found| found.precision == precision);
    Ok(web::Json(FoundPlace {
        known,
        place: text,
        precision: precision.into(),
        wider: found.filter(|_| !known).map(Into::into),
    }))
}
