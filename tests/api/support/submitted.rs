//! Submitted bids, sealed and written straight into the database with their receipt and its audit
//! entry: for tests of what comes after the deadline. Submitting itself is tested in `bid/`.

use super::{FIXED, Issued, THERAPY, TestApp};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::audit::{Entry, Who};
use together::bid::body::Canonical;
use together::bid::receipt::Receipt;
use together::bid::sealed::{self, Kind};
use together::db::{
    Tx, new_id,
    schema::{bid, bid_version},
};

/// A bid that stands submitted.
#[derive(Clone)]
pub struct Submitted {
    pub bid_id: String,
    pub version_id: String,
    pub receipt: Receipt,
    /// Which of the invited it is of.
    pub index: usize,
}

/// A bid at every fixed price that meets everything, as its bidder would write it.
pub fn bid_body(index: usize) -> Value {
    let mut core: Vec<Value> = FIXED
        .iter()
        .map(|(heading, per, fixed)| {
            json!({"heading": heading, "per": per, "fixed": fixed, "offered": fixed})
        })
        .collect();
    core.push(json!({
        "heading": "speech_language_therapist", "per": "week", "fixed": THERAPY,
        "offered": THERAPY, "quantity": "1.00", "children": 1,
    }));
    json!({
        "core_costs": core,
        "variable_costs": [],
        "discounts": [
            {"group": "sibling", "min_children": 2, "fixed": "3.00", "offered": "3.00"},
            {"group": "sibling", "min_children": 3, "fixed": "5.00", "offered": "5.00"}
        ],
        "needs_met": ["ASD", "SLCN"],
        "features_met": ["step_free_site", "animals"],
        "method_statement": format!("We start with what the child likes. Plan {index}."),
        "availability": "A place is free from January",
    })
}

impl TestApp {
    /// A submitted bid of one of the invited, at the fixed prices.
    pub async fn submitted(&self, issued: &Issued, index: usize) -> Submitted {
        self.submitted_with(issued, index, bid_body(index)).await
    }

    /// As [`Self::submitted`], with a body of the test's own.
    pub async fn submitted_with(&self, issued: &Issued, index: usize, body: Value) -> Submitted {
        let bid_id = new_id();
        let (version_id, receipt) =
            self.submit_version(issued, index, &bid_id, 1, body, true).await;
        Submitted { bid_id, version_id, receipt, index }
    }

    /// A newer version of a submitted bid; the older one is superseded.
    pub async fn replaced_with(&self, issued: &Issued, old: &Submitted, body: Value) -> Submitted {
        let of = old.version_id.clone();
        self.write(move |tx| {
            diesel::update(bid_version::table.find(&of))
                .set(bid_version::kind.eq("superseded"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        let (version_id, receipt) =
            self.submit_version(issued, old.index, &old.bid_id, 2, body, false).await;
        Submitted { version_id, receipt, ..old.clone() }
    }

    async fn submit_version(
        &self,
        issued: &Issued,
        index: usize,
        bid_id: &str,
        number: i64,
        body: Value,
        first: bool,
    ) -> (String, Receipt) {
        let of = &issued.invited[index];
        let row = Row {
            referral: issued.id.clone(),
            invitation: of.invitation_id.clone(),
            establishment: of.establishment_id.clone(),
            provider: of.provider_id.clone(),
            user: of.person.user_id.clone(),
            bid: bid_id.into(),
            number,
            first,
        };
        self.write(move |tx| row.insert(tx, &body)).await
    }
}

struct Row {
    referral: String,
    invitation: String,
    establishment: String,
    provider: String,
    user: String,
    bid: String,
    number: i64,
    first: bool,
}

impl Row {
    fn insert(&self, tx: &mut Tx<'_>, body: &Value) -> together::http::Result<(String, Receipt)> {
        let now = tx.now()?;
        if self.first {
            diesel::insert_into(bid::table)
                .values((
                    bid::id.eq(&self.bid),
                    bid::referral_id.eq(&self.referral),
                    bid::invitation_id.eq(&self.invitation),
                    bid::establishment_id.eq(&self.establishment),
                    bid::provider_id.eq(&self.provider),
                    bid::state.eq("submitted"),
                    bid::created_at.eq(now),
                    bid::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
        }
        let canonical = Canonical {
            referral: self.referral.clone(),
            referral_version: 1,
            establishment: self.establishment.clone(),
            option: 1,
            bid: self.bid.clone(),
            bid_version: self.number,
            seal_salt: hex::encode(together::seal::random::<32>()?),
            body: serde_json::from_value(body.clone()).unwrap(),
        };
        let keys = tx.keys();
        let key = together::referral::store::key(tx.conn(), keys, &self.referral, "bids")?;
        let sealed = sealed::seal(&key, tx.installation(), Kind::Submitted, &canonical)?;
        let receipt = Receipt::sign(keys, &canonical, now.and_utc())?;
        let version = new_id();
        diesel::insert_into(bid_version::table)
            .values((
                bid_version::id.eq(&version),
                bid_version::bid_id.eq(&self.bid),
                bid_version::number.eq(self.number),
                bid_version::kind.eq("submitted"),
                bid_version::referral_number.eq(1),
                bid_version::sealed.eq(sealed),
                bid_version::receipt.eq(serde_json::to_string(&receipt)?),
                bid_version::at.eq(now),
                bid_version::by_user.eq(&self.user),
            ))
            .execute(tx.conn())?;
        Entry::new("bid.submitted", "bid", &self.bid, Who::person(&self.user, None))
            .provider(&self.provider)
            .referral(&self.referral)
            .withheld()
            .payload(serde_json::to_value(&receipt)?)
            .record(tx)?;
        Ok((version, receipt))
    }
}
