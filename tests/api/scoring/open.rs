//! Opening the bids.

use super::{Scene, bodies, offering};
use crate::support::bid_body;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together::db::schema::{
    audit_entry, audit_payload, bid, bid_version, evidence, membership, opened_bid,
    opened_core_line, outbox, referral,
};

#[actix_web::test]
async fn bids_open_at_the_deadline_and_not_before() {
    let mut scene = Scene::sealed(bodies(3)).await;
    let before = Duration::days(10) - Duration::seconds(30);
    scene.app.move_clock(before);
    scene.officer = scene.fresh().await;
    scene.open().await.refused(409, "deadline_not_reached");
    scene.officer.get(&scene.at("/bids/opened")).await.refused(403, "not_yet");
    scene.app.move_clock(Duration::seconds(31));
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["state"], "opened");
    assert_eq!(opened["statements"].as_array().unwrap().len(), 3);
    scene.open().await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn opening_stores_bids_lines_and_seed_and_tells_the_panel_and_the_trail() {
    let scene = Scene::opened(bodies(3)).await;
    let id = scene.issued.id.clone();
    let (state, seed, hash, numbers, lines, states) = scene
        .app
        .read(move |conn| {
            let (state, seed, hash): (String, Option<String>, Option<String>) = referral::table
                .find(&id)
                .select((referral::state, referral::draw_seed, referral::seed_hash))
                .first(conn)?;
            let numbers: Vec<i64> = opened_bid::table
                .order(opened_bid::statement_number)
                .select(opened_bid::statement_number)
                .load(conn)?;
            let lines: i64 = opened_core_line::table.count().get_result(conn)?;
            let states: Vec<String> = bid::table.select(bid::state).load(conn)?;
            Ok((state, seed.unwrap(), hash.unwrap(), numbers, lines, states))
        })
        .await;
    assert_eq!(state, "opened");
    assert_eq!(together::seal::sha256_hex(seed.as_bytes()), hash);
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(lines, 30);
    assert_eq!(states, ["opened", "opened", "opened"]);
    let (payload, notices) = scene
        .app
        .read(|conn| {
            let payload: String = audit_entry::table
                .inner_join(audit_payload::table)
                .filter(audit_entry::action.eq("referral.opened"))
                .select(audit_payload::payload)
                .first(conn)?;
            let notices: i64 = outbox::table
                .filter(outbox::kind.eq("statements_to_mark"))
                .count()
                .get_result(conn)?;
            Ok((payload, notices))
        })
        .await;
    for bid in &scene.bids {
        assert!(payload.contains(&bid.receipt.hash));
    }
    assert_eq!(notices, 3);
}

#[actix_web::test]
async fn the_password_has_to_be_fresh_and_the_caller_the_own_commissioner() {
    let mut scene = Scene::closed(bodies(1)).await;
    scene.app.move_clock(Duration::minutes(16));
    scene.open().await.refused(403, "step_up_required");
    let path = scene.at("/open");
    scene
        .app
        .officer("commissioner", "KNT")
        .await
        .client
        .act(&path)
        .await
        .refused(404, "not_found");
    scene
        .app
        .officer("lead_officer", "WSX")
        .await
        .client
        .act(&path)
        .await
        .refused(404, "not_found");
    scene.app.officer("auditor", "ESX").await.client.act(&path).await.refused(403, "forbidden");
    scene.one.client.act(&path).await.refused(403, "forbidden");
    scene.issued.invited[0].person.client.act(&path).await.refused(403, "forbidden");
    scene.officer = scene.fresh().await;
    scene.open().await.expect(200);
}

