//! Sixteen applications: one set of shared answers, one application that the others begin from.

use super::{FAR, INSURANCE_ENDS, ORDINARY, PENNY_OVER, Story, TWO_TYPES};
use crate::document::files::good_pdf;
use crate::support::today;
use crate::support::{
    Answer,
    applications::{good_answer, median_cells},
};
use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together::qualification::application::{receipt::Receipt, wire::Cell};
use together::sheet::csv;
use together_rules::amount::Money;
use together_rules::category::{CategoryConfig, QuestionLevel};

/// Applications by the number of the school.
pub struct Applied {
    pub sen: Vec<String>,
    pub residential: Vec<String>,
}

/// The medians, and therapy at ninety-five pounds where it is a heading.
fn cells(config: &CategoryConfig, placement_type: &str) -> Vec<Cell> {
    let mut cells = median_cells(config, placement_type);
    for cell in &mut cells {
        if cell.heading == "speech_language_therapist" {
            cell.offered = true;
            cell.amount = Some(Money::parse("95.00").unwrap());
        }
    }
    cells
}

/// The questions whose answers still keep a draft back.
fn unanswered(application: &Value) -> BTreeSet<String> {
    let missing = application["missing"].as_array().unwrap();
    let blocking = missing.iter().filter(|one| one["blocks"] == true);
    blocking
        .filter_map(|one| one["pointer"].as_str().unwrap().strip_prefix("/answers/"))
        .map(|rest| rest.split('/').next().unwrap().to_owned())
        .collect()
}

impl Story {
    /// From the first document to sixteen receipts.
    pub async fn applies(&self) -> Applied {
        let document = self.uploads_once().await;
        self.answers_once(&document).await;
        let first = self.begins(&json!({"items": [item("sen", &self.schools[0])]})).await.remove(0);
        self.fills(&first, &self.sen, &["day"], &document).await;
        let applied = self.begins_the_rest(first).await;
        self.copies_residential(&applied, &document).await;
        for id in &applied.sen[1..] {
            self.fills(id, &self.sen, &["day"], &document).await;
        }
        self.prices_a_penny_over(&applied.sen[PENNY_OVER]).await;
        self.insured_until_tomorrow(&applied.sen[INSURANCE_ENDS], &document).await;
        self.offers_two_types(&applied.sen[TWO_TYPES]).await;
        self.submits(&applied).await;
        applied
    }

    async fn uploads_once(&self) -> String {
        let client = &self.bursar.client;
        let kept = client.upload("/documents?name=Policies.pdf", good_pdf("Our policies")).await;
        let id = kept.expect(201).text_at("/id");
        let (status, _, bytes) = client.download(&format!("/documents/{id}/content")).await;
        assert_eq!((status, bytes), (200, good_pdf("Our policies")));
        id
    }

    /// Every question asked of the provider as a whole by the two categories.
    async fn answers_once(&self, document: &str) {
        let client = &self.bursar.client;
        let asked = client.get("/shared-answers").await.expect(200).json();
        for one in asked["items"].as_array().unwrap() {
            let reference = one["question"].as_str().unwrap();
            let mut answer = None;
            for config in [&self.sen, &self.residential] {
                let Some(question) = config.question(reference) else { continue };
                let good = good_answer(config, question, document, today());
                let kept = answer.get_or_insert_with(|| good.clone());
                for cover in good.covers {
                    if kept.covers.iter().all(|had| had.kind != cover.kind) {
                        kept.covers.push(cover);
                    }
                }
            }
            let Some(answer) = answer else { continue };
            let body = serde_json::to_string(&answer).unwrap();
            let path = format!("/shared-answers/{reference}");
            client.send("PUT", &path, Some(body), None).await.expect(200);
        }
    }

