//! An application's statements among the tasks of its evaluators.

use super::Scene;
use crate::task::{kinds, of, tasks};

#[actix_web::test]
async fn a_declaration_comes_first_then_the_statements_then_the_agreement() {
    let scene = Scene::begun().await;
    scene.assign(&scene.kent, false).await.expect(200);
    scene.assign(&scene.essex, false).await.expect(200);
    let given = tasks(&scene.kent.client).await;
    assert_eq!(kinds(&given), ["application_declaration_due"]);
    assert_eq!(given["items"][0]["thing_id"], scene.round().await.as_str());
    for person in [&scene.kent, &scene.essex] {
        scene.declare(person).await.expect(200);
    }
    let declared = tasks(&scene.kent.client).await;
    assert_eq!(kinds(&declared), ["application_statements_to_mark"]);
    assert_eq!(of(&declared, "application_statements_to_mark")["count"], 3);
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    scene.mark(&scene.essex, "Q1", 4).await.expect(201);
    let marked = tasks(&scene.kent.client).await;
    assert_eq!(kinds(&marked), ["application_statements_to_mark", "application_marks_to_agree"]);
    assert_eq!(of(&marked, "application_marks_to_agree")["count"], 1);
}
