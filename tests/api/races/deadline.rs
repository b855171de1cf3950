//! Bids sent around a deadline, while the clock stands well and while it is stepped.

use super::{AT_ONCE, entries, trail_is_whole};
use crate::bid::ready;
use crate::support::{Answer, Client, Issued, Signed, TestApp, soak::times};
use actix_web::rt::time::sleep;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;
use futures_util::{future::join_all, join};
use std::{collections::BTreeMap, sync::atomic::Ordering, time::Duration as Wait};
use together::db::schema::{bid_version, referral};

/// From the first bid to the last, in milliseconds.
const WIDTH: u64 = 80;
/// How long before the deadline the first one is sent, at first: a slow machine needs longer.
const LEAD: i64 = 100;

/// One referral whose deadline comes again and again.
struct Straddle {
    app: TestApp,
    issued: Issued,
    signed: Signed,
    deadline: NaiveDateTime,
    /// Path and version of each draft.
    drafts: Vec<(String, i64)>,
    /// The time of every receipt, by bid and version.
    received: BTreeMap<String, NaiveDateTime>,
    early: usize,
    late: usize,
    away: usize,
    /// Milliseconds: as many as make half of the bids late.
    lead: i64,
}

struct Sent {
    answer: Answer,
    from: NaiveDateTime,
    to: NaiveDateTime,
}

impl Straddle {
    async fn prepared() -> Self {
        let app = TestApp::start().await;
        let issued = app.issued(AT_ONCE).await;
        let mut drafts = Vec::new();
        for index in 0..AT_ONCE {
            drafts.push(ready(&issued, index).await);
        }
        let (received, signed, deadline) = (BTreeMap::new(), Signed::default(), issued.deadline);
        let this = Self {
            app,
            issued,
            signed,
            deadline,
            drafts,
            received,
            early: 0,
            late: 0,
            away: 0,
            lead: LEAD,
        };
        this.move_to(Duration::seconds(60));
        this
    }

    /// The service's time: its database is on this machine.
    fn time(&self) -> NaiveDateTime {
        self.app.now().naive_utc()
    }

    /// Moves the clock to so long before the deadline.
    fn move_to(&self, before: Duration) {
        self.app.move_clock(self.deadline - before - self.time());
    }

    /// Puts the deadline off, behind the rule that it never moves once it has passed.
    async fn put_off(&mut self) {
        self.deadline = self.deadline.max(self.time()) + Duration::seconds(60);
        let (id, deadline) = (self.issued.id.clone(), self.deadline);
        self.app
            .write(move |tx| {
                diesel::update(referral::table.find(&id))
                    .set(referral::deadline.eq(deadline))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
    }

    async fn clients(&mut self) -> Vec<Client> {
        let mut clients = Vec::new();
        for place in &self.issued.invited {
            clients.push(self.signed.client(&self.app, &place.person).await);
        }
        clients
    }

    /// Each bidder has a draft again, and the deadline lies ahead.
    async fn renew(&mut self) {
        // Whoever waits for a clock that was stepped back waits no longer.
        self.app.move_clock(Duration::seconds(3));
        self.signed.clear();
        self.put_off().await;
        let clients = self.clients().await;
        for (client, (path, version)) in clients.iter().zip(&mut self.drafts) {
            let mut now = client.get(path).await.expect(200);
            if now.json()["draft"].is_null() {
                let replace = format!("{path}/replace");
                now = client.send("POST", &replace, None, Some(now.version())).await.expect(200);
            }
            *version = now.version();
        }
    }

    /// Eight bids, a few milliseconds apart, around the deadline.
    async fn round(&mut self, round: usize) {
        let clients = self.clients().await;
        self.move_to(Duration::milliseconds(self.lead));
        let before = self.early;
        let this = &*self;
        let calls = clients.iter().zip(&this.drafts).enumerate().map(|(index, (client, draft))| {
            let wait = (index as u64 * 37 + round as u64 * 11) % WIDTH;
            async move {
                sleep(Wait::from_millis(wait)).await;
                let from = this.time();
                let path = format!("{}/submit", draft.0);
                // Once, not patiently: what is said at this moment counts.
                let answer = client.try_send("POST", &path, None, Some(draft.1)).await.unwrap();
                Sent { answer, from, to: this.time() }
            }
        });
        let stepped = round % 2 == 1;
        let step = async {
            if stepped {
                this.step_the_clock(round).await;
            }
        };
        let (sent, ()) = join!(join_all(calls), step);
        for one in sent {
            self.judge(one, stepped);
        }
        let few = self.early - before < AT_ONCE / 2;
        self.lead = if few { self.lead * 3 / 2 + 10 } else { self.lead * 2 / 3 };
    }

    /// Over the deadline and back, once or more often, by little or by more than is allowed.
    async fn step_the_clock(&self, round: usize) {
        for step in
            [[30, -30, 45, -25], [900, -900, 20, -20], [-40, 60, -40, 60], [1_700, -1_700, 0, 0]]
                [(round / 2) % 4]
        {
            sleep(Wait::from_millis(12)).await;
            self.app.move_clock(Duration::milliseconds(step));
        }
    }

    /// Received strictly before the deadline, or told that it has passed.
    fn judge(&mut self, sent: Sent, stepped: bool) {
        let Sent { answer, from, to } = sent;
        if answer.status == 200 {
            let (bid, told) = (answer.text_at("/id"), answer.json());
            let at: DateTime<Utc> = answer.text_at("/submitted/at").parse().unwrap();
            let at = at.naive_utc();
            assert!(at < self.deadline, "{at}");
            assert!(stepped || (from <= at && at <= to), "{from} {at} {to}");
            let receipts = told["receipts"].as_array().unwrap();
            let of: Vec<DateTime<Utc>> =
                receipts.iter().map(|one| one["at"].as_str().unwrap().parse().unwrap()).collect();
            assert!(of.iter().any(|one| one.naive_utc() == at));
            let version = format!("{bid} {}", told["submitted"]["number"]);
            assert!(self.received.insert(version, at).is_none(), "received twice");
            self.early += 1;
        } else if answer.is_turned_away() {
            self.away += 1;
        } else {
            answer.refused(409, "deadline_passed");
            assert!(stepped || to >= self.deadline, "refused before the deadline");
            self.late += 1;
        }
    }
}

#[actix_web::test]
async fn bids_around_a_deadline_are_received_before_it_or_not_at_all() {
    let rounds = times("SOAK_STRADDLES", 80).div_ceil(AT_ONCE);
    let mut straddle = Straddle::prepared().await;
    for round in 0..rounds {
        straddle.round(round).await;
        straddle.renew().await;
    }
    let Straddle { app, received, early, late, away, .. } = straddle;
    let stored: Vec<(String, i64, NaiveDateTime)> = app
        .read(|conn| {
            Ok(bid_version::table
                .filter(bid_version::receipt.is_not_null())
                .select((bid_version::bid_id, bid_version::number, bid_version::at))
                .load(conn)?)
        })
        .await;
    assert_eq!((stored.len(), received.len()), (early, early));
    for (bid, number, at) in stored {
        assert_eq!(received[&format!("{bid} {number}")], at);
    }
    assert_eq!(entries(&app, "bid.submitted").await, early);
    trail_is_whole(&app).await;
    assert!(early > 0 && late > 0, "{early} early, {late} late");
    println!("{early} received, {late} too late, {away} asked to come again");
}
