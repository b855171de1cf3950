//! What whom sees at which stage (F2).

use crate::support::{Answer, TestApp, draft, month};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{audit_entry, award, bid, evaluation, referral},
};

fn keys(answer: &Answer) -> Vec<String> {
    let mut keys: Vec<String> = answer.json().as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

const LISTING: [&str; 8] = [
    "authority",
    "category",
    "deadline",
    "permissions",
    "placement_type",
    "reference",
    "start_month",
    "state",
];

const STAGE_1: [&str; 32] = [
    "answer",
    "authority",
    "category",
    "category_version",
    "children",
    "clarification_deadline",
    "deadline",
    "discount_base",
    "distance_band",
    "establishment",
    "establishment_id",
    "features",
    "group",
    "incentive",
    "last_meeting_on",
    "needs",
    "number",
    "options_allowed",
    "outcomes",
    "parent_choice",
    "permissions",
    "placement_type",
    "plan_on",
    "reference",
    "seed_hash",
    "services",
    "start_month",
    "state",
    "urgent",
    "weeks_per_year",
    "weights",
    "",
];

fn body() -> Value {
    let mut body = draft();
    body["content"]["incentive"] =
        json!({"trigger": "Early progress", "cap": "2500.00", "evidence": "Two reviews"});
    body
}

#[actix_web::test]
async fn each_stage_shows_its_own_keys_and_no_more() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let far = app.member("Far School", 90_000).await;
    let running = app.running_as(&body()).await;
    let path = format!("/referrals/{}", running.id);
    let (near, far) = (&near.person.client, &far.person.client);

    // Listed: the redacted listing alone.
    let listing = far.get(&format!("{path}/listing")).await.expect(200);
    assert_eq!(keys(&listing), LISTING);
    assert_eq!(listing.text_at("/authority"), "East Sussex County Council");
    assert_eq!(listing.text_at("/start_month"), month(&body()["content"]["start_date"]));
    assert_eq!(listing.json()["permissions"], json!(["ask_in"]));
    for end in ["", "/invitation", "/details", "/questions", "/interest", "/versions"] {
        far.get(&format!("{path}{end}")).await.refused(403, "forbidden");
    }

    // Invited: stage 1.
    let stage1 = near.get(&format!("{path}/invitation")).await.expect(200);
    assert_eq!(keys(&stage1), STAGE_1[..31]);
    assert_eq!(stage1.json()["children"], json!([{"pseudonym": "Alder", "age_band": "8-10"}]));
    assert_eq!(stage1.json()["distance_band"], json!({"from_miles": 0, "to_miles": 5}));
    assert_eq!(
        stage1.json()["permissions"],
        json!(["read_invitation", "can_meet_needs", "decline", "ask_question"])
    );
    for word in ["PO19", "maps", "Holloway", "metres", "01273", "freshness", "age\":8"] {
        assert!(!stage1.text.contains(word), "{word}");
    }
    near.get(&path).await.refused(403, "forbidden");
    near.get(&format!("{path}/interest")).await.refused(403, "forbidden");
    near.get(&format!("{path}/details")).await.refused(403, "not_yet");

    // After saying yes: stage 2.
    let establishment = stage1.text_at("/establishment_id");
    let yes = json!({"establishment_id": establishment});
    near.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let stage2 = near.get(&format!("{path}/details")).await.expect(200);
    assert_eq!(keys(&stage2), ["narrative", "postcode_district", "reason", "reference"]);
    assert_eq!(stage2.text_at("/postcode_district"), "PO19");
    assert!(!stage2.text.contains("1RQ") && !stage2.text.contains("Holloway"));

    // After a change of mind it is closed again.
    let no = json!({"establishment_id": establishment, "reason": "staffing"});
    near.post(&format!("{path}/decline"), &no).await.expect(200);
    near.get(&format!("{path}/details")).await.refused(403, "not_yet");
}