#[actix_web::test]
async fn eight_at_once_make_one_opening() {
    let scene = Scene::closed(bodies(4)).await;
    let mut calls = Vec::new();
    for _ in 0..8 {
        let (client, path) = (scene.officer.clone(), scene.at("/open"));
        calls.push(actix_web::rt::spawn(async move { client.act(&path).await.status }));
    }
    let mut statuses = Vec::new();
    for call in calls {
        statuses.push(call.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    let (openings, opened) = scene
        .app
        .read(|conn| {
            let openings: i64 = audit_entry::table
                .filter(audit_entry::action.eq("referral.opened"))
                .count()
                .get_result(conn)?;
            let opened: i64 = opened_bid::table.count().get_result(conn)?;
            Ok((openings, opened))
        })
        .await;
    assert_eq!((openings, opened), (1, 4));
}

#[actix_web::test]
async fn the_same_key_opens_once_and_answers_the_same() {
    let scene = Scene::closed(bodies(2)).await;
    let client = scene.officer.clone().with("idempotency-key", "opening-of-a-referral");
    let first = client.act(&scene.at("/open")).await.expect(200).json();
    let again = client.act(&scene.at("/open")).await.expect(200).json();
    assert_eq!(first, again);
}

#[actix_web::test]
async fn drafts_lapse_unread_and_a_bid_being_replaced_stands_as_submitted() {
    let scene = Scene::closed(bodies(3)).await;
    let (draft, replaced) = (scene.bids[0].clone(), scene.bids[1].clone());
    let (of, version, being) =
        (draft.bid_id.clone(), draft.version_id.clone(), replaced.bid_id.clone());
    scene
        .app
        .write(move |tx| {
            use together::db::new_id;
            // As it would be had it never been submitted.
            diesel::update(bid::table.find(&of)).set(bid::state.eq("draft")).execute(tx.conn())?;
            diesel::update(bid_version::table.find(&version))
                .set(bid_version::kind.eq("draft"))
                .execute(tx.conn())?;
            together::audit::Entry::new(
                "bid.withdrawn",
                "bid",
                &of,
                together::audit::Who::system("tests"),
            )
            .record(tx)?;
            diesel::update(bid::table.find(&being))
                .set(bid::state.eq("replaced"))
                .execute(tx.conn())?;
            let now = tx.now()?;
            diesel::insert_into(bid_version::table)
                .values((
                    bid_version::id.eq(new_id()),
                    bid_version::bid_id.eq(&being),
                    bid_version::number.eq(2),
                    bid_version::kind.eq("draft"),
                    bid_version::referral_number.eq(1),
                    // Nothing that could be opened: a draft never is.
                    bid_version::sealed.eq(vec![0_u8; 60]),
                    bid_version::at.eq(now),
                    bid_version::by_user.eq("tests"),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["statements"].as_array().unwrap().len(), 2);
    let states: BTreeSet<(String, String)> = scene
        .app
        .read(|conn| Ok(bid::table.select((bid::id, bid::state)).load(conn)?))
        .await
        .into_iter()
        .collect();
    assert!(states.contains(&(draft.bid_id, "lapsed".into())));
    assert!(states.contains(&(replaced.bid_id, "opened".into())));
}

#[actix_web::test]
async fn the_bid_of_a_suspended_member_is_not_valid_and_not_read() {
    let scene = Scene::closed(bodies(2)).await;
    let of = scene.issued.invited[0].membership_id.clone();
    scene
        .app
        .write(move |tx| {
            diesel::update(membership::table.find(&of))
                .set(membership::state.eq("suspended"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["invalid"], 1);
    assert_eq!(opened["single_bid"], true);
    let id = scene.bids[0].bid_id.clone();
    let (state, stored) = scene
        .app
        .read(move |conn| {
            let state: String = bid::table.find(&id).select(bid::state).first(conn)?;
            let stored: i64 =
                opened_bid::table.filter(opened_bid::bid_id.eq(&id)).count().get_result(conn)?;
            Ok((state, stored))
        })
        .await;
    assert_eq!((state.as_str(), stored), ("invalid", 0));
}

/// Insurance of the first of the invited that ended yesterday.
async fn uninsured(scene: &Scene) -> String {
    let of = scene.issued.invited[0].membership_id.clone();
    let id = of.clone();
    scene
        .app
        .write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(evidence::table)
                .values((
                    evidence::id.eq(together::db::new_id()),
                    evidence::membership_id.eq(&of),
                    evidence::kind.eq("public_liability"),
                    evidence::detail.eq("Certificate"),
                    evidence::expires_on.eq(now.date() - chrono::Duration::days(1)),
                    evidence::suspends.eq(true),
                    evidence::recorded_at.eq(now - chrono::Duration::days(300)),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    id
}

#[actix_web::test]
async fn evidence_that_has_ended_makes_a_bid_invalid_before_the_worker_says_so() {
    let scene = Scene::closed(bodies(2)).await;
    uninsured(&scene).await;
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["invalid"], 1);
    assert_eq!(opened["single_bid"], true);
}

#[actix_web::test]
async fn reinstated_before_the_opening_a_bid_counts() {
    let scene = Scene::closed(bodies(2)).await;
    let id = uninsured(&scene).await;
    together::qualification::evidence::expire_due(&scene.app.app).await.unwrap();
    let lead = scene.app.officer("lead_officer", "WSX").await.client;
    let path = format!("/memberships/{id}/reinstate");
    let cure = serde_json::json!({"words": "Renewed", "evidence":
        [{"kind": "public_liability", "detail": "New certificate", "expires_on": "2099-06-09"}]});
    lead.send("POST", &path, Some(cure.to_string()), Some(2)).await.expect(200);
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["invalid"], 0);
}

/// Opening stops, names the bid, and leaves everything sealed.
async fn stops(scene: &Scene, bid_id: &str) {
    let refusal = scene.open().await.refused(409, "evidence_broken").json();
    let detail = refusal["detail"].as_str().unwrap();
    assert!(detail.contains(bid_id), "{detail}");
    let id = scene.issued.id.clone();
    let (state, opened, told) = scene
        .app
        .read(move |conn| {
            let state: String = referral::table.find(&id).select(referral::state).first(conn)?;
            let opened: i64 = opened_bid::table.count().get_result(conn)?;
            let told: i64 = audit_entry::table
                .filter(audit_entry::action.eq("referral.opening_stopped"))
                .count()
                .get_result(conn)?;
            Ok((state, opened, told))
        })
        .await;
    assert_eq!((state.as_str(), opened, told), ("open", 0, 1));
}

#[actix_web::test]
async fn a_flipped_byte_stops_the_opening_and_names_the_bid() {
    let scene = Scene::closed(bodies(3)).await;
    let version = scene.bids[1].version_id.clone();
    tamper(&scene, move |conn| {
        let mut sealed: Vec<u8> =
            bid_version::table.find(&version).select(bid_version::sealed).first(conn)?;
        sealed[200] ^= 1;
        set_sealed(conn, &version, sealed)
    })
    .await;
    stops(&scene, &scene.bids[1].bid_id).await;
}

#[actix_web::test]
async fn of_many_that_do_not_verify_twenty_are_named() {
    let scene = Scene::closed(bodies(22)).await;
    let versions: Vec<_> = scene.bids.iter().map(|bid| bid.version_id.clone()).collect();
    tamper(&scene, move |conn| {
        versions.iter().try_for_each(|version| set_sealed(conn, version, vec![0; 4096]))
    })
    .await;
    let refusal = scene.open().await.refused(409, "evidence_broken").json();
    let detail = refusal["detail"].as_str().unwrap();
    let named = scene.bids.iter().filter(|bid| detail.contains(&bid.bid_id)).count();
    assert_eq!(named, 20, "{detail}");
    assert!(detail.ends_with("Nor do 2 more."), "{detail}");
}

#[actix_web::test]
async fn two_swapped_rows_stop_the_opening() {
    let scene = Scene::closed(bodies(3)).await;
    let (one, two) = (scene.bids[0].version_id.clone(), scene.bids[1].version_id.clone());
    tamper(&scene, move |conn| {
        let of = |conn: &mut together::db::Conn, id: &str| {
            bid_version::table.find(id).select(bid_version::sealed).first::<Vec<u8>>(conn)
        };
        let (first, second) = (of(conn, &one)?, of(conn, &two)?);
        set_sealed(conn, &one, second)?;
        set_sealed(conn, &two, first)
    })
    .await;
    stops(&scene, &scene.bids[0].bid_id).await;
}

#[actix_web::test]
async fn an_older_version_put_back_stops_the_opening() {
    let scene = Scene::sealed(bodies(2)).await;
    let old = scene.bids[0].clone();
    let new = scene.app.replaced_with(&scene.issued, &old, offering(0, "premises", "120.00")).await;
    let mut scene = scene;
    // The row as it was before the replacement: seal and receipt are whole, the chain has moved on.
    tamper(&scene, move |conn| {
        diesel::update(bid_version::table.find(&new.version_id))
            .set(bid_version::kind.eq("superseded"))
            .execute(conn)?;
        diesel::update(bid_version::table.find(&old.version_id))
            .set(bid_version::kind.eq("submitted"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    scene.app.pass_deadline();
    scene.officer = scene.fresh().await;
    stops(&scene, &scene.bids[0].bid_id).await;
}

#[actix_web::test]
async fn a_bid_taken_away_stops_the_opening() {
    let scene = Scene::closed(bodies(2)).await;
    let (id, version) = (scene.bids[0].bid_id.clone(), scene.bids[0].version_id.clone());
    tamper(&scene, move |conn| {
        diesel::delete(bid_version::table.find(&version)).execute(conn)?;
        diesel::delete(bid::table.find(&id)).execute(conn)?;
        Ok(())
    })
    .await;
    stops(&scene, &scene.bids[0].bid_id).await;
}

#[actix_web::test]
async fn a_bid_turned_into_a_withdrawn_one_stops_the_opening() {
    let scene = Scene::closed(bodies(2)).await;
    let id = scene.bids[1].bid_id.clone();
    tamper(&scene, move |conn| {
        diesel::update(bid::table.find(&id)).set(bid::state.eq("withdrawn")).execute(conn)?;
        Ok(())
    })
    .await;
    stops(&scene, &scene.bids[1].bid_id).await;
}

#[actix_web::test]
async fn two_commissioners_may_open_the_rest_without_a_bid_that_does_not_verify() {
    let mut scene = Scene::closed(vec![bid_body(0), bid_body(1)]).await;
    let version = scene.bids[0].version_id.clone();
    tamper(&scene, move |conn| set_sealed(conn, &version, vec![7; 400])).await;
    let broken = scene.bids[0].bid_id.clone();
    stops(&scene, &broken).await;
    let path = scene.at("/open-without");
    let ask = json!({"bid_id": broken, "reason": "Its row was damaged; the provider was told"});
    // Not one that verifies.
    let whole = json!({"bid_id": scene.bids[1].bid_id, "reason": "Rather not"});
    scene.officer.post(&path, &whole).await.refused(409, "illegal_step");
    let first = scene.officer.post(&path, &ask).await.expect(200).json();
    assert_eq!(first["agreed"], 1);
    // One alone does not open, and the same one does not count twice.
    scene.officer.post(&path, &ask).await.refused(409, "already_exists");
    scene.open().await.refused(409, "evidence_broken");
    let second = scene.app.officer("commissioner", "ESX").await;
    let answer = second.client.post(&path, &ask).await.expect(200).json();
    assert_eq!(answer["permissions"], json!(["open"]));
    scene.officer = scene.fresh().await;
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["statements"].as_array().unwrap().len(), 1);
    assert_eq!(opened["invalid"], 1);
}

#[actix_web::test]
async fn with_no_bid_every_mark_is_in_at_once() {
    let mut scene = Scene::sealed(bodies(1)).await;
    let (id, version) = (scene.bids[0].bid_id.clone(), scene.bids[0].version_id.clone());
    scene
        .app
        .write(move |tx| {
            diesel::update(bid::table.find(&id))
                .set(bid::state.eq("withdrawn"))
                .execute(tx.conn())?;
            diesel::update(bid_version::table.find(&version))
                .set(bid_version::kind.eq("superseded"))
                .execute(tx.conn())?;
            together::audit::Entry::new(
                "bid.withdrawn",
                "bid",
                &id,
                together::audit::Who::system("tests"),
            )
            .record(tx)
        })
        .await;
    scene.app.pass_deadline();
    scene.officer = scene.fresh().await;
    let opened = scene.open().await.expect(200).json();
    assert_eq!(opened["state"], "scored");
    let evaluation = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    assert_eq!(evaluation["bids"], json!([]));
    assert_eq!(evaluation["permissions"], json!(["end_without_award"]));
}

async fn tamper(
    scene: &Scene,
    mut with: impl FnMut(&mut together::db::Conn) -> together::http::Result<()> + Send + 'static,
) {
    scene.app.write(move |tx| with(tx.conn())).await;
}

/// As somebody with the database's file would: past the trigger that refuses late bids.
fn set_sealed(
    conn: &mut together::db::Conn,
    version: &str,
    sealed: Vec<u8>,
) -> together::http::Result<()> {
    let of: String = bid_version::table.find(version).select(bid_version::kind).first(conn)?;
    diesel::update(bid_version::table.find(version))
        .set((bid_version::sealed.eq(sealed), bid_version::kind.eq(of)))
        .execute(conn)?;
    Ok(())
}
