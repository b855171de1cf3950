//! Who marks: assignments, declarations, conflicts.

use super::{Scene, bodies};
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{app_user, evaluator, referral};

#[actix_web::test]
async fn a_partners_evaluator_may_be_given_the_statements_and_finds_them_in_the_queue() {
    let scene = Scene::sealed(bodies(2)).await;
    let queue = scene.two.client.get("/scoring/assignments").await.expect(200).json();
    let row = &queue["items"][0];
    assert_eq!(row["reference"], "ESX-2026-0001");
    assert_eq!(row["statements"], 0);
    assert_eq!(row["needed_by"], "2027-01-04");
    assert_eq!(row["part"], "evaluator");
    let panel = scene.officer.get(&scene.at("/evaluators")).await.expect(200).json();
    assert_eq!(panel["enough"], true);
    assert_eq!(panel["moderator_named"], true);
    assert_eq!(panel["items"][1]["authority"], "Kent County Council");
    let candidates = scene.officer.get(&scene.at("/evaluator-candidates")).await.expect(200).json();
    assert_eq!(candidates["items"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn only_an_evaluator_can_be_assigned_and_only_once() {
    let scene = Scene::sealed(bodies(1)).await;
    let path = scene.at("/evaluators");
    let officer = &scene.issued.officer;
    let body = json!({"role_id": officer.role_id, "part": "evaluator"});
    let refusal = scene.officer.post(&path, &body).await.refused(422, "invalid").json();
    assert_eq!(refusal["errors"][0]["pointer"], "/role_id");
    scene.assign(&scene.one, "evaluator").await.refused(409, "already_exists");
    let other = scene.app.officer("evaluator", "SRY").await;
    scene.assign(&other, "moderator").await.refused(409, "already_exists");
    let strange = json!({"role_id": other.role_id, "part": "chair"});
    scene.officer.post(&path, &strange).await.refused(422, "invalid");
    scene.one.client.post(&path, &body).await.refused(403, "forbidden");
    let elsewhere = scene.app.officer("commissioner", "KNT").await;
    elsewhere.client.post(&path, &body).await.refused(404, "not_found");
}

#[actix_web::test]
async fn the_moderator_is_named_before_opening_and_evaluators_also_after_it() {
    let scene = Scene::closed(bodies(1)).await;
    let panel = scene.officer.get(&scene.at("/evaluators")).await.expect(200).json();
    let moderator = panel["items"][2]["id"].as_str().unwrap().to_owned();
    scene.officer.delete(&scene.at(&format!("/evaluators/{moderator}"))).await.expect(204);
    let id = scene.issued.id.clone();
    let named: Option<String> = scene
        .app
        .read(move |conn| {
            Ok(referral::table.find(&id).select(referral::moderator_role_id).first(conn)?)
        })
        .await;
    assert_eq!(named, None);
    scene.open().await.expect(200);
    scene.assign(&scene.moderator, "moderator").await.refused(409, "illegal_step");
    scene.assign(&scene.moderator, "evaluator").await.expect(201);
    // Marks are complete: nobody may be added whose mark would move them.
    scene.declare(&scene.moderator).await.expect(200);
    for person in [&scene.one, &scene.two, &scene.moderator] {
        scene.mark(person, 1, 3).await.expect(201);
    }
    let late = scene.app.officer("evaluator", "SRY").await;
    scene.assign(&late, "evaluator").await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn whoever_is_on_the_panel_cannot_take_a_marker_off_it() {
    let scene = Scene::opened(bodies(2)).await;
    // The first evaluator is a commissioner, too.
    let (user, authority) = (scene.one.user_id.clone(), scene.app.authority("ESX").await);
    let role = together::db::new_id();
    let id = role.clone();
    scene
        .app
        .write(move |tx| {
            use together::db::schema::user_role;
            let now = tx.now()?;
            diesel::insert_into(user_role::table)
                .values((
                    user_role::id.eq(&id),
                    user_role::user_id.eq(&user),
                    user_role::role.eq("commissioner"),
                    user_role::authority_id.eq(&authority),
                    user_role::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let hat = scene.app.session(&scene.one.user_id, &role).await;
    let panel = scene.officer.get(&scene.at("/evaluators")).await.expect(200).json();
    let second = panel["items"][1]["id"].as_str().unwrap().to_owned();
    scene.mark(&scene.two, 1, 1).await.expect(201);
    let path = scene.at(&format!("/evaluators/{second}"));
    hat.delete(&path).await.refused(403, "forbidden");
    scene.officer.delete(&path).await.expect(204);
    // What was marked stays on record and no longer counts.
    scene.mark(&scene.one, 1, 4).await.expect(201);
    let marks = scene.one.client.get(&scene.at("/statements/1/marks")).await.expect(200).json();
    assert_eq!(marks["items"][0]["counts"], false);
    assert_eq!(marks["waiting_for"], 1);
    scene.two.client.get(&scene.at("/statements")).await.refused(404, "not_found");
}

#[actix_web::test]
async fn a_link_blocks_until_another_person_clears_it() {
    let scene = Scene::opened(bodies(1)).await;
    let third = scene.app.officer("evaluator", "SRY").await;
    let made = scene.assign(&third, "evaluator").await.expect(201).text_at("/id");
    let statements = scene.at("/statements");
    third.client.get(&statements).await.refused(403, "not_yet");
    let path = scene.at("/declaration");
    let before = third.client.get(&path).await.expect(200).json();
    assert_eq!(before["establishments"], json!(["School 0"]));
    third.client.post(&path, &json!({"conflict": true})).await.refused(422, "invalid");
    let yes = json!({"conflict": true, "words": "My sister teaches there"});
    assert_eq!(third.client.post(&path, &yes).await.expect(200).json()["blocked"], true);
    third.client.post(&path, &json!({"conflict": false})).await.refused(409, "already_exists");
    third.client.get(&statements).await.refused(403, "conflict_of_interest");
    let clear = scene.at(&format!("/evaluators/{made}/clear"));
    let reason = json!({"reason": "The sister left in 2019"});
    third.client.post(&clear, &reason).await.refused(403, "forbidden");
    let cleared = scene.officer.post(&clear, &reason).await.expect(200).json();
    assert_eq!(cleared["blocked"], false);
    third.client.get(&statements).await.expect(200);
    scene.officer.post(&clear, &reason).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn an_email_domain_shared_with_an_invited_provider_blocks() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let person = app.officer("evaluator", "ESX").await;
    let body = json!({"role_id": person.role_id, "part": "evaluator"});
    let path = format!("/referrals/{}", issued.id);
    issued.officer.client.post(&format!("{path}/evaluators"), &body).await.expect(201);
    let (user, bidder) = (person.user_id.clone(), issued.invited[0].person.email.clone());
    app.write(move |tx| {
        let domain = bidder.split('@').nth(1).unwrap();
        diesel::update(app_user::table.find(&user))
            .set(app_user::email.eq(format!("same@{domain}")))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let no = json!({"conflict": false});
    let answer = person.client.post(&format!("{path}/declaration"), &no).await.expect(200).json();
    assert_eq!(answer["blocked"], true);
    let words: Option<String> =
        app.read(|conn| Ok(evaluator::table.select(evaluator::conflict_words).first(conn)?)).await;
    assert!(words.unwrap().contains("e-mail domain"));
}

#[actix_web::test]
async fn nobody_clears_their_own_conflict_in_another_role() {
    let scene = Scene::sealed(bodies(1)).await;
    let officer = &scene.issued.officer;
    let role = together::db::new_id();
    let (id, user, authority) =
        (role.clone(), officer.user_id.clone(), scene.app.authority("ESX").await);
    scene
        .app
        .write(move |tx| {
            use together::db::schema::user_role;
            let now = tx.now()?;
            diesel::insert_into(user_role::table)
                .values((
                    user_role::id.eq(&id),
                    user_role::user_id.eq(&user),
                    user_role::role.eq("evaluator"),
                    user_role::authority_id.eq(&authority),
                    user_role::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let body = json!({"role_id": role, "part": "evaluator"});
    let made = scene.officer.post(&scene.at("/evaluators"), &body).await.expect(201).text_at("/id");
    let hat = scene.app.session(&officer.user_id, &role).await;
    let yes = json!({"conflict": true, "words": "I used to work there"});
    hat.post(&scene.at("/declaration"), &yes).await.expect(200);
    let clear = scene.at(&format!("/evaluators/{made}/clear"));
    let reason = json!({"reason": "It is nothing"});
    scene.officer.post(&clear, &reason).await.refused(403, "forbidden");
    let other = scene.app.officer("commissioner", "ESX").await;
    other.client.post(&clear, &reason).await.expect(200);
}
