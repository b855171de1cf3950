//! Acceptance and issue at once. Workers that expire the same evidence and officers who decide
//! the same application at once are tried in their own rooms.

use crate::qualification::evaluate::{Scene, accept};
use crate::support::draft;
use actix_web::rt::time::sleep;
use diesel::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;
use together::db::schema::{audit_entry, invitation};

/// Issues a referral and accepts an application at once, each after so many milliseconds.
async fn at_once(decide_after: u64, issue_after: u64) {
    let scene = Scene::ready(&["day"]).await;
    let app = &scene.world.app;
    app.member("Other School", 1_610).await;
    let (officer, referral, version) = app.drafted(&draft()).await;
    let decided_on = scene.evaluation().await.version();
    let (lead, decision) = (scene.world.lead.client.clone(), scene.at("decision"));
    let (client, path) = (officer.client.clone(), format!("/referrals/{referral}/issue"));
    let decide = async move {
        sleep(Duration::from_millis(decide_after)).await;
        lead.send("POST", &decision, Some(accept().to_string()), Some(decided_on)).await
    };
    let issue = async move {
        sleep(Duration::from_millis(issue_after)).await;
        client.send("POST", &path, Some("{}".into()), Some(version)).await
    };
    let (decided, issued) = futures_util::join!(decide, issue);
    decided.expect(200);
    let issued = issued.expect(200).json();
    let path = scene.at("outcome");
    let letter = scene.world.bursar.client.get(&path).await.expect(200);
    let membership = letter.text_at("/membership_id");
    let (states, newcomers): (Vec<String>, i64) = app
        .read(move |conn| {
            let states = invitation::table
                .filter(invitation::membership_id.eq(membership))
                .select(invitation::state)
                .load(conn)?;
            let newcomers = audit_entry::table
                .filter(audit_entry::action.eq("referral.newcomer_invited"))
                .count()
                .get_result(conn)?;
            Ok((states, newcomers))
        })
        .await;
    assert_eq!(states, ["new"], "invited once");
    // By whichever came second: issue counts it among its own, or acceptance adds it.
    assert_eq!(issued["invited"].as_i64().unwrap() + newcomers, 2, "{issued}");
    let seen = scene.world.bursar.client.get("/invitations").await.expect(200).json();
    let rows: Vec<&Value> = seen["items"].as_array().unwrap().iter().collect();
    assert_eq!((rows.len(), &rows[0]["referral_id"]), (1, &json!(referral)));
}

#[actix_web::test]
async fn who_is_accepted_while_a_referral_is_issued_is_invited_exactly_once() {
    for (decide_after, issue_after) in [(0, 0), (0, 5), (40, 0), (80, 0)] {
        at_once(decide_after, issue_after).await;
    }
}
