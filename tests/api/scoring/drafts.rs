//! Drafts of marks, and giving several marks together.

use super::{Scene, bodies};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, mark, mark_draft};

fn path(scene: &Scene, number: usize) -> String {
    scene.at(&format!("/statements/{number}/draft-mark"))
}

async fn save(scene: &Scene, number: usize, body: &serde_json::Value) -> crate::support::Answer {
    scene.one.client.send("PUT", &path(scene, number), Some(body.to_string()), None).await
}

#[actix_web::test]
async fn a_draft_is_its_writers_alone_counts_for_nothing_and_goes_with_the_mark() {
    let scene = Scene::opened(bodies(2)).await;
    let half = save(&scene, 1, &json!({"reason": "Steps are named. Marker-7315"})).await;
    let half = half.expect(200).json();
    assert_eq!(half["draft"]["reason"], "Steps are named. Marker-7315");
    assert!(half["draft"].get("mark").is_none());
    let line = |list: &serde_json::Value, index: usize| list["items"][index].clone();
    let list = scene.one.client.get(&scene.at("/statements")).await.expect(200).json();
    assert_eq!(line(&list, 0)["drafted"], false);
    let whole = json!({"mark": 4, "reason": "Steps are named. Marker-7315"});
    save(&scene, 1, &whole).await.expect(200);
    let list = scene.one.client.get(&scene.at("/statements")).await.expect(200).json();
    assert_eq!(line(&list, 0)["drafted"], true);
    assert_eq!(line(&list, 0)["waiting_for"], 2);
    let queue = scene.one.client.get("/scoring/assignments").await.expect(200).json();
    assert_eq!(queue["items"][0]["items"][0]["drafted"], true);
    assert_eq!(queue["items"][0]["items"][0]["tag"], "to_mark");
    assert_eq!(queue["items"][0]["items"][0]["words"], 9);
    // Nobody else sees it: not the other evaluator, not the moderator, not the trail.
    for client in [&scene.two.client, &scene.moderator.client] {
        let other = client.get(&scene.at("/statements/1")).await.expect(200);
        assert!(!other.text.contains("Marker-7315") && other.json().get("draft").is_none());
        let queue = client.get("/scoring/assignments").await.expect(200).json();
        assert_eq!(queue["items"][0]["items"][0]["drafted"], false);
    }
    let marks: i64 = scene.app.read(|conn| Ok(mark::table.count().get_result(conn)?)).await;
    assert_eq!(marks, 0);
    scene.mark(&scene.one, 1, 4).await.expect(201);
    let own = scene.one.client.get(&scene.at("/statements/1")).await.expect(200).json();
    assert!(own.get("draft").is_none());
    assert_eq!(own["own_reason"], "Steps are named, travel is not");
    save(&scene, 1, &whole).await.refused(409, "already_exists");
    let (left, drafted): (i64, i64) = scene
        .app
        .read(|conn| {
            let left = mark_draft::table.count().get_result(conn)?;
            let drafted = audit_entry::table
                .filter(audit_entry::action.eq("mark.drafted"))
                .count()
                .get_result(conn)?;
            Ok((left, drafted))
        })
        .await;
    assert_eq!((left, drafted), (0, 2));
}

#[actix_web::test]
async fn an_empty_draft_goes_away_and_only_those_who_mark_have_one() {
    let scene = Scene::opened(bodies(1)).await;
    save(&scene, 1, &json!({"mark": 2})).await.expect(200);
    let gone = save(&scene, 1, &json!({"mark": null, "reason": " "})).await.expect(200).json();
    assert!(gone.get("draft").is_none());
    save(&scene, 1, &json!({"mark": 6})).await.refused(422, "invalid");
    let body = Some(json!({"mark": 2}).to_string());
    let by = |client: crate::support::Client| {
        let (path, body) = (path(&scene, 1), body.clone());
        async move { client.send("PUT", &path, body, None).await }
    };
    by(scene.moderator.client.clone()).await.refused(403, "forbidden");
    by(scene.officer.clone()).await.refused(403, "forbidden");
    let stranger = scene.app.officer("evaluator", "ESX").await;
    by(stranger.client).await.refused(404, "not_found");
}

#[actix_web::test]
async fn several_marks_are_given_together_or_not_at_all() {
    let scene = Scene::opened(bodies(3)).await;
    let one = |number: i64, mark: i64| json!({"number": number, "mark": mark, "reason": "Sound"});
    let path = scene.at("/marks");
    let client = &scene.one.client;
    for wrong in [
        json!({"items": []}),
        json!({"items": [one(1, 4), one(1, 3)]}),
        json!({"items": [one(1, 4), one(2, 6)]}),
    ] {
        client.post(&path, &wrong).await.refused(422, "invalid");
    }
    client.post(&path, &json!({"items": [one(1, 4), one(9, 3)]})).await.refused(404, "not_found");
    let count =
        || async { scene.app.read(|conn| Ok(mark::table.count().get_result::<i64>(conn)?)).await };
    assert_eq!(count().await, 0);
    let all = json!({"items": [one(1, 4), one(2, 3), one(3, 5)]});
    let keyed = client.clone().with("idempotency-key", "marks-of-the-first-one");
    let given = keyed.post(&path, &all).await.expect(201).json();
    assert_eq!(given["items"][2]["own_mark"], 5);
    keyed.post(&path, &all).await.expect(201);
    assert_eq!(count().await, 3);
    client.post(&path, &all).await.refused(409, "already_exists");
    scene.officer.post(&path, &all).await.refused(403, "forbidden");
}
