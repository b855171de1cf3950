//! Clarification questions (D4).

use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{audit_entry, outbox},
};

#[actix_web::test]
async fn a_question_is_anonymous_and_its_answer_goes_to_all() {
    let app = TestApp::start().await;
    let first = app.member("First School", 5_000).await;
    let second = app.member("Second School", 6_000).await;
    let far = app.member("Far School", 90_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}/questions", running.id);
    let question =
        |text: &str| json!({"establishment_id": first.establishment_id, "question": text});
    let keyed = first.person.client.clone().with("idempotency-key", "asked-once-and-for-all");
    let asked = keyed.post(&path, &question("Is transport needed?")).await.expect(201);
    keyed.post(&path, &question("Is transport needed?")).await.expect(201);
    first.person.client.post(&path, &question(" ")).await.refused(422, "invalid");
    first.person.client.post(&path, &question("\u{0}")).await.refused(422, "invalid");
    far.person
        .client
        .post(&path, &json!({"establishment_id": far.establishment_id, "question": "Who?"}))
        .await
        .refused(403, "forbidden");
    second.person.client.post(&path, &question("Mine?")).await.refused(404, "not_found");

    // The authority sees the question, not who asked; others see it once it is answered.
    let seen = running.officer.client.get(&path).await.expect(200);
    assert_eq!(seen.json()["items"].as_array().unwrap().len(), 1);
    for word in ["First", &first.establishment_id, &first.person.user_id, &first.provider_id] {
        assert!(!seen.text.contains(word), "{word}");
    }
    let own = first.person.client.get(&path).await.expect(200).json();
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    let others = second.person.client.get(&path).await.expect(200).json();
    assert_eq!(others["items"], json!([]));
    let entry = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("invitation.question_asked"))
                .select((audit_entry::authority_id, audit_entry::withheld))
                .first::<(Option<String>, bool)>(conn)?)
        })
        .await;
    assert_eq!(entry, (None, true));

    let id = asked.text_at("/id");
    let answer = json!({"answer": "No, the family drives."});
    let answer_path = format!("{path}/{id}/answer");
    second.person.client.post(&answer_path, &answer).await.refused(403, "forbidden");
    let other = app.officer("commissioner", "KNT").await;
    other.client.post(&answer_path, &answer).await.refused(404, "not_found");
    running
        .officer
        .client
        .post(&format!("{path}/{}/answer", new_id()), &answer)
        .await
        .refused(404, "not_found");
    running.officer.client.post(&answer_path, &answer).await.expect(200);
    running.officer.client.post(&answer_path, &answer).await.refused(409, "already_exists");
    let first_sees = first.person.client.get(&path).await.expect(200).json();
    let second_sees = second.person.client.get(&path).await.expect(200).json();
    assert_eq!(first_sees, second_sees);
    assert_eq!(second_sees["items"][0]["answer"], "No, the family drives.");

    let mails = app
        .read(|conn| {
            Ok(outbox::table
                .filter(outbox::kind.like("question%"))
                .order((outbox::kind, outbox::to_address))
                .select((outbox::kind, outbox::to_address, outbox::fields))
                .load::<(String, String, String)>(conn)?)
        })
        .await;
    let mut expected = vec![
        ("question_answered", first.person.email.clone()),
        ("question_answered", second.person.email.clone()),
        ("question_asked", running.officer.email.clone()),
    ];
    expected.sort();
    let got: Vec<_> = mails.iter().map(|mail| (mail.0.as_str(), mail.1.clone())).collect();
    assert_eq!(got, expected);
    assert!(mails.iter().all(|mail| !mail.2.contains("transport")));
}

#[actix_web::test]
async fn late_questions_are_refused() {
    let app = TestApp::start().await;
    let first = app.member("First School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}/questions", running.id);
    let body = json!({"establishment_id": first.establishment_id, "question": "Still?"});
    app.move_clock(Duration::days(8) + Duration::hours(2));
    let client = app.session(&first.person.user_id, &first.person.role_id).await;
    client.post(&path, &body).await.refused(409, "deadline_passed");
    let seen = client.get(&path).await.expect(200).json();
    assert_eq!(seen["permissions"], json!([]));
}
