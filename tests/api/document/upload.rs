//! `POST /documents`: what arrives, what does not, and what is left of it.

use super::{encoded, files::*, left, upload};
use crate::support::{Client, Person, TestApp};
use diesel::prelude::*;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};
use together::db::{new_id, schema::document};

async fn provider(app: &TestApp) -> (String, Person) {
    let provider = app.provider("Oak Trust").await;
    let person = app.provider_user(&provider, None).await;
    (provider, person)
}

/// The head of an upload, as it goes over the line.
fn head(app: &TestApp, client: &Client, length: usize) -> String {
    format!(
        "POST /api/v1/documents?name=a.pdf HTTP/1.1\r\nhost: {}\r\n{}content-length: {length}\r\n\r\n",
        app.base.trim_start_matches("http://"),
        client.credentials(),
    )
}

/// Sends these pieces with a pause after each, and reads what comes back, if anything.
async fn over_the_line(
    app: &TestApp,
    pieces: Vec<Vec<u8>>,
    pause: Duration,
    hang_up: bool,
) -> String {
    let address = app.base.trim_start_matches("http://").to_owned();
    actix_web::web::block(move || {
        let mut line = TcpStream::connect(address).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        for piece in pieces {
            // The service may have hung up already.
            let _ = line.write_all(&piece);
            std::thread::sleep(pause);
        }
        if hang_up {
            return String::new();
        }
        let mut answer = vec![0; 4096];
        let length = line.read(&mut answer).unwrap_or(0);
        String::from_utf8_lossy(&answer[..length]).into_owned()
    })
    .await
    .unwrap()
}

/// Waits until nothing is left of an upload that broke off.
#[track_caller]
fn nothing(left: &(i64, Vec<String>)) {
    assert_eq!(*left, (0, vec![]));
}

#[actix_web::test]
async fn a_name_is_refused_by_place_and_nothing_is_read() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    for (name, code) in [
        ("../../etc/passwd.pdf", "unknown_value"),
        ("a\r\nSet-Cookie: x=1.pdf", "unknown_value"),
        ("exe.\u{202e}fdp.pdf", "unknown_value"),
        ("policy.svg", "wrong_kind"),
        ("policy.html", "wrong_kind"),
        ("policy.doc", "wrong_kind"),
        ("policy.docm", "wrong_kind"),
        ("policy.exe", "wrong_kind"),
        ("", "missing"),
    ] {
        let answer = upload(&person.client, name, good_pdf("x")).await.refused(422, "invalid");
        assert_eq!(answer.json()["errors"][0]["pointer"], "?name", "{name:?}");
        assert_eq!(answer.json()["errors"][0]["code"], code, "{name:?}");
    }
    let long = format!("{}.pdf", "x".repeat(200));
    upload(&person.client, &long, good_pdf("x")).await.refused(422, "invalid");
    person.client.upload("/documents", good_pdf("x")).await.refused(422, "invalid");
    person.client.upload("/documents?name=a.pdf&inline=1", vec![]).await.refused(422, "invalid");
    // A NUL is refused at the gate.
    person.client.upload("/documents?name=a%00.pdf", vec![]).await.refused(422, "invalid");
    nothing(&left(&app).await);

    let name = "Señora O'Neill; \"quoted\" 日本.pdf";
    let kept = upload(&person.client, name, good_pdf("x")).await.expect(201);
    assert_eq!(kept.text_at("/name"), name);
    let path = format!("/documents/{}/content", kept.text_at("/id"));
    let (_, headers, _) = person.client.download(&path).await;
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename*=UTF-8''Se%C3%B1ora%20O%27Neill%3B%20%22quoted%22%20%E6%97%A5%E6%9C%AC.pdf"
    );
}

#[actix_web::test]
async fn thirty_megabytes_are_refused_in_words_and_leave_nothing() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    let answer = upload(&person.client, "a.pdf", vec![b'x'; 30 << 20]).await;
    let answer = answer.refused(422, "invalid");
    assert_eq!(answer.json()["errors"][0]["code"], "file_too_big");
    assert_eq!(answer.json()["errors"][0]["message"], "The file is too big. The limit is 20 MB.");
    nothing(&left(&app).await);
}

