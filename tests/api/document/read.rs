//! Who reads a provider's documents.

use super::{entries, files::*, left, upload};
use crate::support::{Person, TestApp};
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{application, application_answer, category_version},
};
use together::document::actions::{attach_check, check_set};

/// An application of an establishment with one answer that names a document.
async fn application(app: &TestApp, provider: &str, establishment: &str, document: &str) -> String {
    let id = new_id();
    let (row, provider, establishment) =
        (id.clone(), provider.to_owned(), establishment.to_owned());
    let body = json!({"words": "", "covers": [], "documents": [document]}).to_string();
    app.write(move |tx| {
        let now = tx.now()?;
        let version: String = category_version::table
            .filter(category_version::category_code.eq("sen"))
            .select(category_version::id)
            .first(tx.conn())?;
        diesel::insert_into(application::table)
            .values((
                (
                    application::id.eq(&row),
                    application::reference.eq("SEN-0001"),
                    application::category_code.eq("sen"),
                    application::category_version_id.eq(&version),
                    application::establishment_id.eq(&establishment),
                    application::provider_id.eq(&provider),
                    application::state.eq("draft"),
                ),
                (
                    application::content.eq("{}"),
                    application::created_at.eq(now),
                    application::created_by.eq("tests"),
                    application::updated_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(application_answer::table)
            .values((
                application_answer::application_id.eq(&row),
                application_answer::question.eq("F1"),
                application_answer::body.eq(&body),
                application_answer::updated_at.eq(now),
                application_answer::updated_by.eq("tests"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    id
}

async fn submit(app: &TestApp, id: &str) {
    let id = id.to_owned();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::update(application::table.find(&id))
            .set((application::state.eq("submitted"), application::submitted_at.eq(now)))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn the_lead_reads_what_was_submitted_and_evaluators_never() {
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let school = app.establishment(&provider, "Oak School", 480_000, 105_000).await;
    let person = app.provider_user(&provider, None).await;
    let id = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201).text_at("/id");
    let path = format!("/documents/{id}");
    let content = format!("{path}/content");
    let mut people: Vec<(Person, bool)> = Vec::new();
    for (role, prefix, reads) in [
        ("lead_officer", "WSX", true),
        ("auditor", "WSX", true),
        ("auditor", "KNT", false),
        ("evaluator", "WSX", false),
        ("evaluator", "KNT", false),
        ("commissioner", "WSX", false),
        ("authority_admin", "WSX", false),
        ("contract_manager", "WSX", false),
    ] {
        people.push((app.officer(role, prefix).await, reads));
    }
    let application = application(&app, &provider, &school, &id).await;
    for (officer, _) in &people {
        officer.client.get(&path).await.refused(404, "not_found");
        officer.client.get(&content).await.refused(404, "not_found");
    }
    submit(&app, &application).await;
    assert_eq!(entries(&app, "document.viewed").await, 0);
    for (officer, reads) in &people {
        let status = if *reads { 200 } else { 404 };
        officer.client.get(&path).await.expect(status);
        officer.client.get(&content).await.expect(status);
    }
    person.client.get(&content).await.expect(200);
    assert_eq!(entries(&app, "document.viewed").await, 3, "each view is recorded");

    // What was submitted stays, and the lead does not take it away.
    person.client.delete(&path).await.refused(409, "illegal_step");
    people[0].0.client.delete(&path).await.refused(403, "forbidden");
    people[3].0.client.delete(&path).await.refused(404, "not_found");
    let shown = person.client.get(&path).await.expect(200).json();
    assert_eq!(shown["permissions"], json!(["read_content"]));
    let listed = person.client.get("/documents").await.expect(200).json();
    assert_eq!(listed["items"][0]["permissions"], json!(["read_content"]));
    assert_eq!(left(&app).await.1.len(), 1);
}

#[actix_web::test]
async fn another_provider_and_another_schools_user_find_nothing() {
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let school = app.establishment(&provider, "Oak School", 480_000, 105_000).await;
    let house = app.establishment(&provider, "Oak House", 480_000, 105_000).await;
    let person = app.provider_user(&provider, None).await;
    let whole = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201).text_at("/id");
    let to = format!("/documents?name=b.pdf&establishment={school}");
    let of_school = person.client.upload(&to, good_pdf("y")).await.expect(201).text_at("/id");
    let other = app.provider("Elm Trust").await;
    let other = app.provider_user(&other, None).await.client;
    let of_house = app.provider_user(&provider, Some(vec![house])).await.client;
    let at_school = app.provider_user(&provider, Some(vec![school.clone()])).await.client;
    for (client, id, status) in [
        (&other, &whole, 404),
        (&other, &of_school, 404),
        (&of_house, &of_school, 404),
        (&of_house, &whole, 200),
        (&at_school, &of_school, 200),
    ] {
        client.get(&format!("/documents/{id}")).await.expect(status);
        client.get(&format!("/documents/{id}/content")).await.expect(status);
    }
    other.delete(&format!("/documents/{whole}")).await.refused(404, "not_found");
    of_house.delete(&format!("/documents/{whole}")).await.refused(403, "forbidden");
    for id in ["nothing", "00000000-0000-0000-0000-000000000000"] {
        person.client.get(&format!("/documents/{id}")).await.refused(404, "not_found");
    }

    let ids = |answer: crate::support::Answer| -> Vec<String> {
        let json = answer.json();
        let items = json["items"].as_array().unwrap();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(other.get("/documents").await.expect(200)), Vec::<String>::new());
    assert_eq!(ids(of_house.get("/documents").await.expect(200)), vec![whole.clone()]);
    assert_eq!(
        ids(at_school.get("/documents").await.expect(200)),
        [of_school.clone(), whole.clone()]
    );
    let first = person.client.get("/documents?limit=1").await.expect(200);
    let next = first.text_at("/next");
    assert_eq!(ids(first), vec![of_school.clone()]);
    let second = person.client.get(&format!("/documents?limit=1&cursor={next}")).await.expect(200);
    assert_eq!(second.json().get("next"), None);
    assert_eq!(ids(second), [whole]);
    let officer = app.officer("lead_officer", "WSX").await.client;
    officer.get("/documents").await.refused(403, "forbidden");
}

#[actix_web::test]
async fn an_answer_takes_own_documents_of_its_establishment_and_not_too_much() {
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let school = app.establishment(&provider, "Oak School", 480_000, 105_000).await;
    let house = app.establishment(&provider, "Oak House", 480_000, 105_000).await;
    let person = app.provider_user(&provider, None).await;
    let whole = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201).text_at("/id");
    let to = format!("/documents?name=b.pdf&establishment={school}");
    let of_school = person.client.upload(&to, good_pdf("y")).await.expect(201).text_at("/id");
    let elm = app.provider("Elm Trust").await;
    let foreign = app.provider_user(&elm, None).await;
    let foreign = upload(&foreign.client, "a.pdf", good_pdf("z")).await.expect(201).text_at("/id");
    let check = async |establishment: Option<&str>, ids: Vec<String>| {
        let (provider, establishment) = (provider.clone(), establishment.map(str::to_owned));
        app.read(move |conn| {
            let outcome = attach_check(conn, &provider, establishment.as_deref(), &ids);
            Ok(outcome.err().map(|error| {
                let fields = error.fields().iter();
                fields.map(|one| (one.pointer.clone(), one.code.clone())).collect::<Vec<_>>()
            }))
        })
        .await
    };
    let both = vec![whole.clone(), of_school.clone()];
    let fault = |at: usize, code: &str| (format!("/documents/{at}"), code.to_owned());
    assert_eq!(check(Some(&school), both.clone()).await, None);
    assert_eq!(check(Some(&house), both.clone()).await, Some(vec![fault(1, "unknown_id")]));
    assert_eq!(check(None, both.clone()).await, Some(vec![fault(1, "unknown_id")]));
    let mixed = vec![foreign, whole.clone(), whole.clone(), "x".into()];
    assert_eq!(
        check(None, mixed).await,
        Some(vec![fault(0, "unknown_id"), fault(2, "duplicate"), fault(3, "unknown_id")])
    );

    use together::db::schema::document;
    let (id, of) = (of_school.clone(), provider.clone());
    app.write(move |tx| {
        diesel::update(document::table.find(&id))
            .set((document::size.eq(50 << 20), document::scan.eq("infected")))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    assert_eq!(check(Some(&school), both.clone()).await, Some(vec![fault(1, "infected")]));
    let sum = app
        .read(move |conn| {
            let alone = check_set(conn, &of, &both[1..], "/answers").is_ok();
            let error = check_set(conn, &of, &both, "/answers").unwrap_err();
            Ok((alone, error.fields()[0].pointer.clone(), error.fields()[0].code.clone()))
        })
        .await;
    assert_eq!(sum, (true, "/answers".into(), "files_too_big".into()));
}
