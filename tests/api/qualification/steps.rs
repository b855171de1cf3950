//! Suspending, reinstating, removing, leaving.

use super::World;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, outbox};

fn ground(reason: &str, notice: Option<&str>) -> Value {
    let mut body = json!({
        "reason": reason,
        "words": "The certificate of public liability ended",
        "evidence": "Certificate of 9 June"
    });
    if let Some(day) = notice {
        body["notice_given_on"] = day.into();
    }
    body
}

async fn post(world: &World, path: &str, version: i64, body: &Value) -> crate::support::Answer {
    world.lead.client.send("POST", path, Some(body.to_string()), Some(version)).await
}

#[actix_web::test]
async fn a_suspension_cites_its_ground_and_is_lifted_by_what_failed() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = |step: &str| format!("/memberships/{id}/{step}");
    let body = ground("insurance_expired", Some("2026-01-05"));
    let suspended = post(&world, &path("suspend"), 1, &body).await.expect(200);
    assert_eq!(suspended.version(), 2);
    let seen = suspended.json();
    assert_eq!(seen["state"], "suspended");
    assert_eq!(seen["state_reason"], "insurance_expired");
    assert_eq!(seen["permissions"], json!(["reinstate", "remove", "withdraw", "rescore", "audit"]));
    let last = seen["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((last["from"].as_str(), last["to"].as_str()), (Some("active"), Some("suspended")));
    assert!(last["evidence"].as_str().unwrap().contains("Notice given on Monday 5 January 2026."));
    post(&world, &path("suspend"), 2, &body).await.refused(409, "illegal_step");

    let nothing = json!({"words": "Renewed", "evidence": []});
    post(&world, &path("reinstate"), 2, &nothing).await.refused(422, "invalid");
    let cure = json!({"words": "Renewed", "evidence":
        [{"kind": "public_liability", "detail": "New certificate", "expires_on": "2027-06-09"}]});
    let lifted = post(&world, &path("reinstate"), 2, &cure).await.expect(200).json();
    assert_eq!(lifted["state"], "active");
    assert!(lifted["state_reason"].is_null());
    assert_eq!(lifted["evidence"][1]["expires_on"], "2027-06-09");
    post(&world, &path("remove"), 3, &body).await.refused(409, "illegal_step");

    let bursar = world.bursar.email.clone();
    let (told, actions): (i64, Vec<String>) = world
        .app
        .read(move |conn| {
            let told = outbox::table
                .filter(outbox::to_address.eq(bursar))
                .filter(outbox::kind.eq("membership_changed"))
                .count()
                .get_result(conn)?;
            let actions = audit_entry::table
                .filter(audit_entry::aggregate.eq(format!("membership/{id}")))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?;
            Ok((told, actions))
        })
        .await;
    assert_eq!(told, 3);
    assert_eq!(actions, ["membership.admitted", "membership.suspended", "membership.reinstated"]);
}

#[actix_web::test]
async fn only_safeguarding_and_lost_registration_suspend_without_notice() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}/suspend");
    let missing = post(&world, &path, 1, &ground("insurance_expired", None)).await;
    let refused = missing.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/notice_given_on");
    post(&world, &path, 1, &ground("insurance_expired", Some("2099-01-01")))
        .await
        .refused(422, "invalid");
    post(&world, &path, 1, &ground("bad_weather", None)).await.refused(422, "invalid");
    post(&world, &path, 1, &ground("safeguarding", None)).await.expect(200);
    // Removal is always after notice.
    let path = format!("/memberships/{id}/remove");
    post(&world, &path, 2, &ground("safeguarding", None)).await.refused(422, "invalid");
    let gone = post(&world, &path, 2, &ground("safeguarding", Some("2026-01-05"))).await;
    assert_eq!(gone.expect(200).json()["state"], "removed");
    // A removed member may be admitted anew.
    world.admitted().await;
}

#[actix_web::test]
async fn steps_are_the_lead_officers_on_the_version_read_with_the_password_given_lately() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}/suspend");
    let body = ground("safeguarding", None);
    let text = || Some(body.to_string());
    world.bursar.client.send("POST", &path, text(), Some(1)).await.refused(403, "forbidden");
    let kent = world.app.officer("commissioner", "KNT").await;
    kent.client.send("POST", &path, text(), Some(1)).await.refused(403, "forbidden");
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await;
    rival.client.send("POST", &path, text(), Some(1)).await.refused(404, "not_found");
    world.lead.client.post(&path, &body).await.refused(428, "precondition_required");
    let stale = post(&world, &path, 7, &body).await.refused(412, "stale").json();
    assert_eq!(stale["current"]["version"], 1);
    let leaving = json!({"words": "Asked by letter of 3 May"});
    let gone = post(&world, &format!("/memberships/{id}/withdraw"), 1, &leaving).await;
    assert_eq!(gone.expect(200).json()["state"], "withdrawn");
    world.app.move_clock(chrono::Duration::minutes(16));
    post(&world, &path, 2, &body).await.refused(403, "step_up_required");
}
