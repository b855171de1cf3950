//! What has to be published, and what was.

use super::under;
use crate::qualification::World;
use crate::support::today;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, public_notice};
use together::dps::notices;

async fn due(world: &World) -> Vec<Value> {
    let list = world.lead.client.get("/notices/due").await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn under_the_act_an_admission_and_a_removal_are_due_and_public_once_published() {
    let world = World::new().await;
    under(&world.app, "pa2023").await;
    let id = world.admitted().await;
    let list = due(&world).await;
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["kind"], "member_admitted");
    assert_eq!(
        list[0]["about"],
        json!({
            "provider": "Osierdene Trust",
            "establishment": "Alderbrook School",
            "category": "Special schools",
            "on": today().to_string()
        })
    );
    // Not public before it was published.
    let stranger = world.app.stranger();
    let public = stranger.get("/public/notices").await.expect(200).json();
    assert_eq!(public["items"], json!([]));
    let path = format!("/notices/{}/published", list[0]["id"].as_str().unwrap());
    let tomorrow = json!({"reference": "2026/S 1", "on": today() + Duration::days(1)});
    let body = json!({"reference": "2026/S 1", "on": today()});
    let client = &world.lead.client;
    client.post(&path, &tomorrow).await.refused(422, "invalid");
    let early = json!({"reference": "2026/S 1", "on": today() - Duration::days(1)});
    client.post(&path, &early).await.refused(422, "invalid");
    let officer = world.app.officer("commissioner", "WSX").await;
    officer.client.post(&path, &body).await.refused(403, "forbidden");
    officer.client.get("/notices/due").await.refused(403, "forbidden");
    client.post("/notices/none/published", &body).await.refused(404, "not_found");
    let done = client.post(&path, &body).await.expect(200).json();
    assert_eq!(done["reference"], "2026/S 1");
    client.post(&path, &body).await.refused(409, "illegal_step");
    assert!(due(&world).await.is_empty());
    let public = stranger.get("/public/notices").await.expect(200).json();
    assert_eq!(public["items"][0]["about"]["establishment"], "Alderbrook School");

    let ground = json!({
        "reason": "insurance_expired", "words": "Ended", "evidence": "Certificate",
        "notice_given_on": "2026-01-05"
    });
    for (step, version) in [("suspend", 1), ("remove", 2)] {
        let path = format!("/memberships/{id}/{step}");
        client.send("POST", &path, Some(ground.to_string()), Some(version)).await.expect(200);
    }
    let list = due(&world).await;
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["kind"], "member_removed");
    assert!(!list[0].to_string().contains("Certificate"), "reasons are not published");
    let entries: i64 = world
        .app
        .read(|conn| {
            let said = audit_entry::table.filter(audit_entry::action.eq("notice.published"));
            Ok(said.count().get_result(conn)?)
        })
        .await;
    assert_eq!(entries, 1);
}

#[actix_web::test]
async fn under_the_2015_rules_admissions_are_not_published() {
    let world = World::new().await;
    world.admitted().await;
    assert!(due(&world).await.is_empty());
}

#[actix_web::test]
async fn the_awards_of_a_quarter_are_due_once_thirty_days_after_it() {
    let world = World::new().await;
    let scored = world.app.scored(&[3]).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    officer.post(&path, &json!({})).await.expect(201);
    // Within the quarter nothing is due yet.
    assert_eq!(world.app.write(notices::note_quarters).await, 0);
    let now = today() + Duration::days(10);
    let quarter = together_rules::regime::Quarter::of(now).unwrap();
    world.app.move_clock(quarter.last - now + Duration::days(1));
    assert_eq!(world.app.write(notices::note_quarters).await, 1);
    assert_eq!(world.app.write(notices::note_quarters).await, 0);
    let list = due(&world).await;
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["kind"], "award_quarter");
    assert_eq!(list[0]["about"], json!({"quarter": quarter.to_string()}));
    assert_eq!(list[0]["due_on"], (quarter.last + Duration::days(30)).to_string());
    // A quarter without awards owes nothing.
    world.app.move_clock(Duration::days(95));
    assert_eq!(world.app.write(notices::note_quarters).await, 0);
    let rows: i64 = world.app.read(|conn| Ok(public_notice::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 1);
}

#[actix_web::test]
async fn everybody_reads_awards_by_quarter_and_no_number_under_five() {
    use diesel::prelude::*;
    use together::db::schema::referral;
    let app = crate::support::TestApp::start().await;
    for number in 1..=5 {
        app.stored_referral("KNT", &format!("KNT-2026-000{number}")).await;
    }
    for number in 1..=4 {
        app.stored_referral("SRY", &format!("SRY-2026-000{number}")).await;
    }
    let nobody = app.stranger();
    let running = nobody.get("/public/awards").await.expect(200).json();
    assert_eq!(running["quarters"], serde_json::json!([]), "the quarter is not over");
    app.write(|tx| {
        let past = tx.now()? - chrono::Duration::days(92);
        diesel::update(referral::table).set(referral::issued_at.eq(past)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let told = nobody.get("/public/awards").await.expect(200).json();
    let rows = told["quarters"][0]["rows"].as_array().unwrap();
    let numbers: Vec<(&serde_json::Value, &serde_json::Value)> =
        rows.iter().map(|row| (&row["referrals"], &row["awards"])).collect();
    let null = serde_json::Value::Null;
    assert_eq!(numbers, [(&serde_json::json!(5), &null), (&null, &null)], "{told}");
    let file = nobody.get("/public/awards.csv").await.expect(200);
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(!file.text.contains(",4") && file.text.contains(",5,"), "{}", file.text);
    let notices = nobody.get("/public/notices.csv").await.expect(200);
    assert!(notices.text.contains("Published"), "{}", notices.text);
}
