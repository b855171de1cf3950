//! Private links.

use super::{link, page, token};
use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, family_session, family_token, outbox, referral};

#[actix_web::test]
async fn a_link_is_sent_by_id_and_no_token_is_stored_or_mailed() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let body = json!({"person": "Mother", "may_choose": true, "email": "Mother@Example.org"});
    let id = link(&scored, &body).await;
    let path = format!("/referrals/{}/family-links", scored.issued.id);
    let listed = scored.issued.officer.client.get(&path).await.expect(200).json();
    assert_eq!(listed["items"][0]["person"], "Mother");
    assert_eq!(listed["items"][0]["email"], "mother@example.org");
    assert_eq!(listed["items"][0]["works"], true);
    assert_eq!(listed["items"][0]["permissions"], json!(["reissue", "end", "hand_over"]));
    let (kind, to, fields, tokens): (String, String, String, i64) = app
        .read(|conn| {
            let (kind, to, fields) = outbox::table
                .select((outbox::kind, outbox::to_address, outbox::fields))
                .first(conn)?;
            Ok((kind, to, fields, family_token::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!((kind.as_str(), to.as_str()), ("family_link", "mother@example.org"));
    assert_eq!(fields, json!({"link_id": id}).to_string());
    assert_eq!(tokens, 0, "a token is made when the mail is sent");

    let first = token(&scored, &id).await;
    let minted = id.clone();
    let second = app.write(move |tx| together::family::actions::mint_link_token(tx, &minted)).await;
    let hashes: Vec<String> =
        app.read(|conn| Ok(family_token::table.select(family_token::token_hash).load(conn)?)).await;
    assert_eq!(hashes.len(), 2, "several live tokens");
    assert!(!hashes.contains(&first) && !hashes.contains(&second));
    page(&app, &first).await.get("/family/progress").await.expect(200);
    page(&app, &second).await.get("/family/progress").await.expect(200);
    let recorded: i64 = app
        .read(|conn| {
            let told = audit_entry::table.filter(audit_entry::action.eq("family_link.handed_over"));
            Ok(told.count().get_result(conn)?)
        })
        .await;
    assert_eq!(recorded, 1);
}

#[actix_web::test]
async fn only_the_authority_makes_links_and_its_auditor_reads_them() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let body = json!({"person": "Mother", "may_choose": true});
    let id = link(&scored, &body).await;
    let path = format!("/referrals/{}/family-links", scored.issued.id);
    let auditor = app.officer("auditor", "ESX").await.client;
    auditor.get(&path).await.expect(200);
    assert_eq!(auditor.get(&path).await.json()["items"][0]["permissions"], json!([]));
    for (client, status) in [
        (auditor, 403),
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("lead_officer", "WSX").await.client, 404),
        (scored.issued.invited[0].person.client.clone(), 403),
        (app.stranger(), 401),
    ] {
        client.post(&path, &body).await.expect(status);
        for step in ["reissue", "end", "token"] {
            client.act(&format!("{path}/{id}/{step}")).await.expect(status);
        }
    }
    let officer = &scored.issued.officer.client;
    officer.act(&format!("{path}/unknown/end")).await.refused(404, "not_found");
    for bad in [
        json!({"person": "", "may_choose": true}),
        json!({"person": "a\nb", "may_choose": true}),
        json!({"person": "Mother"}),
        json!({"person": "Mother", "may_choose": true, "email": "nobody"}),
        json!({"person": "Mother", "may_choose": true, "child": "Alder"}),
    ] {
        officer.post(&path, &bad).await.refused(422, "invalid");
    }
    app.move_clock(Duration::minutes(16));
    officer.act(&format!("{path}/{id}/token")).await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn reissuing_kills_every_token_and_open_page_and_ending_is_for_good() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let id = link(&scored, &json!({"person": "Mother", "may_choose": true})).await;
    let old = token(&scored, &id).await;
    let open = page(&app, &old).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/family-links/{id}", scored.issued.id);
    officer.act(&format!("{path}/reissue")).await.expect(200);
    open.get("/family/progress").await.refused(401, "unauthenticated");
    let wrong = app.stranger().post("/family/session", &json!({"token": old})).await;
    let never = app.stranger().post("/family/session", &json!({"token": "never"})).await;
    assert_eq!((wrong.status, &wrong.text), (404, &never.text));

    let new = page(&app, &token(&scored, &id).await).await;
    let ended = officer.act(&format!("{path}/end")).await.expect(200).json();
    assert_eq!((&ended["works"], &ended["permissions"]), (&json!(false), &json!([])));
    new.get("/family/progress").await.refused(401, "unauthenticated");
    for step in ["end", "reissue", "token"] {
        officer.act(&format!("{path}/{step}")).await.refused(409, "illegal_step");
    }
    let sessions: i64 = app.read(|conn| Ok(family_session::table.count().get_result(conn)?)).await;
    assert_eq!(sessions, 0);
}

#[actix_web::test]
async fn a_link_dies_28_days_after_the_last_date_at_120_days_and_when_it_is_called_off() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let body = json!({"person": "Mother", "may_choose": true});
    let id = link(&scored, &body).await;
    let path = format!("/referrals/{}/family-links", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let life = |listed: &serde_json::Value| -> Duration {
        let time = |name: &str| -> chrono::DateTime<chrono::Utc> {
            listed["items"][0][name].as_str().unwrap().parse().unwrap()
        };
        time("expires_at") - time("created_at")
    };
    let listed = officer.get(&path).await.expect(200).json();
    assert_eq!(life(&listed), Duration::days(120));
    super::send(&scored).await;
    let listed = officer.get(&path).await.expect(200).json();
    assert!(life(&listed) < Duration::days(28 + 10) && life(&listed) > Duration::days(28 + 4));
    let secret = token(&scored, &id).await;
    page(&app, &secret).await;
    app.move_clock(Duration::days(39));
    let late = app.stranger().post("/family/session", &json!({"token": secret})).await;
    late.refused(404, "not_found");

    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let id = link(&scored, &body).await;
    let secret = token(&scored, &id).await;
    let open = page(&app, &secret).await;
    app.write(|tx| {
        diesel::update(referral::table).set(referral::state.eq("cancelled")).execute(tx.conn())?;
        Ok(())
    })
    .await;
    open.get("/family/progress").await.refused(401, "unauthenticated");
    app.stranger()
        .post("/family/session", &json!({"token": secret}))
        .await
        .refused(404, "not_found");
    let path = format!("/referrals/{}/family-links", scored.issued.id);
    scored.issued.officer.client.post(&path, &body).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn a_link_that_a_scanner_opens_ten_times_changes_nothing_and_is_nowhere_written() {
    crate::support::logs::keep();
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let id = link(&scored, &json!({"person": "Mother", "may_choose": true})).await;
    let secret = token(&scored, &id).await;
    let stored = async || {
        app.read(|conn| {
            let sessions: i64 = family_session::table.count().get_result(conn)?;
            let entries: i64 = audit_entry::table.count().get_result(conn)?;
            let hashes: Vec<String> =
                family_token::table.select(family_token::token_hash).load(conn)?;
            Ok((sessions, entries, hashes))
        })
        .await
    };
    let before = stored().await;
    let http = reqwest::Client::new();
    for _ in 0..10 {
        for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
            // What stands after # never leaves a browser; a careless program may send it.
            for path in ["/family", "/family?token=", "/api/v1/family/session?token="] {
                let end = if path.ends_with('=') { secret.as_str() } else { "" };
                let url = format!("{}{path}{end}", app.base);
                let answer = http.request(method.clone(), url).send().await.unwrap();
                assert!([200, 404, 405].contains(&answer.status().as_u16()), "{}", answer.status());
                assert!(!answer.headers().contains_key("set-cookie"));
            }
        }
    }
    assert_eq!(stored().await, before);
    page(&app, &secret).await.get("/family/progress").await.expect(200);
    let markers = crate::support::markers::Markers::new(&[&secret]);
    markers.none_at_rest(&app, "School 1").await;
    for line in crate::support::logs::kept() {
        // The test's own client says where it goes.
        if !line.starts_with("reqwest") && !line.starts_with("hyper") {
            markers.none_in("the log", line.as_bytes());
        }
    }
}
