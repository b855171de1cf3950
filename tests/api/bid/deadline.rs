//! At a deadline of T a bid is received strictly before T.

use super::{begin, ready, submit, submitted};
use crate::support::{Issued, TestApp};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::{connection::SimpleConnection as _, prelude::*};
use serde_json::json;
use together::bid::store;
use together::db::{
    Conn, new_id,
    schema::{bid_version, referral},
};

/// Moves the clock to so long before the deadline; negative is after it.
pub async fn move_to(app: &TestApp, issued: &Issued, before: Duration) {
    let db = app.db().clone();
    let now = app.read(move |conn| db.ground().time(conn)).await;
    app.move_clock(issued.deadline - before - now);
}

async fn numbers(app: &TestApp, issued: &Issued) -> i64 {
    let id = issued.id.clone();
    app.read(move |conn| store::count_submitted(conn, &id)).await
}

#[actix_web::test]
async fn a_bid_a_second_late_is_refused_and_its_draft_kept_for_the_bidder() {
    let app = TestApp::start().await;
    let issued = app.issued(3).await;
    let (early, early_version) = ready(&issued, 0).await;
    let (late, late_version) = ready(&issued, 1).await;
    let (sent, sent_version) = submitted(&issued, 2).await;
    let client = &issued.invited[2].person.client;
    let replacing =
        client.send("POST", &format!("{sent}/replace"), None, Some(sent_version)).await.expect(200);

    move_to(&app, &issued, Duration::seconds(5)).await;
    submit(&issued, 0, &early, early_version).await.expect(200);
    move_to(&app, &issued, Duration::seconds(-1)).await;
    let body = json!({}).to_string();
    submit(&issued, 1, &late, late_version).await.refused(409, "deadline_passed");
    submit(&issued, 2, &sent, replacing.version()).await.refused(409, "deadline_passed");
    let to = format!("{sent}/withdraw");
    client.send("POST", &to, None, Some(replacing.version())).await.refused(409, "deadline_passed");
    let to = format!("{sent}/draft");
    client
        .send("DELETE", &to, None, Some(replacing.version()))
        .await
        .refused(409, "deadline_passed");
    let late_client = &issued.invited[1].person.client;
    late_client.send("PUT", &late, Some(body), Some(late_version)).await.refused(422, "invalid");
    assert_eq!(numbers(&app, &issued).await, 2);

    let bid = late_client.get(&late).await.expect(200).json();
    assert_eq!(bid["state"], "lapsed");
    assert_eq!(bid["permissions"], json!([]));
    assert_eq!(bid["draft"]["body"]["availability"], "From 4 January 2027");
    let body = bid["draft"]["body"].clone();
    late_client.put(&late, late_version, &body).await.refused(409, "deadline_passed");
    // The replacement lapsed; what was submitted stands.
    assert_eq!(client.get(&sent).await.expect(200).json()["state"], "submitted");
}

#[actix_web::test]
async fn the_database_itself_refuses_a_late_submitted_version() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let begun = begin(&issued, 0).await.expect(201);
    let (bid_id, deadline) = (begun.text_at("/id"), issued.deadline);
    let insert = |at: NaiveDateTime, number: i64| {
        let bid_id = bid_id.clone();
        app.db().upkeep(move |tx| {
            diesel::insert_into(bid_version::table)
                .values((
                    bid_version::id.eq(new_id()),
                    bid_version::bid_id.eq(&bid_id),
                    bid_version::number.eq(number),
                    bid_version::kind.eq("submitted"),
                    bid_version::referral_number.eq(1),
                    bid_version::sealed.eq(vec![0_u8]),
                    bid_version::at.eq(at),
                    bid_version::by_user.eq("nobody"),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
    };
    let refused = insert(deadline, 7).await.unwrap_err();
    assert_eq!(refused.code().as_str(), "illegal_step");
    assert!(refused.cause().unwrap().contains("bid on a closed referral"));
    // Turning the draft into a submitted version late is no way round it.
    let id = bid_id.clone();
    let turned = app
        .db()
        .upkeep(move |tx| {
            diesel::update(bid_version::table.filter(bid_version::bid_id.eq(&id)))
                .set((bid_version::kind.eq("submitted"), bid_version::at.eq(deadline)))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    assert_eq!(turned.unwrap_err().code().as_str(), "illegal_step");
    // Nor a time before a deadline when the referral is open no more.
    let id = issued.id.clone();
    app.write(move |tx| {
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("opened"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let before = deadline - Duration::days(1);
    assert_eq!(insert(before, 7).await.unwrap_err().code().as_str(), "illegal_step");
    let id = issued.id.clone();
    app.write(move |tx| {
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("open"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    insert(before, 7).await.unwrap();
}

#[actix_web::test]
async fn a_bid_that_waited_for_the_lock_past_the_deadline_is_late() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, version) = ready(&issued, 0).await;
    // Past the deadline, yet well within what a caller waits for the database.
    move_to(&app, &issued, Duration::milliseconds(350)).await;
    let (url, id) = (app.database_url.clone(), issued.id.clone());
    let (held, holds) = std::sync::mpsc::channel();
    let holder = std::thread::spawn(move || {
        let mut conn = Conn::open(&url).unwrap();
        match &mut conn {
            Conn::Sqlite(conn) => conn.batch_execute("BEGIN IMMEDIATE").unwrap(),
            Conn::Postgres(conn) => conn.batch_execute("BEGIN").unwrap(),
        }
        diesel::update(referral::table.find(&id))
            .set(referral::lock_seq.eq(referral::lock_seq + 1))
            .execute(&mut conn)
            .unwrap();
        held.send(()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(450));
        match &mut conn {
            Conn::Sqlite(conn) => conn.batch_execute("COMMIT").unwrap(),
            Conn::Postgres(conn) => conn.batch_execute("COMMIT").unwrap(),
        }
    });
    holds.recv().unwrap();
    // Sent before the deadline, served after it: the start of the wait does not count.
    submit(&issued, 0, &path, version).await.refused(409, "deadline_passed");
    holder.join().unwrap();
    assert_eq!(numbers(&app, &issued).await, 0);
}

#[actix_web::test]
async fn bids_that_straddle_the_deadline_agree_with_their_receipts() {
    let app = TestApp::start().await;
    let issued = app.issued(8).await;
    let mut prepared = Vec::new();
    for index in 0..8 {
        prepared.push(ready(&issued, index).await);
    }
    move_to(&app, &issued, Duration::milliseconds(400)).await;
    let sent = prepared.iter().enumerate().map(|(index, (path, version))| {
        let client = issued.invited[index].person.client.clone();
        let (path, version) = (format!("{path}/submit"), *version);
        actix_web::rt::spawn(async move {
            let wait = u64::try_from(index).unwrap() * 100;
            actix_web::rt::time::sleep(std::time::Duration::from_millis(wait)).await;
            client.send("POST", &path, None, Some(version)).await
        })
    });
    let sent: Vec<_> = sent.collect();
    let mut received = 0;
    for one in sent {
        let answer = one.await.unwrap();
        if answer.status == 200 {
            received += 1;
            let at: DateTime<Utc> = answer.text_at("/receipts/0/at").parse().unwrap();
            assert!(at.naive_utc() < issued.deadline);
            let stored: DateTime<Utc> = answer.text_at("/submitted/at").parse().unwrap();
            assert_eq!(at, stored);
        } else {
            answer.refused(409, "deadline_passed");
        }
    }
    assert!((1..8).contains(&received), "{received} of 8 were in time");
    assert_eq!(numbers(&app, &issued).await, received);
}
