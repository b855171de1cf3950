//! Opening, marks, agreed marks, evaluations.

mod drafts;
mod engine;
mod evaluation;
mod evaluators;
mod exclude;
mod low_price;
mod mark;
mod open;
mod rehearse;

use crate::support::{Answer, Client, Issued, Person, Submitted, TestApp, bid_body};
use serde_json::{Value, json};

/// A referral with bids, two evaluators and a moderator, on its way.
pub struct Scene {
    pub app: TestApp,
    pub issued: Issued,
    pub bids: Vec<Submitted>,
    /// The commissioner, signed in again after the deadline once it has passed.
    pub officer: Client,
    pub one: Person,
    pub two: Person,
    pub moderator: Person,
}

impl Scene {
    /// Bids are in, the panel is named and has declared; the deadline has not passed.
    pub async fn sealed(bodies: Vec<Value>) -> Self {
        let app = TestApp::start().await;
        let issued = app.issued(bodies.len()).await;
        let mut bids = Vec::new();
        for (index, body) in bodies.into_iter().enumerate() {
            bids.push(app.submitted_with(&issued, index, body).await);
        }
        let one = app.officer("evaluator", "ESX").await;
        let two = app.officer("evaluator", "KNT").await;
        let moderator = app.officer("evaluator", "ESX").await;
        let officer = issued.officer.client.clone();
        let scene = Self { app, issued, bids, officer, one, two, moderator };
        scene.assign(&scene.one, "evaluator").await.expect(201);
        scene.assign(&scene.two, "evaluator").await.expect(201);
        scene.assign(&scene.moderator, "moderator").await.expect(201);
        for person in [&scene.one, &scene.two, &scene.moderator] {
            scene.declare(person).await.expect(200);
        }
        scene
    }

    /// The deadline has passed.
    pub async fn closed(bodies: Vec<Value>) -> Self {
        let mut scene = Self::sealed(bodies).await;
        scene.app.pass_deadline();
        scene.officer = scene.fresh().await;
        scene
    }

    /// Bids are opened.
    pub async fn opened(bodies: Vec<Value>) -> Self {
        let scene = Self::closed(bodies).await;
        scene.open().await.expect(200);
        scene
    }

    /// Every agreed mark is in: 4 for each, from a 4 and a 3.
    pub async fn scored(bodies: Vec<Value>) -> Self {
        let scene = Self::opened(bodies).await;
        for number in 1..=scene.bids.len() {
            scene.mark(&scene.one, number, 4).await.expect(201);
            scene.mark(&scene.two, number, 3).await.expect(201);
            scene.agree(&scene.one, number, 4).await.expect(200);
        }
        scene
    }

    /// The commissioner, as after giving the password just now.
    pub async fn fresh(&self) -> Client {
        let officer = &self.issued.officer;
        self.app.session(&officer.user_id, &officer.role_id).await
    }

    /// A bidder, signed in again.
    pub async fn fresh_bidder(&self, index: usize) -> Client {
        let person = &self.issued.invited[index].person;
        self.app.session(&person.user_id, &person.role_id).await
    }

    /// A path below the referral.
    pub fn at(&self, rest: &str) -> String {
        format!("/referrals/{}{rest}", self.issued.id)
    }

    pub async fn assign(&self, person: &Person, part: &str) -> Answer {
        let body = json!({"role_id": person.role_id, "part": part});
        self.officer.post(&self.at("/evaluators"), &body).await
    }

    pub async fn declare(&self, person: &Person) -> Answer {
        person.client.post(&self.at("/declaration"), &json!({"conflict": false})).await
    }

    pub async fn open(&self) -> Answer {
        self.officer.act(&self.at("/open")).await
    }

    pub async fn mark(&self, by: &Person, number: usize, mark: i64) -> Answer {
        let body = json!({"mark": mark, "reason": "Steps are named, travel is not"});
        by.client.post(&self.at(&format!("/statements/{number}/marks")), &body).await
    }

    pub async fn agree(&self, by: &Person, number: usize, mark: i64) -> Answer {
        let body = json!({"mark": mark, "reason": "Agreed after talking it through"});
        by.client.post(&self.at(&format!("/statements/{number}/consensus")), &body).await
    }
}

/// So many bids at the fixed prices.
pub fn bodies(count: usize) -> Vec<Value> {
    (0..count).map(bid_body).collect()
}

/// A bid with one core heading offered lower.
pub fn offering(index: usize, heading: &str, offered: &str) -> Value {
    let mut body = bid_body(index);
    for line in body["core_costs"].as_array_mut().unwrap() {
        if line["heading"] == heading {
            line["offered"] = json!(offered);
        }
    }
    body
}
