//! Weights from a weight of price: the engine's own sharing, offered while a referral is written
//! (C6). Nothing is stored.

use super::store;
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Error, FieldError, Result, ValidJson};
use crate::referral::content::Weights;
use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use together_rules::amount::Percent;
use together_rules::policy::Action;
use together_rules::weights;
use utoipa::ToSchema;
use validator::Validate;

/// The weights that an authority chooses; the rest follows.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenWeights {
    /// Price, 30 to 70.
    #[schema(value_type = String, example = "60.00", pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$")]
    pub price: Percent,
    /// Core competency, at most 20; the category's own if absent.
    #[schema(value_type = Option<String>, example = "20.00", pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$")]
    pub core_competency: Option<Percent>,
    /// Location, at most 5; the category's own if absent.
    #[schema(value_type = Option<String>, example = "5.00", pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$")]
    pub location: Option<Percent>,
    /// Whether the referral lists needs.
    pub has_needs: bool,
    /// Whether the referral lists features.
    pub has_features: bool,
}

/// All six weights, which come to 100.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharedWeights {
    /// The weights.
    pub weights: Weights,
    /// Whether outcomes, needs and features together come to less than 10, so that the child's
    /// own needs would hardly count.
    pub hardly_counts_needs: bool,
    /// Outcomes, needs and features together.
    #[schema(example = "25.00")]
    pub own_needs: String,
}

/// Share out weights.
///
/// From a weight of price: core competency and location stay as given; the rest goes to outcomes,
/// needs and features as 40 : 40 : 20, by largest remainder. A list that is empty gets nothing.
#[utoipa::path(
    tag = "category",
    operation_id = "share_weights",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    request_body = ChosenWeights,
    responses((status = 200, body = SharedWeights))
)]
#[post("/categories/{category_code}/weights")]
pub async fn weigh(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<ChosenWeights>,
) -> Result<web::Json<SharedWeights>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let code = path.into_inner();
    let config = app.db.read(move |conn| store::latest(conn, &code)?.config(conn)).await?;
    let usual = config.award_template;
    let chosen = body.value()?;
    let shared = weights::from_price(
        chosen.price,
        chosen.core_competency.unwrap_or(usual.core_competency),
        chosen.location.unwrap_or(usual.location),
        chosen.has_needs,
        chosen.has_features,
    )
    .map_err(|faults| {
        Error::invalid(
            faults
                .into_iter()
                .map(|fault| {
                    let pointer = fault.at.trim_start_matches("/referral/weights").to_owned();
                    FieldError::new(pointer, fault.code.as_str(), fault.message)
                })
                .collect(),
        )
    })?;
    Ok(web::Json(SharedWeights {
        hardly_counts_needs: weights::warns(&shared),
        own_needs: weights::own_needs(&shared).to_string(),
        weights: Weights {
            price: shared.price,
            outcomes: shared.outcomes,
            needs: shared.needs,
            features: shared.features,
            location: shared.location,
            core_competency: shared.core_competency,
        },
    }))
}
