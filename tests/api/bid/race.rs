//! Many at once.

use super::{completed, ready};
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, bid, bid_version};

#[actix_web::test]
async fn eight_who_begin_one_bid_at_once_make_one() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let path = format!("/referrals/{}/bids", issued.id);
    let new = json!({"establishment_id": issued.invited[0].establishment_id});
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let (client, path, new) =
            (issued.invited[0].person.client.clone(), path.clone(), new.clone());
        tasks.push(actix_web::rt::spawn(async move { client.post(&path, &new).await }));
    }
    let mut statuses = Vec::new();
    for task in tasks {
        let answer = task.await.unwrap();
        if answer.status != 201 {
            assert_eq!(answer.json()["code"], "already_exists");
        }
        statuses.push(answer.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    let (bids, versions): (i64, i64) = app
        .read(|conn| {
            Ok((bid::table.count().get_result(conn)?, bid_version::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!((bids, versions), (1, 1));
}

#[actix_web::test]
async fn the_same_submission_sent_eight_times_at_once_has_one_effect_and_one_answer() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, version) = ready(&issued, 0).await;
    let client =
        issued.invited[0].person.client.clone().with("idempotency-key", "eight-times-the-same");
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let (client, path) = (client.clone(), format!("{path}/submit"));
        tasks.push(actix_web::rt::spawn(async move {
            client.send("POST", &path, None, Some(version)).await.expect(200).json()
        }));
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    let submissions: i64 = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("bid.submitted"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(submissions, 1);
}

#[actix_web::test]
async fn of_eight_who_save_the_version_they_read_one_wins() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, version) = ready(&issued, 0).await;
    let client = issued.invited[0].person.client.clone();
    let body = completed(&client.get(&path).await.expect(200).json());
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let (client, path, body) = (client.clone(), path.clone(), body.clone());
        tasks.push(actix_web::rt::spawn(async move { client.put(&path, version, &body).await }));
    }
    let mut won = 0;
    for task in tasks {
        let answer = task.await.unwrap();
        if answer.status == 200 {
            won += 1;
        } else {
            answer.refused(412, "stale");
        }
    }
    assert_eq!(won, 1);
}