#[actix_web::test]
async fn the_authority_sees_beforehand_what_others_will_see() {
    let app = TestApp::start().await;
    let (officer, id, _) = app.drafted(&body()).await;
    let path = format!("/referrals/{id}");
    let listing = officer.client.get(&format!("{path}/listing")).await.expect(200);
    assert_eq!(keys(&listing), LISTING);
    let stage1 = officer.client.get(&format!("{path}/invitation")).await.expect(200);
    let own = ["answer", "distance_band", "establishment", "establishment_id", ""];
    let expected: Vec<_> = STAGE_1.iter().filter(|key| !own.contains(key)).copied().collect();
    assert_eq!(keys(&stage1), expected);
    let stage2 = officer.client.get(&format!("{path}/details")).await.expect(200);
    assert_eq!(keys(&stage2), ["narrative", "postcode_district", "reason", "reference"]);
    let views = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(format!("referral/{id}")))
                .filter(audit_entry::action.eq("referral.details_viewed"))
                .count()
                .get_result::<i64>(conn)?)
        })
        .await;
    assert_eq!(views, 1);
}

#[actix_web::test]
async fn nobody_else_learns_that_it_exists() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let running = app.running().await;
    let outsider = app.provider("Outsider Trust").await;
    let outsider = app.provider_user(&outsider, None).await;
    let sibling_provider = app.provider("Two Schools Trust").await;
    let first = app.member_of(&sibling_provider, "First School", 90_000).await;
    let limited = app.provider_user(&sibling_provider, Some(vec![new_id()])).await;
    let path = format!("/referrals/{}", running.id);
    let nothing = format!("/referrals/{}", new_id());
    let mut people = vec![outsider, limited];
    for (role, prefix) in [("commissioner", "KNT"), ("auditor", "KNT"), ("lead_officer", "WSX")] {
        people.push(app.officer(role, prefix).await);
    }
    for person in &people {
        for end in
            ["", "/listing", "/invitation", "/details", "/questions", "/interest", "/versions"]
        {
            let foreign = person.client.get(&format!("{path}{end}")).await;
            let random = person.client.get(&format!("{nothing}{end}")).await;
            assert_eq!((foreign.status, &foreign.text), (404, &random.text), "{end}");
        }
        let body = json!({"establishment_id": first.establishment_id});
        for step in ["can-meet-needs", "ask-in"] {
            let foreign = person.client.post(&format!("{path}/{step}"), &body).await;
            let random = person.client.post(&format!("{nothing}/{step}"), &body).await;
            assert_eq!((foreign.status, &foreign.text), (404, &random.text), "{step}");
        }
    }
}

#[actix_web::test]
async fn several_invited_establishments_are_asked_for_by_name() {
    let app = TestApp::start().await;
    let provider = app.provider("Two Schools Trust").await;
    let first = app.member_of(&provider, "First School", 5_000).await;
    let second = app.member_of(&provider, "Second School", 20_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}/invitation", running.id);
    let client = &first.person.client;
    client.get(&path).await.refused(422, "invalid");
    let of = |id: &str| format!("{path}?establishment={id}");
    let seen = client.get(&of(&second.establishment_id)).await.expect(200).json();
    assert_eq!(seen["distance_band"]["from_miles"], 10);
    client.get(&of(&new_id())).await.refused(404, "not_found");

    // A colleague limited to one of them sees that one alone.
    let limited = app.provider_user(&provider, Some(vec![second.establishment_id.clone()])).await;
    let seen = limited.client.get(&path).await.expect(200).json();
    assert_eq!(seen["establishment_id"], second.establishment_id.as_str());
    limited.client.get(&of(&first.establishment_id)).await.refused(404, "not_found");
    let rows = limited.client.get("/invitations").await.expect(200).json();
    assert_eq!(rows["items"].as_array().unwrap().len(), 1);
    let yes = json!({"establishment_id": first.establishment_id});
    limited
        .client
        .post(&format!("/referrals/{}/can-meet-needs", running.id), &yes)
        .await
        .refused(404, "not_found");
}

