//! Renewal: sent by the provider, confirmed by the lead officer.

use super::*;

fn renewal(until: NaiveDate) -> Value {
    json!({"kind": "public_liability", "answer": policy(until)})
}

#[actix_web::test]
async fn a_confirmed_renewal_takes_the_place_of_what_was_held() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    let old = hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    clock_to(app, noon(ends - Duration::days(20))).await;
    let (lead, bursar) = world.fresh().await;
    let path = format!("/memberships/{id}/evidence");
    let later = ends + Duration::days(365);
    let sent = bursar.post(&path, &renewal(later)).await.expect(201).json();
    assert_eq!((&sent["state"], &sent["purpose"]), (&json!("sent"), &json!("renewal")));
    assert_eq!(sent["urgent_on"], json!(ends));
    assert_eq!(sent["held"][0]["id"], json!(old));
    assert_eq!(told(app, "evidence_received", &world.lead.email).await, 1);
    let waiting = lead.get("/evidence-submissions").await.expect(200).json();
    assert_eq!(waiting["items"][0]["id"], sent["id"]);
    assert_eq!(waiting["items"][0]["title"], "Public liability");
    assert_eq!(waiting["items"][0]["permissions"], json!(["decide"]));
    let listed = lead.get("/evidence").await.json()["items"][0].clone();
    assert_eq!(listed["renewal_sent"], true);
    let held = &listed["evidence"];
    assert_eq!((&held["title"], &held["may_renew"]), (&json!("Public liability"), &json!(false)));
    assert_eq!(held["pending"]["submission_id"], sent["id"]);
    let own = bursar.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert_eq!(own["permissions"], json!(["renew_evidence"]));
    let mut items = own["evidence"].as_array().unwrap().iter();
    let cover = items.find(|one| one["id"] == json!(old)).unwrap();
    assert_eq!((&cover["may_renew"], &cover["title"]), (&json!(true), &json!("Public liability")));
    assert_eq!(cover["pending"]["sent_at"], sent["sent_at"]);
    // Another partner reads what is held, and nothing of what is between provider and lead.
    let manager = app.officer("contract_manager", "KNT").await.client;
    let seen = manager.get(&format!("/memberships/{id}")).await.expect(200).json();
    let mut items = seen["evidence"].as_array().unwrap().iter();
    let cover = items.find(|one| one["id"] == json!(old)).unwrap();
    assert!(cover.get("pending").is_none() && cover["may_renew"] == false, "{cover}");

    let at = format!("/evidence-submissions/{}", sent["id"].as_str().unwrap());
    let yes = json!({"accept": true, "reason": "Certificate seen"});
    lead.post(&format!("{at}/decide"), &yes).await.refused(428, "precondition_required");
    send(&lead, "POST", &format!("{at}/decide"), 7, &yes).await.refused(412, "stale");
    let done = send(&lead, "POST", &format!("{at}/decide"), 1, &yes).await.expect(200).json();
    assert_eq!((&done["state"], &done["reason"]), (&json!("accepted"), &json!("Certificate seen")));
    send(&lead, "POST", &format!("{at}/decide"), 2, &yes).await.refused(409, "illegal_step");
    assert_eq!(told(app, "evidence_decided", &world.bursar.email).await, 1);

    let member = bursar.get(&format!("/memberships/{id}")).await.expect(200).json();
    let held: Vec<&Value> = member["evidence"].as_array().unwrap().iter().collect();
    let was = held.iter().find(|one| one["id"] == json!(old)).unwrap();
    assert!(was["superseded_at"].is_string() && was["tag"].is_null() && was["days_left"].is_null());
    let is = held.iter().rfind(|one| one["kind"] == "public_liability").unwrap();
    assert_eq!((&is["expires_on"], &is["suspends"]), (&json!(later), &json!(true)));
    assert_eq!(is["detail"], "£10,000,000.00 each claim");
    let line = member["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(line["what"], "evidence");
    assert_eq!(line["from"], json!(format!("public_liability: until {ends}")));
    assert_eq!(line["to"], json!(format!("public_liability: until {later}")));

    clock_to(app, end_of(ends)).await;
    pass(app).await;
    assert_eq!(steps(app, &id).await, ["active"]);
}

