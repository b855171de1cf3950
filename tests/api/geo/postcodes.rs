//! `together import postcodes`, and what answers once it has run.

use super::{json, printed, program, refused};
use crate::support::TestApp;
use diesel::prelude::*;
use together::db::schema::{audit_entry, postcode, postcode_edition};
use together::geo;
use together_rules::{distance::Precision, postcode::Place};

const HEADER: &str = "pcds,doterm,lad25cd,east1m,north1m,gridind";

/// Writes a directory beside the keys of the test.
fn write(app: &TestApp, name: &str, text: &str) -> String {
    let path = app.folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

async fn located(app: &TestApp, text: &str) -> geo::Located {
    let place: Place = text.parse().unwrap();
    app.read(move |conn| geo::locate(conn, &place)).await
}

async fn editions(app: &TestApp) -> Vec<(String, i64, bool)> {
    app.read(|conn| {
        Ok(postcode_edition::table
            .order(postcode_edition::id)
            .select((
                postcode_edition::source,
                postcode_edition::rows_loaded,
                postcode_edition::current_edition,
            ))
            .load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn a_full_table_makes_positions_exact_and_a_new_edition_replaces_it_whole() {
    let app = TestApp::start().await;
    let before = located(&app, "PO19 1RQ").await;
    assert_eq!((before.precision, before.place.as_str()), (Precision::Sector, "PO19 1"));

    let rows = "PO19 1RQ,,E07000225,486230,104870,1\nRH16 1AA,,E07000228,533000,124000,1\n\
        RH16 1ZZ,202001,E07000228,533001,124001,1\nBT1 1AA,,N09000003,0,0,9\nGY1 1AA,,L99999999,,,9\n";
    let first = write(&app, "first.csv", &format!("{HEADER}\n{rows}"));
    let done = json(&program(&app, &["import", "postcodes", &first, "--json"]));
    assert_eq!(done["loaded"], 2);
    assert_eq!(done["left_out"]["northern_ireland"], 1);
    assert_eq!(done["left_out"]["no_position"], 1);
    assert_eq!(done["left_out"]["terminated"], 1);
    let exact = located(&app, "po191rq").await;
    assert_eq!(exact.precision, Precision::Postcode);
    assert_eq!((exact.point.easting, exact.point.northing), (486_230, 104_870));
    assert_eq!(exact.lad_code.as_deref(), Some("E07000225"));
    assert_eq!(exact.utla_code.as_deref(), Some("E10000032"));
    // A terminated postcode's sector answers for it, and says so.
    assert_eq!(located(&app, "RH16 1ZZ").await.precision, Precision::Sector);
    let measured = json(&program(&app, &["distance", "PO19 1RQ", "RH16 1AA"]));
    assert_eq!(measured["precision"], "postcode");
    assert_eq!(measured["metres"], 50_531);

    // Code-Point Open, in a folder, without a header.
    let folder = app.folder.join("codepo");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("po.csv"),
        "\"PO19 1RQ\",10,486231,104871,\"E92000001\",\"\",\"\",\"E10000032\",\"E07000225\",\"E05000001\"\n",
    )
    .unwrap();
    std::fs::write(
        folder.join("rh.csv"),
        "\"RH161AB\",10,533010,124010,\"E92000001\",\"\",\"\",\"E10000032\",\"E07000228\",\"E05000002\"\n\
         \"RH161AD\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n",
    )
    .unwrap();
    let said = printed(&program(&app, &["import", "postcodes", folder.to_str().unwrap()]));
    assert!(said.contains("2 postcodes are in use"), "{said}");
    assert_eq!(located(&app, "PO19 1RQ").await.point.easting, 486_231);
    assert_eq!(located(&app, "RH16 1AA").await.precision, Precision::Sector, "the old is gone");
    assert_eq!(editions(&app).await, [("codepo".to_owned(), 2, true)]);
    let (rows, entries): (i64, i64) = app
        .read(|conn| {
            let rows = postcode::table.count().get_result(conn)?;
            let entries = audit_entry::table
                .filter(audit_entry::action.eq("postcodes.replaced"))
                .count()
                .get_result(conn)?;
            Ok((rows, entries))
        })
        .await;
    assert_eq!((rows, entries), (2, 2));
}

#[actix_web::test]
async fn a_file_with_a_fault_changes_nothing() {
    let app = TestApp::start().await;
    let good = write(&app, "good.csv", &format!("{HEADER}\nPO19 1RQ,,E07000225,486230,104870,1\n"));
    printed(&program(&app, &["import", "postcodes", &good]));
    let line = "PO19 1RQ,,E07000225,1,1,1\n";
    for (name, text, why) in [
        ("crooked.csv", format!("{HEADER}\n{line}PO19 1RS,,E07000225\n"), "row 3"),
        ("twice.csv", format!("{HEADER}\n{line}{line}"), "stands twice"),
        ("other.csv", "name,age\nAda,7\n".to_owned(), "neither"),
        ("empty.csv", format!("{HEADER}\nBT1 1AA,,N09000003,0,0,9\n"), "no postcode with"),
    ] {
        let path = write(&app, name, &text);
        let said = refused(&program(&app, &["import", "postcodes", &path]));
        assert!(said.contains(why), "{name}: {said}");
    }
    assert_eq!(editions(&app).await, [("good.csv".to_owned(), 1, true)]);
    assert_eq!(located(&app, "PO19 1RQ").await.point.easting, 486_230);
}
