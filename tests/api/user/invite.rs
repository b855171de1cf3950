//! Inviting somebody.

use crate::support::{Answer, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{account_invitation, app_user, outbox};

fn new(email: &str, role: &str) -> Value {
    json!({"name": "Amara Lowe", "email": email, "role": role})
}

/// The answer without what differs between any two invitations.
fn alike(answer: &Answer) -> Value {
    let mut json = answer.json();
    for member in ["id", "created_at", "expires_at", "email"] {
        assert!(json.as_object_mut().unwrap().remove(member).is_some());
    }
    json
}

#[actix_web::test]
async fn an_invitation_waits_and_its_mail_is_in_the_outbox_without_a_token() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let answer = admin
        .client
        .post("/users", &new("Amara.Lowe@Kent.example", "commissioner"))
        .await
        .expect(202);
    assert_eq!(answer.text_at("/email"), "amara.lowe@kent.example");
    assert_eq!(answer.text_at("/organisation/name"), "Kent County Council");
    let listed = admin.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(listed["items"][0]["id"], answer.json()["id"]);
    assert_eq!(listed["items"][0]["permissions"], json!(["withdraw"]));
    let other = app.officer("authority_admin", "SRY").await;
    let theirs = other.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(theirs["items"], json!([]));

    let (people, tokens, mails) = app
        .read(|conn| {
            let people: i64 = app_user::table
                .filter(app_user::email.eq("amara.lowe@kent.example"))
                .count()
                .get_result(conn)?;
            let tokens: Vec<Option<String>> =
                account_invitation::table.select(account_invitation::token_hash).load(conn)?;
            let mails: Vec<(String, String, String)> = outbox::table
                .select((outbox::kind, outbox::to_address, outbox::fields))
                .load(conn)?;
            Ok((people, tokens, mails))
        })
        .await;
    assert_eq!((people, tokens), (0, vec![None]));
    let fields = json!({"invitation_id": answer.json()["id"]}).to_string();
    assert_eq!(mails, [("account_invitation".into(), "amara.lowe@kent.example".into(), fields)]);
}

#[actix_web::test]
async fn an_address_with_an_account_elsewhere_is_answered_alike() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let known = app.officer("evaluator", "SRY").await;
    let one =
        admin.client.post("/users", &new("nobody@kent.example", "evaluator")).await.expect(202);
    let two = admin.client.post("/users", &new(&known.email, "evaluator")).await.expect(202);
    assert_eq!(alike(&one), alike(&two));
    let listed = admin.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(listed["items"][0]["name"], listed["items"][1]["name"]);
    let users = admin.client.get("/users").await.expect(200);
    assert!(!users.text.contains(&known.user_id));
    // The own people are no secret.
    let own = app.officer("evaluator", "KNT").await;
    admin.client.post("/users", &new(&own.email, "auditor")).await.refused(409, "already_exists");
}

#[actix_web::test]
async fn inviting_again_replaces_what_waits() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    admin.client.post("/users", &new("amara@kent.example", "evaluator")).await.expect(202);
    admin.client.post("/users", &new("amara@kent.example", "auditor")).await.expect(202);
    let listed = admin.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["role"], "auditor");
    app.move_clock(Duration::days(8));
    let listed = admin.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(listed["items"][0]["expired"], true);
}

#[actix_web::test]
async fn roles_are_those_of_the_organisation() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    for role in ["lead_officer", "provider_user"] {
        let answer =
            admin.client.post("/users", &new("a@kent.example", role)).await.refused(422, "invalid");
        assert_eq!(answer.text_at("/errors/0/pointer"), "/role");
    }
    let lead = app.officer("authority_admin", "WSX").await;
    lead.client.post("/users", &new("a@wsx.example", "lead_officer")).await.expect(202);
    let mut manage = new("b@kent.example", "evaluator");
    manage["manage"] = json!(true);
    let answer = admin.client.post("/users", &manage).await.refused(422, "invalid");
    assert_eq!(answer.text_at("/errors/0/pointer"), "/manage");
    for (pointer, member, value) in [
        ("/email", "email", json!("not an address")),
        ("/email", "email", json!("a@b\r\nBcc: c@d.example")),
        ("/name", "name", json!("Amara\r\nBcc: c@d.example")),
        ("/name", "name", json!("  ")),
        ("/role", "role", json!("king")),
        ("/status", "status", json!("active")),
        ("/provider_id", "provider_id", json!("x")),
    ] {
        let mut body = new("a@kent.example", "evaluator");
        body[member] = value;
        let answer = admin.client.post("/users", &body).await.refused(422, "invalid");
        assert_eq!(answer.text_at("/errors/0/pointer"), pointer);
    }
}

#[actix_web::test]
async fn who_may_not_invite_is_refused_before_the_body_is_looked_at() {
    let app = TestApp::start().await;
    let commissioner = app.officer("commissioner", "KNT").await;
    commissioner.client.post("/users", &json!({"nonsense": true})).await.refused(403, "forbidden");
    app.stranger().post("/users", &json!({})).await.refused(401, "unauthenticated");
    let admin = app.officer("authority_admin", "KNT").await;
    app.move_clock(Duration::minutes(16));
    admin.client.post("/users", &json!({"nonsense": true})).await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn a_provider_invites_within_itself_and_within_the_limit() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let other = app.provider("Larkhollow Ltd").await;
    let school = app.establishment(&provider, "Osier School", 480_000, 105_000).await;
    let sibling = app.establishment(&provider, "Willow School", 480_000, 105_000).await;
    let foreign = app.establishment(&other, "Lark School", 480_000, 105_000).await;
    let invite = |ids: Value| {
        let mut body = new("pat@osier.example", "provider_user");
        body["only_establishments"] = ids;
        body
    };
    let manager = app.provider_user(&provider, None).await.client;
    let answer =
        manager.post("/users", &invite(json!([school, foreign]))).await.refused(422, "invalid");
    assert_eq!(answer.text_at("/errors/0/pointer"), "/only_establishments/1");
    manager.post("/users", &invite(json!([school]))).await.expect(202);
    manager.post("/users", &invite(Value::Null)).await.expect(202);

    let limited = app.provider_user(&provider, Some(vec![school.clone()])).await.client;
    limited.post("/users", &invite(json!([school]))).await.expect(202);
    limited.post("/users", &invite(json!([school, sibling]))).await.refused(403, "forbidden");
    limited.post("/users", &invite(Value::Null)).await.refused(403, "forbidden");

    let officer = app.officer("lead_officer", "WSX").await.client;
    let mut body = new("kim@lark.example", "provider_user");
    let answer = officer.post("/users", &body).await.refused(422, "invalid");
    assert_eq!(answer.text_at("/errors/0/pointer"), "/provider_id");
    body["provider_id"] = json!("nobody");
    officer.post("/users", &body).await.refused(422, "invalid");
    body["provider_id"] = json!(other);
    officer.post("/users", &body).await.expect(202);
}

#[actix_web::test]
async fn an_invitation_is_withdrawn_by_its_organisation_only() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let id = admin
        .client
        .post("/users", &new("a@kent.example", "evaluator"))
        .await
        .expect(202)
        .text_at("/id");
    let path = format!("/users/invitations/{id}/withdraw");
    app.officer("authority_admin", "SRY").await.client.act(&path).await.refused(404, "not_found");
    app.officer("commissioner", "KNT").await.client.act(&path).await.refused(403, "forbidden");
    admin.client.act(&path).await.expect(204);
    admin.client.act(&path).await.refused(404, "not_found");
}