#[actix_web::test]
async fn sent_again_it_takes_the_place_of_what_waits_and_refused_it_changes_nothing() {
    let world = World::new().await;
    let id = world.admitted().await;
    let (lead, bursar) = world.fresh().await;
    let path = format!("/memberships/{id}/evidence");
    let first = bursar.post(&path, &renewal(summer())).await.expect(201);
    let again = bursar.post(&path, &renewal(winter())).await.expect(201);
    assert_eq!(first.text_at("/id"), again.text_at("/id"));
    assert_eq!((first.version(), again.version()), (1, 2));
    let at = format!("/evidence-submissions/{}/decide", first.text_at("/id"));
    let no = json!({"accept": false, "reason": "The certificate names another school"});
    send(&lead, "POST", &at, 1, &no).await.refused(412, "stale");
    let done = send(&lead, "POST", &at, 2, &no).await.expect(200).json();
    assert_eq!(done["state"], "refused");
    let member = bursar.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert_eq!(member["evidence"].as_array().unwrap().len(), 1, "only the rating of its admission");
    let refused = bursar.get("/evidence-submissions?state=refused").await.expect(200).json();
    assert_eq!(refused["items"][0]["reason"], "The certificate names another school");
    assert_eq!(lead.get("/evidence-submissions").await.json()["items"], json!([]));
    bursar.post(&path, &renewal(winter())).await.expect(201);
}

#[actix_web::test]
async fn what_cannot_be_evidence_is_refused_by_place() {
    let world = World::new().await;
    let id = world.admitted().await;
    let bursar = &world.bursar.client;
    let path = format!("/memberships/{id}/evidence");
    let pointers = |body: Value| {
        let path = path.clone();
        async move {
            let refused = bursar.post(&path, &body).await.refused(422, "invalid").json();
            let found: Vec<String> = refused["errors"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| {
                    format!(
                        "{} {}",
                        one["pointer"].as_str().unwrap(),
                        one["code"].as_str().unwrap()
                    )
                })
                .collect();
            found.join(", ")
        }
    };
    let gone = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    assert_eq!(pointers(json!({"kind": "weather", "answer": {}})).await, "/kind unknown_id");
    assert_eq!(pointers(json!({"kind": "Q1", "answer": {"words": "x"}})).await, "/kind unknown_id");
    assert_eq!(
        pointers(json!({"kind": "public_liability", "answer": policy(gone)})).await,
        "/answer/covers/0/expires_on out_of_range"
    );
    assert_eq!(
        pointers(json!({"kind": "motor", "answer": policy(summer())})).await,
        "/answer/covers/0/kind unknown_id, /answer/covers missing"
    );
    assert_eq!(pointers(json!({"kind": "S1", "answer": {}})).await, "/answer/words missing");
    assert_eq!(
        pointers(json!({"kind": "S1", "answer": {"confirmed": false, "words": "No"}})).await,
        "/answer/confirmed not_allowed"
    );
    assert_eq!(pointers(json!({"kind": "R2", "answer": {}})).await, "/answer/inspection missing");
    let grade = json!({"inspectorate": "ofsted", "service": "independent_school", "on": "2024-05-01", "grades": ["splendid"]});
    assert_eq!(
        pointers(json!({"kind": "R2", "answer": {"inspection": grade}})).await,
        "/answer/inspection/grades unknown_value"
    );
}