#[actix_web::test]
async fn a_length_that_lies_does_no_harm() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    // Less than comes: the rest is no part of the file.
    let short = vec![head(&app, &person.client, 20).into_bytes(), good_pdf("x")];
    let said = over_the_line(&app, short, Duration::from_millis(50), false).await;
    assert!(said.starts_with("HTTP/1.1 422") && said.contains("broken_file"), "{said}");
    // More than comes, and the line is cut.
    let long = vec![head(&app, &person.client, 100_000).into_bytes(), good_pdf("x")];
    over_the_line(&app, long, Duration::from_millis(50), true).await;
    // More than may come: known before it comes.
    let most = vec![head(&app, &person.client, 1 << 40).into_bytes(), b"%PDF-".to_vec()];
    over_the_line(&app, most, Duration::from_millis(50), true).await;
    actix_web::rt::time::sleep(Duration::from_millis(200)).await;
    nothing(&left(&app).await);
}

#[actix_web::test]
async fn a_slow_body_and_a_cut_line_leave_nothing() {
    let app = TestApp::start_with(|config| {
        config.documents.idle = Duration::from_millis(300);
        config.documents.whole = Duration::from_millis(1200);
    })
    .await;
    let (_, person) = provider(&app).await;
    let begun = Instant::now();
    let pause = vec![head(&app, &person.client, 5000).into_bytes(), b"%PDF-1.7".to_vec()];
    let said = over_the_line(&app, pause, Duration::from_millis(10), false).await;
    assert!(said.starts_with("HTTP/1.1 422") && said.contains("incomplete_upload"), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(2));

    // Never idle for long, but for ever on its way.
    let mut drops = vec![head(&app, &person.client, 5000).into_bytes()];
    drops.extend((0..25).map(|_| b"x".to_vec()));
    let said = over_the_line(&app, drops, Duration::from_millis(100), false).await;
    assert!(said.starts_with("HTTP/1.1 422") && said.contains("incomplete_upload"), "{said}");

    let cut = vec![head(&app, &person.client, 5000).into_bytes(), vec![b'x'; 2500]];
    over_the_line(&app, cut, Duration::from_millis(10), true).await;
    actix_web::rt::time::sleep(Duration::from_millis(500)).await;
    nothing(&left(&app).await);
}

#[actix_web::test]
async fn the_same_upload_twice_is_one_document() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    let client = person.client.clone().with("idempotency-key", "upload-0123456789");
    let first = upload(&client, "a.pdf", good_pdf("x")).await.expect(201);
    let again = upload(&client, "a.pdf", good_pdf("x")).await.expect(201);
    assert_eq!(first.text_at("/id"), again.text_at("/id"));
    upload(&client, "a.pdf", good_pdf("y")).await.refused(422, "idempotency_key_reused");
    upload(&client, "b.pdf", good_pdf("x")).await.refused(422, "idempotency_key_reused");
    let (rows, files) = left(&app).await;
    assert_eq!((rows, files.len()), (1, 1), "{files:?}");
    let bad = person.client.clone().with("idempotency-key", "short");
    upload(&bad, "a.pdf", good_pdf("x")).await.refused(400, "bad_header");
    assert_eq!(left(&app).await.1.len(), 1);
}

#[actix_web::test]
async fn an_organisation_has_one_gigabyte() {
    let app = TestApp::start().await;
    let (provider, person) = provider(&app).await;
    let user = person.user_id.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(document::table)
            .values((
                (
                    document::id.eq(new_id()),
                    document::provider_id.eq(&provider),
                    document::name.eq("large.pdf"),
                    document::media_type.eq("application/pdf"),
                    document::size.eq((1 << 30) - 10),
                    document::sha256.eq("00"),
                ),
                (
                    document::storage_key.eq("00"),
                    document::scan.eq("clean"),
                    document::uploaded_at.eq(now),
                    document::uploaded_by.eq(&user),
                ),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let answer = upload(&person.client, "a.pdf", good_pdf("x")).await.refused(422, "invalid");
    assert_eq!(answer.json()["errors"][0]["code"], "storage_full");
    let (rows, files) = left(&app).await;
    assert_eq!((rows, files.len()), (1, 0), "nothing of it stays in the store");
    // Another organisation has its own.
    let other = app.provider("Elm Trust").await;
    let other = app.provider_user(&other, None).await;
    upload(&other.client, "a.pdf", good_pdf("x")).await.expect(201);
}

#[actix_web::test]
async fn what_lies_in_the_store_shows_nothing_and_outlives_a_restart() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    let sent = good_pdf("MARKER-OF-THE-ACCOUNTS");
    let kept = upload(&person.client, "Secret name.pdf", sent.clone()).await.expect(201);
    let id = kept.text_at("/id");
    let (_, files) = left(&app).await;
    assert_eq!(files.len(), 1);
    let path = app.folder.join("documents").join(&files[0]);
    let stored = std::fs::read(&path).unwrap();
    for word in [b"MARKER-OF-THE-ACCOUNTS".as_slice(), b"%PDF", b"Secret name", id.as_bytes()] {
        assert!(!stored.windows(word.len()).any(|at| at == word));
        assert!(!files[0].contains(&id), "a drawn key says nothing");
    }

    // Another process on the same folder and database.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let config = (*app.app.config).clone();
    let again = together::app::App::new(app.app.db.clone(), app.app.keys.clone(), config).unwrap();
    let token_of = app.session(&person.user_id, &person.role_id).await;
    let server = together::app::server(again, listener, 1, std::future::pending()).unwrap();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let host = app.base.trim_start_matches("http://");
    let client = token_of.at(&format!("http://{address}")).with("host", host);
    let (status, _, content) = client.download(&format!("/documents/{id}/content")).await;
    assert_eq!((status, content), (200, sent));
    handle.stop(false).await;

    // Changed by hand: not given out.
    let mut bent = stored.clone();
    *bent.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bent).unwrap();
    let answer = person.client.get(&format!("/documents/{id}/content")).await;
    answer.refused(409, "evidence_broken");
}

