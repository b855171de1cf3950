//! Who marks: assigned, declared, cleared, removed.

use super::{Scene, fault};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{app_user, application_conflict, application_evaluator};

#[actix_web::test]
async fn nothing_is_read_before_the_declaration() {
    let scene = Scene::begun().await;
    scene.assign(&scene.kent, false).await.expect(200);
    let client = &scene.kent.client;
    client.get(&scene.at("statements")).await.refused(403, "not_yet");
    client.get(&scene.at("statements/Q1")).await.refused(403, "not_yet");
    scene.mark(&scene.kent, "Q1", 4).await.refused(403, "not_yet");
    let path = format!("/application-rounds/{}/declaration", scene.round().await);
    let asked = client.get(&path).await.expect(200).json();
    assert_eq!(asked["declared"], false);
    assert_eq!(asked["applicants"][0]["establishment"], "Alderbrook School");
    scene.declare(&scene.kent).await.expect(200);
    scene.declare(&scene.kent).await.refused(409, "already_exists");
    client.get(&scene.at("statements/Q1")).await.expect(200);
    // Somebody it was not given to finds nothing.
    scene.essex.client.get(&scene.at("statements")).await.refused(404, "not_found");
    scene.essex.client.get(&path).await.refused(404, "not_found");
}

#[actix_web::test]
async fn a_declared_link_blocks_until_another_person_clears_it() {
    let scene = Scene::begun().await;
    scene.assign(&scene.kent, false).await.expect(200);
    let unknown = json!({"links": [{"application_id": "x", "words": "My sister"}]});
    let refused = scene.in_round(&scene.kent, "declaration", &unknown).await;
    fault(&refused.refused(422, "invalid").json(), "/links/0/application_id", "unknown_id");
    let link = json!({"links": [{"application_id": scene.id, "words": "My sister teaches there"}]});
    let said = scene.in_round(&scene.kent, "declaration", &link).await.expect(200).json();
    assert_eq!(said["applicants"][0]["blocked"], true);
    let path = scene.at("statements/Q1");
    scene.kent.client.get(&path).await.refused(403, "conflict_of_interest");
    scene.mark(&scene.kent, "Q1", 4).await.refused(403, "conflict_of_interest");
    let path_of_round = format!("/application-rounds/{}", scene.round().await);
    let round = scene.world.lead.client.get(&path_of_round).await.expect(200).json();
    let given = &round["items"][0]["evaluators"][0];
    assert_eq!(given["conflict"]["words"], "My sister teaches there");
    assert_eq!(round["items"][0]["enough_evaluators"], false);

    let clear = json!({
        "role_id": scene.kent.role_id, "application_id": scene.id, "reason": "Left in 2015",
    });
    scene.in_round(&scene.kent, "conflicts/clear", &clear).await.refused(403, "forbidden");
    // The same person as lead officer is still the same person.
    let lead = scene.world.app.authority("WSX").await;
    let hat = scene.world.app.also(&scene.kent, "lead_officer", &lead).await;
    let mut hatted = scene.kent.clone();
    hatted.client = scene.world.app.session(&scene.kent.user_id, &hat).await;
    scene.in_round(&hatted, "conflicts/clear", &clear).await.refused(403, "forbidden");
    scene.in_round(&scene.world.lead, "conflicts/clear", &clear).await.expect(200);
    scene.in_round(&scene.world.lead, "conflicts/clear", &clear).await.refused(409, "illegal_step");
    scene.kent.client.get(&path).await.expect(200);
    let stored: (String, Option<String>, Option<String>) = scene
        .world
        .app
        .read(|conn| {
            Ok(application_conflict::table
                .select((
                    application_conflict::source,
                    application_conflict::cleared_by,
                    application_conflict::cleared_reason,
                ))
                .first(conn)?)
        })
        .await;
    assert_eq!(stored.0, "declared");
    assert_eq!(stored.1.as_deref(), Some(scene.world.lead.user_id.as_str()));
    assert_eq!(stored.2.as_deref(), Some("Left in 2015"));
}

