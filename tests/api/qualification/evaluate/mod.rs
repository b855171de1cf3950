//! Evaluating applications.

mod clock;
mod criteria;
mod decision;
mod launch;
mod marking;
mod panel;
mod report;
mod tasks;

use super::World;
use crate::support::{Answer, Person};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::application_answer;
use together::qualification::application::answer::Answer as Given;

/// An application of a school to `sen` that waits for its evaluation, with a panel to come.
pub struct Scene {
    pub world: World,
    pub id: String,
    pub kent: Person,
    pub essex: Person,
    /// To be named moderator.
    pub surrey: Person,
}

impl Scene {
    /// Submitted for day places.
    pub async fn submitted() -> Self {
        Self::offering(&["day"]).await
    }

    /// Submitted for these placement types.
    pub async fn offering(types: &[&str]) -> Self {
        let world = World::new().await;
        let id = world.app.begun(&world.bursar, "sen", &world.school).await;
        world.app.filled(&world.bursar, &id, types).await;
        world.app.submit(&world.bursar, &id).await;
        let kent = world.app.officer("evaluator", "KNT").await;
        let essex = world.app.officer("evaluator", "SSX").await;
        let surrey = world.app.officer("evaluator", "SRY").await;
        Self { world, id, kent, essex, surrey }
    }

    /// Its evaluation has begun in a round of its own.
    pub async fn begun() -> Self {
        let scene = Self::submitted().await;
        scene.begin().await;
        scene
    }

    pub async fn begin(&self) {
        self.lead("POST", "evaluate", &json!({}), false).await.expect(200);
    }

    /// Everything is there for a decision: criteria as proposed, marks 4, 3 and 5 agreed.
    pub async fn ready(types: &[&str]) -> Self {
        let scene = Self::offering(types).await;
        scene.begin().await;
        scene.agreed().await;
        scene.confirm_all().await;
        scene
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/applications/{}/{rest}", self.id)
    }

    pub async fn evaluation(&self) -> Answer {
        self.world.lead.client.get(&self.at("evaluation")).await.expect(200)
    }

    pub async fn round(&self) -> String {
        self.evaluation().await.text_at("/round_id")
    }

    /// A request of the lead officer, with the present version where it takes one.
    pub async fn lead(&self, method: &str, rest: &str, body: &Value, versioned: bool) -> Answer {
        let version = if versioned { Some(self.evaluation().await.version()) } else { None };
        self.by(&self.world.lead, method, rest, body, version).await
    }

    pub async fn by(
        &self,
        who: &Person,
        method: &str,
        rest: &str,
        body: &Value,
        version: Option<i64>,
    ) -> Answer {
        who.client.send(method, &self.at(rest), Some(body.to_string()), version).await
    }

    pub async fn in_round(&self, who: &Person, rest: &str, body: &Value) -> Answer {
        let path = format!("/application-rounds/{}/{rest}", self.round().await);
        who.client.post(&path, body).await
    }

    pub async fn assign(&self, person: &Person, moderator: bool) -> Answer {
        let body = json!({"role_id": person.role_id, "moderator": moderator});
        self.in_round(&self.world.lead, "evaluators", &body).await
    }

    pub async fn declare(&self, person: &Person) -> Answer {
        self.in_round(person, "declaration", &json!({"links": []})).await
    }

    /// Kent and Essex mark, Surrey moderates; all have declared.
    pub async fn panel(&self) {
        for (person, moderator) in [(&self.kent, false), (&self.essex, false), (&self.surrey, true)]
        {
            self.assign(person, moderator).await.expect(200);
            self.declare(person).await.expect(200);
        }
    }

    pub async fn mark(&self, person: &Person, question: &str, mark: i64) -> Answer {
        let body = json!({"mark": mark, "reason": format!("Worth {mark} to me")});
        self.by(person, "POST", &format!("statements/{question}/marks"), &body, None).await
    }

    pub async fn agree(&self, person: &Person, question: &str, mark: i64) -> Answer {
        let body = json!({"mark": mark, "reason": format!("We agreed on {mark}")});
        self.by(person, "POST", &format!("statements/{question}/consensus"), &body, None).await
    }

    /// Every mark is agreed: 80.00.
    pub async fn agreed(&self) {
        self.panel().await;
        for (question, mark) in [("Q1", 4), ("Q2", 3), ("Q3", 5)] {
            self.mark(&self.kent, question, mark).await.expect(201);
            self.mark(&self.essex, question, mark).await.expect(201);
            self.agree(&self.kent, question, mark).await.expect(200);
        }
    }

    /// Every criterion that needs a decision, as proposed.
    pub async fn confirm_all(&self) {
        let questions = self.evaluation().await.json()["undecided"].clone();
        self.lead("POST", "criteria/confirm", &json!({"questions": questions}), true)
            .await
            .expect(200);
    }

    pub async fn criterion(&self, question: &str, body: &Value) -> Answer {
        self.lead("PUT", &format!("criteria/{question}"), body, true).await
    }

    pub async fn decide(&self, body: &Value) -> Answer {
        self.lead("POST", "decision", body, true).await
    }

    /// Changes an answer behind the service's back.
    pub async fn answered(&self, question: &str, change: impl Fn(&mut Given) + Send + 'static) {
        let (id, question) = (self.id.clone(), question.to_owned());
        self.world
            .app
            .write(move |tx| {
                let row = application_answer::table.find((&id, &question));
                let body: String = row.select(application_answer::body).first(tx.conn())?;
                let mut answer: Given = serde_json::from_str(&body)?;
                change(&mut answer);
                diesel::update(application_answer::table.find((&id, &question)))
                    .set(application_answer::body.eq(serde_json::to_string(&answer)?))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
    }

    /// What is proposed for a criterion: decision, code, figures.
    pub async fn proposed(&self, question: &str) -> (Value, String, Value) {
        let criterion = criterion(&self.evaluation().await.json(), question);
        let proposal = &criterion["proposal"];
        let code = proposal["code"].as_str().unwrap().to_owned();
        (proposal["decision"].clone(), code, proposal["figures"].clone())
    }
}

/// A criterion of an evaluation.
pub fn criterion(evaluation: &Value, question: &str) -> Value {
    let all = evaluation["criteria"].as_array().unwrap();
    all.iter().find(|one| one["question"] == question).unwrap().clone()
}

#[track_caller]
pub fn fault(answer: &Value, pointer: &str, code: &str) {
    let found = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["pointer"] == pointer && one["code"] == code);
    assert!(found, "no {code} at {pointer} in {answer}");
}

/// What a person is told in an acceptance.
pub fn accept() -> Value {
    json!({"accept": true, "words": "Welcome."})
}

/// What a person is told in a rejection.
pub fn reject() -> Value {
    json!({"accept": false, "words": "Not yet: see what to put right."})
}
