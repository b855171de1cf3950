//! The register as a file: what the list shows under its filters, all of it.

use super::{Filters, Listed, MembershipSummary, Scope, Wanted, list, summaries};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, PageQuery, Result, text};
use crate::sheet::Table;
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::json;
use together_rules::london;
use together_rules::policy::{Action, Standing};

/// Members read at a time.
const PART: i64 = 1_000;
/// Most members of a file.
const MOST: usize = 20_000;

const HEADERS: [&str; 14] = [
    "Establishment",
    "Provider",
    "Category",
    "State",
    "Placement types",
    "Needs",
    "Awaiting first inspection",
    "Place",
    "Local authority",
    "Easting",
    "Northing",
    "Miles",
    "Price",
    "Membership",
];

/// The members that filters choose, for an officer who just gave the password.
///
/// # Errors
/// `forbidden`, `step_up_required`, `invalid`; `too_large` for more than 20,000 members.
pub(in crate::qualification::membership) fn export(
    conn: &mut Conn,
    actor: &Actor,
    filters: &Filters,
    now: NaiveDateTime,
) -> Result<Table> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::RegisterRead, standing)?;
    // A provider reads its own members where they are shown.
    if actor.provider_id.is_some() {
        return Err(Error::forbidden());
    }
    if Wanted::is_about_prices(filters) {
        actor.allow_creating(Action::MembershipRead, standing)?;
    }
    actor.stepped_up(now)?;
    // A file has no pages, but what is no size or place of one is a mistake here, too.
    PageQuery { limit: filters.limit, cursor: None }.rows()?;
    text::short_parameter("cursor", filters.cursor.as_deref(), 500)?;
    let wanted = Wanted::read(filters.clone())?;
    let members = all(conn, &wanted, london::date_of(now.and_utc()))?;
    Ok(Table::new(HEADERS.map(str::to_owned).to_vec(), members.into_iter().map(line)))
}

/// Records that the register was taken away: by whom, under which filters, how much of it.
///
/// # Errors
/// As [`Wanted::read`]; the database's.
pub(in crate::qualification::membership) fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filters: &Filters,
    members: usize,
) -> Result<()> {
    let bound = Wanted::read(filters.clone())?.bound();
    let entry = Entry::new("register.exported", "register", "members", actor)
        .payload(json!({"filters": bound, "members": members}));
    match &actor.authority_id {
        Some(authority) => entry.authority(authority).record(tx),
        None => entry.record(tx),
    }
}

fn all(conn: &mut Conn, wanted: &Wanted, today: NaiveDate) -> Result<Vec<MembershipSummary>> {
    let scope = Scope { provider_id: None, only_establishments: None };
    let (mut members, mut after) = (Vec::new(), None::<String>);
    loop {
        let (part, _) = list(conn, &scope, wanted, after.as_deref(), PART, today)?;
        after = part.last().map(Listed::position);
        let more = i64::try_from(part.len()).map_err(Error::internal)? == PART;
        members.extend(summaries(conn, part, false, today)?);
        if members.len() > MOST {
            return Err(Error::new(Code::TooLarge).detail("Choose fewer than 20,000 members."));
        }
        if !more {
            return Ok(members);
        }
    }
}

fn line(member: MembershipSummary) -> Vec<String> {
    vec![
        member.establishment,
        member.provider,
        member.category,
        member.state.as_str().to_owned(),
        member.placement_types.join(", "),
        member.needs.join(", "),
        if member.provisional { "yes" } else { "no" }.to_owned(),
        member.place,
        member.area.unwrap_or_default(),
        member.easting.to_string(),
        member.northing.to_string(),
        member.distance_miles.unwrap_or_default(),
        member.price.map(|price| price.to_string()).unwrap_or_default(),
        member.id,
    ]
}