#[actix_web::test]
async fn a_worse_rating_raises_an_early_warning_and_the_lead_officer_may_suspend() {
    let world = World::new().await;
    let id = world.admitted().await;
    let (lead, bursar) = world.fresh().await;
    let rating = |on: &str, grade: &str| {
        json!({"kind": "R2", "answer": {"inspection": {
            "inspectorate": "ofsted", "service": "independent_school", "on": on, "grades": [grade]}}})
    };
    let yes = json!({"accept": true, "reason": "Report read"});
    let path = format!("/memberships/{id}/evidence");
    let mut seen = Vec::new();
    for (on, grade) in [
        ("2024-03-01", "good"),
        ("2024-09-01", "requires_improvement"),
        ("2025-03-01", "inadequate"),
    ] {
        let sent = bursar.post(&path, &rating(on, grade)).await.expect(201).text_at("/id");
        send(&lead, "POST", &format!("/evidence-submissions/{sent}/decide"), 1, &yes)
            .await
            .expect(200);
        let warnings = lead.get("/early-warnings?code=rating_changed").await.expect(200).json();
        let levels: Vec<String> = warnings["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["level"].as_str().unwrap().to_owned())
            .collect();
        seen.push(levels.join(" "));
        assert_eq!(told_alike(&lead, &id).await["rating"]["grades"], json!([grade]));
    }
    assert_eq!(seen, ["", "note", "act note"]);
    let member = bursar.get(&format!("/memberships/{id}")).await.expect(200);
    let ground = json!({"reason": "rating_below_minimum", "words": "Inadequate", "evidence": "Report",
        "notice_given_on": "2026-01-05", "questions": ["R2"]});
    send(&lead, "POST", &format!("/memberships/{id}/suspend"), member.version(), &ground)
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_late_confirmation_does_not_hide_a_suspension_that_had_begun() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    clock_to(app, end_of(ends)).await;
    let (lead, bursar) = world.fresh().await;
    let path = format!("/memberships/{id}/evidence");
    let sent = bursar.post(&path, &renewal(winter())).await.expect(201).text_at("/id");
    let yes = json!({"accept": true, "reason": "Certificate seen"});
    // The worker has not come yet.
    send(&lead, "POST", &format!("/evidence-submissions/{sent}/decide"), 1, &yes).await.expect(200);
    assert_eq!(steps(app, &id).await, ["active", "suspended"]);
    let seen = lead.get(&format!("/memberships/{id}/suspension")).await.expect(200);
    assert_eq!(seen.json()["failed"][0]["stands"], true);
    let lift = json!({"lift": true, "reason": "Renewed"});
    let at = format!("/memberships/{id}/suspension/review");
    send(&lead, "POST", &at, seen.version(), &lift).await.expect(200);
    assert_eq!(steps(app, &id).await, ["active", "suspended", "active"]);
    assert_eq!(pass(app).await, 0);
}

#[actix_web::test]
async fn only_the_provider_sends_and_only_the_lead_officer_decides() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let path = format!("/memberships/{id}/evidence");
    let body = renewal(summer());
    let kent = app.officer("commissioner", "KNT").await.client;
    for client in [&world.lead.client, &kent] {
        client.post(&path, &body).await.refused(403, "forbidden");
    }
    let other = app.provider("Larkhollow Schools Ltd").await;
    let rival = app.provider_user(&other, None).await.client;
    rival.post(&path, &body).await.refused(404, "not_found");
    let limited = app.provider_user(&world.provider, Some(vec![new_id()])).await.client;
    limited.post(&path, &body).await.refused(404, "not_found");
    let sent = world.bursar.client.post(&path, &body).await.expect(201).text_at("/id");
    let at = format!("/evidence-submissions/{sent}");
    kent.get(&at).await.refused(403, "forbidden");
    kent.get("/evidence-submissions").await.refused(403, "forbidden");
    rival.get(&at).await.refused(404, "not_found");
    assert_eq!(rival.get("/evidence-submissions").await.expect(200).json()["items"], json!([]));
    let yes = json!({"accept": true, "reason": "x"});
    send(&world.bursar.client, "POST", &format!("{at}/decide"), 1, &yes)
        .await
        .refused(403, "forbidden");
    app.move_clock(Duration::minutes(16));
    send(&world.lead.client, "POST", &format!("{at}/decide"), 1, &yes)
        .await
        .refused(403, "step_up_required");
}
