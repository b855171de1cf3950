//! The virus scanner: a stub of clamd on a socket of its own.

use super::{files::*, left, upload};
use crate::support::{Person, TestApp};
use std::{
    io::{Read as _, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    time::Duration,
};
use together::{config::Clamd, document::upkeep};

/// What the stub does with whoever asks.
#[derive(Clone, Copy)]
enum Stub {
    /// Answers.
    Works,
    /// Is killed while the file is being sent.
    Dies,
    /// Reads and says nothing.
    Silent,
}

/// The test file of the makers of virus scanners; in two parts, so that none finds it here.
fn eicar() -> String {
    let second = r"P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    format!(r"X5O!P%@AP[4\PZX54({second}")
}

/// A PDF that is good but for the test file in it.
fn infected() -> Vec<u8> {
    pdf(&[CATALOG, PAGES, PAGE, &stream(&eicar())])
}

/// Serves on a socket until the test ends.
fn listen(at: &Path, stub: Stub) {
    let listener = UnixListener::bind(at).unwrap();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let _ = serve(line.unwrap(), stub);
        }
    });
}

fn serve(mut line: UnixStream, stub: Stub) -> std::io::Result<()> {
    let mut command = [0; 10];
    line.read_exact(&mut command)?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut whole = Vec::new();
    loop {
        let mut length = [0; 4];
        line.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        if length == 0 {
            break;
        }
        if matches!(stub, Stub::Dies) {
            return Ok(());
        }
        let mut piece = vec![0; usize::try_from(length).unwrap()];
        line.read_exact(&mut piece)?;
        whole.extend(piece);
    }
    if matches!(stub, Stub::Silent) {
        std::thread::sleep(Duration::from_secs(5));
        return Ok(());
    }
    let found = whole.windows(eicar().len()).any(|at| at == eicar().as_bytes());
    let answer: &[u8] = if found { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" };
    line.write_all(answer)
}

/// A service with a scanner at a socket, and where the socket is.
async fn start() -> (TestApp, PathBuf, Person) {
    let folder = std::env::temp_dir().join(format!("c{}", &together::db::new_id()[24..]));
    std::fs::create_dir_all(&folder).unwrap();
    let socket = folder.join("clamd");
    let at = socket.clone();
    let app = TestApp::start_with(move |config| {
        config.documents.clamd = Some(Clamd::Unix(at));
        config.documents.scan = Duration::from_millis(700);
    })
    .await;
    let provider = app.provider("Oak Trust").await;
    let person = app.provider_user(&provider, None).await;
    (app, socket, person)
}

#[actix_web::test]
async fn a_virus_is_refused_and_a_clean_file_says_so() {
    let (app, socket, person) = start().await;
    listen(&socket, Stub::Works);
    let answer = upload(&person.client, "a.pdf", infected()).await.refused(422, "invalid");
    assert_eq!(answer.json()["errors"][0]["code"], "infected");
    assert_eq!(left(&app).await, (0, vec![]));
    // As it usually comes: the file alone, which is no PDF either.
    let alone = upload(&person.client, "a.pdf", eicar().into_bytes()).await;
    assert_eq!(alone.json()["errors"][0]["code"], "infected");
    let kept = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201);
    assert_eq!(kept.text_at("/scan"), "clean");
    let path = format!("/documents/{}/content", kept.text_at("/id"));
    person.client.get(&path).await.expect(200);
}

#[actix_web::test]
async fn while_the_scanner_is_away_nothing_is_given_out() {
    let (app, socket, person) = start().await;
    let good = upload(&person.client, "good.pdf", good_pdf("x")).await.expect(201);
    let bad = upload(&person.client, "bad.pdf", infected()).await.expect(201);
    assert_eq!(good.text_at("/scan"), "quarantined");
    assert_eq!(good.json()["permissions"], serde_json::json!(["remove"]));
    let (good, bad) = (
        format!("/documents/{}", good.text_at("/id")),
        format!("/documents/{}", bad.text_at("/id")),
    );
    for path in [&good, &bad] {
        person.client.get(&format!("{path}/content")).await.refused(409, "illegal_step");
    }
    // Still away: nothing changes.
    upkeep::scan_again(&app.app).await.unwrap();
    assert_eq!(person.client.get(&good).await.text_at("/scan"), "quarantined");

    listen(&socket, Stub::Works);
    upkeep::scan_again(&app.app).await.unwrap();
    assert_eq!(person.client.get(&good).await.text_at("/scan"), "clean");
    let (status, _, content) = person.client.download(&format!("{good}/content")).await;
    assert_eq!((status, content), (200, good_pdf("x")));
    assert_eq!(person.client.get(&bad).await.text_at("/scan"), "infected");
    person.client.get(&format!("{bad}/content")).await.refused(409, "illegal_step");
    let (rows, files) = left(&app).await;
    assert_eq!((rows, files.len()), (2, 1), "the infected one's content is gone");
    // Nothing waits any more.
    upkeep::scan_again(&app.app).await.unwrap();
    let entries = crate::document::entries(&app, "document.scanned").await;
    assert_eq!(entries, 2);
}

#[actix_web::test]
async fn a_scanner_that_dies_or_says_nothing_is_away() {
    for stub in [Stub::Dies, Stub::Silent] {
        let (_app, socket, person) = start().await;
        listen(&socket, stub);
        let kept = upload(&person.client, "a.pdf", good_pdf("x")).await.expect(201);
        assert_eq!(kept.text_at("/scan"), "quarantined");
    }
}
