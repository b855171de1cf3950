//! Documents of a referral: who reads them, and when (F2).

use super::{entries, files::*, left};
use crate::referral::disclosure::accept;
use crate::support::{Answer, Client, TestApp, draft};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, sealing_key};

const MARKER: &str = "LOVES-MAPS-AND-TRAINS";

/// A draft with one document: its officer's client, the referral's path, the document's id.
async fn drafted(app: &TestApp) -> (Client, String, String) {
    let (officer, id, _) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}");
    let kept = officer
        .client
        .upload(&format!("{path}/documents?name=Plan.pdf"), good_pdf(MARKER))
        .await
        .expect(201);
    assert_eq!(kept.text_at("/referral_id"), id);
    check(&officer.client, &path, &kept.text_at("/id"), true).await.expect(200);
    (officer.client, path, kept.text_at("/id"))
}

/// Says whether a document was checked.
async fn check(officer: &Client, path: &str, id: &str, checked: bool) -> Answer {
    let path = format!("{path}/documents/{id}/checked");
    let body = json!({"checked": checked}).to_string();
    officer.send("PUT", &path, Some(body), None).await
}

async fn issue(officer: &Client, path: &str) {
    let version = officer.get(path).await.expect(200).version();
    officer
        .send("POST", &format!("{path}/issue"), Some("{}".into()), Some(version))
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_draft_takes_documents_from_its_own_authority_alone() {
    let app = TestApp::start().await;
    let member = app.member("Near School", 5_000).await;
    let (officer, path, id) = drafted(&app).await;
    let to = format!("{path}/documents?name=More.pdf");
    for (role, prefix, status) in [
        ("commissioner", "KNT", 404),
        ("lead_officer", "WSX", 404),
        ("evaluator", "ESX", 404),
        ("authority_admin", "ESX", 404),
        ("auditor", "ESX", 403),
        ("auditor", "KNT", 404),
    ] {
        let other = app.officer(role, prefix).await.client;
        let answer = other.upload(&to, good_pdf("x")).await;
        assert_eq!(answer.status, status, "{role} {prefix}: {}", answer.text);
    }
    member.person.client.upload(&to, good_pdf("x")).await.refused(404, "not_found");
    member.person.client.get(&format!("{path}/documents")).await.refused(404, "not_found");
    officer.upload(&to, b"MZ".to_vec()).await.refused(422, "invalid");
    officer.upload(&format!("{path}/documents"), good_pdf("x")).await.refused(422, "invalid");
    let (rows, files) = left(&app).await;
    assert_eq!((rows, files.len()), (1, 1));
    let stored = std::fs::read(app.folder.join("documents").join(&files[0])).unwrap();
    assert!(!stored.windows(MARKER.len()).any(|at| at == MARKER.as_bytes()), "sealed");

    // It is not a provider's document, under any address.
    officer.get(&format!("/documents/{id}")).await.refused(404, "not_found");
    member.person.client.get(&format!("/documents/{id}/content")).await.refused(404, "not_found");

    officer.delete(&format!("{path}/documents/{id}")).await.expect(204);
    assert_eq!(left(&app).await.1.len(), 0);
    let list = officer.get(&format!("{path}/documents")).await.expect(200);
    assert_eq!(list.json()["items"], json!([]));
}

#[actix_web::test]
async fn a_referral_is_issued_once_each_document_was_checked_for_names() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let (officer, path, id) = drafted(&app).await;
    let list = || async { officer.get(&format!("{path}/documents")).await.expect(200).json() };
    assert!(list().await["items"][0]["checked_at"].is_string());
    assert_eq!(list().await["items"][0]["permissions"], json!(["read_content", "remove", "check"]));
    let undone = check(&officer, &path, &id, false).await.expect(200).json();
    assert!(undone.get("checked_at").is_none());

    let draft = officer.get(&path).await.expect(200);
    let told = |answer: &serde_json::Value, list: &str| {
        let all = answer[list].as_array().unwrap().clone();
        all.iter()
            .map(|one| {
                format!("{} {}", one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap())
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&draft.json(), "before_issue"), ["/documents/0 not_checked"]);
    let refused = officer
        .send("POST", &format!("{path}/issue"), Some("{}".into()), Some(draft.version()))
        .await
        .refused(422, "invalid")
        .json();
    assert_eq!(told(&refused, "errors"), ["/documents/0 not_checked"]);

    // Neither an auditor nor a stranger checks for the commissioner, nor anybody after issue.
    let auditor = app.officer("auditor", "ESX").await.client;
    check(&auditor, &path, &id, true).await.refused(403, "forbidden");
    let elsewhere = app.officer("commissioner", "KNT").await.client;
    check(&elsewhere, &path, &id, true).await.refused(404, "not_found");
    check(&officer, &path, &id, true).await.expect(200);
    issue(&officer, &path).await;
    check(&officer, &path, &id, false).await.refused(409, "illegal_step");

    // Providers do not read it.
    accept_details(&near, &path).await;
    let seen = near.person.client.get(&format!("{path}/documents")).await.expect(200).json();
    assert!(seen["items"][0].get("checked_at").is_none());
    assert_eq!(seen["items"][0]["permissions"], json!(["read_content"]));
    let stored: (Option<chrono::NaiveDateTime>, Option<String>) = app
        .read(move |conn| {
            use together::db::schema::document;
            Ok(document::table
                .find(id)
                .select((document::checked_at, document::checked_by))
                .first(conn)?)
        })
        .await;
    assert!(stored.0.is_some() && stored.1.is_some());
}

/// Says that a member can meet the needs, which opens the details to it.
async fn accept_details(member: &crate::support::Member, path: &str) {
    let yes = json!({"establishment_id": member.establishment_id});
    member.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
}

#[actix_web::test]
async fn an_issued_referral_takes_and_loses_no_documents() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let (officer, path, id) = drafted(&app).await;
    issue(&officer, &path).await;
    let to = format!("{path}/documents?name=More.pdf");
    officer.upload(&to, good_pdf("x")).await.refused(409, "illegal_step");
    officer.delete(&format!("{path}/documents/{id}")).await.refused(409, "illegal_step");
    assert_eq!(left(&app).await.0, 1);
}

