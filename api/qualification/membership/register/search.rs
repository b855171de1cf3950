//! The search: the database narrows by what it has an index for; distance, rating and price of a
//! heading are read once for all and joined here, so that no member costs a query of its own.

use super::{
    query::Wanted,
    rows::{self, Listed},
    wire::Sort,
};
use crate::db::{
    Conn, MultiBackend,
    schema::{establishment, evidence, membership, membership_district, membership_price},
};
use crate::geo;
use crate::http::{Error, Result};
use crate::provider::store::escape_like;
use chrono::{Days, NaiveDate};
use diesel::{
    dsl::{self, exists, sql},
    prelude::*,
    sql_types::{Bool, Text},
};
use std::collections::{HashMap, HashSet};
use together_rules::distance::{GridPoint, metres_within, within_miles};
use together_rules::staying;

/// Whose memberships may be listed: all of the DPS, or a provider's, limited or not.
#[derive(Clone, Debug)]
pub(in crate::qualification::membership) struct Scope {
    /// Only this provider's.
    pub(in crate::qualification::membership) provider_id: Option<String>,
    /// Only these establishments'.
    pub(in crate::qualification::membership) only_establishments: Option<Vec<String>>,
}

/// A member that the database found.
#[derive(Debug, Queryable)]
struct Key {
    id: String,
    easting: i64,
    northing: i64,
    /// Only where it is sorted by: the indexes of positions do not hold it.
    name: Option<String>,
}

/// A search of the database, still to be narrowed.
type Search<'q> =
    dsl::IntoBoxed<'q, dsl::InnerJoin<membership::table, establishment::table>, MultiBackend>;

/// A member of the page, with its place in the order.
#[derive(Debug)]
struct Found {
    position: (String, String),
    metres: Option<i64>,
    price: Option<i64>,
}

/// Members after a position, in the order wanted, and how many there are on all pages.
///
/// # Errors
/// `invalid` when `near` is nowhere; the database's.
pub(in crate::qualification::membership) fn list(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<&str>,
    rows: i64,
    today: NaiveDate,
) -> Result<(Vec<Listed>, usize)> {
    let rows_wanted = usize::try_from(rows).map_err(Error::internal)?;
    let after = after.map(opened);
    let point = wanted.point(conn)?;
    let (mut found, total) = if wanted.in_order_of_id() {
        let total: i64 = search(scope, wanted, today).select(dsl::count_star()).first(conn)?;
        let mut query = search(scope, wanted, today);
        if let Some((_, id)) = &after {
            query = query.filter(membership::id.gt(id.clone()));
        }
        let keys = keys(conn, wanted.sort, query.order(membership::id).limit(rows))?;
        let found = narrowed(conn, wanted, point, keys, today)?;
        (found, usize::try_from(total).map_err(Error::internal)?)
    } else {
        let keys = match point.zip(wanted.miles) {
            Some((point, miles)) => {
                around(conn, wanted.sort, point, miles, || search(scope, wanted, today))?
            }
            None => keys(conn, wanted.sort, search(scope, wanted, today))?,
        };
        let mut found = narrowed(conn, wanted, point, keys, today)?;
        let total = found.len();
        if let Some(after) = &after {
            found.retain(|one| one.position > *after);
        }
        found.sort_unstable_by(|a, b| a.position.cmp(&b.position));
        (found, total)
    };
    found.truncate(rows_wanted);
    let ids: Vec<String> = found.iter().map(|one| one.position.1.clone()).collect();
    let mut listed: HashMap<String, Listed> = rows::all(conn, &ids)?;
    let shown = found.into_iter().filter_map(|one| {
        let position = written(&one.position);
        let row = listed.remove(&one.position.1)?;
        Some(row.found(position, one.metres, one.price))
    });
    Ok((shown.collect(), total))
}

/// What a search finds.
fn keys(conn: &mut Conn, sort: Sort, search: Search<'_>) -> Result<Vec<Key>> {
    let at = (membership::id, establishment::easting, establishment::northing);
    Ok(match sort {
        Sort::Name => {
            let (id, easting, northing) = at;
            search.select((id, easting, northing, establishment::name.nullable())).load(conn)?
        }
        Sort::Admitted | Sort::Distance | Sort::Price => search
            .select(at)
            .load(conn)?
            .into_iter()
            .map(|(id, easting, northing)| Key { id, easting, northing, name: None })
            .collect(),
    })
}

