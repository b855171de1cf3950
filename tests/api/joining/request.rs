//! Asking to join.

use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{account_invitation, join_request, outbox, provider};

fn ask(organisation: &str, email: &str) -> Value {
    json!({
        "organisation": organisation, "contact_name": "Priya Nash", "email": email,
        "registration": "Charity 1098765", "message": "Two schools.\nOne in Chichester.",
    })
}

#[actix_web::test]
async fn everybody_gets_the_same_answer() {
    let app = TestApp::start().await;
    let known = app.officer("commissioner", "KNT").await;
    app.provider("Osierdene Trust").await;
    let open = app.stranger();
    let first =
        open.post("/join-requests", &ask("Osierdene Trust", "p@osier.example")).await.expect(202);
    for (organisation, email) in [
        ("Osierdene Trust", "p@osier.example"),
        ("Osierdene Trust", "P@OSIER.example"),
        ("Larkhollow Ltd", known.email.as_str()),
    ] {
        let answer = open.post("/join-requests", &ask(organisation, email)).await.expect(202);
        assert_eq!(answer.text, first.text);
    }
    let kept: i64 = app.read(|conn| Ok(join_request::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 2, "the same request is kept once");
}

#[actix_web::test]
async fn a_confirmed_request_makes_a_provider_and_invites_its_first_user() {
    let app = TestApp::start().await;
    app.stranger()
        .post("/join-requests", &ask("Osierdene Trust", "p@osier.example"))
        .await
        .expect(202);
    let officer = app.officer("lead_officer", "WSX").await.client;
    let listed = officer.get("/join-requests?state=asked").await.expect(200).json();
    let request = &listed["items"][0];
    assert_eq!(request["permissions"], json!(["confirm", "refuse"]));
    let path = format!("/join-requests/{}", request["id"].as_str().unwrap());
    let confirm = format!("{path}/confirm");
    officer.post(&confirm, &json!({"form": "club"})).await.refused(422, "invalid");
    let done = officer.post(&confirm, &json!({"form": "charity"})).await.expect(200).json();
    assert_eq!((&done["state"], &done["permissions"]), (&json!("confirmed"), &json!([])));
    officer.post(&confirm, &json!({"form": "charity"})).await.refused(409, "illegal_step");
    officer
        .post(&format!("{path}/refuse"), &json!({"reason": "No"}))
        .await
        .refused(409, "illegal_step");

    let (providers, offered, mails) = app
        .read(|conn| {
            let providers: Vec<(String, String, String)> = provider::table
                .select((provider::id, provider::name, provider::form))
                .load(conn)?;
            let offered: Vec<(String, String, Option<String>, bool)> = account_invitation::table
                .select((
                    account_invitation::email,
                    account_invitation::role,
                    account_invitation::provider_id,
                    account_invitation::manage,
                ))
                .load(conn)?;
            let mails: Vec<String> = outbox::table.select(outbox::kind).load(conn)?;
            Ok((providers, offered, mails))
        })
        .await;
    let id = done["provider_id"].as_str().unwrap().to_owned();
    assert_eq!(providers, [(id.clone(), "Osierdene Trust".into(), "charity".into())]);
    assert_eq!(offered, [("p@osier.example".into(), "provider_user".into(), Some(id), true)]);
    assert_eq!(mails, ["account_invitation"]);
}

#[actix_web::test]
async fn a_refused_request_keeps_its_reason_and_makes_nothing() {
    let app = TestApp::start().await;
    app.stranger()
        .post("/join-requests", &ask("Osierdene Trust", "p@osier.example"))
        .await
        .expect(202);
    let officer = app.officer("lead_officer", "WSX").await.client;
    let listed = officer.get("/join-requests").await.expect(200).json();
    let path = format!("/join-requests/{}/refuse", listed["items"][0]["id"].as_str().unwrap());
    officer.post(&path, &json!({"reason": " "})).await.refused(422, "invalid");
    let done = officer.post(&path, &json!({"reason": "No such charity."})).await.expect(200).json();
    assert_eq!((&done["state"], &done["reason"]), (&json!("refused"), &json!("No such charity.")));
    let made: i64 = app.read(|conn| Ok(provider::table.count().get_result(conn)?)).await;
    assert_eq!(made, 0);
    // Having been refused, they may ask again.
    app.stranger()
        .post("/join-requests", &ask("Osierdene Trust", "p@osier.example"))
        .await
        .expect(202);
    let again = officer.get("/join-requests?state=asked").await.expect(200).json();
    assert_eq!(again["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn only_the_lead_decides_and_only_its_auditor_also_reads() {
    let app = TestApp::start().await;
    app.stranger()
        .post("/join-requests", &ask("Osierdene Trust", "p@osier.example"))
        .await
        .expect(202);
    let auditor = app.officer("auditor", "WSX").await.client;
    let listed = auditor.get("/join-requests").await.expect(200).json();
    assert_eq!(listed["items"][0]["permissions"], json!([]));
    let path = format!("/join-requests/{}", listed["items"][0]["id"].as_str().unwrap());
    auditor.get(&path).await.expect(200);
    auditor.post(&format!("{path}/confirm"), &json!({})).await.refused(403, "forbidden");
    let provider = app.provider("Larkhollow Ltd").await;
    for client in [
        app.officer("auditor", "KNT").await.client,
        app.officer("commissioner", "WSX").await.client,
        app.officer("authority_admin", "WSX").await.client,
        app.provider_user(&provider, None).await.client,
    ] {
        client.get("/join-requests").await.refused(404, "not_found");
        client.get(&path).await.refused(404, "not_found");
        client.post(&format!("{path}/confirm"), &json!({})).await.refused(404, "not_found");
        client.post(&format!("{path}/refuse"), &json!({})).await.refused(404, "not_found");
    }
    app.stranger().get("/join-requests").await.refused(401, "unauthenticated");
    let officer = app.officer("lead_officer", "WSX").await.client;
    app.move_clock(Duration::minutes(16));
    officer.post(&format!("{path}/confirm"), &json!({})).await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn one_address_asks_twenty_times_an_hour() {
    let app = TestApp::start().await;
    let open = app.stranger();
    for number in 0..20 {
        open.post("/join-requests", &ask("Many", &format!("p{number}@many.example")))
            .await
            .expect(202);
    }
    let refused = open.post("/join-requests", &ask("Many", "p@many.example")).await;
    assert!(refused.refused(429, "too_many_requests").headers.contains_key("retry-after"));
    app.move_clock(Duration::minutes(61));
    open.post("/join-requests", &ask("Many", "p@many.example")).await.expect(202);
}

#[actix_web::test]
async fn what_could_forge_a_mail_or_break_a_list_is_refused() {
    let app = TestApp::start().await;
    for (member, value) in [
        ("contact_name", json!("Priya\r\nBcc: x@y.example")),
        ("organisation", json!("\u{0}")),
        ("email", json!("p@osier.example\nBcc: x@y.example")),
        ("email", json!("p osier")),
        ("message", json!("x".repeat(4001))),
        ("state", json!("confirmed")),
    ] {
        let mut body = ask("Osierdene Trust", "p@osier.example");
        body[member] = value;
        app.stranger().post("/join-requests", &body).await.refused(422, "invalid");
    }
}
