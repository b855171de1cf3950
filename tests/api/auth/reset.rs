//! A forgotten password.

use crate::support::{Answer, PASSWORD, Person, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::{
    db::schema::{app_user, audit_entry, password_reset},
    seal::sha256_hex,
};

const NEW: &str = "two herons by the weir";

impl TestApp {
    async fn ask(&self, email: &str) -> Answer {
        self.browser().post("/auth/password-resets", &json!({"email": email})).await
    }

    async fn accept(&self, token: &str, password: &str) -> Answer {
        let body = json!({"token": token, "password": password});
        self.stranger().post("/auth/password-resets/accept", &body).await
    }

    /// Sends what waits; the tokens in the mails of resets so far, oldest first.
    async fn tokens(&self) -> Vec<String> {
        self.sent().await;
        self.mail()
            .iter()
            .flat_map(|mail| mail.lines())
            .filter_map(|line| line.strip_prefix(&format!("{}/password-reset#", self.base)))
            .map(str::to_owned)
            .collect()
    }
}

async fn somebody(app: &TestApp) -> Person {
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    person
}

#[actix_web::test]
async fn the_mail_sets_a_new_password_once_and_ends_every_session() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    let browser = app.browser();
    browser.sign_in(&person.email).await;
    app.ask(&person.email.to_uppercase()).await.expect(202);
    let token = app.tokens().await.pop().unwrap();
    assert_eq!(token.len(), 43);
    let stored: Vec<String> = app
        .read(|conn| Ok(password_reset::table.select(password_reset::token_hash).load(conn)?))
        .await;
    assert_eq!(stored, [sha256_hex(token.as_bytes())]);
    // Until it is used nothing changes: mail scanners open links.
    let read = json!({"token": token});
    for _ in 0..2 {
        let offer =
            app.stranger().post("/auth/password-resets/read", &read).await.expect(200).json();
        assert_eq!(offer["email"], person.email.as_str());
    }
    person.client.get("/me").await.expect(200);

    let accepted = app.accept(&token, NEW).await.expect(200);
    assert_eq!(accepted.json()["email"], person.email.as_str());
    person.client.get("/me").await.refused(401, "unauthenticated");
    browser.refresh().await.refused(401, "unauthenticated");
    app.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    app.browser().try_password(&person.email, NEW).await.expect(200);
    app.accept(&token, "three otters under a bridge").await.refused(404, "not_found");
    app.stranger().post("/auth/password-resets/read", &read).await.refused(404, "not_found");

    app.sent().await;
    let told = app.mail().into_iter().filter(|mail| mail.contains("Subject: Your password was"));
    let told: Vec<String> = told.collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains(&format!("To: {}\r\n", person.email)), "{}", told[0]);
    let user = format!("user/{}", person.user_id);
    let trail: Vec<String> = app
        .read(move |conn| {
            let of = audit_entry::table.filter(audit_entry::aggregate.eq(user));
            Ok(of.order(audit_entry::seq).select(audit_entry::action).load(conn)?)
        })
        .await;
    let of_reset: Vec<&String> = trail.iter().filter(|one| one.contains("reset")).collect();
    assert_eq!(of_reset, ["user.password_reset_sent", "user.password_reset"]);
}

#[actix_web::test]
async fn whether_an_address_has_an_account_does_not_show() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    let shut_out = somebody(&app).await;
    let id = shut_out.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let known = app.ask(&person.email).await.expect(202);
    for email in ["nobody@kent.example", &shut_out.email, "not an address"] {
        let answer = app.ask(email).await.expect(202);
        assert_eq!(answer.text, known.text);
        assert_eq!(answer.headers.get("set-cookie"), None);
    }
    assert_eq!(app.outbox().await.len(), 3, "one each, but what is no address");
    assert_eq!(app.sent().await, 1);
    let left: Vec<String> = app.outbox().await.into_iter().map(|(_, address, _)| address).collect();
    assert_eq!(left, std::slice::from_ref(&person.email), "nothing is kept of the others");
    app.stranger()
        .with("origin", "https://evil.example")
        .post("/auth/password-resets", &json!({"email": person.email}))
        .await
        .refused(403, "cross_site");
    for body in [json!({}), json!({"email": ""}), json!({"email": "a", "to": "b"})] {
        app.browser().post("/auth/password-resets", &body).await.refused(422, "invalid");
    }
}

#[actix_web::test]
async fn it_is_good_for_thirty_minutes() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    app.ask(&person.email).await.expect(202);
    // From when it is sent, not from when it is asked for.
    app.move_clock(Duration::minutes(20));
    let token = app.tokens().await.pop().unwrap();
    app.move_clock(Duration::minutes(30) + Duration::seconds(1));
    app.accept(&token, NEW).await.refused(404, "not_found");
    app.ask(&person.email).await.expect(202);
    let token = app.tokens().await.pop().unwrap();
    app.move_clock(Duration::minutes(29));
    app.accept(&token, NEW).await.expect(200);
    app.accept("wrong", NEW).await.refused(404, "not_found");
}

#[actix_web::test]
async fn several_mails_are_all_good_until_one_is_used() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    for _ in 0..5 {
        app.ask(&person.email).await.expect(202);
    }
    let tokens = app.tokens().await;
    assert_eq!(tokens.len(), 3, "no more within an hour, and nobody is told");
    app.accept(&tokens[1], NEW).await.expect(200);
    for token in &tokens {
        app.accept(token, "three otters under a bridge").await.refused(404, "not_found");
    }
    app.move_clock(Duration::minutes(61));
    app.ask(&person.email).await.expect(202);
    assert_eq!(app.tokens().await.len(), 4);
}

