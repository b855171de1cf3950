//! Memberships.

mod admit;
mod list;
mod reach;
mod read;
mod steps;
mod uplift;

use crate::support::{FIXED, Person, TestApp};
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
}
