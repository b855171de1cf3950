//! Changes after issue (D4).

use crate::support::{TestApp, draft};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{invitation, membership_price, outbox, referral_version};

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn a_wider_limit_invites_newcomers_with_what_was_frozen_and_gives_them_full_time() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let far = app.member("Far School", 70_000).await;
    let farther = app.member("Farther School", 120_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    app.move_clock(Duration::days(3));
    let raised = far.membership_id.clone();
    app.write(move |tx| {
        // A price of today is not the frozen one.
        diesel::update(membership_price::table)
            .filter(membership_price::membership_id.eq(&raised))
            .filter(membership_price::heading.eq("premises"))
            .set(membership_price::amount.eq(1))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let officer = app.session(&running.officer.user_id, &running.officer.role_id).await;
    let before = officer.get(&path).await.expect(200);
    let wider = |limit: Value| json!({"limit": limit, "reason": "Too few"});
    let send = |limit: Value| {
        let (client, path) = (officer.clone(), format!("{path}/extend-limit"));
        let (version, body) = (before.version(), wider(limit).to_string());
        async move { client.send("POST", &path, Some(body), Some(version)).await }
    };
    send(json!({"radius_miles": "39.99"})).await.refused(422, "invalid");
    send(json!({"areas": ["E10000032"]})).await.refused(422, "invalid");
    send(json!({"radius_miles": "40"})).await.refused(422, "invalid");
    send(json!({"radius_miles": "45", "areas": ["E99999999"]})).await.refused(422, "invalid");
    // What it would do shows before.
    let asked = json!({"limit": {"radius_miles": "45"}});
    let foretold = officer.post(&format!("{path}/reach"), &asked).await.expect(200).json();
    assert_eq!(foretold["newcomers"], 1);
    let same = officer.post(&format!("{path}/reach"), &json!({})).await.expect(200).json();
    assert_eq!(same["newcomers"], 0);
    assert_eq!(time(&same["deadline"]), time(&before.json()["deadline"]));
    let changed = time(&before.json()["deadline_if_changed"]);
    assert!(changed > time(&before.json()["deadline"]), "{changed}");
    let done = send(json!({"radius_miles": "45"})).await.expect(200).json();
    assert_eq!(done["newcomers"], 1);
    let apart = time(&done["referral"]["deadline"]) - time(&foretold["deadline"]);
    assert!(apart.num_seconds().abs() < 60, "{apart}");
    let (old, new) = (time(&before.json()["deadline"]), time(&done["referral"]["deadline"]));
    // Ten days from now, which is three days after issue.
    assert!(new - old >= Duration::days(3) - Duration::hours(1), "{old} {new}");
    assert_eq!(done["referral"]["content"]["limit"], json!({"radius_miles": "45.00"}));

    let far_client = app.session(&far.person.user_id, &far.person.role_id).await;
    far_client.get(&format!("{path}/invitation")).await.expect(200);
    let farther = app.session(&farther.person.user_id, &farther.person.role_id).await;
    farther.get(&format!("{path}/invitation")).await.refused(403, "forbidden");
    let (mails, prices) = app
        .read(move |conn| {
            Ok((
                outbox::table
                    .order(outbox::id)
                    .select((outbox::kind, outbox::to_address))
                    .load::<(String, String)>(conn)?,
                invitation::table
                    .filter(invitation::membership_id.eq(&far.membership_id))
                    .select(invitation::prices)
                    .first::<String>(conn)?,
            ))
        })
        .await;
    assert_eq!(
        mails,
        [
            ("referral_invitation".to_owned(), near.person.email.clone()),
            ("referral_invitation".to_owned(), far.person.email.clone()),
            ("referral_changed".to_owned(), near.person.email.clone()),
        ]
    );
    assert!(prices.contains("140.00"));
}

#[actix_web::test]
async fn a_wider_limit_without_newcomers_moves_no_deadline() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let before = running.officer.client.get(&path).await.expect(200).json();
    let wider = json!({"limit": {"radius_miles": "45"}, "reason": "Too few"});
    let done = running.step("extend-limit", &wider).await.expect(200).json();
    assert_eq!(
        (&done["newcomers"], &done["referral"]["deadline"]),
        (&json!(0), &before["deadline"])
    );
}

#[actix_web::test]
async fn a_new_version_changes_only_what_does_not_enter_the_case() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    for member in ["children", "weights", "needs", "features", "services", "limit", "group"] {
        let body = json!({"reason": "A change", member: draft()["content"][member]});
        running.step("versions", &body).await.refused(422, "invalid");
    }
    running.step("versions", &json!({"reason": "Nothing"})).await.refused(422, "invalid");
    let wrong = json!({
        "reason": "A change", "outcomes": [{"component": "RICH", "text": "x"}],
        "start_date": "2001-01-01", "contact_name": ""
    });
    let refused = running.step("versions", &wrong).await.refused(422, "invalid").json();
    let at: Vec<_> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(at, ["/outcomes/0/component", "/start_date", "/contact_name"]);

    let before = running.officer.client.get(&path).await.expect(200).json();
    let body = json!({
        "reason": "A meeting was held",
        "outcomes": [{"component": "SAFE", "text": "Sleeps through"}],
        "narrative": "Loves boats", "place_reason": "A move"
    });
    let made = running.step("versions", &body).await.expect(200).json();
    assert_eq!(made["number"], 2);
    assert!(time(&made["deadline"]) > time(&before["deadline"]));
    assert_eq!(made["private"]["narrative"], "Loves boats");
    assert_eq!(made["content"]["children"], before["content"]["children"]);
    let seen = near.person.client.get(&format!("{path}/invitation")).await.expect(200).json();
    assert_eq!((&seen["number"], &seen["outcomes"][0]["component"]), (&json!(2), &json!("SAFE")));
    let versions = near.person.client.get(&format!("{path}/versions")).await.expect(200).json();
    let reasons: Vec<_> = versions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["Issued", "A meeting was held"]);
    let id = running.id.clone();
    let kept = app
        .read(move |conn| {
            Ok(referral_version::table
                .filter(referral_version::referral_id.eq(id))
                .order(referral_version::number)
                .select(referral_version::content)
                .load::<String>(conn)?)
        })
        .await;
    assert!(kept[0].contains("LEARN") && kept[1].contains("SAFE"));
    near.person
        .client
        .send("POST", &format!("{path}/versions"), Some(body.to_string()), Some(2))
        .await
        .refused(403, "forbidden");
}

