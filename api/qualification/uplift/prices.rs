//! Writing the raised prices: dated rows beside the old ones, history and trail (B5, E6).

use super::store::Round;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{membership, membership_event, membership_price},
};
use crate::http::{Error, Result};
use crate::notify::{Kind, tell_provider};
use crate::qualification::store::Event;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::amount::Money;
use together_rules::london;
use together_rules::qualification::uplift::{Dated, Line, Raised, raise_for, raise_from};

/// Rows of one statement, well below what a statement can bind on either database.
const AT_ONCE: usize = 500;

/// How much was written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written {
    /// Memberships with a raised price.
    pub memberships: usize,
    /// Prices raised.
    pub prices: usize,
}

/// A fixed price as it is stored.
///
/// Its absent values are written as such: with defaults, SQLite would take each row for itself in
/// a transaction of its own.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_price, treat_none_as_default_value = false)]
struct Row {
    id: String,
    membership_id: String,
    placement_type: String,
    heading: String,
    age_from: Option<i64>,
    age_to: Option<i64>,
    amount: Option<i64>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// What the raises come to, before anything is written.
#[derive(Default)]
struct Plan {
    /// Prices that begin with or after the day: raised where they stand, by their id.
    begin: Vec<(String, i64)>,
    /// Prices that end the day before.
    end: Vec<String>,
    /// Those that follow them.
    follow: Vec<Row>,
    /// What rises, by membership: placement type and heading.
    touched: BTreeMap<String, BTreeSet<(String, String)>>,
}

/// Raises the fixed prices of the active and suspended members by the approved lines.
///
/// # Errors
/// `invalid` when a price would be more than a price can be; the database's.
pub fn raise(tx: &mut Tx<'_>, actor: &Actor, round: &Round, lines: &[Line]) -> Result<Written> {
    if lines.is_empty() {
        return Ok(Written::default());
    }
    let providers = lock_members(tx, &round.category_code)?;
    let plan = plan(tx, round, lines)?;
    write(tx, round, &plan)?;
    follow_up(tx, actor, round, &plan, &providers)?;
    let prices = plan.begin.len().saturating_add(plan.follow.len());
    Ok(Written { memberships: plan.touched.len(), prices })
}

/// Takes the lock of every member that stays one; the provider of each.
fn lock_members(tx: &mut Tx<'_>, category: &str) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = diesel::update(
        membership::table
            .filter(membership::category_code.eq(category))
            .filter(membership::state.eq_any(["active", "suspended"])),
    )
    .set(membership::lock_seq.eq(membership::lock_seq + 1))
    .returning((membership::id, membership::provider_id))
    .get_results(tx.conn())?;
    Ok(rows.into_iter().collect())
}

fn plan(tx: &mut Tx<'_>, round: &Round, lines: &[Line]) -> Result<Plan> {
    let day = round.effective_on;
    let named: BTreeSet<&str> = lines.iter().map(|line| line.heading.as_str()).collect();
    let rows: Vec<Row> = membership_price::table
        .inner_join(membership::table)
        .filter(membership::category_code.eq(&round.category_code))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(membership_price::heading.eq_any(named))
        .filter(membership_price::amount.is_not_null())
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(day)))
        .order(membership_price::id)
        .select(columns!(Row))
        .load(tx.conn())?;
    let mut plan = Plan::default();
    for row in rows {
        let raise = raise_for(lines, &row.placement_type, &row.heading);
        let (Some(raise), Some(pence)) = (raise, row.amount) else { continue };
        let price = Money::from_hundredths(pence);
        let dated = Dated { price, from: row.valid_from, to: row.valid_to };
        let raised = raise_from(dated, raise, day).ok_or_else(too_much)?;
        plan.note(row, raised);
    }
    Ok(plan)
}

fn too_much() -> Error {
    Error::field("/lines", "out_of_range", "A price would be above 9999999.99.")
}

