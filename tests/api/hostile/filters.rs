//! The dearest question each list can be asked, with many rows behind it: answered, and not with
//! the 503 of a read that took longer than five seconds. `make soak` sets `SOAK_ROWS`.

use crate::support::{TestApp, soak::times};
use diesel::connection::SimpleConnection as _;
use std::time::{Duration, Instant};

/// Longer than any question should take here, and shorter than the five seconds of a statement.
const PATIENCE: Duration = Duration::from_secs(4);

/// Providers, schools and members, all alike, all with a wildcard in their name.
async fn crowded(rows: usize) -> TestApp {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let school = issued.invited[0].establishment_id.clone();
    app.write(move |tx| {
        let count = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})"
        );
        let id = |kind: u8| {
            format!("'0000000{kind}-0000-7000-8000-' || CAST(100000000000 + i AS VARCHAR)")
        };
        let name = "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 50%_ ' || CAST(i AS VARCHAR)";
        let sql = format!(
            "INSERT INTO provider (id, name, form, created_at) {count} \
             SELECT {}, {name}, p.form, p.created_at FROM n, provider p \
             WHERE p.id = (SELECT provider_id FROM establishment WHERE id = '{school}'); \
             INSERT INTO establishment (id, provider_id, name, kind, status, place, \
             precision_of_place, easting, northing, created_at, updated_at) {count} \
             SELECT {}, e.provider_id, {name}, e.kind, e.status, e.place, e.precision_of_place, \
             e.easting, e.northing, e.created_at, e.updated_at FROM n, establishment e \
             WHERE e.id = '{school}'; \
             INSERT INTO membership (id, category_code, category_version_id, establishment_id, \
             provider_id, state, core_competency, admitted_at, state_since, updated_at) \
             SELECT '9' || SUBSTR(e.id, 2), m.category_code, m.category_version_id, e.id, \
             m.provider_id, m.state, m.core_competency, m.admitted_at, m.state_since, \
             m.updated_at FROM membership m, establishment e \
             WHERE m.establishment_id = '{school}' AND e.id <> '{school}';",
            id(1),
            id(2)
        );
        tx.conn().batch_execute(&sql)?;
        Ok(())
    })
    .await;
    app
}

#[actix_web::test]
async fn the_dearest_filter_of_each_list_is_answered_in_time() {
    let rows = times("SOAK_ROWS", 2_000);
    let app = crowded(rows).await;
    let lead = app.officer("lead_officer", "WSX").await.client;
    let dear = "a".repeat(60);
    let near = "category=sen&near=PO19%201RQ&miles=300&state=active&limit=100";
    let (mut slowest, mut asked) = ((Duration::ZERO, String::new()), 0);
    for path in [
        format!("/providers?name={dear}&limit=100"),
        format!("/providers?name={}&limit=100", "%25".repeat(100)),
        format!("/providers?name={}&limit=100", "_".repeat(100)),
        "/providers?name=50%25_&limit=100".to_owned(),
        format!("/establishments?name={dear}&limit=100"),
        format!("/establishments?name={}&limit=100", "%25a".repeat(50)),
        format!("/establishments?q={}&limit=100", "a%20".repeat(33)),
        "/establishments?q=9&limit=100".to_owned(),
        "/establishments?unclaimed=true&limit=100".to_owned(),
        format!("/memberships?{near}"),
        format!("/memberships?{near}&name={}", "%25".repeat(100)),
        format!("/memberships?{near}&name=a&sort=name"),
        format!("/memberships?{near}&need=ASD&age=8&placement_type=day&sort=distance"),
        format!("/memberships?{near}&heading=premises&price_to=99999.99&sort=price"),
        format!("/register/members.csv?category=sen&name={}", "a".repeat(40)),
        format!("/search?q={}", "a%20".repeat(33)),
        "/search?q=50%25_".to_owned(),
        format!("/users?name={}", "%25".repeat(100)),
    ] {
        let began = Instant::now();
        let answer = lead.get(&path).await;
        let took = began.elapsed();
        // A filter may refuse a value; it may not be broken by one, nor take for ever.
        assert!([200, 400, 422].contains(&answer.status), "{path}: {}", answer.text);
        asked += usize::from(answer.status == 200);
        assert!(took < PATIENCE, "{path}: {took:?}");
        slowest = slowest.max((took, path));
    }
    println!("{rows} rows, {asked} lists; slowest {:?} {}", slowest.0, slowest.1);
    assert!(asked >= 14, "only {asked} filters were taken");
    // What a caller writes is looked for as it stands, not as a pattern.
    let named = lead.get("/providers?name=50%25_%201").await.expect(200).json();
    assert!(!named["items"].as_array().unwrap().is_empty());
    let none = lead.get("/providers?name=5%25%25_").await.expect(200).json();
    assert_eq!(none["items"], serde_json::json!([]));
}
