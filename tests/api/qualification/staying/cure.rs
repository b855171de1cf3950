//! A suspension: preview, cure of only what failed, representations, review.

use super::*;
use together::db::schema::{audit_entry, suspension_representation};

fn ground(questions: &[&str]) -> Value {
    json!({
        "reason": "safeguarding",
        "words": "The lead's training has lapsed and the policy is of 2019",
        "evidence": "Visit of 3 May",
        "questions": questions,
    })
}

/// A world with a suspended membership.
async fn suspended(questions: &[&str]) -> (World, String, String) {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}/suspend");
    send(&world.lead.client, "POST", &path, 1, &ground(questions)).await.expect(200);
    let at = format!("/memberships/{id}/suspension");
    (world, id, at)
}

#[actix_web::test]
async fn a_preview_says_what_would_happen_and_changes_nothing() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}/suspension/preview");
    let seen = world.lead.client.post(&path, &ground(&["S1", "S2"])).await.expect(200).json();
    let letter = seen["letter"].as_str().unwrap();
    for words in [
        "Alderbrook School",
        "Safeguarding, Safer recruitment",
        "takes effect at once",
        "Visit of 3 May",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert_eq!((&seen["authorities"], &seen["placements"]), (&json!(7), &json!(0)));
    assert!(!seen.to_string().contains("sealed"));
    assert_eq!(steps(&world.app, &id).await, ["active"]);
    let bad = ground(&["S1", "weather"]);
    let refused = world.lead.client.post(&path, &bad).await.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/questions/1");
    world.bursar.client.post(&path, &bad).await.refused(403, "forbidden");
    world
        .bursar
        .client
        .get(&format!("/memberships/{id}/suspension"))
        .await
        .refused(404, "not_found");
}

