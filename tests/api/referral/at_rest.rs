//! What is known of a child lies nowhere in clear.

use crate::support::{TestApp, draft, logs, markers::Markers};
use serde_json::json;

const WORDS: [&str; 5] = [
    "Quokka-marzipan lighthouse",
    "Xylophone-gooseberry reasons",
    "BN99 9ZZ",
    "Wilhelmina Featherstonehaugh",
    "01632 960961",
];

#[actix_web::test]
async fn a_childs_story_address_and_contact_are_found_in_no_file_mail_or_line_of_the_log() {
    logs::keep();
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let [narrative, reason, _, name, how] = WORDS;
    let mut body = draft();
    body["private"]["narrative"] = json!(narrative);
    body["private"]["reason"] = json!(reason);
    body["private"]["contact_name"] = json!(name);
    body["private"]["contact_details"] = json!(how);
    // A home that is none is refused, and not repeated.
    let mut wrong = body.clone();
    wrong["private"]["home_postcode"] = json!(WORDS[2]);
    let officer = app.officer("commissioner", "ESX").await;
    let markers = Markers::new(&WORDS);
    let refused = officer.client.post("/referrals", &wrong).await;
    if refused.status != 201 {
        markers.none_in("a refusal", refused.text.as_bytes());
    }
    let running = app.running_as(&body).await;
    let path = format!("/referrals/{}", running.id);
    let seen = running.officer.client.get(&path).await.expect(200);
    assert!(seen.text.contains(narrative) && seen.text.contains(name));
    let client = &near.person.client;
    let yes = json!({"establishment_id": near.establishment_id});
    client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let told = client.get(&format!("{path}/details")).await.expect(200);
    assert!(told.text.contains(narrative) && !told.text.contains(name));
    let over = json!({"reason": "family_arrangement", "words": "An aunt"});
    running.step("cancel", &over).await.expect(200);
    app.sent().await;
    let markers = Markers::new(&[narrative, reason, name, how]);
    markers.none_at_rest(&app, "Near School").await;
    for line in logs::kept() {
        markers.none_in("the log", line.as_bytes());
    }
    // It is kept all the same.
    running.officer.client.get(&path).await.expect(200);
}
