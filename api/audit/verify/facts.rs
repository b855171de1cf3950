//! What stands in the tables and the trail have to say the same of each other.
//!
//! Entries cut off after the last checkpoint leave a chain that is whole in itself. What they told
//! of still stands in its own table, though, and whoever cuts the entry off would have to undo that
//! as well: receipts are in other people's hands, and bids, marks and awards are seen by many.
//! Beside each kind of row stands which entries tell of it.

use super::{Fault, FaultKind, STRETCH, Seen};
use crate::db::Conn;
use crate::http::Result;
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Nullable, Text},
};

/// Rows of one kind, and the entries that were written with them.
struct Told {
    /// What a person calls it.
    what: &'static str,
    table: &'static str,
    /// Column with the id of the thing in whose chain the entries are.
    id: &'static str,
    /// Which rows.
    rows: &'static str,
    /// Kind of the thing in whose chain the entries are.
    kind: &'static str,
    /// An entry with one of these actions for each row, or more.
    actions: &'static [&'static str],
    /// Whether there is a row for each entry as well: these are never removed.
    both_ways: bool,
}

const fn told(
    what: &'static str,
    (table, id, rows): (&'static str, &'static str, &'static str),
    kind: &'static str,
    actions: &'static [&'static str],
) -> Told {
    Told { what, table, id, rows, kind, actions, both_ways: false }
}

const ALL: &str = "1 = 1";

const TOLD: [Told; 21] = [
    Told {
        both_ways: true,
        ..told(
            "a bid submitted",
            ("bid_version", "bid_id", "receipt IS NOT NULL"),
            "bid",
            &["bid.submitted"],
        )
    },
    told(
        "a bid withdrawn",
        ("bid", "id", "state = 'withdrawn'"),
        "bid",
        &["bid.withdrawn", "bid.draft_dropped"],
    ),
    told("a bid excluded", ("exclusion", "bid_id", ALL), "bid", &["bid.excluded"]),
    told(
        "a low price asked about",
        ("price_question", "bid_id", ALL),
        "bid",
        &["bid.price_questioned"],
    ),
    told(
        "an issue",
        ("referral_version", "referral_id", "number = 1"),
        "referral",
        &["referral.issued"],
    ),
    told(
        "a new version",
        ("referral_version", "referral_id", "number > 1"),
        "referral",
        &["referral.version_made"],
    ),
    told(
        "a question answered",
        ("clarification", "referral_id", "answered_at IS NOT NULL"),
        "referral",
        &["referral.question_answered"],
    ),
    told(
        "an evaluator named",
        ("evaluator", "referral_id", ALL),
        "referral",
        &["evaluator.assigned"],
    ),
    told(
        "an opening",
        ("referral", "id", "opened_at IS NOT NULL"),
        "referral",
        &["referral.opened"],
    ),
    told(
        "a bid left out of an opening",
        ("opening_exception", "referral_id", ALL),
        "referral",
        &["referral.opening_exception"],
    ),
    told("a mark", ("mark", "referral_id", ALL), "referral", &["mark.submitted"]),
    told("an evaluation", ("evaluation", "referral_id", ALL), "referral", &["referral.evaluated"]),
    told(
        "offers sent to a family",
        ("family_choice", "referral_id", ALL),
        "referral",
        &["referral.sent_to_family"],
    ),
    told("an award", ("award", "referral_id", ALL), "referral", &["referral.awarded"]),
    Told {
        both_ways: true,
        ..told("an award made", ("award", "id", ALL), "award", &["award.made"])
    },
    told(
        "an award answered or withdrawn",
        ("award", "id", "state IN ('accepted', 'declined', 'withdrawn')"),
        "award",
        &["award.accepted", "award.declined", "award.withdrawn"],
    ),
    told(
        "a referral cancelled",
        ("referral", "id", "state = 'cancelled'"),
        "referral",
        &["referral.cancelled"],
    ),
    told(
        "a referral ended without award",
        ("referral", "id", "state = 'ended_without_award'"),
        "referral",
        &["referral.ended_without_award"],
    ),
    told(
        "a step of a membership",
        ("membership_event", "membership_id", "kind = 'state'"),
        "membership",
        &[
            "membership.admitted",
            "membership.suspended",
            "membership.reinstated",
            "membership.removed",
            "membership.withdrawn",
            "membership.expired",
        ],
    ),
    told(
        "a step of an application",
        ("application_event", "application_id", "kind = 'state'"),
        "application",
        &[
            "application.begun",
            "application.submitted",
            "application.evaluation_started",
            "application.clarification_asked",
            "application.clarification_answered",
            "application.accepted",
            "application.rejected",
            "application.withdrawn",
            "application.cured",
        ],
    ),
    told(
        "an early warning",
        ("early_warning", "id", ALL),
        "early_warning",
        &["early_warning.raised"],
    ),
];