    async fn begins(&self, body: &Value) -> Vec<String> {
        let made = self.bursar.client.post("/applications", body).await.expect(201).json();
        let items = made["items"].as_array().unwrap();
        items.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    /// The fifteen others, begun from the first.
    async fn begins_the_rest(&self, first: String) -> Applied {
        let sen = self.schools[1..].iter().map(|school| item("sen", school));
        let residential = self.schools.iter().map(|school| item("residential", school));
        let items: Vec<Value> = sen.chain(residential).collect();
        let mut ids = self.begins(&json!({"items": items, "copy_from": first})).await;
        assert_eq!(ids.len(), 15);
        let residential = ids.split_off(7);
        ids.insert(0, first);
        Applied { sen: ids, residential }
    }

    /// The questions that only residential care asks are answered once and copied seven times.
    async fn copies_residential(&self, applied: &Applied, document: &str) {
        let types = [self.residential.placement_types[0].code.as_str()];
        let first = &applied.residential[ORDINARY];
        self.fills(first, &self.residential, &types, document).await;
        let own: Vec<&str> = self
            .residential
            .questions
            .iter()
            .filter(|one| one.level == QuestionLevel::Establishment)
            .filter(|one| self.sen.question(&one.reference).is_none())
            .map(|one| one.reference.as_str())
            .collect();
        assert!(!own.is_empty());
        let others = &applied.residential[1..];
        let client = &self.bursar.client;
        let before = client.get(&format!("/applications/{}", others[0])).await.expect(200).text;
        for preview in [true, false] {
            let body = json!({
                "from": first, "to": others, "questions": own, "prices": true, "discounts": true,
                "preview": preview,
            });
            let told = client.post("/applications/copy-answers", &body).await.expect(200).json();
            assert_eq!(told["items"].as_array().unwrap().len(), 7);
            assert_eq!(told["items"][0]["overwritten"], json!([]));
            let after = client.get(&format!("/applications/{}", others[0])).await.expect(200).text;
            assert_eq!(after == before, preview, "a preview changes nothing");
        }
        for id in others {
            self.fills(id, &self.residential, &types, document).await;
        }
    }

    /// Fills in what a draft still lacks, until it can be submitted.
    async fn fills(&self, id: &str, config: &CategoryConfig, types: &[&str], document: &str) {
        let client = &self.bursar.client;
        let path = format!("/applications/{id}");
        let mut seen = client.get(&path).await.expect(200);
        if seen.json()["content"]["placement_types"] == json!([]) {
            seen = self.offers(&path, &seen, config, types).await;
        }
        for reference in unanswered(&seen.json()) {
            let question = config.question(&reference).unwrap();
            let answer = good_answer(config, question, document, today());
            let body = serde_json::to_value(answer).unwrap();
            let path = format!("{path}/answers/{reference}");
            seen = client.put(&path, seen.version(), &body).await.expect(200);
        }
        if seen.json()["prices"]["cells"] == json!([]) {
            let cells: Vec<Cell> = types.iter().flat_map(|one| cells(config, one)).collect();
            let body = json!({ "cells": cells });
            seen = client.put(&format!("{path}/prices"), seen.version(), &body).await.expect(200);
            let body =
                json!({"discounts": [{"group": "sibling", "min_children": 2, "percent": "3"}]});
            let path = format!("{path}/discounts");
            seen = client.put(&path, seen.version(), &body).await.expect(200);
        }
        let done = seen.json();
        assert_eq!(done["ready"], true, "{}: {}", done["reference"], done["missing"]);
    }

    async fn offers(
        &self,
        path: &str,
        seen: &Answer,
        config: &CategoryConfig,
        types: &[&str],
    ) -> Answer {
        let types: Vec<Value> =
            types.iter().map(|one| json!({"placement_type": one, "places": 12})).collect();
        let needs: Vec<&str> = config.needs.iter().take(2).map(|need| need.code.as_str()).collect();
        let body = json!({"placement_types": types, "needs": needs});
        let path = format!("{path}/content");
        self.bursar.client.put(&path, seen.version(), &body).await.expect(200)
    }

    /// A school whose only type is a penny above the cap, priced in a spreadsheet.
    async fn prices_a_penny_over(&self, id: &str) {
        let client = &self.bursar.client;
        let path = format!("/applications/{id}/prices.csv");
        let (status, _, bytes) = client.download(&path).await;
        assert_eq!(status, 200);
        let mut table = csv::read(&bytes).unwrap();
        let row = table.rows.iter_mut().find(|row| row.cells[0] == "premises").unwrap();
        // The medians without premises come to 1,079.11; the cap is 1,500.
        row.cells[4] = "420.90".into();
        let version = client.get(&format!("/applications/{id}")).await.version();
        let file = csv::write(&table).unwrap();
        let saved = client.put_file(&path, "text/csv", version, &file).await.expect(200).json();
        assert_eq!(saved["prices"]["types"][0]["core_per_week"], "1500.01");
        assert_eq!(saved["prices"]["types"][0]["over_by"], "0.01");
        assert_eq!(saved["ready"], true, "an officer judges that, not the form");
    }

    /// Its own answer instead of the shared one: a policy that ends tomorrow.
    async fn insured_until_tomorrow(&self, id: &str, document: &str) {
        let mut answer =
            good_answer(&self.sen, self.sen.question("N2").unwrap(), document, today());
        answer.covers[0].expires_on = Some(today() + Duration::days(1));
        let path = format!("/applications/{id}");
        let version = self.bursar.client.get(&path).await.version();
        let body = serde_json::to_value(answer).unwrap();
        let path = format!("{path}/answers/N2");
        let saved = self.bursar.client.put(&path, version, &body).await.expect(200).json();
        assert_eq!(saved["ready"], true, "{}", saved["missing"]);
    }

    /// Day places within their cap, boarding far above its own.
    async fn offers_two_types(&self, id: &str) {
        let client = &self.bursar.client;
        let path = format!("/applications/{id}");
        let types = ["day", "weekly_residential"];
        let seen = client.get(&path).await.expect(200);
        let seen = self.offers(&path, &seen, &self.sen, &types).await;
        let mut all: Vec<Cell> = types.iter().flat_map(|one| cells(&self.sen, one)).collect();
        for cell in &mut all {
            if cell.placement_type != "day" && cell.heading == "premises" {
                cell.amount = Some(Money::parse("9000.00").unwrap());
            }
        }
        let body = json!({ "cells": all });
        let saved = client.put(&format!("{path}/prices"), seen.version(), &body).await.expect(200);
        assert_eq!(saved.json()["ready"], true, "{}", saved.json()["missing"]);
    }

    /// All sixteen in one call: each has its own receipt, and each receipt verifies.
    async fn submits(&self, applied: &Applied) {
        let ids: Vec<&String> = applied.sen.iter().chain(&applied.residential).collect();
        let body = json!({"applications": ids, "confirmed": true});
        let client = self.bursar.client.clone().with("idempotency-key", "all-sixteen-at-once");
        let sent = client.post("/applications/submit", &body).await.expect(200).json();
        let again = client.post("/applications/submit", &body).await.expect(200).json();
        assert_eq!(sent, again, "sent twice, submitted once");
        let items = sent["items"].as_array().unwrap();
        assert_eq!(items.len(), 16);
        let keys = self.app.app.keys.verify_keys();
        let mut hashes = BTreeSet::new();
        for (one, id) in items.iter().zip(ids) {
            assert_eq!(one["id"], id.as_str());
            let path = format!("/applications/{id}/receipt");
            let receipt = client.get(&path).await.expect(200).json();
            let receipt: Receipt = serde_json::from_value(receipt).unwrap();
            assert!(receipt.verifies(&keys));
            assert_eq!(one["receipt"]["hash"], receipt.signed.hash.as_str());
            hashes.insert(receipt.signed.hash.clone());
        }
        assert_eq!(hashes.len(), 16);
        // The lead officer finds them all, the far one too.
        let seen = self.lead.client.get("/applications?state=submitted&limit=100").await;
        assert_eq!(seen.expect(200).json()["items"].as_array().unwrap().len(), 16);
        self.lead.client.get(&format!("/applications/{}", applied.sen[FAR])).await.expect(200);
    }
}

fn item(category: &str, establishment: &str) -> Value {
    json!({"category": category, "establishment_id": establishment})
}
