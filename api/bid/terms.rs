//! What a bid has to fit: the referral and what of the member was frozen at issue. Everything a
//! bid is prefilled with, and checked against, comes from here.

use super::body::{Body, CoreCost, Discount};
use super::case::Facts;
use crate::category;
use crate::db::{Conn, schema::membership_district};
use crate::geo;
use crate::http::{Error, Result};
use crate::referral::content::{Content, FrozenDiscount, FrozenPrice, Private};
use crate::referral::store::{Invitation, Referral};
use crate::seal::Keys;
use diesel::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use together_rules::{
    amount::{Money, Quantity},
    category::CategoryConfig,
    distance::{GridPoint, Precision, within_miles},
    postcode::Place,
};
use utoipa::ToSchema;

/// One unit of a heading that is not priced per unit.
const ONE: Quantity = Quantity::from_hundredths(100);

/// A fixed-cost line that a bid must hold, as it is prefilled.
#[derive(Clone, Debug)]
pub struct Expected {
    /// At the fixed price.
    pub line: CoreCost,
    /// The statutory floor an offer may not go below (B5).
    pub floor: Option<Money>,
    /// Whether the plan states it: then the quantity is the referral's.
    pub stated: bool,
}

/// A service that a bidder may add to its bid.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnitOffered {
    /// Heading of the category.
    #[schema(example = "speech_language_therapist")]
    pub heading: String,
    /// Its name.
    #[schema(example = "Speech and language therapist")]
    pub name: String,
    /// How often the price recurs.
    #[schema(example = "hour")]
    pub per: String,
    /// The name of one unit.
    #[schema(example = "hour")]
    pub unit: String,
    /// The frozen fixed price of one: a line has to repeat it.
    #[schema(value_type = String, example = "62.50")]
    pub fixed: Money,
}

/// A district where carers of a fostering member live.
#[derive(Clone, Debug)]
struct Carers {
    district: String,
    point: GridPoint,
    lad_code: Option<String>,
}

/// The referral's content, the member's frozen prices and the category's lists.
#[derive(Debug)]
pub struct Terms {
    /// What is asked for.
    pub content: Content,
    /// Number of the category's version that the referral froze.
    pub category_version: i64,
    /// The category as the referral froze it.
    pub config: Arc<CategoryConfig>,
    /// Fixed prices as frozen at issue.
    pub prices: Vec<FrozenPrice>,
    /// Fixed discounts as frozen at issue.
    pub discounts: Vec<FrozenDiscount>,
    placement_type: String,
    core_competency: i64,
    distance_metres: i64,
    carers: Vec<Carers>,
    home: Option<GridPoint>,
}

impl Terms {
    /// Reads them.
    ///
    /// # Errors
    /// Only for stored content that is none; the database's.
    pub fn load(
        conn: &mut Conn,
        keys: &Keys,
        installation: &str,
        referral: &Referral,
        invitation: &Invitation,
    ) -> Result<Self> {
        let (category_version, config) =
            category::store::numbered_config(conn, &referral.category_version_id)?;
        let carers = carers(conn, &invitation.membership_id)?;
        let home = match carers.is_empty() {
            true => None,
            false => Some(home(conn, keys, installation, referral)?),
        };
        Ok(Self {
            content: referral.content()?,
            category_version,
            config,
            prices: invitation.prices()?,
            discounts: invitation.discounts()?,
            placement_type: referral.placement_type.clone(),
            core_competency: invitation.core_competency,
            distance_metres: invitation.distance_metres,
            carers,
            home,
        })
    }

    /// Whether nothing may be priced by the term, month or year (C2).
    pub fn is_short(&self) -> bool {
        self.config.placement_type(&self.placement_type).is_some_and(|kind| kind.is_short())
    }

    /// How many children the referral is for.
    pub fn children(&self) -> u32 {
        u32::try_from(self.content.children.len()).unwrap_or(u32::MAX)
    }

    /// The frozen unit price of a service, if the member offers it.
    pub fn unit_price(&self, heading: &str) -> Option<Money> {
        self.prices
            .iter()
            .find(|price| price.unit && price.heading == heading)
            .and_then(|price| price.fixed)
    }

    /// Unit-priced services that the member offers and the plan does not state: the bidder may
    /// add them, at the frozen price (C2).
    pub fn units_offered(&self) -> Vec<UnitOffered> {
        let stated = |code: &str| self.content.services.iter().any(|one| one.heading == code);
        let offered = self.prices.iter().filter(|price| price.unit && !stated(&price.heading));
        offered
            .filter_map(|price| {
                let heading = self.config.heading(&price.heading)?;
                Some(UnitOffered {
                    heading: price.heading.clone(),
                    name: heading.name.clone(),
                    per: price.per.clone(),
                    unit: heading.unit.clone(),
                    fixed: price.fixed?,
                })
            })
            .collect()
    }

