//! An evaluator's tasks: statements of bids. Those of applications are tried where they are marked.

use super::{kinds, of, tasks};
use crate::scoring::{Scene, bodies};
use serde_json::json;

#[actix_web::test]
async fn statements_wait_from_the_opening_until_their_marks_are_agreed() {
    let scene = Scene::sealed(bodies(2)).await;
    let before = tasks(&scene.one.client).await;
    assert_eq!(kinds(&before), Vec::<&str>::new());
    assert_eq!(before["next"]["reference"], scene.issued.reference.as_str());
    scene.app.pass_deadline();
    let scene = Scene { officer: scene.fresh().await, ..scene };
    scene.open().await.expect(200);
    let opened = tasks(&scene.one.client).await;
    assert_eq!(kinds(&opened), ["statements_to_mark"]);
    assert_eq!(of(&opened, "statements_to_mark")["count"], 2);
    assert_eq!(kinds(&tasks(&scene.moderator.client).await), Vec::<&str>::new());
    scene.mark(&scene.one, 1, 4).await.expect(201);
    scene.mark(&scene.two, 1, 3).await.expect(201);
    let marked = tasks(&scene.one.client).await;
    assert_eq!(kinds(&marked), ["statements_to_mark", "marks_to_agree"]);
    assert!(marked["items"].as_array().unwrap().iter().all(|one| one["count"] == 1));
    scene.agree(&scene.one, 1, 4).await.expect(200);
    assert_eq!(kinds(&tasks(&scene.two.client).await), ["statements_to_mark"]);

    // Who was given nothing has nothing; who has not declared does that first.
    let stranger = scene.app.officer("evaluator", "ESX").await;
    assert_eq!(tasks(&stranger.client).await, json!({"items": []}));
    scene.assign(&stranger, "evaluator").await.expect(201);
    assert_eq!(kinds(&tasks(&stranger.client).await), ["declaration_due"]);
}
