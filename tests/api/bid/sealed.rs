//! Until opening a bid is its bidder's alone (D6): not in any answer, nor anywhere at rest.

use super::{begin, completed, submit, submitted};
use crate::support::{Answer, Person, TestApp, logs, markers::Markers};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, referral};

const PHRASE: &str = "Quokka-marzipan lighthouse";
const OFFER: &str = "1097.83";
const RATE: &str = "8134719.93";

/// The figures of the operator, as they are read off.
async fn figures(app: &TestApp) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = together::metrics::listen(app.app.clone(), listener).unwrap();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let mut text = String::new();
    for path in ["metrics", "ready"] {
        let answer = reqwest::get(format!("http://{address}/{path}")).await.unwrap();
        text.push_str(&answer.text().await.unwrap());
    }
    handle.stop(false).await;
    assert!(text.contains("/api/v1/bids/{bid_id}/submit"), "{text}");
    text
}

/// Everybody but the bidder, who could come near the bid.
pub async fn others(app: &TestApp, rival: &Person, officer: &Person) -> Vec<Person> {
    let mut people = vec![rival.clone(), officer.clone()];
    for (role, prefix) in [
        ("lead_officer", "WSX"),
        ("commissioner", "KNT"),
        ("evaluator", "ESX"),
        ("authority_admin", "ESX"),
        ("contract_manager", "ESX"),
        ("auditor", "ESX"),
        ("auditor", "WSX"),
    ] {
        people.push(app.officer(role, prefix).await);
    }
    people
}

/// What somebody gets from every address of the contract that can be read, in a session of its
/// own: on a slow machine they are so many that an earlier one has ended.
pub async fn everything(
    app: &TestApp,
    person: &Person,
    ids: &[(&str, String)],
) -> Vec<(String, Answer)> {
    let client = app.session(&person.user_id, &person.role_id).await;
    let contract = serde_json::to_value(together::app::contract()).unwrap();
    let mut answers = Vec::new();
    for (template, item) in contract["paths"].as_object().unwrap() {
        if item.get("get").is_none() {
            continue;
        }
        let mut path = template.strip_prefix("/api/v1").unwrap_or(template).to_owned();
        for (name, id) in ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        answers.push((path.clone(), client.get(&path).await));
    }
    answers
}

