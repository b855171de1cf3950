//! Who looked at a child's details without being on the case.

use crate::support::{Person, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use together::db::{
    new_id,
    schema::{evaluator, inbox_message},
};

async fn listed(auditor: &Person) -> Vec<(String, i64)> {
    let list = auditor.client.get("/audit/outside-views").await.expect(200).json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| {
            let actor = item["actor"].as_str().unwrap().strip_prefix("user/").unwrap();
            (actor.to_owned(), item["times"].as_i64().unwrap())
        })
        .collect()
}

#[actix_web::test]
async fn the_outsider_is_listed_and_who_is_on_the_case_is_not() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let auditor = app.officer("auditor", "ESX").await;
    let curious = app.officer("commissioner", "ESX").await;
    let evaluating = app.officer("commissioner", "ESX").await;
    let opener = app.officer("commissioner", "ESX").await;
    let (referral, role, user) =
        (issued.id.clone(), evaluating.role_id.clone(), evaluating.user_id.clone());
    let (of, by) = (issued.id.clone(), opener.user_id.clone());
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evaluator::table)
            .values((
                evaluator::id.eq(new_id()),
                evaluator::referral_id.eq(&referral),
                evaluator::role_id.eq(&role),
                evaluator::user_id.eq(&user),
                evaluator::assigned_at.eq(now),
                evaluator::assigned_by.eq("tests"),
            ))
            .execute(tx.conn())?;
        together::audit::Entry::new(
            "referral.opened",
            "referral",
            &of,
            together::audit::Who::person(&by, None),
        )
        .referral(&of)
        .record(tx)
    })
    .await;
    let path = format!("/referrals/{}", issued.id);
    for person in [&issued.officer, &curious, &evaluating, &opener] {
        person.client.get(&path).await.expect(200);
    }
    curious.client.get(&format!("{path}?purpose=cover")).await.expect(200);
    curious.client.get(&format!("{path}?purpose=curiosity")).await.refused(422, "invalid");
    curious.client.get(&format!("{path}/details")).await.expect(200);
    // Bidders see what they are invited to.
    issued.invited[0].person.client.get(&format!("{path}/details")).await.expect(200);
    assert_eq!(listed(&auditor).await, [(curious.user_id.clone(), 3)]);
    let list = auditor.client.get("/audit/outside-views").await.expect(200).json();
    let item = &list["items"][0];
    assert_eq!(item["actor_name"], "Test commissioner");
    assert_eq!(item["organisation_name"], "East Sussex County Council");
    assert_eq!(item["referral_reference"], "ESX-2026-0001");
    assert_eq!(item["purposes"], serde_json::json!(["cover"]));
    assert_eq!(list["more"], false);
    // Another council's auditor sees nothing of it, and nobody else may look.
    let elsewhere = app.officer("auditor", "KNT").await;
    assert!(listed(&elsewhere).await.is_empty());
    curious.client.get("/audit/outside-views").await.refused(403, "forbidden");
    issued.invited[0].person.client.get("/audit/outside-views").await.refused(404, "not_found");
    // A week later it is not new any more.
    app.move_clock(Duration::days(8));
    assert!(listed(&auditor).await.is_empty());
}

#[actix_web::test]
async fn the_contact_named_in_the_referral_is_on_the_case() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let auditor = app.officer("auditor", "ESX").await;
    let contact = app.officer("commissioner", "ESX").await;
    let path = format!("/referrals/{}", issued.id);
    contact.client.get(&path).await.expect(200);
    assert_eq!(listed(&auditor).await.len(), 1);
    let (id, email) = (issued.id.clone(), contact.email.clone());
    app.write(move |tx| {
        let (keys, installation) = (tx.keys(), tx.installation().to_owned());
        let row = together::referral::store::load(tx.conn(), &id)?;
        let mut private = row.private(tx.conn(), keys, &installation)?;
        private.contact_details = format!("01243 000000, {}", email.to_uppercase());
        let key = together::referral::store::key(tx.conn(), keys, &id, "child")?;
        let sealed = private.seal(tx, &key, &id)?;
        diesel::update(together::db::schema::referral::table.find(&id))
            .set(together::db::schema::referral::private_sealed.eq(sealed))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    assert!(listed(&auditor).await.is_empty());
}

#[actix_web::test]
async fn auditors_are_told_on_monday_and_once() {
    let app = TestApp::start().await;
    let auditor = app.officer("auditor", "ESX").await;
    let told = async || -> i64 {
        app.read(|conn| {
            let all = inbox_message::table.filter(inbox_message::kind.eq("outside_views"));
            Ok(all.count().get_result(conn)?)
        })
        .await
    };
    // A Wednesday: this week's is made up for. Then a Monday before and at eight.
    for (at, wanted) in [
        ("2031-06-11T10:00:00Z", 1),
        ("2031-06-15T22:00:00Z", 1),
        ("2031-06-16T06:59:00Z", 1),
        ("2031-06-16T07:00:01Z", 2),
        ("2031-06-20T10:00:00Z", 2),
    ] {
        app.set_clock(at);
        app.daily().await;
        app.daily().await;
        assert_eq!(told().await, wanted, "{at}");
    }
    let page = auditor.client.get("/me/inbox").await.expect(200).json();
    assert_eq!(page["items"][0]["path"], "/outside-views");
    assert_eq!(page["items"][0]["needs_me"], true);
}
