//! `together mail`.

use crate::audit::command_line::together as run;
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::{
    db::schema::{audit_entry, outbox},
    notify::Kind,
};

#[actix_web::test]
async fn what_was_given_up_is_listed_and_sent_once_more() {
    let app = TestApp::start().await;
    let output = run(&app, &["mail", "list"]).await;
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Nothing waits.\n");
    app.notice(Kind::ReferralChanged, "kim@osier.example", json!({})).await;
    app.notice(Kind::ReferralChanged, "lee@osier.example", json!({})).await;
    app.write(|tx| {
        let now = tx.now()?;
        let kim = outbox::table.filter(outbox::to_address.eq("kim@osier.example"));
        diesel::update(kim)
            .set((
                outbox::dead_at.eq(now),
                outbox::last_error.eq("smtp_550"),
                outbox::attempts.eq(3),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let ids: Vec<String> = app
        .read(|conn| Ok(outbox::table.order(outbox::to_address).select(outbox::id).load(conn)?))
        .await;
    let output = run(&app, &["mail", "list"]).await;
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
    let output = run(&app, &["mail", "list", "--dead"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said.lines().count(), 1, "{said}");
    for word in [ids[0].as_str(), "referral_changed", "kim@osier.example", "3 tries", "smtp_550"] {
        assert!(said.contains(word), "{word}: {said}");
    }

    for (arguments, words) in [
        (["mail", "retry", "nothing"], "no message with this id"),
        (["mail", "retry", ids[1].as_str()], "was not given up"),
    ] {
        let output = run(&app, &arguments).await;
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words));
    }
    assert_eq!(run(&app, &["mail", "retry"]).await.status.code(), Some(2));

    let output = run(&app, &["mail", "retry", &ids[0]]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(app.sent().await, 2);
    let entry = format!("outbox/{}", ids[0]);
    let by: Vec<(String, String)> = app
        .read(move |conn| {
            let of = audit_entry::table.filter(audit_entry::aggregate.eq(entry));
            Ok(of.select((audit_entry::action, audit_entry::actor)).load(conn)?)
        })
        .await;
    assert_eq!(by, [("mail.retried".into(), "command-line/mail-retry".into())]);
    let output = run(&app, &["mail", "retry", "--all"]).await;
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("0 to send again"));
}