/// What a search finds in the square around a circle, each once: all that is inside the circle, by
/// an index, and some that is not.
fn around<'q>(
    conn: &mut Conn,
    sort: Sort,
    point: GridPoint,
    miles: i64,
    search: impl Fn() -> Search<'q>,
) -> Result<Vec<Key>> {
    let far = metres_within(miles);
    let from = |at: i64| (at.saturating_sub(far), at.saturating_add(far));
    let ((west, east), (south, north)) = (from(point.easting), from(point.northing));
    let carers = membership_district::table
        .filter(membership_district::northing.between(south, north))
        .filter(membership_district::easting.between(west, east))
        .select(membership_district::membership_id);
    let offices = search()
        .filter(establishment::northing.between(south, north))
        .filter(establishment::easting.between(west, east));
    let mut found = keys(conn, sort, offices)?;
    found.extend(keys(conn, sort, search().filter(membership::id.eq_any(carers)))?);
    let mut seen = HashSet::new();
    found.retain(|key| seen.insert(key.id.clone()));
    Ok(found)
}

/// A position as a cursor holds it.
fn written((key, id): &(String, String)) -> String {
    format!("{key}\u{1f}{id}")
}

fn opened(text: &str) -> (String, String) {
    let (key, id) = text.rsplit_once('\u{1f}').unwrap_or(("", text));
    (key.to_owned(), id.to_owned())
}

/// What the database is asked.
fn search<'q>(scope: &'q Scope, wanted: &'q Wanted, today: NaiveDate) -> Search<'q> {
    let mut query = membership::table.inner_join(establishment::table).into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(membership::establishment_id.eq_any(ids));
    }
    let query = with_held(with_words(query, wanted), wanted, today);
    let asked = &wanted.filters;
    let Some(age) = asked.age.map(i64::from) else { return query };
    // A register that says no age refuses none.
    query
        .filter(establishment::age_from.is_null().or(establishment::age_from.le(age)))
        .filter(establishment::age_to.is_null().or(establishment::age_to.ge(age)))
}

/// Narrowed by codes, ids and texts.
fn with_words<'q>(mut query: Search<'q>, wanted: &'q Wanted) -> Search<'q> {
    let asked = &wanted.filters;
    if let Some(code) = &asked.category {
        query = query.filter(membership::category_code.eq(code));
    }
    if let Some(id) = &asked.establishment {
        query = query.filter(membership::establishment_id.eq(id));
    }
    if let Some(id) = &asked.provider {
        query = query.filter(membership::provider_id.eq(id));
    }
    if let Some(state) = asked.state {
        query = query.filter(membership::state.eq(state.as_str()));
    }
    if let Some(code) = &asked.area {
        query = query.filter(establishment::lad_code.eq_any(geo::area_codes(code)));
    }
    for code in &wanted.needs {
        query = query.filter(
            sql::<Bool>("LOWER(membership.needs) LIKE ")
                .bind::<Text, _>(holding(&format!("\"{code}\"")))
                .sql(" ESCAPE '!'"),
        );
    }
    if let Some(name) = &asked.name {
        query = query.filter(
            sql::<Bool>("LOWER(establishment.name) LIKE ")
                .bind::<Text, _>(holding(name))
                .sql(" ESCAPE '!'"),
        );
    }
    query
}

/// Narrowed by what is held beside a member: prices in force, evidence about to end.
fn with_held<'q>(mut query: Search<'q>, wanted: &'q Wanted, today: NaiveDate) -> Search<'q> {
    let asked = &wanted.filters;
    if let Some(kind) = asked.placement_type.as_ref().filter(|_| asked.heading.is_none()) {
        query = query.filter(exists(
            membership_price::table
                .filter(membership_price::membership_id.eq(membership::id))
                .filter(membership_price::placement_type.eq(kind))
                .filter(membership_price::valid_from.le(today))
                .filter(
                    membership_price::valid_to.is_null().or(membership_price::valid_to.ge(today)),
                ),
        ));
    }
    if let Some(days) = asked.evidence {
        let until = today.checked_add_days(Days::new(days.into())).unwrap_or(today);
        query = query.filter(exists(
            evidence::table
                .filter(evidence::membership_id.eq(membership::id))
                .filter(evidence::superseded_at.is_null())
                .filter(evidence::expires_on.le(until)),
        ));
    }
    query
}

/// A pattern for LIKE, which differs in case between the databases: both sides are lower-cased.
fn holding(text: &str) -> String {
    format!("%{}%", escape_like(&text.to_lowercase()))
}

