//! Handler.

use super::{
    store::{self, Whose},
    wire::{Found, Looked},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Result, ValidQuery};
use actix_web::{get, web};
use together_rules::policy::{Action, Role, Standing};

/// Search.
///
/// By part of a reference or name, the first ten of each kind. Only what you may open is found.
#[utoipa::path(
    tag = "search",
    operation_id = "search",
    params(Looked),
    responses((status = 200, body = Found))
)]
#[get("/search")]
pub async fn search(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Looked>,
) -> Result<web::Json<Found>> {
    let whose = whose(&actor)?;
    let text = query.0.text()?.to_owned();
    app.db.read_at(move |conn, now| store::search(conn, &whose, &text, now)).await.map(web::Json)
}

/// What the table lets the caller find.
fn whose(actor: &Actor) -> Result<Whose> {
    if let Some(provider_id) = actor.provider_id.clone() {
        actor.allow(Action::RegisterRead, Standing::ProviderOwner)?;
        return Ok(Whose::Provider { provider_id, only: actor.only_establishments.clone() });
    }
    actor.allow(Action::RegisterRead, actor.standing_in_dps())?;
    // The lead officer sees no referral, of the lead authority neither.
    let own = actor.authority_id.as_deref().filter(|id| {
        actor.allow(Action::ReferralFullView, actor.standing_towards_authority(id)).is_ok()
    });
    // The auditor who reads applications is the lead's.
    let reads = match actor.role {
        Role::Auditor => actor.of_lead,
        Role::LeadOfficer => true,
        _ => false,
    };
    Ok(Whose::Dps { referrals_of: own.map(str::to_owned), applications: reads })
}
