//! What a round would cost, before anybody agrees to it.

use super::{decided, in_days, proposed, round, two_headings};
use crate::qualification::World;
use crate::support::{Plan, Scored, plan};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{authority_cap, membership_price};

/// A placement of East Sussex: an award that was accepted.
async fn placed(scored: &Scored) {
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    let answer = format!("/awards/{}/answer", made.text_at("/id"));
    // The highest mark wins.
    let winner = &scored.issued.invited[0].person.client;
    winner.post(&answer, &json!({"accept": true})).await.expect(200);
}

fn of<'v>(effect: &'v Value, name: &str) -> &'v Value {
    let all = effect["authorities"].as_array().unwrap();
    all.iter().find(|one| one["authority"] == name).unwrap()
}

#[actix_web::test]
async fn the_effect_is_exact_pounds_a_year_by_authority_at_the_ceilings() {
    let world = World::new().await;
    // Offered below the ceiling: the effect is the ceiling's.
    let cheap = Plan { premises: "100.00", ..plan(5) };
    let scored = world.app.scored_as(vec![cheap]).await;
    let lead = world.app.session(&world.lead.user_id, &world.lead.role_id).await;
    let made = lead.post("/uplifts", &round(in_days(40), two_headings())).await.expect(201);
    let path = format!("/uplifts/{}/effect", made.text_at("/id"));
    let before = lead.get(&path).await.expect(200).json();
    assert_eq!(before["total"]["placements"], 0, "an award is no placement before it is accepted");
    placed(&scored).await;
    let effect = lead.get(&path).await.expect(200).json();
    let east = of(&effect, "East Sussex County Council");
    // (140 + 22) × 38 weeks; premises 142.80, vehicles 23.00 after.
    assert_eq!(east["placements"], 1);
    assert_eq!(east["terms_unknown"], 1);
    assert_eq!(east["now"], "6156.00");
    assert_eq!(east["after"], "6300.40");
    assert_eq!(east["difference"], "144.40");
    assert_eq!(effect["total"]["difference"], "144.40");
    assert_eq!(of(&effect, "Kent County Council")["now"], "0.00");
    assert_eq!(effect["authorities"].as_array().unwrap().len(), 7);

    let elsewhere = json!([
        {"heading": "premises", "placement_type": "weekly_residential", "percent": "2", "case": "rent"}
    ]);
    let made = lead.post("/uplifts", &round(in_days(40), elsewhere)).await.expect(201);
    let none = lead.get(&format!("/uplifts/{}/effect", made.text_at("/id"))).await.expect(200);
    assert_eq!(none.json()["total"]["placements"], 0);
}

#[actix_web::test]
async fn members_that_would_be_above_a_cap_are_named_and_by_asking_nothing_changes() {
    let world = World::new().await;
    let member = world.admitted().await;
    let other = world.app.member("Bramble School", 5_000).await.membership_id;
    let medway = world.app.authority("MDW").await;
    world
        .app
        .write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(authority_cap::table)
                .values((
                    authority_cap::authority_id.eq(&medway),
                    authority_cap::category_code.eq("sen"),
                    authority_cap::placement_type.eq("day"),
                    authority_cap::per_week.eq(121_910),
                    authority_cap::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
            // Dearer than the common cap allows after the round, but not before.
            diesel::update(
                membership_price::table
                    .filter(membership_price::membership_id.eq(&other))
                    .filter(membership_price::heading.eq("premises")),
            )
            .set(membership_price::amount.eq(42_000))
            .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let lines = json!([{"heading": "premises", "percent": "1", "case": "rent"}]);
    let id = proposed(&world, &round(in_days(5), lines)).await;
    let path = format!("/uplifts/{id}/effect");
    let client = &world.lead.client;
    let members = client.get(&path).await.expect(200).json()["members"].clone();
    assert_eq!((&members["members"], &members["rising"]), (&json!(2), &json!(2)));
    // Medway's own cap: both above it already. The common one: the dearer place, newly.
    assert_eq!(members["over_caps_count"], 3);
    assert_eq!(members["newly_over_caps"], 1);
    let listed = members["over_caps"].as_array().unwrap();
    let common = listed.iter().find(|one| one.get("authority").is_none()).unwrap();
    assert_eq!(common["establishment"], "Bramble School");
    assert_eq!(common["per_week"], "1499.11");
    assert_eq!(common["per_week_after"], "1503.31");
    assert_eq!(common["cap_per_week"], "1500.00");
    assert_eq!(common["already"], false);
    let own = listed.iter().find(|one| one["membership_id"] == member.as_str()).unwrap();
    assert_eq!((&own["authority"], &own["already"]), (&json!("Medway Council"), &json!(true)));
    assert_eq!(super::stored(&world, &member, "premises").await.len(), 1);

    decided(&world, &id, &["approved"]).await.expect(200);
    let after = client.get(&path).await.expect(200).json()["members"].clone();
    assert_eq!(after["rising"], 0, "it is in the prices already");
    assert_eq!(after["newly_over_caps"], 0);
    assert_eq!(after["over_caps_count"], 3);
}