impl Plan {
    fn note(&mut self, row: Row, raised: Raised) {
        let what = (row.placement_type.clone(), row.heading.clone());
        match raised {
            Raised::Stays => return,
            Raised::Begins(price) => self.begin.push((row.id, price.hundredths())),
            Raised::Ends { then, .. } => {
                self.end.push(row.id);
                self.follow.push(Row {
                    id: new_id(),
                    membership_id: row.membership_id.clone(),
                    amount: Some(then.price.hundredths()),
                    valid_from: then.from,
                    valid_to: then.to,
                    ..row
                });
            }
        }
        self.touched.entry(row.membership_id).or_default().insert(what);
    }
}

fn write(tx: &mut Tx<'_>, round: &Round, plan: &Plan) -> Result<()> {
    let last = round.effective_on.pred_opt().ok_or_else(|| Error::internal("a day"))?;
    for (id, pence) in &plan.begin {
        diesel::update(membership_price::table.find(id))
            .set(membership_price::amount.eq(pence))
            .execute(tx.conn())?;
    }
    for ids in plan.end.chunks(AT_ONCE) {
        diesel::update(membership_price::table.filter(membership_price::id.eq_any(ids)))
            .set(membership_price::valid_to.eq(last))
            .execute(tx.conn())?;
    }
    for rows in plan.follow.chunks(AT_ONCE) {
        // The one statement that is not written for both databases at once.
        match tx.conn() {
            Conn::Sqlite(conn) => {
                diesel::insert_into(membership_price::table).values(rows).execute(conn)?;
            }
            Conn::Postgres(conn) => {
                diesel::insert_into(membership_price::table).values(rows).execute(conn)?;
            }
        }
    }
    Ok(())
}

/// Versions, history, trail and notices of the members whose prices rise.
fn follow_up(
    tx: &mut Tx<'_>,
    actor: &Actor,
    round: &Round,
    plan: &Plan,
    providers: &BTreeMap<String, String>,
) -> Result<()> {
    let ids: Vec<&String> = plan.touched.keys().collect();
    for ids in ids.chunks(AT_ONCE) {
        diesel::update(membership::table.filter(membership::id.eq_any(ids.iter().copied())))
            .set((
                membership::content_version.eq(membership::content_version + 1),
                membership::updated_at.eq(round.updated_at),
                membership::updated_by.eq(&actor.user_id),
            ))
            .execute(tx.conn())?;
    }
    let mut told = BTreeSet::new();
    for (id, what) in &plan.touched {
        let provider = providers.get(id).ok_or_else(|| Error::internal("a member's provider"))?;
        history(tx, actor, round, id, what)?;
        Entry::new("membership.uplifted", "membership", id, actor)
            .payload(json!({"uplift": round.id, "from": round.effective_on, "prices": what}))
            .provider(provider)
            .record(tx)?;
        told.insert(provider);
    }
    let fields = json!({"path": format!("/uplifts/{}", round.id)});
    for provider in told {
        tell_provider(tx, provider, None, Kind::UpliftDecided, "", &fields)?;
    }
    Ok(())
}

/// A line of the membership's own history: which prices, from when, by which round.
fn history(
    tx: &mut Tx<'_>,
    actor: &Actor,
    round: &Round,
    membership_id: &str,
    what: &BTreeSet<(String, String)>,
) -> Result<()> {
    let said: Vec<String> =
        what.iter().map(|(kind, heading)| format!("{kind}: {heading}")).collect();
    let event = Event {
        id: new_id(),
        membership_id: membership_id.to_owned(),
        kind: "prices".into(),
        from_value: None,
        to_value: said.join(", "),
        reason_code: Some("uplift".into()),
        reason: Some(round.name.clone()),
        evidence: Some(format!("In force from {}", london::format_date(round.effective_on))),
        at: round.updated_at,
        by_user: Some(actor.user_id.clone()),
    };
    diesel::insert_into(membership_event::table).values(event).execute(tx.conn())?;
    Ok(())
}
