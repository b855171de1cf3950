//! What the database itself refuses.

use crate::support::TestApp;
use diesel::connection::SimpleConnection as _;
use together::db::Conn;

#[actix_web::test]
async fn nothing_of_the_trail_can_be_changed_or_removed() {
    let app = TestApp::start().await;
    app.chain("referral", "1", None, 2).await;
    app.checkpoint().await;
    let mut conn = Conn::open(&app.database_url).unwrap();
    let mut statements = vec![
        "UPDATE audit_entry SET action = 'x'",
        "UPDATE audit_entry SET withheld = NOT withheld",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE seq = 2",
        "UPDATE audit_checkpoint SET root = 'x'",
        "DELETE FROM audit_checkpoint",
        "UPDATE audit_checkpoint_head SET hash = 'x'",
        "DELETE FROM audit_checkpoint_head",
        "UPDATE audit_payload SET payload = 'x'",
    ];
    if matches!(conn, Conn::Postgres(_)) {
        statements.extend([
            "TRUNCATE audit_entry CASCADE",
            "TRUNCATE audit_checkpoint CASCADE",
            "TRUNCATE audit_checkpoint_head",
            "TRUNCATE audit_payload",
        ]);
    } else {
        statements.push(
            "REPLACE INTO audit_entry SELECT id, aggregate, seq, previous_hash, hash, commitment,
             'x', actor, session_id, organisation, at, authority_id, provider_id, referral_id,
             withheld FROM audit_entry",
        );
    }
    for statement in statements {
        let error = conn.batch_execute(statement).expect_err(statement);
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
    assert_eq!(app.faults().await, Vec::<String>::new());
}
