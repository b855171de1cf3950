//! Applications, their evaluation, memberships.

mod admit;
mod annual_audit;
mod apply;
mod apply_answers;
mod apply_prices;
mod apply_progress;
mod apply_submit;
pub mod evaluate;
mod history;
mod list;
mod reach;
mod read;
mod register;
mod rescore;
mod sheets;
mod staying;
mod steps;
mod uplift;

use crate::support::{Answer, Client, FIXED, Person, TestApp};
use serde_json::{Value, json};

/// An admission to `sen`, day, at the medians of every core heading: 1,219 pounds a week.
pub fn admission(establishment_id: &str) -> Value {
    let mut prices: Vec<Value> = FIXED
        .iter()
        .map(|(heading, _, amount)| json!({"heading": heading, "amount": amount}))
        .collect();
    prices.push(json!({"heading": "speech_language_therapist", "amount": "95.00"}));
    json!({
        "category": "sen",
        "establishment_id": establishment_id,
        "marks": [
            {"question": "Q1", "mark": 4, "reason": "Specific, with evidence of use"},
            {"question": "Q2", "mark": 3, "reason": "Sound"},
            {"question": "Q3", "mark": 5, "reason": "Shows what failed and what changed"}
        ],
        "placement_types": [{"placement_type": "day", "prices": prices}],
        "discounts": [
            {"group": "sibling", "min_children": 2, "percent": "3"},
            {"group": "sibling", "min_children": 3, "percent": "5"}
        ],
        "evidence": [{"kind": "R2", "detail": "Ofsted report: good"}],
        "needs": ["ASD", "SLCN"]
    })
}

/// A member says of itself what the list says of it; the list's row.
pub async fn told_alike(client: &Client, id: &str) -> Value {
    let page = client.get("/memberships").await.expect(200).json();
    let row = page["items"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    let member = client.get(&format!("/memberships/{id}")).await.expect(200).json();
    for (name, value) in row.as_object().unwrap() {
        assert_eq!(member[name], *value, "{name}");
    }
    row
}

/// A provider with a school, and the lead officer.
pub struct World {
    pub app: TestApp,
    pub lead: Person,
    pub provider: String,
    pub school: String,
    pub bursar: Person,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::start().await;
        let lead = app.officer("lead_officer", "WSX").await;
        let provider = app.provider("Osierdene Trust").await;
        let school = app.establishment(&provider, "Alderbrook School", 486_000, 105_000).await;
        let bursar = app.provider_user(&provider, None).await;
        Self { app, lead, provider, school, bursar }
    }

    /// Admits the school; the id of the membership.
    pub async fn admitted(&self) -> String {
        self.lead
            .client
            .post("/memberships", &admission(&self.school))
            .await
            .expect(201)
            .text_at("/id")
    }

    /// A step of the lead officer with the version read.
    pub async fn lead_step(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.lead.client.send("POST", path, Some(body.to_string()), Some(version)).await
    }

    /// Days from today, as the service's clock has it.
    pub fn day(&self, days: i64) -> String {
        (self.app.today() + chrono::Duration::days(days)).to_string()
    }

    /// The lead officer with the password given just now.
    pub async fn lead_again(&mut self) {
        let client = self.app.session(&self.lead.user_id, &self.lead.role_id).await;
        self.lead.client = client;
    }
}
