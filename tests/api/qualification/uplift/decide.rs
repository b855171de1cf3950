//! Deciding: dated prices, the next referral's ceilings, and no one else's.

use super::{decided, decision, in_days, proposed, round, step, stored, two_headings};
use crate::bid::{completed, line, told};
use crate::qualification::World;
use crate::support::{Client, Member};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{
    audit_entry, invitation, membership, membership_price, outbox, uplift_round,
};

/// The frozen price of a heading in an invitation.
async fn frozen(world: &World, referral: &str, heading: &str) -> Value {
    let referral = referral.to_owned();
    let text: String = world
        .app
        .read(move |conn| {
            Ok(invitation::table
                .filter(invitation::referral_id.eq(referral))
                .select(invitation::prices)
                .first(conn)?)
        })
        .await;
    let prices: Vec<Value> = serde_json::from_str(&text).unwrap();
    prices.into_iter().find(|one| one["heading"] == heading).unwrap()["fixed"].clone()
}

/// What a bid with this price of premises meets, as its draft's problems say.
async fn bid_at(member: &Member, client: &Client, referral: &str, premises: &str) -> Value {
    let who = json!({"establishment_id": member.establishment_id});
    client.post(&format!("/referrals/{referral}/can-meet-needs"), &who).await.expect(200);
    let begun = client.post(&format!("/referrals/{referral}/bids"), &who).await.expect(201);
    let mut body = completed(&begun.json());
    let at = line(&body, "premises");
    body["core_costs"][at]["offered"] = premises.into();
    let path = format!("/bids/{}", begun.text_at("/id"));
    let saved = client.put(&path, begun.version(), &body).await.expect(200);
    let answer = client.send("POST", &format!("{path}/submit"), None, Some(saved.version())).await;
    answer.json()
}

