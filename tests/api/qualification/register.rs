//! Searching the register.

use super::{World, admission};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{establishment, evidence, membership_district},
};
use together::qualification::application::answer::Inspection;

/// Two schools: Alderbrook at the point of the world, Larkhollow ten kilometres north of it.
struct Two {
    world: World,
    alder: String,
    lark: String,
}

impl Two {
    async fn new() -> Self {
        let world = World::new().await;
        let alder = world.admitted().await;
        let other = world.app.provider("Larkhollow Schools Ltd").await;
        let school = world.app.establishment(&other, "larkhollow school", 486_000, 115_000).await;
        let mut body = admission(&school);
        body["needs"] = json!(["ASD", "SEMH"]);
        body["placement_types"][0]["prices"][1]["amount"] = json!("141.00");
        let lark = world.lead.client.post("/memberships", &body).await.expect(201).text_at("/id");
        Self { world, alder, lark }
    }

    /// What a search finds: A for Alderbrook, L for Larkhollow, in order.
    async fn found(&self, query: &str) -> String {
        let path = format!("/memberships?{query}");
        let page = self.world.lead.client.get(&path).await.expect(200).json();
        self.letters(&page)
    }

    fn letters(&self, page: &Value) -> String {
        let letter = |one: &Value| if one["id"] == self.alder.as_str() { 'A' } else { 'L' };
        page["items"].as_array().unwrap().iter().map(letter).collect()
    }

    async fn rated(&self, id: &str, grades: Value, superseded: bool, words: &str) {
        let body = json!({
            "words": words,
            "inspection": {"inspectorate": "ofsted", "service": "independent_school",
                "on": "2026-03-12", "grades": grades},
        });
        self.evidence(id, "R2", Some(body.to_string()), None, superseded).await;
    }