    /// Headings of services that the plan states and this member does not offer: nothing fixed
    /// binds it there, so it may price them as a line `other`, which is flagged.
    pub fn not_offered(&self) -> Vec<&str> {
        let mut headings: Vec<&str> = Vec::new();
        for service in &self.content.services {
            let heading = service.heading.as_str();
            if self.unit_price(heading).is_none() && !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        headings
    }

    /// The fixed-cost lines a bid must hold: every core heading of the placement type once (or
    /// once for each price that children of different ages have), and the services that the plan
    /// states.
    pub fn expected(&self) -> Vec<Expected> {
        let core = self.prices.iter().filter(|price| !price.unit).filter_map(|price| {
            let fixed = price.fixed?;
            Some(Expected {
                line: CoreCost {
                    heading: price.heading.clone(),
                    per: price.per.clone(),
                    fixed,
                    offered: fixed,
                    // C7: lines may share a heading when all of them carry a quantity.
                    quantity: price.children.map(|_| ONE),
                    children: price.children,
                },
                floor: price.floor,
                stated: false,
            })
        });
        core.chain(self.stated()).collect()
    }

    /// The services that the plan states and the member offers (D1).
    fn stated(&self) -> impl Iterator<Item = Expected> {
        self.content.services.iter().filter_map(|service| {
            let fixed = self.unit_price(&service.heading)?;
            Some(Expected {
                line: CoreCost {
                    heading: service.heading.clone(),
                    per: service.per.clone(),
                    fixed,
                    offered: fixed,
                    quantity: Some(service.quantity),
                    children: Some(service.children),
                },
                floor: None,
                stated: true,
            })
        })
    }

    /// The fixed discounts of the referral's group.
    pub fn group_discounts(&self) -> impl Iterator<Item = &FrozenDiscount> {
        self.discounts.iter().filter(|discount| discount.group == self.content.group)
    }

    /// A new draft: everything fixed at its fixed price, nothing else (D5).
    pub fn prefilled(&self) -> Body {
        Body {
            core_costs: self.expected().into_iter().map(|expected| expected.line).collect(),
            variable_costs: Vec::new(),
            discounts: self
                .group_discounts()
                .map(|frozen| Discount {
                    group: frozen.group.clone(),
                    min_children: frozen.min_children,
                    fixed: frozen.fixed,
                    offered: frozen.fixed,
                })
                .collect(),
            needs_met: Vec::new(),
            features_met: Vec::new(),
            method_statement: String::new(),
            availability: String::new(),
            available_from: None,
            carer_district: None,
        }
    }

    /// Whether bids of this member rest on a carer's district (D2).
    pub fn by_carer(&self) -> bool {
        !self.carers.is_empty()
    }

    /// Whether the member has declared a district, and whether it lies inside the referral's
    /// limit.
    pub fn carer(&self, district: &str) -> Option<bool> {
        let carers = self.carers.iter().find(|carers| same_district(&carers.district, district))?;
        let limit = &self.content.limit;
        let near = limit.radius_miles.zip(self.home).is_some_and(|(miles, home)| {
            within_miles(home.metres_to(carers.point), miles.hundredths())
        });
        let upper = carers.lad_code.as_deref().and_then(geo::upper_tier);
        let in_area =
            |code: &String| carers.lad_code.as_ref() == Some(code) || upper == Some(code.as_str());
        // With a radius and areas, inside either is inside.
        Some(near || limit.areas.iter().any(in_area))
    }

    /// Whole metres from the home to where this bid's place is: the establishment, or the carer
    /// the option rests on. Never for a bidder's eyes (trap 5).
    pub fn distance_metres(&self, body: &Body) -> i64 {
        let carers = body.carer_district.as_deref().and_then(|district| {
            self.carers.iter().find(|carers| same_district(&carers.district, district))
        });
        match (carers, self.home) {
            (Some(carers), Some(home)) => home.metres_to(carers.point),
            _ => self.distance_metres,
        }
    }

    /// What the engine needs beside the body; `mark` is the agreed one, or any for a preview.
    pub fn facts(&self, body: &Body, mark: i64) -> Facts {
        Facts {
            distance_metres: self.distance_metres(body),
            core_competency: self.core_competency,
            mark,
        }
    }
}

fn same_district(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other.trim())
}

fn carers(conn: &mut Conn, membership_id: &str) -> Result<Vec<Carers>> {
    let rows: Vec<(String, i64, i64, Option<String>)> = membership_district::table
        .filter(membership_district::membership_id.eq(membership_id))
        .order(membership_district::district)
        .select((
            membership_district::district,
            membership_district::easting,
            membership_district::northing,
            membership_district::lad_code,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(district, easting, northing, lad_code)| Carers {
            district,
            point: GridPoint { easting, northing },
            lad_code,
        })
        .collect())
}

/// The home at the precision that all bids of the referral use (D2).
fn home(
    conn: &mut Conn,
    keys: &Keys,
    installation: &str,
    referral: &Referral,
) -> Result<GridPoint> {
    let private: Private = referral.private(conn, keys, installation)?;
    let place: Place = private.home_postcode.parse().map_err(|_| Error::internal("stored home"))?;
    let precision = match referral.distance_precision.as_deref() {
        Some(word) => word.parse::<Precision>().map_err(Error::internal)?,
        None => Precision::District,
    };
    Ok(geo::locate_at(conn, &place, precision)?.point)
}