#[actix_web::test]
async fn one_heading_moves_only_that_ceiling_and_only_for_referrals_after_the_day() {
    let world = World::new().await;
    let member = world.app.member("Alderbrook School", 5_000).await;
    let id = proposed(&world, &round(in_days(1), two_headings())).await;
    let answer = decided(&world, &id, &["approved", "refused"]).await.expect(200);
    assert_eq!(answer.version(), 3);
    let body = answer.json();
    assert_eq!((&body["state"], &body["in_force"]), (&json!("decided"), &json!(false)));

    // Today's referral still has today's prices; tomorrow's has the new one, and nothing else new.
    let before = world.app.running().await;
    assert_eq!(frozen(&world, &before.id, "premises").await, "140.00");
    world.app.move_days(1);
    let after = world.app.running().await;
    assert_eq!(frozen(&world, &after.id, "premises").await, "142.80");
    assert_eq!(frozen(&world, &after.id, "vehicles").await, "22.00");
    assert_eq!(frozen(&world, &after.id, "staff_related").await, "62.00");
    assert_eq!(frozen(&world, &before.id, "premises").await, "140.00", "issued is frozen");

    let client = &member.person.client;
    let refused = bid_at(&member, client, &before.id, "142.80").await;
    assert!(told(&refused["errors"]).iter().any(|(_, code)| code == "core_cost_increased"));
    let fine = bid_at(&member, client, &after.id, "142.80").await;
    assert_eq!(fine["state"], "submitted", "{fine}");

    let prices = stored(&world, &member.membership_id, "premises").await;
    let (old, new) = (&prices[0], &prices[1]);
    assert_eq!((old.0, old.2), (Some(14_000), Some(in_days(0))));
    assert_eq!((new.0, new.1, new.2), (Some(14_280), in_days(1), None));
    assert_eq!(prices.len(), 2);
    assert_eq!(stored(&world, &member.membership_id, "vehicles").await.len(), 1);
    let path = format!("/memberships/{}", member.membership_id);
    let seen = client.get(&path).await.expect(200);
    assert_eq!(seen.version(), 2);
    let history = seen.json()["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&history["what"], &history["to"]), (&json!("prices"), &json!("day: premises")));
    assert_eq!(history["reason"], "Pay award and energy");
    let lead = world.app.session(&world.lead.user_id, &world.lead.role_id).await;
    let round = lead.get(&format!("/uplifts/{id}")).await.expect(200).json();
    assert_eq!(round["in_force"], true);
}

#[actix_web::test]
async fn the_trail_of_each_membership_shows_it_and_its_provider_is_told_without_prices() {
    let world = World::new().await;
    let member = world.admitted().await;
    let id = proposed(&world, &round(in_days(5), two_headings())).await;
    decided(&world, &id, &["approved", "approved"]).await.expect(200);
    let (chain, address) = (format!("membership/{member}"), world.bursar.email.clone());
    let (actions, mails): (Vec<String>, Vec<String>) = world
        .app
        .read(move |conn| {
            let actions = audit_entry::table
                .filter(audit_entry::aggregate.eq(chain))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?;
            let mails = outbox::table
                .filter(outbox::to_address.eq(address))
                .filter(outbox::kind.eq("uplift_decided"))
                .select(outbox::fields)
                .load(conn)?;
            Ok((actions, mails))
        })
        .await;
    assert_eq!(actions, ["membership.admitted", "membership.uplifted"]);
    assert_eq!(mails, [json!({"path": format!("/uplifts/{id}")}).to_string()]);
    let auditor = world.app.officer("auditor", "WSX").await;
    let whole = auditor.client.act("/audit/verify").await.expect(200).json();
    assert_eq!(whole["whole"], true, "{whole}");
}

#[actix_web::test]
async fn prices_to_come_and_suspended_members_rise_and_who_left_or_offers_nothing_stays() {
    let world = World::new().await;
    let suspended = world.app.member("Suspended School", 1_000).await.membership_id;
    let left = world.app.member("Former School", 2_000).await.membership_id;
    let later = world.app.member("Later School", 3_000).await.membership_id;
    let ending = world.app.member("Ending School", 4_000).await.membership_id;
    let ids = [suspended.clone(), left.clone(), later.clone(), ending.clone()];
    world
        .app
        .write(move |tx| {
            for (id, state) in [(&ids[0], "suspended"), (&ids[1], "withdrawn")] {
                diesel::update(membership::table.find(id))
                    .set(membership::state.eq(state))
                    .execute(tx.conn())?;
            }
            let of = |id: &String| {
                membership_price::table.filter(membership_price::membership_id.eq(id.clone()))
            };
            diesel::update(of(&ids[2]))
                .set(membership_price::valid_from.eq(in_days(20)))
                .execute(tx.conn())?;
            diesel::update(of(&ids[3]))
                .set(membership_price::valid_to.eq(in_days(4)))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let lines = json!([
        {"heading": "premises", "percent": "2", "case": "rent"},
        {"heading": "nurse", "percent": "2", "case": "pay_award"},
        {"heading": "speech_language_therapist", "amount": "0.55", "case": "pay_award"}
    ]);
    let approved = ["approved", "approved", "approved"];
    let id = proposed(&world, &round(in_days(5), lines.clone())).await;
    decided(&world, &id, &approved).await.expect(200);
    let of = |id: String| {
        let world = &world;
        async move { stored(world, &id, "premises").await }
    };
    assert_eq!(of(suspended.clone()).await[1].0, Some(14_280));
    assert_eq!(of(left).await.len(), 1);
    assert_eq!(of(ending).await, [(Some(14_000), in_days(-30), Some(in_days(4)))]);
    assert_eq!(of(later.clone()).await, [(Some(14_280), in_days(20), None)]);
    let nurse = stored(&world, &suspended, "nurse").await;
    assert_eq!(nurse.len(), 1, "what is not offered stays so");
    assert_eq!(nurse[0].0, None);
    let therapy = stored(&world, &suspended, "speech_language_therapist").await;
    assert_eq!((therapy[1].0, therapy[1].1), (Some(9_555), in_days(5)));

    // A second round from the same day raises what the first one left.
    let id = proposed(&world, &round(in_days(5), lines)).await;
    decided(&world, &id, &approved).await.expect(200);
    assert_eq!(of(suspended.clone()).await[1].0, Some(14_566), "142.80 + 2 %, half-up");
    assert_eq!(of(suspended).await.len(), 2);
    assert_eq!(of(later).await[0].0, Some(14_566));
}

#[actix_web::test]
async fn each_line_is_decided_once_by_a_lead_officer_who_gave_the_password_lately() {
    let world = World::new().await;
    let member = world.admitted().await;
    let id = proposed(&world, &round(in_days(5), two_headings())).await;
    let client = &world.lead.client;
    let whole = decision(client, &id, &["approved", "approved"]).await;
    for (change, pointer) in [
        (json!([whole["lines"][0]]), "/lines"),
        (json!([whole["lines"][0], whole["lines"][0]]), "/lines/1/line"),
        (
            json!([whole["lines"][0], {"line": "x", "decision": "approved", "reason": "r"}]),
            "/lines/1/line",
        ),
        (
            json!([whole["lines"][0], {"line": "x", "decision": "approved", "reason": " "}]),
            "/lines/1/reason",
        ),
        (json!([]), "/lines"),
    ] {
        let refused = step(client, &id, "decide", 2, &json!({"lines": change})).await;
        let refused = refused.refused(422, "invalid").json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    step(client, &id, "decide", 1, &whole).await.refused(412, "stale");
    client
        .post(&format!("/uplifts/{id}/decide"), &whole)
        .await
        .refused(428, "precondition_required");
    let modelled = client.post("/uplifts", &round(in_days(5), two_headings())).await.expect(201);
    let early = decision(client, &modelled.text_at("/id"), &["approved", "approved"]).await;
    let refused = step(client, &modelled.text_at("/id"), "decide", 1, &early).await;
    refused.refused(409, "illegal_step");
    world.app.move_clock(Duration::minutes(16));
    step(client, &id, "decide", 2, &whole).await.refused(403, "step_up_required");
    assert_eq!(stored(&world, &member, "premises").await.len(), 1);

    let back = world.app.session(&world.lead.user_id, &world.lead.role_id).await;
    let all_refused = decision(&back, &id, &["refused", "refused"]).await;
    step(&back, &id, "decide", 2, &all_refused).await.expect(200);
    assert_eq!(stored(&world, &member, "premises").await.len(), 1);
    step(&back, &id, "decide", 3, &whole).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn two_officers_decide_at_once_and_prices_rise_once() {
    let world = World::new().await;
    let member = world.admitted().await;
    let id = proposed(&world, &round(in_days(5), two_headings())).await;
    let other = world.app.officer("lead_officer", "WSX").await;
    let body = decision(&world.lead.client, &id, &["approved", "approved"]).await;
    let (one, two) = tokio::join!(
        step(&world.lead.client, &id, "decide", 2, &body),
        step(&other.client, &id, "decide", 2, &body)
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{} {}", one.text, two.text);
    let late = if one.status == 412 { one } else { two };
    assert_eq!(late.json()["current"]["version"], 3);
    assert_eq!(stored(&world, &member, "premises").await.len(), 2);
    let rounds: i64 = world
        .app
        .read(|conn| {
            let done = uplift_round::table.filter(uplift_round::state.eq("decided"));
            Ok(done.count().get_result(conn)?)
        })
        .await;
    assert_eq!(rounds, 1);
}

#[actix_web::test]
async fn a_price_that_would_be_too_much_refuses_the_whole_decision() {
    let world = World::new().await;
    let member = world.admitted().await;
    let lines = json!([
        {"heading": "premises", "percent": "2", "case": "rent"},
        {"heading": "vehicles", "amount": "9999999.00", "case": "energy"}
    ]);
    let id = proposed(&world, &round(in_days(5), lines)).await;
    decided(&world, &id, &["approved", "approved"]).await.refused(422, "invalid");
    assert_eq!(stored(&world, &member, "premises").await.len(), 1);
    let seen = world.lead.client.get(&format!("/uplifts/{id}")).await.expect(200).json();
    assert_eq!(seen["state"], "proposed");
    assert!(seen["lines"][0].get("decision").is_none());
}
