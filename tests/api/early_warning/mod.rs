//! Early warnings: logged by any partner, seen by all, replied to by the provider.

use crate::support::today;
use crate::support::{Client, TestApp};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::audit::Who;
use together::db::schema::{audit_entry, outbox};
use together::early_warning::{Alarm, Level, raise};
use together_rules::{london, working_days::Calendar};

struct World {
    app: TestApp,
    school: String,
    provider: String,
    bursar: Client,
    kent: Client,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let provider = app.provider("Osierdene Trust").await;
        let school = app.establishment(&provider, "Alderbrook School", 486_000, 105_000).await;
        let bursar = app.provider_user(&provider, None).await.client;
        let kent = app.officer("commissioner", "KNT").await.client;
        Self { app, school, provider, bursar, kent }
    }

    fn body(&self) -> Value {
        json!({"establishment_id": self.school, "code": "manager_changed", "level": "watch",
            "words": "The registered manager left on 3 May"})
    }
}

async fn send(client: &Client, path: &str, version: i64, words: &str) -> crate::support::Answer {
    let body = json!({"words": words}).to_string();
    client.send("POST", path, Some(body), Some(version)).await
}

#[actix_web::test]
async fn a_partner_logs_all_see_and_the_provider_replies_once() {
    let world = World::new().await;
    let logged = world.kent.post("/early-warnings", &world.body()).await.expect(201);
    let seen = logged.json();
    let id = seen["id"].as_str().unwrap();
    assert_eq!(
        (&seen["establishment"], &seen["automatic"]),
        (&json!("Alderbrook School"), &json!(false))
    );
    assert_eq!(seen["authority_id"], json!(world.app.authority("KNT").await));
    assert_eq!(seen["permissions"], json!(["close"]));
    let today = today();
    let due = Calendar::england_and_wales().add_working_days(today, 10).unwrap();
    assert_eq!(seen["reply_due_on"], json!(due));
    let path = format!("/early-warnings/{id}");
    let surrey = world.app.officer("contract_manager", "SRY").await.client;
    assert_eq!(surrey.get(&path).await.expect(200).json()["permissions"], json!([]));
    let own = world.bursar.get("/early-warnings?open=true&level=watch").await.expect(200).json();
    assert_eq!(own["items"][0]["permissions"], json!(["reply"]));

    let reply = format!("{path}/reply");
    send(&world.kent, &reply, 1, "x").await.refused(403, "forbidden");
    send(&world.bursar, &reply, 1, " ").await.refused(422, "invalid");
    send(&world.bursar, &reply, 4, "An interim is in place").await.refused(412, "stale");
    let replied = send(&world.bursar, &reply, 1, "An interim is in place").await.expect(200);
    assert_eq!(replied.json()["reply"], "An interim is in place");
    send(&world.bursar, &reply, 2, "And again").await.refused(409, "illegal_step");

    send(&surrey, &format!("{path}/close"), 2, "Seen").await.refused(403, "forbidden");
    send(&world.bursar, &format!("{path}/close"), 2, "Seen").await.refused(403, "forbidden");
    let closed = send(&world.kent, &format!("{path}/close"), 2, "Seen").await.expect(200).json();
    assert_eq!(closed["closed_reason"], "Seen");
    assert_eq!(world.kent.get("/early-warnings?open=true").await.json()["items"], json!([]));
    let aggregate = format!("early_warning/{id}");
    let actions: Vec<String> = world
        .app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(actions, ["early_warning.raised", "early_warning.replied", "early_warning.closed"]);
}

#[actix_web::test]
async fn who_has_no_part_in_it_neither_reads_nor_logs() {
    let world = World::new().await;
    let id = world.kent.post("/early-warnings", &world.body()).await.expect(201).text_at("/id");
    let path = format!("/early-warnings/{id}");
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await.client;
    rival.get(&path).await.refused(404, "not_found");
    assert_eq!(rival.get("/early-warnings").await.expect(200).json()["items"], json!([]));
    let limited = world.app.provider_user(&world.provider, Some(vec!["none".into()])).await.client;
    limited.get(&path).await.refused(404, "not_found");
    let evaluator = world.app.officer("evaluator", "ESX").await.client;
    evaluator.get(&path).await.refused(403, "forbidden");
    for client in [&world.bursar, &rival, &evaluator] {
        client.post("/early-warnings", &world.body()).await.refused(403, "forbidden");
    }
    let mut unknown = world.body();
    unknown["code"] = json!("bad_weather");
    let refused = world.kent.post("/early-warnings", &unknown).await.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/code");
}

#[actix_web::test]
async fn pages_go_back_in_time_and_a_repeated_request_logs_once() {
    let world = World::new().await;
    let again = world.kent.clone().with("idempotency-key", "0123456789abcdef");
    let one = again.post("/early-warnings", &world.body()).await.expect(201).text_at("/id");
    let same = again.post("/early-warnings", &world.body()).await.expect(201).text_at("/id");
    assert_eq!(one, same);
    let two = world.kent.post("/early-warnings", &world.body()).await.expect(201).text_at("/id");
    let first = world.kent.get("/early-warnings?limit=1").await.expect(200).json();
    assert_eq!(first["items"][0]["id"], json!(two));
    let next = format!("/early-warnings?limit=1&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(world.kent.get(&next).await.expect(200).json()["items"][0]["id"], json!(one));
}

#[actix_web::test]
async fn the_same_cause_raises_one_warning() {
    let world = World::new().await;
    let (school, provider) = (world.school.clone(), world.provider.clone());
    let raised = world
        .app
        .write(move |tx| {
            let alarm = Alarm {
                establishment_id: &school,
                provider_id: &provider,
                membership_id: None,
                code: "audit_failed",
                level: Level::Act,
                words: "The yearly audit found three things not met",
                cause: "audit/1",
            };
            let one = raise(tx, Who::system("tests"), &alarm)?;
            let two = raise(tx, Who::system("tests"), &alarm)?;
            Ok((one.is_some(), two.is_some()))
        })
        .await;
    assert_eq!(raised, (true, false));
    let seen = world.bursar.get("/early-warnings").await.expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1);
    let told: i64 = world
        .app
        .read(|conn| {
            Ok(outbox::table.filter(outbox::kind.eq("early_warning")).count().get_result(conn)?)
        })
        .await;
    assert_eq!(told, 1, "nobody leads yet");
}
