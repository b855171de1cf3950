//! A price schedule as CSV and XLSX, and the register as CSV.

use crate::qualification::World;
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, audit_payload, establishment};
use together::sheet::{Table, csv, xlsx};

const CSV: &str = "text/csv";

struct Draft {
    world: World,
    path: String,
}

impl Draft {
    /// A draft that offers day places, priced at the medians.
    async fn new() -> Self {
        let world = World::new().await;
        let id = world.app.complete(&world.bursar, "sen", &world.school).await;
        Self { world, path: format!("/applications/{id}") }
    }

    async fn version(&self) -> i64 {
        self.world.bursar.client.get(&self.path).await.expect(200).version()
    }

    /// The sheet as downloaded.
    async fn sheet(&self) -> Table {
        let path = format!("{}/prices.csv", self.path);
        let (status, _, bytes) = self.world.bursar.client.download(&path).await;
        assert_eq!(status, 200);
        csv::read(&bytes).unwrap()
    }

    async fn put(&self, bytes: &[u8]) -> crate::support::Answer {
        let path = format!("{}/prices.csv", self.path);
        let version = self.version().await;
        self.world.bursar.client.put_file(&path, CSV, version, bytes).await
    }

    /// Insists that a file is refused, that it is said where and why, and that nothing changed.
    async fn refused(&self, bytes: &[u8], expected: &[(&str, &str)]) {
        let before = self.world.bursar.client.get(&self.path).await.expect(200);
        let refused = self.put(bytes).await.refused(422, "invalid").json();
        let told: Vec<(&str, &str)> = refused["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()))
            .collect();
        assert_eq!(told, expected);
        let after = self.world.bursar.client.get(&self.path).await.expect(200);
        assert_eq!(after.text, before.text);
        assert_eq!(after.version(), before.version());
    }
}

/// The price of a heading in the column after the four of words.
fn price<'t>(table: &'t mut Table, heading: &str) -> &'t mut String {
    let row = table.rows.iter_mut().find(|row| row.cells[0] == heading).unwrap();
    &mut row.cells[4]
}

fn amount(application: &Value, heading: &str) -> Value {
    let cells = application["prices"]["cells"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["heading"] == heading);
    cell.map_or(Value::Null, |cell| cell["amount"].clone())
}

#[actix_web::test]
async fn a_schedule_goes_out_is_filled_in_and_comes_back_with_totals() {
    let draft = Draft::new().await;
    let client = &draft.world.bursar.client;
    let path = format!("{}/prices.csv", draft.path);
    let (status, headers, bytes) = client.download(&path).await;
    assert_eq!(status, 200);
    assert_eq!(headers["content-type"], "text/csv; charset=utf-8");
    let name = headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"prices-"), "{name}");
    assert_eq!(headers["cache-control"], "private, no-store");
    assert_eq!(headers["etag"], format!("\"{}\"", draft.version().await).as_str());
    let mut table = csv::read(&bytes).unwrap();
    assert_eq!(table.headers, ["Code", "Heading", "Unit", "Ages", "Day"]);
    assert_eq!(table.rows[1].cells, ["premises", "Premises", "week", "", "140.00"]);
    assert_eq!(price(&mut table, "nurse"), "not offered");

    *price(&mut table, "premises") = "150.55".into();
    *price(&mut table, "nurse") = "48".into();
    *price(&mut table, "vehicles") = String::new();
    let saved = draft.put(&csv::write(&table).unwrap()).await.expect(200);
    let body = saved.json();
    assert_eq!(amount(&body, "premises"), "150.55");
    assert_eq!(amount(&body, "nurse"), "48.00");
    assert_eq!(amount(&body, "vehicles"), Value::Null);
    let total = &body["prices"]["types"][0];
    assert_eq!(total["missing"][0]["heading"], "vehicles");
    // Complete again: the medians, £10.55 more for premises, come to £1,229.66 a week.
    *price(&mut table, "vehicles") = "22".into();
    let body = draft.put(&csv::write(&table).unwrap()).await.expect(200).json();
    assert_eq!(body["prices"]["types"][0]["core_per_week"], "1229.66");
    assert_eq!(draft.sheet().await.rows[1].cells[4], "150.55");
    let priced: i64 = draft
        .world
        .app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("application.priced"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(priced, 2);
}