#[actix_web::test]
async fn only_what_failed_is_put_right_then_sent_and_lifted() {
    let (world, id, at) = suspended(&["S1", "public_liability"]).await;
    let (bursar, lead) = (&world.bursar.client, &world.lead.client);
    let seen = bursar.get(&at).await.expect(200);
    let asked: Vec<Value> = seen.json()["failed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["question"].clone())
        .collect();
    assert_eq!(asked, [json!("S1"), json!("public_liability")]);
    assert_eq!(seen.json()["permissions"], json!(["cure", "represent"]));
    let words = json!({"words": "New policy of 1 June, lead trained on 2 June"});
    let put = |question: &str, version: i64, body: Value| {
        let path = format!("{at}/cure/{question}");
        async move { send(bursar, "PUT", &path, version, &body).await }
    };
    put("C1", 1, words.clone()).await.refused(409, "not_failed");
    put("S1", 9, words.clone()).await.refused(412, "stale");
    let once = put("S1", 1, words.clone()).await.expect(200);
    assert_eq!(once.version(), 2);
    assert_eq!(once.json()["failed"][0]["cure"]["state"], "draft");
    // What is not sent is the provider's own.
    assert!(lead.get(&at).await.expect(200).json()["failed"][0]["cure"].is_null());
    let missing = send(bursar, "POST", &format!("{at}/cure/send"), 2, &json!({})).await;
    assert_eq!(missing.refused(422, "invalid").json()["errors"][0]["pointer"], "/public_liability");
    let lift = json!({"lift": true, "reason": "Seen"});
    send(lead, "POST", &format!("{at}/review"), 2, &lift).await.refused(409, "illegal_step");

    put("public_liability", 2, policy(winter())).await.expect(200);
    let sent = send(bursar, "POST", &format!("{at}/cure/send"), 3, &json!({})).await.expect(200);
    assert!(sent.json()["decide_by"].is_string());
    assert_eq!(sent.json()["permissions"], json!(["represent"]));
    put("S1", 4, words).await.refused(409, "illegal_step");
    assert_eq!(told(&world.app, "evidence_received", &world.lead.email).await, 1);
    let read = lead.get(&at).await.expect(200);
    assert_eq!(read.json()["failed"][1]["cure"]["answer"]["covers"][0]["amount"], "10000000.00");
    send(bursar, "POST", &format!("{at}/review"), 4, &lift).await.refused(403, "forbidden");
    let done = send(lead, "POST", &format!("{at}/review"), 4, &lift).await.expect(200).json();
    assert_eq!((&done["ended_how"], &done["ended_reason"]), (&json!("active"), &json!("Seen")));
    assert_eq!(done["failed"][0]["cure"]["state"], "accepted");

    let member = bursar.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert_eq!(member["state"], "active");
    let held: Vec<String> = member["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(held, ["R2", "S1", "public_liability"]);
    let actions: Vec<String> = world
        .app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(format!("membership/{id}")))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(
        actions,
        [
            "membership.admitted",
            "membership.suspended",
            "suspension.cure_saved",
            "suspension.cure_saved",
            "suspension.cure_sent",
            "membership.reinstated"
        ]
    );
}

#[actix_web::test]
async fn not_lifted_it_stays_with_a_reason_and_may_be_sent_anew() {
    let (world, id, at) = suspended(&["S1"]).await;
    let (bursar, lead) = (&world.bursar.client, &world.lead.client);
    let words = json!({"words": "New policy"});
    send(bursar, "PUT", &format!("{at}/cure/S1"), 1, &words).await.expect(200);
    send(bursar, "POST", &format!("{at}/cure/send"), 2, &json!({})).await.expect(200);
    let no = json!({"lift": false, "reason": "The lead is still not trained"});
    let left = send(lead, "POST", &format!("{at}/review"), 3, &no).await.expect(200);
    assert_eq!(left.json()["review_reason"], "The lead is still not trained");
    assert_eq!(left.json()["failed"][0]["cure"]["state"], "refused");
    assert_eq!(steps(&world.app, &id).await, ["active", "suspended"]);
    let history = bursar.get(&format!("/memberships/{id}")).await.json()["history"].clone();
    assert_eq!(history.as_array().unwrap().last().unwrap()["to"], "still_suspended");
    send(bursar, "PUT", &format!("{at}/cure/S1"), left.version(), &words).await.expect(200);
    send(bursar, "POST", &format!("{at}/cure/send"), left.version() + 1, &json!({}))
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_term_of_the_contract_is_put_right_in_words() {
    let (world, id, at) = suspended(&[]).await;
    let (bursar, lead) = (&world.bursar.client, &world.lead.client);
    assert_eq!(bursar.get(&at).await.json()["failed"][0]["question"], "term");
    send(bursar, "POST", &format!("{at}/cure/send"), 1, &json!({})).await.refused(422, "invalid");
    send(bursar, "PUT", &format!("{at}/cure/term"), 1, &json!({"confirmed": true}))
        .await
        .refused(422, "invalid");
    let words = json!({"words": "The returns of May were sent on 3 June"});
    send(bursar, "PUT", &format!("{at}/cure/term"), 1, &words).await.expect(200);
    send(bursar, "POST", &format!("{at}/cure/send"), 2, &json!({})).await.expect(200);
    let lift = json!({"lift": true, "reason": "Received"});
    send(lead, "POST", &format!("{at}/review"), 3, &lift).await.expect(200);
    assert_eq!(steps(&world.app, &id).await, ["active", "suspended", "active"]);
}

#[actix_web::test]
async fn a_representation_is_kept_and_may_lift_without_a_cure() {
    let (world, id, at) = suspended(&["S1"]).await;
    let (bursar, lead) = (&world.bursar.client, &world.lead.client);
    let path = format!("{at}/representations");
    send(bursar, "POST", &path, 1, &json!({"words": " "})).await.refused(422, "invalid");
    let words =
        json!({"words": "The training was on 2 April: the list is attached to our letter."});
    let made = send(bursar, "POST", &path, 1, &words).await.expect(200);
    assert_eq!(made.json()["representations"][0]["words"], words["words"]);
    send(lead, "POST", &path, 2, &words).await.refused(403, "forbidden");
    let kept: Vec<String> = world
        .app
        .read(|conn| {
            Ok(suspension_representation::table
                .select(suspension_representation::words)
                .load(conn)?)
        })
        .await;
    assert_eq!(kept, [words["words"].as_str().unwrap()]);
    assert_eq!(lead.get(&at).await.json()["representations"].as_array().unwrap().len(), 1);
    // A partner sees what failed, not what passes between provider and lead.
    let kent = world.app.officer("commissioner", "KNT").await.client;
    let other = kent.get(&at).await.expect(200).json();
    assert_eq!(other["representations"], json!([]));
    assert_eq!(other["failed"][0]["question"], "S1");
    let lift = json!({"lift": true, "reason": "You were right"});
    send(lead, "POST", &format!("{at}/review"), 2, &lift).await.expect(200);
    assert_eq!(steps(&world.app, &id).await, ["active", "suspended", "active"]);
}

#[actix_web::test]
async fn what_ended_meanwhile_has_to_be_put_right_too() {
    let (world, id, at) = suspended(&["S1"]).await;
    let app = &world.app;
    let ends = summer();
    hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    clock_to(app, end_of(ends)).await;
    pass(app).await;
    let (lead, bursar) = world.fresh().await;
    let seen = bursar.get(&at).await.expect(200).json();
    assert_eq!(seen["failed"][1]["question"], "public_liability");
    send(&bursar, "PUT", &format!("{at}/cure/S1"), 1, &json!({"words": "Done"})).await.expect(200);
    let missing = send(&bursar, "POST", &format!("{at}/cure/send"), 2, &json!({})).await;
    assert_eq!(missing.refused(422, "invalid").json()["errors"][0]["pointer"], "/public_liability");
    let words = json!({"words": "We were not suspended rightly"});
    send(&bursar, "POST", &format!("{at}/representations"), 2, &words).await.expect(200);
    let lift = json!({"lift": true, "reason": "Agreed"});
    let refused =
        send(&lead, "POST", &format!("{at}/review"), 3, &lift).await.refused(409, "illegal_step");
    assert!(refused.text_at("/detail").contains("Public liability"));
}

#[actix_web::test]
async fn a_lifted_member_is_invited_to_what_was_issued_meanwhile() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    app.member("Other School", 6_000).await;
    let lead = app.officer("lead_officer", "WSX").await.client;
    let (member, bursar) = (near.membership_id.clone(), &near.person.client);
    send(&lead, "POST", &format!("/memberships/{member}/suspend"), 1, &ground(&["S1"]))
        .await
        .expect(200);
    let running = app.running().await;
    let path = format!("/referrals/{}/invitation", running.id);
    bursar.get(&path).await.refused(404, "not_found");
    let at = format!("/memberships/{member}/suspension");
    send(bursar, "PUT", &format!("{at}/cure/S1"), 1, &json!({"words": "Done"})).await.expect(200);
    send(bursar, "POST", &format!("{at}/cure/send"), 2, &json!({})).await.expect(200);
    let lift = json!({"lift": true, "reason": "Received"});
    send(&lead, "POST", &format!("{at}/review"), 3, &lift).await.expect(200);
    bursar.get(&path).await.expect(200);
}

#[actix_web::test]
async fn suspensions_are_listed_for_the_lead_and_the_provider_alone() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    clock_to(app, end_of(ends)).await;
    pass(app).await;
    let (lead, bursar) = world.fresh().await;
    for client in [&lead, &bursar] {
        let page = client.get("/suspensions?open=true").await.expect(200).json();
        let row = &page["items"][0];
        assert_eq!((&row["membership_id"], &row["automatic"]), (&json!(id), &json!(true)));
        assert_eq!(
            (&row["representations"], &row["establishment"]),
            (&json!(0), &json!("Alderbrook School"))
        );
        assert!(row.get("cure_sent_at").is_none() && row["reason_name"].is_string());
        assert_eq!(client.get("/suspensions?open=false").await.json()["items"], json!([]));
        assert_eq!(client.get("/memberships").await.expect(200).json()["total"], 1);
        let row = told_alike(client, &id).await;
        assert!(
            row["suspended_since"].is_string() && row["suspension_reason"].is_string(),
            "{row}"
        );
    }
    let manager = app.officer("contract_manager", "KNT").await.client;
    manager.get("/suspensions").await.refused(403, "forbidden");
    app.stranger().get("/suspensions").await.refused(401, "unauthenticated");
}
