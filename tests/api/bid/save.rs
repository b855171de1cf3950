//! Saving a draft.

use super::{begin, completed, line, ready, submitted, told};
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, audit_payload, bid_version};

#[actix_web::test]
async fn a_draft_may_be_incomplete_and_the_answer_says_what_is_missing() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let mut body = completed(&begun.json());
    body["core_costs"] = json!([]);
    body["method_statement"] = json!("");
    let saved = client.put(&path, begun.version(), &body).await.expect(200);
    assert_eq!(saved.version(), begun.version() + 1);
    let told = told(&saved.json()["problems"]);
    assert_eq!(told.iter().filter(|one| one.0 == "/core_costs").count(), 10);
    assert!(told.contains(&("/method_statement".into(), "missing".into())));
    // What was saved is what is read again.
    let read = client.get(&path).await.expect(200);
    assert_eq!(read.json()["draft"]["body"], body);
    assert_eq!(read.version(), saved.version());
}

#[actix_web::test]
async fn two_who_write_at_once_collide_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let own = &issued.invited[0];
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let body = completed(&begun.json());
    let send = |version| {
        let body = body.to_string();
        own.person.client.send("PUT", &path, Some(body), version)
    };
    send(None).await.refused(428, "precondition_required");
    own.person.client.put(&path, begun.version(), &body).await.expect(200);
    let colleague = app.provider_user(&own.provider_id, None).await;
    let stale = colleague.client.put(&path, begun.version(), &body).await.refused(412, "stale");
    assert_eq!(stale.json()["current"]["changed_by"], own.person.user_id.as_str());
    colleague.client.put(&path, begun.version() + 1, &body).await.expect(200);
}

#[actix_web::test]
async fn what_is_no_bid_at_all_is_refused_with_every_field() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let mut body = completed(&begun.json());
    body["core_costs"][0]["offered"] = json!("1.005");
    let refused = client.put(&path, 1, &body).await.refused(422, "invalid");
    assert_eq!(
        told(&refused.json()["errors"]),
        [("/core_costs/0/offered".into(), "too_many_decimals".into())]
    );
    let mut body = completed(&begun.json());
    body["core_costs"][0]["per"] = json!("fortnight");
    body["variable_costs"] = json!([{"line": "x".repeat(65), "description": "", "per": "week",
        "rate": "1.00", "quantity": "1", "children": 21}]);
    body["discounts"] = json!([{"group": "none", "min_children": 1, "fixed": "0", "offered": "0"}]);
    body["needs_met"] = json!(["x".repeat(65)]);
    body["availability"] = json!("x".repeat(2_001));
    let refused = client.put(&path, 1, &body).await.refused(422, "invalid");
    let pointers: Vec<String> =
        told(&refused.json()["errors"]).into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(
        pointers,
        [
            "/availability",
            "/core_costs/0/per",
            "/discounts/0/group",
            "/discounts/0/min_children",
            "/needs_met",
            "/variable_costs/0/children",
            "/variable_costs/0/line"
        ]
    );
    let mut body = completed(&begun.json());
    body["state"] = json!("opened");
    client.put(&path, 1, &body).await.refused(422, "invalid");
}

#[actix_web::test]
async fn each_change_is_recorded_for_the_bidder_alone_and_says_nothing_of_its_content() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, _) = submitted(&issued, 0).await;
    let aggregate = path.trim_start_matches('/').replace("bids/", "bid/");
    type Row = (String, bool, Option<String>, Option<String>, String);
    let entries: Vec<Row> = app
        .read(move |conn| {
            Ok(audit_entry::table
                .inner_join(audit_payload::table)
                .filter(audit_entry::aggregate.eq(aggregate))
                .order(audit_entry::seq)
                .select((
                    audit_entry::action,
                    audit_entry::withheld,
                    audit_entry::provider_id,
                    audit_entry::referral_id,
                    audit_payload::payload,
                ))
                .load(conn)?)
        })
        .await;
    let actions: Vec<&str> = entries.iter().map(|entry| entry.0.as_str()).collect();
    assert_eq!(actions, ["bid.created", "bid.saved", "bid.submitted"]);
    for (_, withheld, provider, referral, _) in &entries {
        assert!(withheld);
        assert_eq!(provider.as_deref(), Some(issued.invited[0].provider_id.as_str()));
        assert_eq!(referral.as_deref(), Some(issued.id.as_str()));
    }
    assert_eq!(entries[1].4, r#"{"version":1}"#);
}

#[actix_web::test]
async fn only_a_draft_of_ones_own_is_saved() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let (path, version) = ready(&issued, 0).await;
    let own = &issued.invited[0];
    let bid = own.person.client.get(&path).await.expect(200).json();
    let body = completed(&bid);
    let rival = &issued.invited[1].person.client;
    let foreign = rival.put(&path, version, &body).await.refused(404, "not_found");
    let missing = rival.put("/bids/none", version, &body).await.refused(404, "not_found");
    assert_eq!(foreign.text, missing.text);
    // Whose it is comes before whether the body is any good.
    rival.put(&path, version, &json!({"a": 1})).await.refused(404, "not_found");
    let sibling = app.establishment(&own.provider_id, "Sibling school", 486_000, 105_000).await;
    let limited = app.provider_user(&own.provider_id, Some(vec![sibling])).await;
    limited.client.put(&path, version, &body).await.refused(404, "not_found");
    limited.client.get(&path).await.refused(404, "not_found");
    for role in ["commissioner", "evaluator", "auditor", "authority_admin", "contract_manager"] {
        let officer = app.officer(role, "ESX").await;
        officer.client.put(&path, version, &body).await.refused(404, "not_found");
    }
    super::set_invitation(&app, &own.invitation_id, "declined").await;
    own.person.client.put(&path, version, &body).await.refused(403, "not_yet");
    super::set_invitation(&app, &own.invitation_id, "can_meet_needs").await;
    let sent = super::submit(&issued, 0, &path, version).await.expect(200);
    own.person.client.put(&path, sent.version(), &body).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn a_sealed_draft_is_never_written_twice_alike() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, version) = ready(&issued, 0).await;
    let client = &issued.invited[0].person.client;
    let body = completed(&client.get(&path).await.expect(200).json());
    let sealed = async || {
        let id = path.trim_start_matches("/bids/").to_owned();
        app.read(move |conn| {
            Ok(bid_version::table
                .filter(bid_version::bid_id.eq(id))
                .select(bid_version::sealed)
                .load::<Vec<u8>>(conn)?)
        })
        .await
    };
    let before = sealed().await;
    client.put(&path, version, &body).await.expect(200);
    let after = sealed().await;
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
    assert_eq!(before[0].len(), after[0].len());
    // A line more is as long: lengths say nothing.
    let mut longer = body.clone();
    longer["method_statement"] = json!("We ".repeat(200));
    let at = line(&longer, "premises");
    longer["core_costs"][at]["offered"] = json!("1.00");
    client.put(&path, version + 1, &longer).await.expect(200);
    assert_eq!(sealed().await[0].len(), after[0].len());
}
