//! Listing members.

use super::{World, admission};
use serde_json::Value;

fn ids(page: &Value) -> Vec<String> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn members_are_found_by_every_filter_and_show_no_price_or_mark() {
    let world = World::new().await;
    let first = world.admitted().await;
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let school = world.app.establishment(&other, "Lark 100% School", 520_000, 130_000).await;
    let mut body = admission(&school);
    body["needs"] = serde_json::json!(["SEMH"]);
    let second = world.lead.client.post("/memberships", &body).await.expect(201).text_at("/id");
    let kent = world.app.officer("commissioner", "KNT").await;

    let all = kent.client.get("/memberships").await.expect(200);
    assert_eq!(ids(&all.json()), [first.clone(), second.clone()]);
    for hidden in ["core_competency", "prices", "amount", "evidence", "history"] {
        assert!(!all.text.contains(hidden), "{hidden}");
    }
    for (query, expected) in [
        ("category=sen", vec![&first, &second]),
        ("category=foster", vec![]),
        ("placement_type=day", vec![&first, &second]),
        ("placement_type=weekly_residential", vec![]),
        ("need=asd", vec![&first]),
        ("need=SEM_", vec![]),
        ("name=100%25", vec![&second]),
        ("name=ALDER", vec![&first]),
        ("state=active", vec![&first, &second]),
        ("state=suspended", vec![]),
        (&format!("provider={other}"), vec![&second]),
        (&format!("establishment={}", world.school), vec![&first]),
    ] {
        let found = kent.client.get(&format!("/memberships?{query}")).await.expect(200).json();
        assert_eq!(ids(&found).iter().collect::<Vec<_>>(), expected, "{query}");
    }

    let page = kent.client.get("/memberships?limit=1").await.expect(200).json();
    let next = page["next"].as_str().unwrap();
    let rest = kent.client.get(&format!("/memberships?limit=1&cursor={next}")).await.expect(200);
    assert_eq!(ids(&rest.json()), [second]);
    kent.client
        .get(&format!("/memberships?limit=1&category=sen&cursor={next}"))
        .await
        .refused(400, "bad_cursor");
    kent.client.get("/memberships?price=1").await.refused(422, "invalid");
    kent.client.get("/memberships?area=E99999999").await.refused(422, "invalid");
    kent.client.get("/memberships?state=asleep").await.refused(422, "invalid");
    kent.client
        .get(&format!("/memberships?name={}", "a".repeat(101)))
        .await
        .refused(422, "invalid");
}

#[actix_web::test]
async fn an_area_is_a_district_or_its_county() {
    use diesel::prelude::*;
    use together::db::schema::establishment;
    let world = World::new().await;
    let id = world.admitted().await;
    world
        .app
        .write(|tx| {
            diesel::update(establishment::table)
                .set(establishment::lad_code.eq("E07000225"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    for (area, found) in [("E07000225", 1), ("E10000032", 1), ("E07000228", 0), ("E10000016", 0)] {
        let page =
            world.lead.client.get(&format!("/memberships?area={area}")).await.expect(200).json();
        assert_eq!(ids(&page).len(), found, "{area}");
    }
    assert_eq!(ids(&world.lead.client.get("/memberships").await.json()), [id]);
}

#[actix_web::test]
async fn a_provider_user_lists_only_the_own_within_their_limit() {
    let world = World::new().await;
    let own = world.admitted().await;
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let school = world.app.establishment(&other, "Lark School", 520_000, 130_000).await;
    world.lead.client.post("/memberships", &admission(&school)).await.expect(201);
    assert_eq!(ids(&world.bursar.client.get("/memberships").await.expect(200).json()), [own]);
    let theirs = format!("/memberships?provider={other}");
    assert!(ids(&world.bursar.client.get(&theirs).await.expect(200).json()).is_empty());
    let limited = world.app.provider_user(&world.provider, Some(vec![])).await;
    assert!(ids(&limited.client.get("/memberships").await.expect(200).json()).is_empty());
    world.app.stranger().get("/memberships").await.refused(401, "unauthenticated");
    let admin = world.app.officer("authority_admin", "KNT").await;
    admin.client.get("/memberships").await.refused(403, "forbidden");
}