#[actix_web::test]
async fn a_workbook_goes_the_same_way() {
    let draft = Draft::new().await;
    let client = &draft.world.bursar.client;
    let path = format!("{}/prices.xlsx", draft.path);
    let (status, headers, bytes) = client.download(&path).await;
    assert_eq!((status, &headers["content-type"]), (200, &xlsx::MEDIA_TYPE.parse().unwrap()));
    let mut table = xlsx::read(&bytes).unwrap();
    *price(&mut table, "premises") = "150.55".into();
    let filled = xlsx::write(&table, "Prices").unwrap();
    let version = draft.version().await;
    let saved = client.put_file(&path, xlsx::MEDIA_TYPE, version, &filled).await.expect(200);
    assert_eq!(amount(&saved.json(), "premises"), "150.55");

    // A figure with more decimals than a penny has, a formula, a program, half a file.
    *price(&mut table, "premises") = "150.555".into();
    let version = saved.version();
    let wrong = xlsx::write(&table, "Prices").unwrap();
    let told = client.put_file(&path, xlsx::MEDIA_TYPE, version, &wrong).await;
    let told = told.refused(422, "invalid").json();
    assert_eq!(told["errors"][0]["pointer"], "/rows/3/day");
    assert_eq!(told["errors"][0]["code"], "too_many_decimals");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip(["Code", "Day"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1, 0, "premises").unwrap();
    sheet.write_formula(1, 1, rust_xlsxwriter::Formula::new("=100+50").set_result("150")).unwrap();
    let formula = book.save_to_buffer().unwrap();
    for (bytes, pointer, code) in [
        (formula, "/rows/2/day", "formula"),
        (b"MZ\x90\0 this is a program".to_vec(), "", "wrong_kind"),
        (filled[..filled.len() / 2].to_vec(), "", "broken_file"),
    ] {
        let told = client.put_file(&path, xlsx::MEDIA_TYPE, version, &bytes).await;
        let told = told.refused(422, "invalid").json();
        assert_eq!(
            (&told["errors"][0]["pointer"], &told["errors"][0]["code"]),
            (&json!(pointer), &json!(code))
        );
    }
    let large = vec![0; 5 * 1024 * 1024 + 1];
    client.put_file(&path, xlsx::MEDIA_TYPE, version, &large).await.refused(413, "too_large");
    assert_eq!(amount(&client.get(&draft.path).await.json(), "premises"), "150.55");
}

#[actix_web::test]
async fn one_fault_and_nothing_of_the_file_is_taken() {
    let draft = Draft::new().await;
    let table = draft.sheet().await;
    let with = |change: &dyn Fn(&mut Table)| {
        let mut table = table.clone();
        change(&mut table);
        csv::write(&table).unwrap()
    };
    let comma = with(&|table| {
        *price(table, "premises") = "150,55".into();
        *price(table, "vehicles") = "23.00".into();
    });
    draft.refused(&comma, &[("/rows/3/day", "not_a_decimal")]).await;
    let other = with(&|table| table.rows[1].cells[0] = "carer_fee".into());
    draft.refused(&other, &[("/rows/3/code", "unknown_id"), ("/rows", "missing")]).await;
    let column = with(&|table| {
        table.headers.pop();
        table.rows.iter_mut().for_each(|row| {
            row.cells.pop();
        });
    });
    draft.refused(&column, &[("/columns/day", "missing")]).await;
    let formula = with(&|table| *price(table, "premises") = "150".into());
    let formula = String::from_utf8(formula).unwrap().replacen(",150\r", ",\"=75*2\"\r", 1);
    draft.refused(formula.as_bytes(), &[("/rows/3/day", "formula")]).await;
    let whole = csv::write(&table).unwrap();
    draft.refused(&whole[..whole.len() - 4], &[("/rows/31", "unknown_value")]).await;
    draft.refused(b"Code,Day\npremises,\xa3150\n", &[("", "unknown_value")]).await;
    draft.refused(b"Code;Day\npremises;150\n", &[("/rows/1", "wrong_separator")]).await;
    draft.refused(b"Code,Day\nprem\0ises,150\n", &[("/rows/2/code", "unknown_value")]).await;
    draft.refused(b"", &[("", "empty_list")]).await;
    let tall = format!("Code,Day\n{}", "premises,1\n".repeat(5_001));
    draft.refused(tall.as_bytes(), &[("", "too_many_rows")]).await;
    let endless = "premises,1\n".repeat(190_651);
    draft.put(endless.as_bytes()).await.refused(413, "too_large");
    assert_eq!(draft.sheet().await, table);
}

#[actix_web::test]
async fn only_the_applicant_uploads_and_only_on_the_version_read() {
    let draft = Draft::new().await;
    let file = csv::write(&draft.sheet().await).unwrap();
    let (app, path) = (&draft.world.app, format!("{}/prices.csv", draft.path));
    let version = draft.version().await;
    let other = app.provider("Larkhollow Schools Ltd").await;
    let rival = app.provider_user(&other, None).await;
    for (client, status, code) in [
        (&rival.client, 404, "not_found"),
        // A draft is its provider's alone.
        (&draft.world.lead.client, 404, "not_found"),
        (&app.officer("commissioner", "KNT").await.client, 404, "not_found"),
        (&app.stranger(), 401, "unauthenticated"),
    ] {
        client.put_file(&path, CSV, version, &file).await.refused(status, code);
        client.get(&path).await.refused(status, code);
    }
    let bursar = &draft.world.bursar.client;
    bursar.put_file(&path, CSV, version + 1, &file).await.refused(412, "stale");
    bursar.send("PUT", &path, None, None).await.refused(428, "precondition_required");
    let json = bursar.put_file(&path, "application/json", version, &file).await;
    json.refused(415, "unsupported_media_type");

    app.submit(&draft.world.bursar, draft.path.rsplit('/').next().unwrap()).await;
    draft.put(&file).await.refused(409, "illegal_step");
    // What was submitted can still be read, by the lead officer, too.
    for client in [bursar, &draft.world.lead.client] {
        assert_eq!(client.download(&path).await.0, 200);
    }
}

#[actix_web::test]
async fn the_register_goes_out_without_formulas_and_that_is_recorded() {
    let world = World::new().await;
    let id = world.admitted().await;
    let names = ["=HYPERLINK(\"http://x\")", "+44 School", "-1", "@School", "＝School", "\tSchool"];
    let app = &world.app;
    for name in names {
        let name = name.to_owned();
        app.write(move |tx| {
            diesel::update(establishment::table)
                .set(establishment::name.eq(&name))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        let (status, headers, bytes) = world.lead.client.download("/register/members.csv").await;
        assert_eq!((status, &headers["content-type"]), (200, &csv::MEDIA_TYPE.parse().unwrap()));
        let text = String::from_utf8(bytes.clone()).unwrap();
        let first = text.lines().nth(1).unwrap();
        assert!(first.starts_with("\"'") || first.starts_with("-1,"), "{first}");
    }
    let (_, _, bytes) = world.lead.client.download("/register/members.csv?category=sen").await;
    let table = csv::read(&bytes).unwrap();
    let cells = &table.rows[0].cells;
    assert_eq!(cells[0], "\tSchool");
    assert_eq!(cells[1..4], ["Osierdene Trust", "sen", "active"].map(String::from));
    assert_eq!((cells[4].as_str(), cells[5].as_str()), ("day", "ASD, SLCN"));
    assert_eq!(cells[13], id);
    let (_, _, bytes) = world.lead.client.download("/register/members.csv?category=foster").await;
    assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), 1);
    let kent = app.officer("commissioner", "KNT").await;
    assert_eq!(kent.client.download("/register/members.csv?heading=premises").await.0, 200);

    let exports: Vec<String> = app
        .read(|conn| {
            Ok(audit_entry::table
                .inner_join(audit_payload::table.on(audit_payload::entry_id.eq(audit_entry::id)))
                .filter(audit_entry::action.eq("register.exported"))
                .select(audit_payload::payload)
                .load(conn)?)
        })
        .await;
    assert_eq!(exports.len(), names.len() + 3);
    assert!(exports.iter().all(|payload| payload.contains("\"members\":")));

    let path = "/register/members.csv";
    world.bursar.client.get(path).await.refused(403, "forbidden");
    app.officer("authority_admin", "KNT").await.client.get(path).await.refused(403, "forbidden");
    let evaluator = app.officer("evaluator", "KNT").await.client;
    evaluator.get("/register/members.csv?heading=premises").await.refused(403, "forbidden");
    app.stranger().get(path).await.refused(401, "unauthenticated");
    kent.client.get("/register/members.csv?state=asleep").await.refused(422, "invalid");
    app.move_clock(chrono::Duration::minutes(16));
    kent.client.get(path).await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn exports_are_five_a_minute() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    let lead = app.officer("lead_officer", "WSX").await;
    for _ in 0..5 {
        assert_eq!(lead.client.get("/register/members.csv").await.status, 200);
    }
    lead.client.get("/register/members.csv").await.refused(429, "too_many_requests");
}
