//! What invited and listed establishments do, and what of it others notice (D5, D6).

use crate::support::{TestApp, draft};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{audit_entry, bid, invitation, referral},
};

#[actix_web::test]
async fn the_mind_may_change_until_bids_close() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let client = &near.person.client;
    let establishment = json!(near.establishment_id);
    let yes = json!({"establishment_id": establishment});
    let no = |reason: &str, words: Option<&str>| json!({"establishment_id": establishment, "reason": reason, "words": words});
    client
        .post(&format!("{path}/decline"), &no("too_much_rain", None))
        .await
        .refused(422, "invalid");
    // `other` has to be said in words.
    client.post(&format!("{path}/decline"), &no("other", None)).await.refused(422, "invalid");
    client.post(&format!("{path}/decline"), &no("other", Some(" "))).await.refused(422, "invalid");
    let declined =
        client.post(&format!("{path}/decline"), &no("other", Some("A move"))).await.expect(200);
    assert_eq!(declined.text_at("/state"), "declined");
    assert_eq!(
        declined.json()["permissions"],
        json!(["read_invitation", "can_meet_needs", "ask_question"])
    );
    client
        .post(&format!("{path}/decline"), &no("staffing", None))
        .await
        .refused(409, "illegal_step");
    let taken_back = client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    assert_eq!(taken_back.text_at("/state"), "can_meet_needs");
    client.post(&format!("{path}/can-meet-needs"), &yes).await.refused(409, "illegal_step");
    let id = running.id.clone();
    let stored = app
        .read(move |conn| {
            Ok(invitation::table
                .filter(invitation::referral_id.eq(id))
                .select((invitation::state, invitation::decline_reason, invitation::decline_words))
                .first::<(String, Option<String>, Option<String>)>(conn)?)
        })
        .await;
    assert_eq!(stored, ("can_meet_needs".into(), None, None));
    // The authority may not answer for it.
    running
        .officer
        .client
        .post(&format!("{path}/decline"), &no("staffing", None))
        .await
        .refused(403, "forbidden");

    app.move_clock(Duration::days(11));
    let client = app.session(&near.person.user_id, &near.person.role_id).await;
    client
        .post(&format!("{path}/decline"), &no("staffing", None))
        .await
        .refused(409, "deadline_passed");
}

#[actix_web::test]
async fn a_bid_that_stands_is_withdrawn_before_declining() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    submit(&app, &running.id).await;
    let no = json!({"establishment_id": near.establishment_id, "reason": "staffing"});
    near.person.client.post(&format!("{path}/decline"), &no).await.refused(409, "illegal_step");
}