#[actix_web::test]
async fn a_provider_reads_them_from_stage_2_and_each_view_is_its_own_secret() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let far = app.member("Far School", 90_000).await;
    let (officer, path, id) = drafted(&app).await;
    issue(&officer, &path).await;
    let (list, content) = (format!("{path}/documents"), format!("{path}/documents/{id}/content"));
    for path in [&list, &content] {
        far.person.client.get(path).await.refused(403, "forbidden");
        near.person.client.get(path).await.refused(403, "not_yet");
        for (role, prefix) in
            [("commissioner", "KNT"), ("evaluator", "ESX"), ("lead_officer", "WSX")]
        {
            app.officer(role, prefix).await.client.get(path).await.refused(404, "not_found");
        }
        let outside = app.provider("Outside Ltd").await;
        let outside = app.provider_user(&outside, None).await;
        outside.client.get(path).await.refused(404, "not_found");
        app.stranger().get(path).await.refused(401, "unauthenticated");
    }
    let unknown = format!("{path}/documents/{}/content", together::db::new_id());
    near.person.client.get(&unknown).await.refused(404, "not_found");

    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let seen = near.person.client.get(&list).await.expect(200).json();
    assert_eq!(seen["items"][0]["name"], "Plan.pdf");
    assert_eq!(seen["items"][0]["permissions"], json!(["read_content"]));
    let (status, headers, bytes) = near.person.client.download(&content).await;
    assert_eq!((status, bytes), (200, good_pdf(MARKER)));
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    // Two views of one's own, withheld until opening; the authority's own show at once.
    officer.get(&content).await.expect(200);
    let withheld: Vec<bool> = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("invitation.documents_viewed"))
                .select(audit_entry::withheld)
                .load(conn)?)
        })
        .await;
    assert_eq!(withheld, [true, true]);
    assert_eq!(entries(&app, "referral.documents_viewed").await, 1);
    // Saying no again closes it.
    let no = json!({"establishment_id": near.establishment_id, "reason": "no_places"});
    near.person.client.post(&format!("{path}/decline"), &no).await;
    let again = near.person.client.get(&content).await;
    assert!(matches!(again.status, 200 | 403), "as stage 2 itself");
    let details = near.person.client.get(&format!("{path}/details")).await;
    assert_eq!(again.status, details.status);
}

#[actix_web::test]
async fn they_close_to_the_others_once_the_winner_has_accepted() {
    let app = TestApp::start().await;
    let winner = app.member("Winner School", 5_000).await;
    let loser = app.member("Loser School", 6_000).await;
    let (officer, path, id) = drafted(&app).await;
    issue(&officer, &path).await;
    for one in [&winner, &loser] {
        let yes = json!({"establishment_id": one.establishment_id});
        one.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    }
    app.move_clock(Duration::days(11));
    let (winner, loser) = (
        app.session(&winner.person.user_id, &winner.person.role_id).await,
        app.session(&loser.person.user_id, &loser.person.role_id).await,
    );
    let content = format!("{path}/documents/{id}/content");
    loser.get(&content).await.expect(200);
    accept(&app, path.trim_start_matches("/referrals/"), "Winner School").await;
    winner.get(&content).await.expect(200);
    for path in [content.as_str(), &format!("{path}/documents")] {
        loser.get(path).await.refused(403, "forbidden");
    }
}

#[actix_web::test]
async fn without_the_childs_key_nobody_reads_them() {
    let app = TestApp::start().await;
    let (officer, path, id) = drafted(&app).await;
    let content = format!("{path}/documents/{id}/content");
    officer.get(&content).await.expect(200);
    app.write(|tx| {
        diesel::delete(sealing_key::table.filter(sealing_key::purpose.eq("child")))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    officer.get(&content).await.refused(404, "not_found");
}