/// Those inside the distance, with the rating and the price asked for, and where each stands.
fn narrowed(
    conn: &mut Conn,
    wanted: &Wanted,
    point: Option<GridPoint>,
    keys: Vec<Key>,
    today: NaiveDate,
) -> Result<Vec<Found>> {
    let carers = if point.is_some() { carers(conn)? } else { HashMap::new() };
    let rated = match &wanted.filters.rating {
        Some(code) => Some(rated(conn, code)?),
        None => None,
    };
    let prices = match &wanted.filters.heading {
        Some(heading) => Some(prices(conn, wanted, heading, today)?),
        None => None,
    };
    let found = keys.into_iter().filter_map(|key| {
        if rated.as_ref().is_some_and(|ids| !ids.contains(&key.id)) {
            return None;
        }
        let price = match &prices {
            Some(prices) => Some(*prices.get(&key.id)?),
            None => None,
        };
        let metres = point.map(|point| distance(point, &key, &carers));
        let outside = |(metres, miles)| !within_miles(metres, miles);
        if metres.zip(wanted.miles).is_some_and(outside) {
            return None;
        }
        let rank = match wanted.sort {
            Sort::Admitted => String::new(),
            Sort::Name => key.name.unwrap_or_default().to_lowercase(),
            Sort::Distance => format!("{:015}", metres.unwrap_or_default()),
            Sort::Price => format!("{:015}", price.unwrap_or_default()),
        };
        Some(Found { position: (rank, key.id), metres, price })
    });
    Ok(found.collect())
}

/// D2: a fostering member is where its carers are, its office only while it declared none.
fn distance(point: GridPoint, key: &Key, carers: &HashMap<String, Vec<GridPoint>>) -> i64 {
    let office = GridPoint { easting: key.easting, northing: key.northing };
    let districts = carers.get(&key.id).into_iter().flatten();
    let nearest = districts.map(|district| point.metres_to(*district)).min();
    nearest.unwrap_or_else(|| point.metres_to(office))
}

fn carers(conn: &mut Conn) -> Result<HashMap<String, Vec<GridPoint>>> {
    let rows: Vec<(String, i64, i64)> = membership_district::table
        .select((
            membership_district::membership_id,
            membership_district::easting,
            membership_district::northing,
        ))
        .load(conn)?;
    let mut found: HashMap<String, Vec<GridPoint>> = HashMap::new();
    for (id, easting, northing) in rows {
        found.entry(id).or_default().push(GridPoint { easting, northing });
    }
    Ok(found)
}

/// The members whose latest inspection gave a grade.
fn rated(conn: &mut Conn, code: &str) -> Result<HashSet<String>> {
    let rows: Vec<(String, Option<String>)> = evidence::table
        .filter(evidence::kind.eq(staying::RATING))
        .filter(evidence::superseded_at.is_null())
        .order((evidence::membership_id, evidence::id))
        .select((evidence::membership_id, evidence::grades))
        .load(conn)?;
    // Of several the one recorded last counts, whatever the others say.
    let latest: HashMap<String, Option<String>> = rows.into_iter().collect();
    let gave = |grades: &str| grades.split(' ').any(|grade| grade == code);
    let rated = latest.into_iter().filter(|(_, grades)| grades.as_deref().is_some_and(gave));
    Ok(rated.map(|(member, _)| member).collect())
}

/// The lowest price in force of a heading, pence by member, up to the limit.
fn prices(
    conn: &mut Conn,
    wanted: &Wanted,
    heading: &str,
    today: NaiveDate,
) -> Result<HashMap<String, i64>> {
    // The lowest is found here: asked to group by member, SQLite reads all prices in that order
    // instead of using the index of a heading's.
    let mut query = membership_price::table
        .filter(membership_price::heading.eq(heading))
        .filter(membership_price::valid_from.le(today))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(today)))
        .filter(membership_price::amount.is_not_null())
        .select((membership_price::membership_id, membership_price::amount))
        .into_boxed();
    if let Some(kind) = &wanted.filters.placement_type {
        query = query.filter(membership_price::placement_type.eq(kind));
    }
    if let Some(most) = wanted.price_to {
        query = query.filter(membership_price::amount.le(most));
    }
    if let Some(age) = wanted.filters.age.map(i64::from) {
        query = query
            .filter(membership_price::age_from.is_null().or(membership_price::age_from.le(age)))
            .filter(membership_price::age_to.is_null().or(membership_price::age_to.ge(age)));
    }
    let rows: Vec<(String, Option<i64>)> = query.load(conn)?;
    let mut lowest: HashMap<String, i64> = HashMap::new();
    for (id, amount) in rows.into_iter().filter_map(|(id, amount)| Some((id, amount?))) {
        lowest.entry(id).and_modify(|least| *least = amount.min(*least)).or_insert(amount);
    }
    Ok(lowest)
}