#[actix_web::test]
async fn a_document_is_removed_with_its_content() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    let kept = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201);
    assert_eq!(kept.json()["permissions"], serde_json::json!(["read_content", "remove"]));
    let path = format!("/documents/{}", kept.text_at("/id"));
    assert_eq!(kept.headers["location"], format!("/api/v1{path}"));
    person.client.delete(&path).await.expect(204);
    assert_eq!(left(&app).await.1, Vec::<String>::new());
    person.client.delete(&path).await.refused(404, "not_found");
    person.client.get(&path).await.refused(404, "not_found");
    person.client.get(&format!("{path}/content")).await.refused(404, "not_found");
    let list = person.client.get("/documents").await.expect(200);
    assert_eq!(list.json()["items"], serde_json::json!([]));
}

#[actix_web::test]
async fn what_belongs_to_no_document_is_swept_after_a_day() {
    let app = TestApp::start().await;
    let (_, person) = provider(&app).await;
    upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201);
    let kept = app.folder.join("documents/kept");
    let orphan = kept.join("0".repeat(64));
    let young = kept.join("1".repeat(64));
    std::fs::write(&orphan, "x").unwrap();
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(25 * 3600);
    for entry in std::fs::read_dir(&kept).unwrap() {
        let file = std::fs::File::options().write(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    std::fs::write(&young, "x").unwrap();
    assert_eq!(together::document::upkeep::sweep(&app.app).await.unwrap(), 1);
    assert!(!orphan.exists() && young.exists());
    assert_eq!(left(&app).await.1.len(), 2, "the document's own file stays");
}

#[actix_web::test]
async fn only_providers_upload_and_for_their_own_establishments() {
    let app = TestApp::start().await;
    let (provider, person) = provider(&app).await;
    let own = app.establishment(&provider, "Oak School", 480_000, 105_000).await;
    let sister = app.establishment(&provider, "Oak House", 480_000, 105_000).await;
    let other = app.provider("Elm Trust").await;
    let foreign = app.establishment(&other, "Elm School", 480_000, 105_000).await;
    app.stranger()
        .upload("/documents?name=a.pdf", good_pdf("x"))
        .await
        .refused(401, "unauthenticated");
    for role in ["lead_officer", "commissioner", "evaluator", "auditor"] {
        let officer = app.officer(role, "WSX").await;
        upload(&officer.client, "a.pdf", good_pdf("x")).await.refused(403, "forbidden");
    }
    let to = |id: &str| format!("/documents?name=a.pdf&establishment={}", encoded(id));
    person.client.upload(&to(&own), good_pdf("x")).await.expect(201);
    for id in [foreign.as_str(), "nobody"] {
        let answer = person.client.upload(&to(id), good_pdf("x")).await.refused(422, "invalid");
        assert_eq!(answer.json()["errors"][0]["pointer"], "?establishment");
        assert_eq!(answer.json()["errors"][0]["code"], "unknown_id");
    }
    let limited = app.provider_user(&provider, Some(vec![own.clone()])).await;
    let kept = limited.client.upload(&to(&own), good_pdf("x")).await.expect(201);
    assert_eq!(kept.text_at("/establishment_id"), own);
    limited.client.upload(&to(&sister), good_pdf("x")).await.refused(422, "invalid");
    let whole = upload(&limited.client, "a.pdf", good_pdf("x")).await.refused(422, "invalid");
    assert_eq!(whole.json()["errors"][0]["code"], "missing");
    assert_eq!(left(&app).await.0, 2);
}