#[actix_web::test]
async fn of_two_at_once_one_sets_the_password() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    app.ask(&person.email).await.expect(202);
    let token = app.tokens().await.pop().unwrap();
    let passwords = [NEW, "three otters under a bridge"];
    let tries = passwords.map(|password| {
        let body = json!({"token": token, "password": password});
        let client = app.stranger();
        actix_web::rt::spawn(
            async move { client.post("/auth/password-resets/accept", &body).await },
        )
    });
    let mut right = Vec::new();
    for (answer, password) in tries.into_iter().zip(passwords) {
        match answer.await.unwrap() {
            answer if answer.status == 200 => right.push(password),
            answer => drop(answer.refused(404, "not_found")),
        }
    }
    assert_eq!(right.len(), 1);
    app.browser().try_password(&person.email, right[0]).await.expect(200);
}

#[actix_web::test]
async fn an_easy_password_is_refused_and_the_token_stays_good() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    app.ask(&person.email).await.expect(202);
    let token = app.tokens().await.pop().unwrap();
    for (weak, code) in [
        ("short one", "out_of_range"),
        ("password1234", "too_common"),
        ("KentCountyCouncil", "too_common"),
        ("Placement2026!!", "too_common"),
        ("abcdefghijkl", "too_common"),
    ] {
        let refused = app.accept(&token, weak).await.refused(422, "invalid");
        let error = &refused.json()["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&"/password".into(), &code.into()));
    }
    app.accept(&token, NEW).await.expect(200);
}

#[actix_web::test]
async fn it_opens_a_locked_account_again() {
    let app = TestApp::start().await;
    let person = somebody(&app).await;
    for _ in 0..10 {
        app.browser().try_password(&person.email, "not it at all").await;
        app.move_clock(Duration::seconds(40));
    }
    app.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    app.ask(&person.email).await.expect(202);
    let token = app.tokens().await.pop().unwrap();
    app.accept(&token, NEW).await.expect(200);
    app.browser().try_password(&person.email, NEW).await.expect(200);
}

#[actix_web::test]
async fn one_network_address_asks_for_some_and_not_for_hundreds() {
    let app = TestApp::start().await;
    for number in 0..20 {
        app.ask(&format!("p{number}@kent.example")).await.expect(202);
    }
    let refused = app.ask("one.more@kent.example").await.refused(429, "too_many_requests");
    assert!(refused.headers.contains_key("retry-after"));
    app.move_clock(Duration::minutes(61));
    app.ask("one.more@kent.example").await.expect(202);
}

#[actix_web::test]
async fn an_administrator_starts_it_for_their_own_people_and_chooses_nothing() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = somebody(&app).await;
    let path = format!("/users/{}/password-reset", person.user_id);
    let elsewhere = app.officer("authority_admin", "SRY").await;
    elsewhere.client.act(&path).await.refused(404, "not_found");
    let commissioner = app.officer("commissioner", "KNT").await;
    commissioner.client.act(&path).await.refused(403, "forbidden");
    app.stranger().act(&path).await.refused(401, "unauthenticated");
    assert!(app.outbox().await.is_empty());

    admin.client.act(&path).await.expect(202);
    let (kind, to, _) = app.outbox().await.pop().unwrap();
    assert_eq!((kind.as_str(), &to), ("password_reset", &person.email));
    // Nothing has changed until the person uses it.
    app.browser().sign_in(&person.email).await;
    let token = app.tokens().await.pop().unwrap();
    app.accept(&token, NEW).await.expect(200);
    let user = format!("user/{}", person.user_id);
    let by: String = app
        .read(move |conn| {
            let of = audit_entry::table.filter(audit_entry::aggregate.eq(user));
            let of = of.filter(audit_entry::action.eq("user.password_reset_started"));
            Ok(of.select(audit_entry::actor).first(conn)?)
        })
        .await;
    assert_eq!(by, format!("user/{}", admin.user_id));
    app.move_clock(Duration::minutes(16));
    admin.client.act(&path).await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn a_provider_starts_it_for_its_own_within_its_limits() {
    let app = TestApp::start().await;
    let provider = app.provider("Osier").await;
    let school = app.establishment(&provider, "School", 486_000, 105_000).await;
    let limited = app.provider_user(&provider, Some(vec![school])).await;
    let whole = app.provider_user(&provider, None).await;
    let lead = app.officer("lead_officer", "WSX").await;
    let of = |person: &Person| format!("/users/{}/password-reset", person.user_id);
    limited.client.act(&of(&whole)).await.refused(403, "forbidden");
    whole.client.act(&of(&limited)).await.expect(202);
    lead.client.act(&of(&whole)).await.expect(202);
    app.without_manage(&whole).await;
    whole.client.act(&of(&limited)).await.refused(403, "forbidden");
    let officer = app.officer("commissioner", "WSX").await;
    lead.client.act(&of(&officer)).await.refused(404, "not_found");
    let stranger = app.provider("Other").await;
    let other = app.provider_user(&stranger, None).await;
    other.client.act(&of(&limited)).await.refused(404, "not_found");
    assert_eq!(app.outbox().await.len(), 2);
}
