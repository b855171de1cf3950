//! A member suspended while it bids and while bids are opened; openings at once.

use super::{Call, entries, one_of_eight, trail_is_whole};
use crate::bid::completed;
use crate::support::{Answer, Client, Issued, Person, Signed, TestApp, soak::times};
use actix_web::rt::time::sleep;
use diesel::prelude::*;
use futures_util::{future::join_all, join};
use serde_json::json;
use std::time::Duration;
use together::db::schema::{bid, membership, opened_bid, referral, suspension};

/// The member that is suspended again and again.
struct Suspended {
    lead: Person,
    membership_id: String,
}

impl Suspended {
    async fn suspend(&self, client: &Client, version: i64) -> Answer {
        let ground =
            json!({"reason": "safeguarding", "words": "A child is at risk", "evidence": "Visit"});
        let path = format!("/memberships/{}/suspend", self.membership_id);
        client.send("POST", &path, Some(ground.to_string()), Some(version)).await
    }

    /// Lifts it, behind the service's back; the version that shows then.
    async fn lift(&self, app: &TestApp) -> i64 {
        let id = self.membership_id.clone();
        app.write(move |tx| {
            let now = tx.now()?;
            diesel::update(membership::table.find(&id))
                .set(membership::state.eq("active"))
                .execute(tx.conn())?;
            diesel::update(suspension::table.filter(suspension::membership_id.eq(&id)))
                .filter(suspension::ended_at.is_null())
                .set(suspension::ended_at.eq(now))
                .execute(tx.conn())?;
            Ok(membership::table.find(&id).select(membership::content_version).first(tx.conn())?)
        })
        .await
    }
}

/// How many milliseconds one side waits for the other, never the same: now this one, now that.
fn waits(version: i64) -> (u64, u64) {
    let wait = u64::try_from(version).unwrap() * 37 % 120;
    if version % 2 == 0 { (wait, 0) } else { (0, wait) }
}

async fn later<T>(milliseconds: u64, what: impl Future<Output = T>) -> T {
    sleep(Duration::from_millis(milliseconds)).await;
    what.await
}

/// Submits eight times while the member is suspended: both are kept, each once.
async fn bid_while_suspended(app: &TestApp, signed: &mut Signed, member: &Suspended, on: &Issued) {
    let version = member.lift(app).await;
    let place = &on.invited[0];
    let (client, lead) =
        (signed.client(app, &place.person).await, signed.client(app, &member.lead).await);
    let new = json!({"establishment_id": place.establishment_id});
    let begun = client.post(&format!("/referrals/{}/bids", on.id), &new).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let saved = client.put(&path, begun.version(), &completed(&begun.json())).await.expect(200);
    let submit = Call::post(format!("{path}/submit")).on(saved.version());
    let (wait, other) = waits(version);
    let told = later(wait, one_of_eight(&client, &submit, 200, (412, "stale")));
    let (told, suspended) = join!(told, later(other, member.suspend(&lead, version)));
    assert_eq!(told.json()["state"], "submitted");
    assert_eq!(suspended.expect(200).json()["state"], "suspended");
}

/// Opens two referrals, each eight times at once, while a bidder on both is suspended.
async fn open_while_suspended(
    app: &TestApp,
    signed: &mut Signed,
    member: &Suspended,
    pair: &[Issued],
) {
    let version = member.lift(app).await;
    let officer = signed.client(app, &pair[0].officer).await;
    let lead = signed.client(app, &member.lead).await;
    let opened = pair.iter().map(|issued| {
        let (officer, open) = (&officer, Call::post(format!("/referrals/{}/open", issued.id)));
        async move { one_of_eight(officer, &open, 200, (409, "illegal_step")).await }
    });
    let (wait, other) = waits(version);
    let opened = later(wait, join_all(opened));
    let (opened, suspended) = join!(opened, later(other, member.suspend(&lead, version)));
    assert_eq!(opened.len(), pair.len());
    suspended.expect(200);
}

#[actix_web::test]
async fn a_suspension_beside_a_bid_or_an_opening_leaves_each_with_one_effect() {
    let rounds = times("SOAK_RACES", 4);
    let (app, mut signed) = (TestApp::start().await, Signed::default());
    let first = app.issued(2).await;
    let mut referrals = app.issued_again(&first, rounds - 1).await;
    referrals.push(first);
    let member = Suspended {
        lead: app.officer("lead_officer", "WSX").await,
        membership_id: referrals[0].invited[0].membership_id.clone(),
    };
    for issued in &referrals {
        app.submitted(issued, 1).await;
        bid_while_suspended(&app, &mut signed, &member, issued).await;
    }
    assert_eq!(entries(&app, "bid.submitted").await, 2 * rounds);
    assert_eq!(entries(&app, "membership.suspended").await, rounds);
    app.pass_deadline();
    signed.clear();
    for pair in referrals.chunks(2) {
        open_while_suspended(&app, &mut signed, &member, pair).await;
    }
    let (states, opened, open) = app
        .read(|conn| {
            let states: Vec<(String, String)> =
                bid::table.select((bid::id, bid::state)).load(conn)?;
            let opened: Vec<String> = opened_bid::table.select(opened_bid::bid_id).load(conn)?;
            let open: i64 =
                referral::table.filter(referral::opened_at.is_null()).count().get_result(conn)?;
            Ok((states, opened, open))
        })
        .await;
    assert_eq!((states.len(), open), (2 * rounds, 0));
    let of = |state: &str| states.iter().filter(|one| one.1 == state).count();
    let (sound, invalid) = (of("opened"), of("invalid"));
    assert_eq!(sound + invalid, 2 * rounds);
    assert!(sound >= rounds);
    for (id, state) in &states {
        assert_eq!(opened.contains(id), state == "opened", "{id}");
    }
    assert_eq!(opened.len(), sound);
    assert_eq!(entries(&app, "bid.opened").await, sound);
    assert_eq!(entries(&app, "bid.invalidated").await, invalid);
    assert_eq!(entries(&app, "referral.opened").await, rounds);
    trail_is_whole(&app).await;
    println!("{rounds} bids beside a suspension; at opening {invalid} of them were invalid");
}