#[actix_web::test]
async fn views_of_stage_2_are_the_establishments_own_secret_until_opening() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    near.person.client.get(&format!("{path}/details")).await.expect(200);
    near.person.client.get(&format!("{path}/details")).await.expect(200);
    let id = running.id.clone();
    let rows = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::referral_id.eq(id))
                .filter(audit_entry::aggregate.like("invitation/%"))
                .order(audit_entry::seq)
                .select((audit_entry::action, audit_entry::withheld))
                .load::<(String, bool)>(conn)?)
        })
        .await;
    let expected = ["can_meet_needs", "details_viewed", "details_viewed"]
        .map(|action| (format!("invitation.{action}"), true));
    assert_eq!(rows, expected);
}

#[actix_web::test]
async fn stage_2_closes_to_the_others_once_the_winner_has_accepted() {
    let app = TestApp::start().await;
    let winner = app.member("Winner School", 5_000).await;
    let loser = app.member("Loser School", 6_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    for one in [&winner, &loser] {
        let yes = json!({"establishment_id": one.establishment_id});
        one.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    }
    app.move_clock(Duration::days(11));
    // The tokens of the test have run out by now.
    let (winner, loser) = (
        app.session(&winner.person.user_id, &winner.person.role_id).await,
        app.session(&loser.person.user_id, &loser.person.role_id).await,
    );
    loser.get(&format!("{path}/details")).await.expect(200);
    accept(&app, &running.id, "Winner School").await;
    winner.get(&format!("{path}/details")).await.expect(200);
    loser.get(&format!("{path}/details")).await.refused(403, "forbidden");
    let seen = loser.get(&format!("{path}/invitation")).await.expect(200).json();
    assert_eq!(seen["state"], "awarded");
    assert_eq!(seen["permissions"], json!(["read_invitation"]));
}

/// An accepted award, written straight into the database.
pub async fn accept(app: &TestApp, referral_id: &str, establishment: &str) {
    let (id, name) = (referral_id.to_owned(), establishment.to_owned());
    app.write(move |tx| {
        use together::db::schema::{establishment, invitation};
        let now = tx.now()?;
        let (invitation_id, establishment_id, provider_id): (String, String, String) =
            invitation::table
                .inner_join(establishment::table)
                .filter(invitation::referral_id.eq(&id))
                .filter(establishment::name.eq(&name))
                .select((invitation::id, invitation::establishment_id, invitation::provider_id))
                .first(tx.conn())?;
        let (bid_id, evaluation_id) = (new_id(), new_id());
        diesel::insert_into(bid::table)
            .values((
                (
                    bid::id.eq(&bid_id),
                    bid::referral_id.eq(&id),
                    bid::invitation_id.eq(&invitation_id),
                    bid::establishment_id.eq(&establishment_id),
                    bid::provider_id.eq(&provider_id),
                ),
                (
                    bid::option_number.eq(1),
                    bid::state.eq("accepted"),
                    bid::created_at.eq(now),
                    bid::updated_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(evaluation::table)
            .values((
                evaluation::id.eq(&evaluation_id),
                evaluation::referral_id.eq(&id),
                evaluation::number.eq(1),
                evaluation::case_json.eq("{}"),
                evaluation::result_json.eq("{}"),
                evaluation::reason.eq(""),
                evaluation::at.eq(now),
                evaluation::by_user.eq("test"),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(award::table)
            .values((
                (
                    award::id.eq(new_id()),
                    award::referral_id.eq(&id),
                    award::bid_id.eq(&bid_id),
                    award::evaluation_id.eq(&evaluation_id),
                    award::state.eq("accepted"),
                    award::basis.eq("top_rank"),
                ),
                (
                    award::reason.eq(""),
                    award::made_at.eq(now),
                    award::made_by.eq("test"),
                    award::answer_due_at.eq(now),
                    award::proof.eq("{}"),
                ),
            ))
            .execute(tx.conn())?;
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("awarded"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}
