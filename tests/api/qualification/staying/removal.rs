//! Removal under each regime, and members whose evidence has ended at issue.

use super::*;
use crate::support::today;
use together::db::schema::dps;

async fn regime(app: &TestApp, name: &'static str) {
    app.write(move |tx| {
        diesel::update(dps::table).set(dps::regime.eq(name)).execute(tx.conn())?;
        Ok(())
    })
    .await;
}

fn ground(noticed: NaiveDate) -> Value {
    json!({"reason": "safeguarding", "words": "x", "evidence": "y", "notice_given_on": noticed})
}

async fn suspended(world: &World) -> (String, NaiveDate) {
    let id = world.admitted().await;
    let today = today();
    let path = format!("/memberships/{id}/suspend");
    send(&world.lead.client, "POST", &path, 1, &ground(today)).await.expect(200);
    (id, today)
}

#[actix_web::test]
async fn under_the_regulations_of_2015_notice_is_enough() {
    let world = World::new().await;
    let (id, today) = suspended(&world).await;
    let path = format!("/memberships/{id}/remove");
    send(&world.lead.client, "POST", &path, 2, &ground(today)).await.expect(200);
    let seen = world.lead.client.get(&format!("/memberships/{id}/suspension")).await.json();
    assert_eq!(seen["ended_how"], "removed");
}

#[actix_web::test]
async fn under_the_act_of_2023_the_time_for_representations_has_to_be_over() {
    let world = World::new().await;
    regime(&world.app, "pa2023").await;
    let (id, today) = suspended(&world).await;
    let path = format!("/memberships/{id}/remove");
    let body = ground(today);
    let refused =
        send(&world.lead.client, "POST", &path, 2, &body).await.refused(409, "illegal_step");
    let words = "The provider may make representations until the end of";
    assert!(refused.text_at("/detail").starts_with(words));
    let until = together_rules::working_days::Calendar::england_and_wales()
        .add_working_days(today, 10)
        .unwrap();
    clock_to(&world.app, end_of(until) - Duration::seconds(30)).await;
    let (lead, _) = world.fresh().await;
    send(&lead, "POST", &path, 2, &body).await.refused(409, "illegal_step");
    clock_to(&world.app, end_of(until)).await;
    send(&lead, "POST", &path, 2, &body).await.expect(200);
    assert_eq!(steps(&world.app, &id).await, ["active", "suspended", "removed"]);
}

#[actix_web::test]
async fn whose_evidence_has_ended_is_not_invited_before_the_worker_says_so() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let other = app.member("Other School", 6_000).await;
    let yesterday = today() - Duration::days(1);
    let begun = yesterday - Duration::days(300);
    hold(&app, &near.membership_id, "public_liability", begun, yesterday, true).await;
    let running = app.running().await;
    let path = format!("/referrals/{}/invitation", running.id);
    near.person.client.get(&path).await.refused(404, "not_found");
    other.person.client.get(&path).await.expect(200);
}