#[actix_web::test]
async fn an_unusual_price_and_phrase_are_found_nowhere_but_with_their_bidder() {
    logs::keep();
    let app = TestApp::start().await;
    let sealed = Markers::new(&[PHRASE, OFFER, RATE]);
    let holds_none = |place: &str, bytes: &[u8]| sealed.none_in(place, bytes);
    let mut issued = app.issued(2).await;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let people = others(&app, &issued.invited[1].person, &issued.officer).await;
    let own = &issued.invited[0];
    let ids = [
        ("referral_id", issued.id.clone()),
        ("bid_id", begun.text_at("/id")),
        ("provider_id", own.provider_id.clone()),
        ("establishment_id", own.establishment_id.clone()),
        ("membership_id", own.membership_id.clone()),
    ];
    let mut tags = Vec::new();
    for person in &people {
        for (path, answer) in everything(&app, person, &ids).await {
            assert!(answer.status < 500, "{path}: {}", answer.text);
            tags.push((path, answer.headers.get("etag").cloned()));
        }
    }

    let bidder = &mut issued.invited[0].person;
    bidder.client = app.session(&bidder.user_id, &bidder.role_id).await;
    let own = &issued.invited[0];

    // Through every refusal, a draft, a preview, a submission and a replacement.
    let mut body = completed(&begun.json());
    body["method_statement"] = json!(format!("A day of {PHRASE} walks"));
    body["core_costs"][0]["offered"] = json!(OFFER);
    body["variable_costs"] = json!([{"line": "other", "description": PHRASE, "per": "week",
        "rate": RATE, "quantity": "1", "children": 1}]);
    for (pointer, value) in [
        ("/core_costs/1/heading", PHRASE),
        ("/core_costs/0/offered", "1097.831"),
        ("/core_costs/0/per", PHRASE),
        ("/variable_costs/0/line", PHRASE),
        ("/needs_met/0", PHRASE),
        ("/carer_district", PHRASE),
    ] {
        let mut wrong = body.clone();
        wrong["carer_district"] = json!(null);
        *wrong.pointer_mut(pointer).unwrap() = json!(value);
        let version = own.person.client.get(&path).await.version();
        let saved = own.person.client.put(&path, version, &wrong).await;
        let told = match saved.status {
            200 => saved.json()["problems"].to_string(),
            _ => saved.refused(422, "invalid").text,
        };
        holds_none(pointer, told.as_bytes());
        let version = own.person.client.get(&path).await.version();
        let refused = submit(&issued, 0, &path, version).await;
        if refused.status != 200 {
            holds_none(pointer, refused.refused(422, "invalid").text.as_bytes());
        }
    }
    let version = own.person.client.get(&path).await.version();
    let saved = own.person.client.put(&path, version, &body).await.expect(200);
    own.person.client.post(&format!("{path}/preview"), &body).await.expect(200);
    let keyed = own.person.client.clone().with("idempotency-key", "marker-in-a-sealed-bid");
    let to = format!("{path}/submit");
    let sent = keyed.send("POST", &to, None, Some(saved.version())).await.expect(200);
    let to = format!("{path}/replace");
    let mine = own.person.client.send("POST", &to, None, Some(sent.version())).await.expect(200);
    assert!(mine.text.contains(PHRASE) && mine.text.contains(OFFER) && mine.text.contains(RATE));

    let mut later = Vec::new();
    for person in &people {
        for (path, answer) in everything(&app, person, &ids).await {
            holds_none(&path, answer.text.as_bytes());
            assert!(answer.status < 500, "{path}: {}", answer.text);
            if path.starts_with("/bids/") {
                assert_eq!(answer.status, 404, "{path}");
            }
            later.push((path, answer.headers.get("etag").cloned()));
        }
    }
    for (before, after) in tags.iter().zip(&later) {
        assert_eq!(before, after, "an ETag rang for a bid");
    }
    holds_none("the figures", figures(&app).await.as_bytes());
    // What waits to be sent, as it is sent.
    app.sent().await;
    sealed.none_at_rest(&app, "Provider 0").await;
    let lines = logs::kept();
    assert!(!lines.is_empty());
    // A connection's timer is told in milliseconds of three decimals, which now and then read like
    // a price; and nothing else stands in these lines.
    for line in lines.iter().filter(|line| !line.contains(" timer is active and due to expire in "))
    {
        holds_none("the log", line.as_bytes());
    }
}

#[actix_web::test]
async fn nothing_that_others_see_moves_when_a_bid_comes() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let seen = async || {
        let id = issued.id.clone();
        app.read(move |conn| {
            let row: (i64, chrono::NaiveDateTime, String, i64) = referral::table
                .find(&id)
                .select((
                    referral::content_version,
                    referral::updated_at,
                    referral::updated_by,
                    referral::number,
                ))
                .get_result(conn)?;
            let entries: Vec<String> = audit_entry::table
                .filter(audit_entry::withheld.eq(false))
                .order(audit_entry::id)
                .select(audit_entry::hash)
                .load(conn)?;
            Ok((row, entries))
        })
        .await
    };
    let before = seen().await;
    let (path, version) = submitted(&issued, 0).await;
    let client = &issued.invited[0].person.client;
    let to = format!("{path}/withdraw");
    client.send("POST", &to, None, Some(version)).await.expect(200);
    assert_eq!(seen().await, before);
    // The rival's own list is empty, the officer has none, and neither learns of the bid.
    let list = format!("/referrals/{}/bids", issued.id);
    let rival = issued.invited[1].person.client.get(&list).await.expect(200);
    assert_eq!(rival.json()["items"], json!([]));
    issued.officer.client.get(&list).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_version_put_elsewhere_or_changed_does_not_open() {
    use together::db::schema::bid_version;
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let (one, _) = submitted(&issued, 0).await;
    let (two, _) = submitted(&issued, 1).await;
    let (from, to) =
        (one.trim_start_matches("/bids/").to_owned(), two.trim_start_matches("/bids/").to_owned());
    app.write(move |tx| {
        let sealed: Vec<u8> = bid_version::table
            .filter(bid_version::bid_id.eq(&from))
            .select(bid_version::sealed)
            .get_result(tx.conn())?;
        diesel::update(bid_version::table.filter(bid_version::bid_id.eq(&to)))
            .set(bid_version::sealed.eq(sealed))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let client = &issued.invited[1].person.client;
    client.get(&two).await.refused(409, "evidence_broken");
    issued.invited[0].person.client.get(&one).await.expect(200);
}