#[actix_web::test]
async fn it_is_called_off_with_a_reason_and_everybody_invited_is_told() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    running.step("cancel", &json!({"reason": "boredom"})).await.refused(422, "invalid");
    let auditor = app.officer("auditor", "ESX").await;
    let body = json!({"reason": "family_arrangement", "words": "An aunt"});
    auditor
        .client
        .send("POST", &format!("{path}/cancel"), Some(body.to_string()), Some(2))
        .await
        .refused(403, "forbidden");
    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let done = running.step("cancel", &body).await.expect(200).json();
    assert_eq!((&done["state"], &done["end_reason"]), (&json!("cancelled"), &body["reason"]));
    assert_eq!(done["permissions"], json!(["copy"]));
    running.step("cancel", &body).await.refused(409, "illegal_step");
    near.person
        .client
        .post(&format!("{path}/can-meet-needs"), &yes)
        .await
        .refused(409, "illegal_step");
    near.person.client.get(&format!("{path}/details")).await.refused(403, "forbidden");
    let row = near.person.client.get("/invitations").await.expect(200).json()["items"][0].clone();
    assert_eq!((&row["state"], &row["referral_state"]), (&json!("closed"), &json!("cancelled")));
    let told = app
        .read(|conn| {
            Ok(outbox::table
                .filter(outbox::kind.eq("referral_cancelled"))
                .select((outbox::to_address, outbox::fields))
                .load::<(String, String)>(conn)?)
        })
        .await;
    assert_eq!(told.len(), 1);
    assert!(!told[0].1.contains("aunt"));
    // What was answered stays for the numbers.
    let interest = running.officer.client.get(&format!("{path}/interest")).await.expect(200).json();
    assert_eq!(interest["can_meet_needs"], 1);

    // A draft too.
    let (officer, id, version) = app.drafted(&draft()).await;
    officer
        .client
        .send(
            "POST",
            &format!("/referrals/{id}/cancel"),
            Some(json!({"reason": "duplicate"}).to_string()),
            Some(version),
        )
        .await
        .expect(200);
}