#[actix_web::test]
async fn an_address_of_the_providers_domain_blocks_whoever_declared_nothing() {
    let scene = Scene::begun().await;
    let domain = scene.world.bursar.email.rsplit_once('@').unwrap().1.to_owned();
    let (user, email) = (scene.kent.user_id.clone(), format!("kent@{domain}"));
    scene
        .world
        .app
        .write(move |tx| {
            diesel::update(app_user::table.find(&user))
                .set(app_user::email.eq(&email))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    scene.assign(&scene.kent, false).await.expect(200);
    scene.declare(&scene.kent).await.expect(200);
    let path = scene.at("statements/Q1");
    scene.kent.client.get(&path).await.refused(403, "conflict_of_interest");
    let source: String = scene
        .world
        .app
        .read(|conn| {
            Ok(application_conflict::table.select(application_conflict::source).first(conn)?)
        })
        .await;
    assert_eq!(source, "shared_domain");
}

#[actix_web::test]
async fn two_of_one_authority_are_not_enough() {
    let scene = Scene::begun().await;
    let second = scene.world.app.officer("evaluator", "KNT").await;
    for person in [&scene.kent, &second] {
        scene.assign(person, false).await.expect(200);
        scene.declare(person).await.expect(200);
        scene.mark(person, "Q1", 4).await.expect(201);
    }
    scene.agree(&scene.kent, "Q1", 4).await.refused(409, "illegal_step");
    scene.assign(&scene.essex, false).await.expect(200);
    scene.declare(&scene.essex).await.expect(200);
    scene.mark(&scene.essex, "Q1", 4).await.expect(201);
    scene.agree(&scene.kent, "Q1", 4).await.expect(200);
}

#[actix_web::test]
async fn only_evaluators_of_partners_are_assigned_once_and_taken_away_before_they_finish() {
    let scene = Scene::begun().await;
    let officer = scene.world.app.officer("commissioner", "KNT").await;
    let refused = scene.assign(&officer, false).await.refused(422, "invalid").json();
    fault(&refused, "/role_id", "unknown_value");
    scene.assign(&scene.kent, false).await.expect(200);
    scene.assign(&scene.kent, false).await.refused(409, "already_exists");
    scene.assign(&scene.surrey, true).await.expect(200);
    scene.assign(&scene.essex, true).await.refused(409, "already_exists");
    scene.assign(&scene.essex, false).await.expect(200);
    for person in [&scene.kent, &scene.essex] {
        scene.declare(person).await.expect(200);
    }
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let take = |person: &crate::support::Person| json!({"role_id": person.role_id});
    let lead = &scene.world.lead;
    scene.in_round(lead, "evaluators/remove", &take(&scene.kent)).await.expect(200);
    scene.kent.client.get(&scene.at("statements")).await.refused(404, "not_found");
    // The mark stays and no longer counts.
    scene.mark(&scene.essex, "Q1", 2).await.expect(201);
    scene.agree(&scene.essex, "Q1", 2).await.refused(409, "illegal_step");
    for question in ["Q2", "Q3"] {
        scene.mark(&scene.essex, question, 2).await.expect(201);
    }
    let done = scene.in_round(lead, "evaluators/remove", &take(&scene.essex)).await;
    done.refused(409, "illegal_step");
    let removed: i64 = scene
        .world
        .app
        .read(|conn| {
            Ok(application_evaluator::table
                .filter(application_evaluator::removed_at.is_not_null())
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(removed, 1);
    scene.in_round(&scene.kent, "evaluators", &take(&scene.kent)).await.refused(404, "not_found");
    let candidates = lead.client.get("/application-evaluator-candidates").await.expect(200).json();
    assert_eq!(candidates["items"].as_array().unwrap().len(), 3);
}
