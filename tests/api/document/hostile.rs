//! The corpus, sent through the door.

use super::{corpus::CORPUS, files::*, left, upload};
use crate::support::TestApp;

#[actix_web::test]
async fn each_hostile_file_is_refused_with_its_code_and_leaves_nothing() {
    assert!(CORPUS.len() >= 40, "{}", CORPUS.len());
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let person = app.provider_user(&provider, None).await;
    let mut faults = Vec::new();
    for one in CORPUS {
        let answer = upload(&person.client, one.name, (one.made)()).await;
        let said = (answer.status == 422).then(|| answer.json()["errors"][0].clone());
        let fine = said.as_ref().is_some_and(|said| {
            said["code"] == one.code && said["pointer"] == "/" && said["message"].is_string()
        });
        if !fine {
            faults.push(format!("{}: {} {}", one.about, answer.status, answer.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(left(&app).await, (0, vec![]), "nothing is kept of any of them");
}

#[actix_web::test]
async fn good_files_of_each_kind_are_kept_and_read_back() {
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let person = app.provider_user(&provider, None).await;
    for (name, bytes, kind) in [
        ("Accounts.pdf", good_pdf("Accounts"), "application/pdf"),
        ("Packed.PDF", packed_pdf(&[]), "application/pdf"),
        (
            "Policy.docx",
            good_docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ] {
        let kept = upload(&person.client, name, bytes.clone()).await.expect(201);
        assert_eq!(kept.text_at("/name"), name);
        assert_eq!(kept.text_at("/media_type"), kind);
        assert_eq!(kept.text_at("/scan"), "not_scanned", "no scanner here, and it says so");
        assert_eq!(kept.text_at("/sha256"), together::seal::sha256_hex(&bytes));
        let path = format!("/documents/{}/content", kept.text_at("/id"));
        let (status, headers, content) = person.client.download(&path).await;
        assert_eq!((status, content), (200, bytes), "{name}");
        assert_eq!(headers["content-type"], kind);
        let disposition = headers["content-disposition"].to_str().unwrap();
        assert_eq!(disposition, format!("attachment; filename*=UTF-8''{name}"));
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cache-control"], "private, no-store");
        assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    }
}

#[actix_web::test]
async fn a_picture_is_drawn_anew_without_what_it_hid() {
    let app = TestApp::start().await;
    let provider = app.provider("Oak Trust").await;
    let person = app.provider_user(&provider, None).await;
    let sent = jpeg_with_secrets();
    let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|at| at == word);
    assert!(has(&sent, b"GPS-LATITUDE") && has(&sent, b"BEHIND-THE-END"));
    let kept = upload(&person.client, "School.jpg", sent).await.expect(201);
    let path = format!("/documents/{}/content", kept.text_at("/id"));
    let (_, headers, content) = person.client.download(&path).await;
    assert_eq!(headers["content-type"], "image/jpeg");
    for word in [b"GPS-LATITUDE".as_slice(), b"Exif", b"BEHIND-THE-END"] {
        assert!(!has(&content, word));
    }
    let picture = image::load_from_memory(&content).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 20));
    assert_eq!(kept.json()["size"], content.len());
    upload(&person.client, "School.png", png(30, 10)).await.expect(201);
}
