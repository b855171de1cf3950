//! Rehearsing weights.

use super::{Scene, bodies, offering};
use serde_json::{Value, json};

fn weights(price: &str, outcomes: &str) -> Value {
    json!({"price": price, "outcomes": outcomes, "needs": "10", "features": "5", "location": "5",
        "core_competency": "20"})
}

#[actix_web::test]
async fn three_sample_bids_are_ranked_under_each_set() {
    let scene = Scene::sealed(bodies(1)).await;
    let body = json!({"weights": [weights("50", "10"), weights("30", "30")]});
    let answer = scene.officer.post("/scoring/rehearsal", &body).await.expect(200).json();
    assert_eq!(answer["items"][0]["bids"][0]["total"], "89.34");
    assert_eq!(answer["items"][0]["bids"][0]["number"], 2);
    assert_eq!(answer["items"][0]["bids"][0]["name"], "Sample bid B");
    let hundredths = |at: usize| {
        let total = answer["items"][0]["bids"][at]["total"].as_str().unwrap();
        total.replace('.', "").parse::<i64>().unwrap()
    };
    let lead = answer["items"][0]["lead"].as_str().unwrap().replace('.', "");
    assert_eq!(lead.parse::<i64>().unwrap(), hundredths(0) - hundredths(1));
    assert_eq!(answer["items"][0]["own_needs"], "25.00");
    assert_eq!(answer["items"][1]["weights"]["outcomes"], "30.00");
    assert_eq!(answer["items"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn every_fault_of_every_set_is_told_with_its_pointer() {
    let scene = Scene::sealed(bodies(1)).await;
    let body = json!({"weights": [weights("50", "10"), weights("80", "10"), weights("50", "11")]});
    let refusal =
        scene.officer.post("/scoring/rehearsal", &body).await.refused(422, "invalid").json();
    let told: Vec<_> = refusal["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("/weights/1/price", "price_weight_out_of_range"),
            ("/weights/1", "weights_not_100"),
            ("/weights/2", "weights_not_100"),
        ]
    );
    let eleven = vec![weights("50", "10"); 11];
    scene
        .officer
        .post("/scoring/rehearsal", &json!({"weights": eleven}))
        .await
        .refused(422, "invalid");
    scene.one.client.post("/scoring/rehearsal", &body).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn bids_of_an_own_scored_referral_are_ranked_without_their_names() {
    let scene = Scene::scored(vec![offering(0, "premises", "100.00"), bodies(2)[1].clone()]).await;
    let body = json!({"referral_id": scene.issued.id, "weights": [weights("50", "10")]});
    let answer = scene.officer.post("/scoring/rehearsal", &body).await.expect(200);
    for hidden in ["School", "Provider", &scene.bids[0].bid_id] {
        assert!(!answer.text.contains(hidden), "{hidden}");
    }
    assert_eq!(answer.json()["items"][0]["bids"][0]["rank"], 1);
    assert!(answer.json()["items"][0]["bids"][0].get("name").is_none());
    let elsewhere = scene.app.officer("commissioner", "KNT").await;
    elsewhere.client.post("/scoring/rehearsal", &body).await.refused(404, "not_found");
}
