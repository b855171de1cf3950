//! What every mail says, and does not.

use crate::support::TestApp;
use serde_json::json;
use together::notify::{Kind, Mark};

#[actix_web::test]
async fn no_kind_of_mail_or_message_holds_anything_of_what_it_tells_of() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    let fields = json!({"reference": "WSX-2026-0042", "path": "/referrals/1", "child": "MARKER",
        "price": "MARKER", "name": "MARKER", "count": "MARKER", "body": "MARKER",
        "subject": "MARKER", "rank": "MARKER", "bidder": "MARKER"});
    let tokens =
        [Kind::AccountInvitation, Kind::FamilyLink, Kind::FamilyReminder, Kind::PasswordReset];
    let plain = Kind::ALL.iter().filter(|kind| !tokens.contains(kind));
    for kind in plain.clone() {
        app.notice(*kind, &reader.email, fields.clone()).await;
    }
    assert_eq!(app.sent().await, plain.clone().count());
    let mail = app.mail();
    assert_eq!(mail.len(), plain.clone().count());
    for text in &mail {
        assert!(!text.contains("MARKER"), "{text}");
        assert!(text.contains("(WSX-2026-0042)\r\n"), "{text}");
        assert!(text.contains(&format!("{}/referrals/1\r\n", app.base)), "{text}");
    }
    let answer = reader.client.get("/me/inbox?limit=100").await.expect(200);
    assert!(!answer.text.contains("MARKER"), "{}", answer.text);
    let shown = plain.filter(|kind| !kind.is(Mark::MailOnly)).count();
    assert_eq!(answer.json()["items"].as_array().unwrap().len(), shown);
}