    async fn evidence(
        &self,
        id: &str,
        kind: &str,
        body: Option<String>,
        expires_on: Option<String>,
        superseded: bool,
    ) {
        let (id, kind) = (id.to_owned(), kind.to_owned());
        let expires_on = expires_on.map(|day| day.parse::<chrono::NaiveDate>().unwrap());
        self.world
            .app
            .write(move |tx| {
                let now = tx.now()?;
                diesel::insert_into(evidence::table)
                    .values((
                        evidence::id.eq(new_id()),
                        evidence::membership_id.eq(&id),
                        evidence::kind.eq(&kind),
                        evidence::detail.eq("Seen"),
                        evidence::body.eq(&body),
                        evidence::grades
                            .eq(Inspection::stored(body.as_deref())?.map(|seen| seen.codes())),
                        evidence::expires_on.eq(expires_on),
                        evidence::recorded_at.eq(now),
                        evidence::superseded_at.eq(superseded.then_some(now)),
                    ))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
    }
}

#[actix_web::test]
async fn members_are_found_by_age_and_by_several_needs() {
    let two = Two::new().await;
    let alder = two.world.school.clone();
    two.world
        .app
        .write(move |tx| {
            diesel::update(establishment::table.find(&alder))
                .set((establishment::age_from.eq(4), establishment::age_to.eq(11)))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    // Whose ages nobody knows is not left out.
    for (query, found) in [
        ("age=3", "L"),
        ("age=4", "AL"),
        ("age=11", "AL"),
        ("age=12", "L"),
        ("need=asd", "AL"),
        ("need=ASD,SLCN", "A"),
        ("need=ASD,%20SEMH", "L"),
        ("need=SLCN,SEMH", ""),
        ("need=A%25", ""),
    ] {
        assert_eq!(two.found(query).await, found, "{query}");
    }
    let bad = ["age=26", "age=-1", "age=x", "need=1,2,3,4,5,6,7,8,9,10,11", "heading=", "nearby=1"];
    for query in &bad[..4] {
        let path = format!("/memberships?{query}");
        two.world.lead.client.get(&path).await.refused(422, "invalid");
    }
    two.world.lead.client.get("/memberships?nearby=1").await.refused(422, "invalid");
}

#[actix_web::test]
async fn members_are_found_by_distance_and_the_nearest_come_first() {
    let two = Two::new().await;
    // PO19's own point, by which the distances below are computed again.
    let page = two.world.lead.client.get("/memberships?near=PO19").await.expect(200).json();
    let metres = |index: usize| page["items"][index]["distance_metres"].as_i64().unwrap();
    let nearest_first = two.letters(&page);
    assert!(metres(0) <= metres(1));
    let point = together::geo::coarsened(
        &"PO19".parse().unwrap(),
        together_rules::distance::Precision::District,
    )
    .unwrap()
    .point;
    for index in 0..2 {
        let item = &page["items"][index];
        let at = together_rules::distance::GridPoint {
            easting: item["easting"].as_i64().unwrap(),
            northing: item["northing"].as_i64().unwrap(),
        };
        assert_eq!(metres(index), point.metres_to(at));
        let miles = together_rules::distance::miles_cut(metres(index));
        assert_eq!(item["distance_miles"], miles.as_str());
    }
    let miles = page["items"][0]["distance_miles"].as_str().unwrap().to_owned();
    let within = |miles: &str| format!("near=po19&miles={miles}");
    // Cut to two decimals, the miles shown are just too few.
    assert_eq!(two.found(&within(&miles)).await, "");
    let more: f64 = miles.parse::<f64>().unwrap() + 0.01;
    assert_eq!(two.found(&within(&format!("{more:.2}"))).await, nearest_first[..1]);
    assert_eq!(two.found(&within("200")).await, nearest_first);
    assert_eq!(two.found("near=PO19&sort=admitted").await, "AL");
    let first = two.world.lead.client.get("/memberships?near=PO19&limit=1").await.expect(200);
    let next = first.text_at("/next");
    let path = format!("/memberships?near=PO19&limit=1&cursor={next}");
    let second = two.world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(two.letters(&first.json()) + &two.letters(&second), nearest_first);
    assert!(second["next"].is_null());

    // A fostering agency is where its carers are (D2): here a school stands in for one.
    let far = if nearest_first.starts_with('A') { two.lark.clone() } else { two.alder.clone() };
    two.world
        .app
        .write(move |tx| {
            diesel::insert_into(membership_district::table)
                .values((
                    membership_district::membership_id.eq(&far),
                    membership_district::district.eq("PO19"),
                    membership_district::easting.eq(point.easting + 3),
                    membership_district::northing.eq(point.northing + 4),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let page = two.world.lead.client.get("/memberships?near=PO19").await.expect(200).json();
    assert_ne!(two.letters(&page), nearest_first);
    assert_eq!(page["items"][0]["distance_metres"], 5);
    let carers = two.letters(&page)[..1].to_owned();
    assert_eq!(two.found(&within("0.01")).await, carers);
    // Once, though its office is near enough as well.
    assert_eq!(two.found(&within("200")).await.len(), 2);
    for query in [
        "miles=5",
        "near=nowhere",
        "near=ZZ99",
        "near=PO19&miles=five",
        "near=PO19&miles=1.005",
        "sort=distance",
    ] {
        let path = format!("/memberships?{query}");
        two.world.lead.client.get(&path).await.refused(422, "invalid");
    }
}

#[actix_web::test]
async fn members_are_found_by_the_latest_rating() {
    let two = Two::new().await;
    two.rated(&two.alder, json!(["good"]), false, "").await;
    two.rated(&two.lark, json!(["outstanding"]), true, "").await;
    two.rated(&two.lark, json!(["requires_improvement"]), false, "It was \"good\" before").await;
    assert_eq!(two.found("rating=good").await, "A");
    assert_eq!(two.found("rating=requires_improvement").await, "L");
    assert_eq!(two.found("rating=outstanding").await, "", "superseded");
    two.rated(&two.alder, json!(["outstanding", "good"]), false, "").await;
    assert_eq!(two.found("rating=outstanding").await, "A");
}

#[actix_web::test]
async fn members_are_found_by_the_price_of_a_heading_by_those_who_may_read_prices() {
    let two = Two::new().await;
    for (query, found) in [
        ("heading=premises", "AL"),
        ("heading=premises&price_to=140", "A"),
        ("heading=premises&price_to=140.99", "A"),
        ("heading=premises&price_to=141.00", "AL"),
        ("heading=premises&price_to=139.99", ""),
        ("heading=premises&placement_type=day&price_to=140", "A"),
        ("heading=premises&placement_type=weekly_residential", ""),
        ("heading=nurse", ""),
        ("heading=premises&sort=price", "AL"),
        ("heading=premises&sort=name", "AL"),
    ] {
        assert_eq!(two.found(query).await, found, "{query}");
    }
    let page = two.world.lead.client.get("/memberships?heading=premises&sort=price").await.json();
    let prices: Vec<&str> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["price"].as_str().unwrap())
        .collect();
    assert_eq!(prices, ["140.00", "141.00"]);
    for query in [
        "price_to=100",
        "heading=premises&price_to=1,5",
        "sort=price",
        "heading=premises&price_to=-1",
    ] {
        let path = format!("/memberships?{query}");
        two.world.lead.client.get(&path).await.refused(422, "invalid");
    }
    let evaluator = two.world.app.officer("evaluator", "ESX").await;
    evaluator.client.get("/memberships").await.expect(200);
    for query in ["heading=premises", "price_to=1", "sort=price", "evidence=30"] {
        let path = format!("/memberships?{query}");
        evaluator.client.get(&path).await.refused(403, "forbidden");
    }
    // Nobody sees another provider's prices.
    let own = two.world.bursar.client.get("/memberships?heading=premises").await.expect(200);
    assert_eq!(two.letters(&own.json()), "A");
}

#[actix_web::test]
async fn members_are_found_by_evidence_about_to_end_and_sorted_by_name() {
    let two = Two::new().await;
    let day = |days: i64| Some(two.world.day(days));
    two.evidence(&two.alder, "public_liability", None, day(60), false).await;
    two.evidence(&two.lark, "public_liability", None, day(7), true).await;
    two.evidence(&two.lark, "public_liability", None, day(372), false).await;
    for (query, found) in
        [("evidence=59", ""), ("evidence=60", "A"), ("evidence=366", "A"), ("sort=name", "AL")]
    {
        assert_eq!(two.found(query).await, found, "{query}");
    }
    two.world.lead.client.get("/memberships?evidence=367").await.refused(422, "invalid");
    let first = two.world.lead.client.get("/memberships?sort=name&limit=1").await.expect(200);
    let path = format!("/memberships?sort=name&limit=1&cursor={}", first.text_at("/next"));
    let second = two.world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(two.letters(&first.json()) + &two.letters(&second), "AL");
    let path = format!("/memberships?limit=1&cursor={}", first.text_at("/next"));
    two.world.lead.client.get(&path).await.refused(400, "bad_cursor");
}
