//! A round: blind marks of two partners, criteria, decisions, letters, a cure.

use super::{SPREAD, Story};
use crate::support::today;
use crate::support::{Answer, Person};
use chrono::{Duration, Utc};
use serde_json::{Value, json};

/// The people who mark.
pub struct Panel {
    surrey: Person,
    kent: Person,
    moderator: Person,
}

impl Panel {
    /// The lead officer begins a round and names them; each declares before reading a word.
    pub async fn begin(story: &Story, sen: &[String]) -> Self {
        let lead = &story.lead.client;
        let due = today() + Duration::days(7);
        let body = json!({
            "category": "sen", "name": "November", "marks_due_on": due, "applications": sen,
        });
        let round = lead.post("/application-rounds", &body).await.expect(201);
        assert_eq!(round.json()["applications"], 8);
        let path = format!("/application-rounds/{}", round.text_at("/id"));
        let panel = Self {
            surrey: story.app.officer("evaluator", "SRY").await,
            kent: story.app.officer("evaluator", "KNT").await,
            moderator: story.app.officer("evaluator", "SSX").await,
        };
        for (person, moderator) in
            [(&panel.surrey, false), (&panel.kent, false), (&panel.moderator, true)]
        {
            let body = json!({"role_id": person.role_id, "moderator": moderator});
            lead.post(&format!("{path}/evaluators"), &body).await.expect(200);
            let first = format!("/applications/{}/statements/Q1", sen[0]);
            person.client.get(&first).await.refused(403, "not_yet");
            let none = json!({"links": []});
            person.client.post(&format!("{path}/declaration"), &none).await.expect(200);
        }
        panel
    }

    /// Every statement of the eight is marked by both: alike, but for one.
    pub async fn mark_blind(&self, story: &Story, sen: &[String]) {
        for (index, id) in sen.iter().enumerate() {
            for question in ["Q1", "Q2", "Q3"] {
                let path = format!("/applications/{id}/statements/{question}");
                if (index, question) == (SPREAD, "Q1") {
                    self.two_apart(&path).await;
                    continue;
                }
                mark(&self.surrey, &path, 4).await.expect(201);
                mark(&self.kent, &path, 4).await.expect(201);
                agree(&self.kent, &path, 4).await.expect(200);
            }
        }
        let found = evaluation(story, &sen[SPREAD]).await.json();
        assert_eq!(found["not_agreed"], json!([]));
        assert_eq!(found["statements"][0]["spread"], 2);
    }

    /// Four and two: neither sees the other's mark before giving one, and the moderator agrees.
    async fn two_apart(&self, path: &str) {
        let marks = format!("{path}/marks");
        let own = mark(&self.surrey, path, 4).await.expect(201).json();
        assert_eq!(own["items"].as_array().unwrap().len(), 1);
        self.kent.client.get(&marks).await.refused(403, "not_yet");
        self.moderator.client.get(&marks).await.refused(403, "not_yet");
        let both = mark(&self.kent, path, 2).await.expect(201).json();
        assert_eq!(both["spread"], 2);
        agree(&self.surrey, path, 4).await.refused(403, "forbidden");
        agree(&self.moderator, path, 3).await.expect(200);
    }
}

async fn mark(person: &Person, path: &str, mark: i64) -> Answer {
    let body = json!({"mark": mark, "reason": format!("Worth {mark}")});
    person.client.post(&format!("{path}/marks"), &body).await
}

async fn agree(person: &Person, path: &str, mark: i64) -> Answer {
    let body = json!({"mark": mark, "reason": format!("We agreed on {mark}")});
    person.client.post(&format!("{path}/consensus"), &body).await
}

async fn evaluation(story: &Story, id: &str) -> Answer {
    story.lead.client.get(&format!("/applications/{id}/evaluation")).await.expect(200)
}

fn criterion<'e>(evaluation: &'e Value, question: &str) -> &'e Value {
    let all = evaluation["criteria"].as_array().unwrap();
    all.iter().find(|one| one["question"] == question).unwrap()
}

impl Story {
    /// A change of the lead officer on the version that shows.
    async fn leads(&self, id: &str, method: &str, rest: &str, body: &Value) -> Answer {
        let version = evaluation(self, id).await.version();
        let path = format!("/applications/{id}/{rest}");
        self.lead.client.send(method, &path, Some(body.to_string()), Some(version)).await
    }

    /// Confirms everything that is proposed.
    async fn confirms(&self, id: &str) -> Value {
        let questions = evaluation(self, id).await.json()["undecided"].clone();
        let body = json!({ "questions": questions });
        self.leads(id, "POST", "criteria/confirm", &body).await.expect(200).json()
    }

    async fn letter(&self, id: &str) -> Value {
        self.bursar.client.get(&format!("/applications/{id}/outcome")).await.expect(200).json()
    }

