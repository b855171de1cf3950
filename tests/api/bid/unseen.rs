//! What a bid leaves unchanged for everybody else, and what nobody can keep a bidder from.

use super::{begin, completed, ready, submit};
use crate::support::{Client, PASSWORD, TestApp};
use chrono::Duration;
use serde_json::Value;
use std::collections::BTreeSet;

/// Where two values differ.
fn differences(path: &str, one: &Value, other: &Value, found: &mut BTreeSet<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for name in names {
                let null = Value::Null;
                let (one, other) =
                    (one.get(name).unwrap_or(&null), other.get(name).unwrap_or(&null));
                differences(&format!("{path}.{name}"), one, other, found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (one, other) in one.iter().zip(other) {
                differences(&format!("{path}[]"), one, other, found);
            }
        }
        // Ten days from now: it moves with the clock, bid or no bid.
        _ if path.ends_with(".deadline_if_changed") => {}
        _ if one != other => drop(found.insert(path.to_owned())),
        _ => {}
    }
}

/// Every read of the contract that names nothing but the referral.
async fn views(client: &Client, referral: &str) -> Vec<(String, Value)> {
    let contract = serde_json::to_value(together::app::contract()).unwrap();
    let mut views = Vec::new();
    for (template, item) in contract["paths"].as_object().unwrap() {
        let path = template.strip_prefix("/api/v1").unwrap_or(template);
        let path = path.replace("{referral_id}", referral);
        // The health of the machine and one's own sessions are no views of a referral.
        let others = path.contains('{') || path == "/auth/sessions";
        if item.get("get").is_some() && !others {
            let answer = client.get(&path).await;
            let body =
                serde_json::from_str(&answer.text).unwrap_or(Value::String(answer.text.clone()));
            views.push((path, serde_json::json!({"status": answer.status, "body": body})));
        }
    }
    views
}

#[actix_web::test]
async fn the_commissioners_views_before_and_after_a_bid_differ_by_the_number_only() {
    let app = TestApp::start().await;
    let issued = app.issued(3).await;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let mut people = vec![("officer", issued.officer.client.clone())];
    people.push(("rival", issued.invited[1].person.client.clone()));
    for (role, prefix) in [
        ("lead_officer", "WSX"),
        ("contract_manager", "ESX"),
        ("evaluator", "ESX"),
        ("authority_admin", "ESX"),
        ("commissioner", "KNT"),
    ] {
        people.push((role, app.officer(role, prefix).await.client));
    }
    let mut before = Vec::new();
    for (_, client) in &people {
        before.push(views(client, &issued.id).await);
    }
    let client = &issued.invited[0].person.client;
    let saved = client.put(&path, begun.version(), &completed(&begun.json())).await.expect(200);
    submit(&issued, 0, &path, saved.version()).await.expect(200);
    for ((who, client), before) in people.iter().zip(before) {
        let mut changed = BTreeSet::new();
        let after = views(client, &issued.id).await;
        assert!(after.len() > 30, "{}", after.len());
        for ((path, one), (_, other)) in before.iter().zip(&after) {
            let mut found = BTreeSet::new();
            differences("", one, other, &mut found);
            changed.extend(found.into_iter().map(|at| format!("{path}{at}")));
        }
        let number: BTreeSet<String> = match *who {
            "officer" => BTreeSet::from([
                format!("/referrals/{}/interest.body.bids", issued.id),
                "/referrals.body.items[].interest.bids".to_owned(),
            ]),
            _ => BTreeSet::new(),
        };
        assert!(changed.is_subset(&number), "{who}: {changed:?}");
        assert!(*who != "officer" || !changed.is_empty(), "the number is told");
    }
}

#[actix_web::test]
async fn whoever_locks_a_rivals_account_keeps_no_bid_from_it() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let bidder = &issued.invited[0].person;
    app.with_password(bidder).await;
    let known = app.browser();
    known.sign_in(&bidder.email).await;
    let (path, version) = ready(&issued, 0).await;
    for _ in 0..10 {
        let attacker = app.browser();
        attacker
            .try_password(&bidder.email, "not the password")
            .await
            .refused(401, "sign_in_failed");
        app.move_clock(Duration::seconds(20));
    }
    app.browser().try_password(&bidder.email, PASSWORD).await.refused(401, "sign_in_failed");
    // The session that runs bids, and the browser that is known signs in and replaces it.
    submit(&issued, 0, &path, version).await.expect(200);
    let token = known.sign_in(&bidder.email).await;
    let again = app.stranger().signed_in(&token, &bidder.role_id);
    let sent = again.get(&path).await.expect(200);
    let replace = format!("{path}/replace");
    again.send("POST", &replace, None, Some(sent.version())).await.expect(200);
}
