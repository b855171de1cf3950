//! A clock that goes back: nothing is written until it is right.

use crate::support::{Client, Person, TestApp, draft};
use chrono::Duration;
use diesel::prelude::*;
use together::db::schema::{bid_version, installation, opened_bid};

async fn drafts(client: &Client) -> u16 {
    client.post("/referrals", &draft()).await.status
}

#[actix_web::test]
async fn a_clock_that_went_back_stops_every_write_and_no_read() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await.client;
    assert_eq!(drafts(&officer).await, 201);
    app.move_clock(Duration::seconds(-60));
    let refused = officer.post("/referrals", &draft()).await.refused(503, "clock_went_back");
    assert!(refused.headers.contains_key("retry-after"));
    let body =
        serde_json::json!({"email": "nobody@people.example", "password": "not the password"});
    app.stranger().post("/auth/sign-in", &body).await.refused(503, "clock_went_back");
    officer.get("/referrals").await.expect(200);
    // Forward again, to where it was and beyond: an hour lost to summer time is none in UTC.
    app.move_clock(Duration::seconds(60));
    assert_eq!(drafts(&officer).await, 201);
    app.move_clock(Duration::minutes(5));
    assert_eq!(drafts(&officer).await, 201);
    // Less than a second is the business of two machines.
    app.move_clock(Duration::milliseconds(-500));
    assert_eq!(drafts(&officer).await, 201);
}

#[actix_web::test]
async fn a_deadline_that_passed_does_not_come_again_when_the_clock_goes_back() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    app.submitted(&issued, 0).await;
    let (late, version) = crate::bid::ready(&issued, 1).await;
    app.pass_deadline();
    let fresh = async |person: &Person| app.session(&person.user_id, &person.role_id).await;
    let (officer, bidder) = (fresh(&issued.officer).await, fresh(&issued.invited[1].person).await);
    let submit = format!("{late}/submit");
    bidder.send("POST", &submit, None, Some(version)).await.refused(409, "deadline_passed");
    app.move_clock(Duration::minutes(-2));
    bidder.send("POST", &submit, None, Some(version)).await.refused(503, "clock_went_back");
    let open = format!("/referrals/{}/open", issued.id);
    officer.act(&open).await.refused(503, "clock_went_back");
    let (submitted, opened): (i64, i64) = app
        .read(|conn| {
            let submitted = bid_version::table.filter(bid_version::kind.eq("submitted"));
            Ok((submitted.count().get_result(conn)?, opened_bid::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!((submitted, opened), (1, 0));
    app.move_clock(Duration::minutes(2));
    officer.act(&open).await.expect(200);
}

#[actix_web::test]
async fn a_clock_set_back_while_the_service_was_stopped_is_noticed() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await.client;
    app.write(|tx| {
        let later = tx.now()? + Duration::hours(1);
        diesel::update(installation::table)
            .set(installation::time_floor.eq(later))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let origin = app.app.config.public_origin.clone();
    let again = TestApp::serve(app.folder.clone(), app.database_url.clone(), None, |config| {
        config.public_origin.clone_from(&origin);
    });
    let host = origin.split_once("://").unwrap().1;
    let officer = officer.at(&again.base).with("host", host);
    officer.post("/referrals", &draft()).await.refused(503, "clock_went_back");
    officer.get("/referrals").await.expect(200);
    again.move_clock(Duration::minutes(61));
    assert_eq!(drafts(&officer).await, 201);
}
