//! Claiming an establishment.

use crate::support::{Client, TestApp};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, establishment, outbox};

fn why() -> Value {
    json!({"message": "We are the registered proprietor since 2019."})
}

async fn claim(client: &Client, school: &str) -> String {
    let answer = client.post(&format!("/establishments/{school}/claims"), &why()).await.expect(201);
    let id = answer.text_at("/id");
    assert_eq!(answer.headers["location"], format!("/api/v1/claims/{id}"));
    id
}

#[actix_web::test]
async fn a_confirmed_claim_hands_the_establishment_over_and_turns_rivals_down() {
    let app = TestApp::start().await;
    let school = app.unclaimed("Oakfield School", "126140").await;
    let (one, two) = (app.provider("Osierdene Trust").await, app.provider("Larkhollow Ltd").await);
    let (right, rival) = (app.provider_user(&one, None).await, app.provider_user(&two, None).await);
    let found =
        right.client.get("/establishments?unclaimed=true&urn=126140").await.expect(200).json();
    assert_eq!(
        (&found["items"][0]["id"], &found["items"][0]["permissions"]),
        (&json!(school), &json!(["claim"]))
    );
    let (claimed, other) =
        (claim(&right.client, &school).await, claim(&rival.client, &school).await);
    right
        .client
        .post(&format!("/establishments/{school}/claims"), &why())
        .await
        .refused(409, "already_exists");

    let officer = app.officer("lead_officer", "WSX").await.client;
    let listed = officer.get("/claims?state=asked").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    assert_eq!(listed["items"][0]["establishment"]["urn"], "126140");
    assert_eq!(listed["items"][0]["permissions"], json!(["confirm", "refuse"]));
    let done = officer.act(&format!("/claims/{claimed}/confirm")).await.expect(200).json();
    assert_eq!(done["state"], "confirmed");
    officer.act(&format!("/claims/{claimed}/confirm")).await.refused(409, "illegal_step");
    officer.act(&format!("/claims/{other}/confirm")).await.refused(409, "illegal_step");
    let lost = rival.client.get(&format!("/claims/{other}")).await.expect(200).json();
    assert_eq!(lost["state"], "refused");

    let (id, aggregate) = (school.clone(), format!("establishment/{school}"));
    let (owner, told, mails) = app
        .read(move |conn| {
            let owner: Option<String> =
                establishment::table.find(id).select(establishment::provider_id).first(conn)?;
            let told: i64 = audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .count()
                .get_result(conn)?;
            let mut mails: Vec<String> = outbox::table
                .filter(outbox::kind.eq("claim_decided"))
                .select(outbox::to_address)
                .load(conn)?;
            mails.sort();
            Ok((owner, told, mails))
        })
        .await;
    assert_eq!((owner, told), (Some(one), 1));
    let mut both = [right.email.clone(), rival.email.clone()];
    both.sort();
    assert_eq!(mails, both);
    // Theirs now, and nobody else's to know of.
    right.client.get(&format!("/establishments/{school}")).await.expect(200);
    rival.client.get(&format!("/establishments/{school}")).await.refused(404, "not_found");
    rival
        .client
        .post(&format!("/establishments/{school}/claims"), &why())
        .await
        .refused(404, "not_found");
    right
        .client
        .post(&format!("/establishments/{school}/claims"), &why())
        .await
        .refused(409, "illegal_step");
}

#[actix_web::test]
async fn a_refused_claim_says_why_and_may_be_made_again() {
    let app = TestApp::start().await;
    let school = app.unclaimed("Oakfield School", "126140").await;
    let provider = app.provider("Osierdene Trust").await;
    let person = app.provider_user(&provider, None).await;
    let id = claim(&person.client, &school).await;
    let officer = app.officer("lead_officer", "WSX").await.client;
    let path = format!("/claims/{id}/refuse");
    officer.post(&path, &json!({})).await.refused(422, "invalid");
    officer.post(&path, &json!({"reason": "The register names another."})).await.expect(200);
    officer.post(&path, &json!({"reason": "Again."})).await.refused(409, "illegal_step");
    let own = person.client.get("/claims").await.expect(200).json();
    assert_eq!(own["items"][0]["reason"], "The register names another.");
    claim(&person.client, &school).await;
}

#[actix_web::test]
async fn only_providers_ask_and_only_the_lead_officer_decides() {
    let app = TestApp::start().await;
    let school = app.unclaimed("Oakfield School", "126140").await;
    let (one, two) = (app.provider("Osierdene Trust").await, app.provider("Larkhollow Ltd").await);
    let person = app.provider_user(&one, None).await;
    let ask = format!("/establishments/{school}/claims");
    for (role, prefix) in [
        ("lead_officer", "WSX"),
        ("commissioner", "KNT"),
        ("evaluator", "KNT"),
        ("authority_admin", "KNT"),
        ("contract_manager", "KNT"),
        ("auditor", "WSX"),
    ] {
        let client = app.officer(role, prefix).await.client;
        client.post(&ask, &json!({"nonsense": 1})).await.refused(403, "forbidden");
        if role != "lead_officer" {
            client.get("/claims").await.refused(403, "forbidden");
        }
    }
    app.stranger().post(&ask, &why()).await.refused(401, "unauthenticated");
    let own = app.establishment(&one, "Osier School", 480_000, 105_000).await;
    let limited = app.provider_user(&one, Some(vec![own])).await;
    limited.client.post(&ask, &why()).await.refused(403, "forbidden");

    let id = claim(&person.client, &school).await;
    person.client.act(&format!("/claims/{id}/confirm")).await.refused(403, "forbidden");
    let other = app.provider_user(&two, None).await;
    other.client.get(&format!("/claims/{id}")).await.refused(404, "not_found");
    other.client.act(&format!("/claims/{id}/confirm")).await.refused(404, "not_found");
    let theirs = other.client.get("/claims").await.expect(200).json();
    assert_eq!(theirs["items"], json!([]));
}

#[actix_web::test]
async fn of_rival_claims_confirmed_at_once_one_wins() {
    let app = TestApp::start().await;
    let school = app.unclaimed("Oakfield School", "126140").await;
    let mut claims = Vec::new();
    for name in ["One", "Two", "Three", "Four"] {
        let provider = app.provider(name).await;
        claims.push(claim(&app.provider_user(&provider, None).await.client, &school).await);
    }
    let officer = app.officer("lead_officer", "WSX").await.client;
    let running: Vec<_> = claims
        .into_iter()
        .map(|id| {
            let officer = officer.clone();
            actix_web::rt::spawn(async move {
                officer.act(&format!("/claims/{id}/confirm")).await.status
            })
        })
        .collect();
    let mut won = 0;
    for one in running {
        let status = one.await.unwrap();
        assert!([200, 409, 503].contains(&status), "{status}");
        won += usize::from(status == 200);
    }
    assert_eq!(won, 1);
}