/// A submitted bid of the first invited establishment, straight into the database.
async fn submit(app: &TestApp, referral_id: &str) {
    let id = referral_id.to_owned();
    app.write(move |tx| {
        let now = tx.now()?;
        let (invitation_id, establishment_id, provider_id): (String, String, String) =
            invitation::table
                .filter(invitation::referral_id.eq(&id))
                .select((invitation::id, invitation::establishment_id, invitation::provider_id))
                .first(tx.conn())?;
        diesel::insert_into(bid::table)
            .values((
                (
                    bid::id.eq(new_id()),
                    bid::referral_id.eq(&id),
                    bid::invitation_id.eq(&invitation_id),
                    bid::establishment_id.eq(&establishment_id),
                    bid::provider_id.eq(&provider_id),
                ),
                (
                    bid::option_number.eq(1),
                    bid::state.eq("submitted"),
                    bid::created_at.eq(now),
                    bid::updated_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn the_authority_learns_numbers_and_others_nothing() {
    let app = TestApp::start().await;
    let first = app.member("First School", 5_000).await;
    let second = app.member("Second School", 6_000).await;
    let third = app.member("Third School", 7_000).await;
    let far = app.member("Far School", 70_000).await;
    let farther = app.member("Farther School", 90_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let interest =
        || async { running.officer.client.get(&format!("{path}/interest")).await.expect(200) };
    assert_eq!(
        interest().await.json(),
        json!({"invited": 3, "opened_it": 0, "can_meet_needs": 0, "declined": 0,
            "declined_by_reason": [], "bids": 0, "asks": []})
    );
    // What others see before anything happens.
    let watched = [
        (&third.person.client, format!("{path}/invitation")),
        (&third.person.client, "/invitations".to_owned()),
        (&farther.person.client, format!("{path}/listing")),
    ];
    let mut before = Vec::new();
    for (client, path) in &watched {
        let answer = client.get(path).await.expect(200);
        before.push((answer.headers.get("etag").cloned(), answer.text));
    }
    // The authority's own list counts them, and nothing else in it moves.
    let listed = async || {
        let mut list = running.officer.client.get("/referrals").await.expect(200).json();
        let interest = list["items"][0].as_object_mut().unwrap().remove("interest");
        (list, interest.unwrap())
    };
    let (list, unheard) = listed().await;
    assert_eq!(unheard, json!({"invited": 3, "can_meet_needs": 0, "bids": 0}));
    let version = running.version().await;

    let body =
        |member: &crate::support::Member| json!({"establishment_id": member.establishment_id});
    first.person.client.post(&format!("{path}/can-meet-needs"), &body(&first)).await.expect(200);
    let no = json!({"establishment_id": second.establishment_id, "reason": "no_vacancy"});
    second.person.client.post(&format!("{path}/decline"), &no).await.expect(200);
    far.person.client.post(&format!("{path}/ask-in"), &body(&far)).await.expect(200);
    far.person
        .client
        .post(&format!("{path}/ask-in"), &body(&far))
        .await
        .refused(409, "already_exists");
    first
        .person
        .client
        .post(&format!("{path}/ask-in"), &body(&first))
        .await
        .refused(403, "forbidden");
    submit(&app, &running.id).await;

    for ((client, path), (etag, text)) in watched.iter().zip(before) {
        let answer = client.get(path).await.expect(200);
        assert_eq!((answer.headers.get("etag").cloned(), answer.text), (etag, text), "{path}");
    }
    let (list_after, heard) = listed().await;
    assert_eq!(list_after, list);
    assert_eq!(heard, json!({"invited": 3, "can_meet_needs": 1, "bids": 1}));
    assert_eq!(running.version().await, version);
    let after = interest().await;
    // 70 km are 43.49 miles: 45 miles would include it.
    assert_eq!(
        after.json(),
        json!({"invited": 3, "opened_it": 3, "can_meet_needs": 1, "declined": 1,
            "declined_by_reason": [{"reason": "no_vacancy", "count": 1}],
            "bids": 1, "asks": [{"next_step_miles": 45, "count": 1}]})
    );
    let other = app.officer("commissioner", "KNT").await;
    other.client.get(&format!("{path}/interest")).await.refused(404, "not_found");

    // The authority's own trail has no entry of who did what; who asked in never comes to it.
    let (id, authority) = (running.id.clone(), app.authority("ESX").await);
    let rows = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::referral_id.eq(id))
                .filter(audit_entry::authority_id.eq(authority))
                .filter(audit_entry::withheld.eq(false))
                .select(audit_entry::aggregate)
                .distinct()
                .load::<String>(conn)?)
        })
        .await;
    assert_eq!(rows, [format!("referral/{}", running.id)]);
    let asked = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("invitation.asked_in"))
                .select((audit_entry::authority_id, audit_entry::withheld))
                .first::<(Option<String>, bool)>(conn)?)
        })
        .await;
    assert_eq!(asked, (None, true));
}

#[actix_web::test]
async fn a_provider_pages_through_its_own_invitations() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let rival = app.member("Rival School", 6_000).await;
    let first = app.running().await;
    let mut body = draft();
    body["content"]["limit"] = json!({"radius_miles": "3.5"});
    let second = app.running_as(&body).await;
    let client = &near.person.client;
    let page = client.get("/invitations?limit=1").await.expect(200).json();
    assert_eq!(page["items"][0]["referral_id"], second.id.as_str());
    assert_eq!(page["items"][0]["state"], "new");
    let next = page["next"].as_str().unwrap();
    let rest = client.get(&format!("/invitations?limit=1&cursor={next}")).await.expect(200).json();
    assert_eq!(rest["items"][0]["reference"], first.reference.as_str());
    assert!(rest.get("next").is_none());
    rival
        .person
        .client
        .get(&format!("/invitations?limit=1&cursor={next}"))
        .await
        .refused(400, "bad_cursor");
    let listed = rival.person.client.get("/invitations?state=listed").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["permissions"], json!(["ask_in"]));
    first.officer.client.get("/invitations").await.refused(403, "forbidden");
    // How far the evaluation is does not show.
    let id = first.id.clone();
    app.write(move |tx| {
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("with_family"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let rows = client.get("/invitations").await.expect(200).json();
    assert_eq!(rows["items"][1]["referral_state"], "evaluating");
}