/// Which kind is being compared, in which direction, and how far.
#[derive(Debug, Default)]
pub(super) struct Facts {
    kind: usize,
    back: bool,
    after: String,
}

/// How many rows there are of a thing, and how many entries.
#[derive(QueryableByName)]
struct Both {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = BigInt)]
    stored: i64,
    #[diesel(sql_type = BigInt)]
    recorded: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    last: Option<i64>,
}

impl Facts {
    /// One stretch; false after the last.
    pub(super) fn step(
        &mut self,
        conn: &mut Conn,
        seen: &mut Seen,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<bool> {
        let Some(told) = TOLD.get(self.kind) else { return Ok(false) };
        let query = if self.back { told.entries() } else { told.stored() };
        let found: Vec<Both> = sql_query(query).bind::<Text, _>(&self.after).load(conn)?;
        for both in &found {
            if !self.back {
                seen.compared = seen.compared.saturating_add(both.stored.unsigned_abs());
            }
            if let Some(fault) = told.fault(both, self.back) {
                faults(fault);
            }
        }
        let full = i64::try_from(found.len()).unwrap_or(STRETCH) == STRETCH;
        match found.into_iter().next_back().filter(|_| full) {
            Some(last) => self.after = last.id,
            None => self.next(told.both_ways),
        }
        Ok(true)
    }

    fn next(&mut self, both_ways: bool) {
        self.after.clear();
        self.back = both_ways && !self.back;
        if !self.back {
            self.kind = self.kind.saturating_add(1);
        }
    }
}

impl Told {
    fn actions(&self) -> String {
        self.actions.iter().map(|action| format!("'{action}'")).collect::<Vec<_>>().join(", ")
    }

    /// Things with rows, and how many entries tell of them.
    fn stored(&self) -> String {
        let Self { table, id, rows, kind, .. } = self;
        let actions = self.actions();
        format!(
            "SELECT f.id, f.stored, \
                (SELECT COUNT(*) FROM audit_entry e \
                    WHERE e.aggregate = '{kind}/' || f.id AND e.action IN ({actions})) AS recorded, \
                (SELECT MAX(e.seq) FROM audit_entry e \
                    WHERE e.aggregate = '{kind}/' || f.id) AS last \
             FROM (SELECT {id} AS id, COUNT(*) AS stored FROM {table} \
                WHERE {id} > $1 AND {rows} GROUP BY {id} ORDER BY {id} LIMIT {STRETCH}) f \
             ORDER BY f.id"
        )
    }

    /// Things with entries, and how many rows there are.
    fn entries(&self) -> String {
        let Self { table, id, rows, kind, .. } = self;
        let (actions, begin) = (self.actions(), kind.len().saturating_add(2));
        // Ids are hexadecimal: what sorts before "g" wherever letters are sorted.
        format!(
            "SELECT f.id, f.recorded, f.last, \
                (SELECT COUNT(*) FROM {table} WHERE {id} = f.id AND {rows}) AS stored \
             FROM (SELECT SUBSTR(aggregate, {begin}) AS id, COUNT(*) AS recorded, MAX(seq) AS last \
                FROM audit_entry WHERE aggregate > '{kind}/' || $1 AND aggregate < '{kind}/g' \
                AND action IN ({actions}) GROUP BY aggregate ORDER BY aggregate LIMIT {STRETCH}) f \
             ORDER BY f.id"
        )
    }

    fn fault(&self, both: &Both, back: bool) -> Option<Fault> {
        let Both { id, stored, recorded, last } = both;
        let aggregate = format!("{}/{id}", self.kind);
        let what = self.what;
        let last = last.unwrap_or_default();
        if back && stored < recorded {
            let detail = format!("{what}: {recorded} entries tell of it, {stored} stand");
            return Some(Fault::entry(FaultKind::Vanished, &aggregate, last, &detail));
        }
        if !back && stored > recorded {
            let detail = format!("{what}: {stored} stand, {recorded} entries tell of it");
            let next = last.saturating_add(1);
            return Some(Fault::entry(FaultKind::Unrecorded, &aggregate, next, &detail));
        }
        None
    }
}
