//! What a referral's reach reads: active members with everything that is frozen at issue.

use super::World;
use crate::support::today;
use chrono::{Duration, NaiveDate, Utc};
use together::qualification::{
    active::{active_member, active_members},
    store::prices_in_force,
};

#[actix_web::test]
async fn active_members_come_with_prices_in_force_and_discounts() {
    let world = World::new().await;
    let id = world.admitted().await;
    let members = async |kind: &'static str, on: NaiveDate| {
        let of = id.clone();
        let (all, one) = world
            .app
            .read(move |conn| {
                Ok((active_members(conn, "sen", kind, on)?, active_member(conn, &of, kind, on)?))
            })
            .await;
        assert_eq!(format!("{one:?}"), format!("{:?}", all.first()), "asked for alone, the same");
        all
    };
    let found = members("day", today() + Duration::days(1)).await;
    assert_eq!(found.len(), 1);
    let member = &found[0];
    assert_eq!(member.membership.id, id);
    assert_eq!(member.establishment.name, "Alderbrook School");
    assert_eq!(member.membership.competency().to_string(), "80.00");
    assert_eq!(member.discounts.len(), 2);
    let price = member.prices.iter().find(|one| one.heading == "premises").unwrap();
    assert_eq!(price.money().unwrap().to_string(), "140.00");
    assert!(price.applies_to_age(8));
    assert!(members("weekly_residential", today() + Duration::days(1)).await.is_empty());
    assert!(members("day", today() - Duration::days(2)).await.is_empty(), "not in force yet");
    let of = id.clone();
    let rows = world
        .app
        .read(move |conn| prices_in_force(conn, &of, "day", today() + Duration::days(1)))
        .await;
    assert_eq!(rows.len(), member.prices.len());

    let body = serde_json::json!({"reason": "safeguarding", "words": "x", "evidence": "y"});
    world
        .lead
        .client
        .send("POST", &format!("/memberships/{id}/suspend"), Some(body.to_string()), Some(1))
        .await
        .expect(200);
    assert!(members("day", today() + Duration::days(1)).await.is_empty());
}
