//! Bids, from the draft to the receipt.

mod create;
mod deadline;
mod flood;
mod mine;
mod preview;
mod race;
mod replace;
mod save;
mod sealed;
mod submit;
mod unseen;
mod unwrap;

use crate::support::{Answer, Issued, TestApp};
use serde_json::{Value, json};

/// Begins the bid of one of the invited.
pub async fn begin(issued: &Issued, index: usize) -> Answer {
    let invited = &issued.invited[index];
    let new = json!({"establishment_id": invited.establishment_id});
    invited.person.client.post(&format!("/referrals/{}/bids", issued.id), &new).await
}

/// The body of a draft, with all that is needed to submit it.
pub fn completed(bid: &Value) -> Value {
    let mut body = bid["draft"]["body"].clone();
    body["needs_met"] = json!(["ASD", "SLCN"]);
    body["features_met"] = json!(["step_free_site"]);
    body["method_statement"] = json!("We meet the child first and agree what a good week is.");
    body["availability"] = json!("From 4 January 2027");
    body
}

/// Where a heading stands among the core lines of a body.
pub fn line(body: &Value, heading: &str) -> usize {
    let lines = body["core_costs"].as_array().unwrap();
    lines.iter().position(|line| line["heading"] == heading).unwrap()
}

/// A saved bid of one of the invited, ready to submit: path and version.
pub async fn ready(issued: &Issued, index: usize) -> (String, i64) {
    let client = &issued.invited[index].person.client;
    let begun = begin(issued, index).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let saved = client.put(&path, begun.version(), &completed(&begun.json())).await.expect(200);
    assert_eq!(saved.json()["problems"], json!([]), "{}", saved.text);
    (path, saved.version())
}

/// Submits.
pub async fn submit(issued: &Issued, index: usize, path: &str, version: i64) -> Answer {
    let client = &issued.invited[index].person.client;
    client.send("POST", &format!("{path}/submit"), None, Some(version)).await
}

/// A submitted bid of one of the invited: path and version.
pub async fn submitted(issued: &Issued, index: usize) -> (String, i64) {
    let (path, version) = ready(issued, index).await;
    let answer = submit(issued, index, &path, version).await.expect(200);
    (path, answer.version())
}

/// Codes and pointers of a refusal or of a draft's problems.
pub fn told(list: &Value) -> Vec<(String, String)> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["pointer"].as_str().unwrap().to_owned(), one["code"].as_str().unwrap().to_owned())
        })
        .collect()
}

/// Gives an invitation another state.
pub async fn set_invitation(app: &TestApp, id: &str, state: &str) {
    use diesel::prelude::*;
    use together::db::schema::invitation;
    let (id, state) = (id.to_owned(), state.to_owned());
    app.write(move |tx| {
        diesel::update(invitation::table.find(&id))
            .set(invitation::state.eq(&state))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}
