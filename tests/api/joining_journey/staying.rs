//! What changes for a member, and what an issued referral keeps.

use super::Story;
use crate::support::Answer;
use chrono::{Duration, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use together::db::schema::invitation;

/// What an invitation froze.
pub struct Frozen {
    /// Hundredths.
    pub competency: i64,
    prices: Vec<Value>,
}

impl Frozen {
    pub fn price(&self, heading: &str) -> &str {
        let one = self.prices.iter().find(|one| one["heading"] == heading).unwrap();
        one["fixed"].as_str().unwrap()
    }
}

impl Story {
    /// Days from today, as the service's clock has it.
    fn day(&self, days: i64) -> NaiveDate {
        self.app.today() + Duration::days(days)
    }

    /// What is stored with a school's invitation: it shows to nobody before opening.
    pub async fn frozen(&self, referral: &str, school: &str) -> Frozen {
        let (referral, school) = (referral.to_owned(), school.to_owned());
        let (competency, prices): (i64, String) = self
            .app
            .read(move |conn| {
                Ok(invitation::table
                    .filter(invitation::referral_id.eq(referral))
                    .filter(invitation::establishment_id.eq(school))
                    .select((invitation::core_competency, invitation::prices))
                    .first(conn)?)
            })
            .await;
        Frozen { competency, prices: serde_json::from_str(&prices).unwrap() }
    }

    /// The second statement is reviewed: five instead of four, from today.
    pub async fn rescore(&self, membership: &str) {
        let lead = &self.lead.client;
        let body = json!({
            "questions": ["Q2"],
            "words": "Send what is new",
            "representations_due_on": self.day(14),
        });
        let made = lead.post(&format!("/memberships/{membership}/rescorings"), &body).await;
        let made = made.expect(201);
        let path = format!("/rescorings/{}", made.text_at("/id"));
        let marks = json!({"marks": [{
            "question": "Q2", "mark": 5, "reason": "Training records are complete",
            "evidence": "Records seen on 3 November",
        }]});
        let marked = lead.put(&format!("{path}/marks"), made.version(), &marks).await.expect(200);
        let words = json!({"words": "We trained everybody in March"}).to_string();
        let bursar = &self.bursar.client;
        let heard = format!("{path}/representation");
        let heard = bursar.send("POST", &heard, Some(words), Some(marked.version())).await;
        let version = heard.expect(200).version();
        let body = json!({"effective_on": self.day(0), "words": "Read and followed"}).to_string();
        let decision = format!("{path}/decision");
        let decided = lead.send("POST", &decision, Some(body), Some(version)).await.expect(200);
        assert_eq!(decided.json()["old_competency"], "80.00");
        assert_eq!(decided.json()["competency"], "86.60");
    }

    /// Premises rise by 2 % from tomorrow, and nothing else.
    pub async fn uplift_premises(&self) {
        let lead = &self.lead.client;
        let round = json!({
            "category": "sen", "name": "Rents", "year": 2027, "effective_on": self.day(1),
            "lines": [{"heading": "premises", "placement_type": "day", "percent": "2", "case": "rent"}],
        });
        let made = lead.post("/uplifts", &round).await.expect(201);
        let (id, line) = (made.text_at("/id"), made.text_at("/lines/0/id"));
        let step = |name: &str, version: i64, body: Option<String>| {
            let (lead, path) = (lead.clone(), format!("/uplifts/{id}/{name}"));
            async move { lead.send("POST", &path, body, Some(version)).await.expect(200) }
        };
        let proposed: Answer = step("propose", made.version(), None).await;
        let body =
            json!({"lines": [{"line": line, "decision": "approved", "reason": "Evidenced"}]});
        let decided = step("decide", proposed.version(), Some(body.to_string())).await.json();
        assert_eq!((&decided["state"], &decided["in_force"]), (&json!("decided"), &json!(false)));
    }

    /// The fixed price that a bid begins with.
    pub async fn prefilled(&self, referral: &str, school: &str, heading: &str) -> String {
        let client = &self.bursar.client;
        let who = json!({"establishment_id": school});
        let path = format!("/referrals/{referral}");
        client.post(&format!("{path}/can-meet-needs"), &who).await.expect(200);
        let begun = client.post(&format!("{path}/bids"), &who).await.expect(201).json();
        let body = &begun["draft"]["body"];
        let line = &body["core_costs"][crate::bid::line(body, heading)];
        line["fixed"].as_str().unwrap().to_owned()
    }
}