    async fn rejects(&self, id: &str, failed: &str) -> Value {
        let yes = json!({"accept": true, "words": "Welcome."});
        let barred = self.leads(id, "POST", "decision", &yes).await.refused(409, "illegal_step");
        assert!(barred.text_at("/detail").contains(failed), "{}", barred.text);
        let no = json!({"accept": false, "words": "Not yet: see what to put right."});
        self.leads(id, "POST", "decision", &no).await.expect(200);
        let letter = self.letter(id).await;
        assert_eq!(letter["accepted"], false);
        assert!(letter.get("membership_id").is_none());
        assert_eq!(letter["to_put_right"], json!([failed]));
        letter
    }

    /// Accepts with everything as proposed; the membership it became.
    pub async fn accept(&self, id: &str) -> String {
        self.confirms(id).await;
        let yes = json!({"accept": true, "words": "Welcome."});
        let decided = self.leads(id, "POST", "decision", &yes).await.expect(200).json();
        assert_eq!(decided["state"], "accepted");
        let letter = self.letter(id).await;
        assert_eq!(letter["words"], "Welcome.");
        let criteria = letter["criteria"].as_array().unwrap();
        assert!(criteria.len() > 20);
        assert!(criteria.iter().all(|one| !one["reason"].as_str().unwrap().is_empty()));
        assert!(letter["statements"][0]["reason"].as_str().unwrap().starts_with("We agreed on"));
        assert!(!letter.to_string().contains("Worth "), "who marked how is not the applicant's");
        letter["membership_id"].as_str().unwrap().to_owned()
    }

    pub async fn reject_above_the_cap(&self, id: &str) {
        let found = evaluation(self, id).await.json();
        let proposal = &criterion(&found, "A1")["proposal"];
        assert_eq!(proposal["decision"], "not_met");
        assert_eq!(found["types"][0]["code"], "above_cap");
        self.confirms(id).await;
        let letter = self.rejects(id, "A1").await;
        let reason = &letter["types"][0]["reason"];
        assert_eq!(reason, "Day: £1,500.01 a week, above the cap of £1,500.00");
    }

    pub async fn reject_ended_insurance(&self, id: &str) {
        let found = evaluation(self, id).await.json();
        let proposal = &criterion(&found, "N2")["proposal"];
        assert_eq!(
            (&proposal["decision"], &proposal["code"]),
            (&json!("not_met"), &json!("cover_expired"))
        );
        let decided = self.confirms(id).await;
        assert_eq!(criterion(&decided, "N2")["decision"]["decision"], "not_met");
        let letter = self.rejects(id, "N2").await;
        let ended = letter["criteria"].as_array().unwrap().iter();
        let ended = ended.clone().find(|one| one["question"] == "N2").unwrap();
        assert!(ended["reason"].as_str().unwrap().contains("expired on"), "{ended}");
    }

    pub async fn reject_safeguarding(&self, id: &str) {
        self.confirms(id).await;
        let body = json!({"decision": "not_met", "reason": "The lead's training lapsed in March."});
        self.leads(id, "PUT", "criteria/S1", &body).await.expect(200);
        self.rejects(id, "S1").await;
    }

    /// Another question is refused; this one alone is sent, and alone decided again.
    pub async fn cure_safeguarding(&self, id: &str) {
        let client = &self.bursar.client;
        let path = format!("/applications/{id}");
        let rejected = client.get(&path).await.expect(200);
        assert_eq!(rejected.json()["to_cure"], json!(["S1"]));
        let answers = rejected.json()["answers"].as_array().unwrap().clone();
        let answer_to = |question: &str| {
            let found = answers.iter().find(|one| one["question"] == question).unwrap();
            let mut answer = found["answer"].clone();
            answer["words"] = "The lead was trained again on 1 November.".into();
            json!({"question": question, "answer": answer})
        };
        let cure = |questions: &[&str]| {
            let answers: Vec<Value> = questions.iter().map(|one| answer_to(one)).collect();
            let body = json!({"answers": answers, "confirmed": true}).to_string();
            let (client, path) = (client.clone(), format!("{path}/cure"));
            let version = rejected.version();
            async move { client.send("POST", &path, Some(body), Some(version)).await }
        };
        let refused = cure(&["S1", "C1"]).await.refused(422, "invalid").json();
        assert_eq!(refused["errors"][0]["pointer"], "/answers/1/question");
        assert_eq!(refused["errors"][0]["code"], "not_failed");
        assert_eq!(client.get(&path).await.json()["state"], "rejected");
        let sent = cure(&["S1"]).await.expect(200).json();
        assert_eq!(sent["state"], "submitted");
        let begin = format!("{path}/evaluate");
        self.lead.client.post(&begin, &json!({})).await.expect(200);
        let again = evaluation(self, id).await.json();
        assert_eq!((&again["undecided"], &again["not_agreed"]), (&json!(["S1"]), &json!([])));
    }
}
