//! `together import register`.

use crate::geo::{json, printed, program, refused};
use crate::support::TestApp;
use diesel::prelude::*;
use together::db::schema::{audit_entry, establishment};

const EXTRACT: &str = "tests/api/data/register-of-special-schools.csv";
const HEADER: &str = "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),Postcode,LA (name),StatutoryLowAge,StatutoryHighAge";

fn write(app: &TestApp, name: &str, rows: &str) -> String {
    let path = app.folder.join(name);
    std::fs::write(&path, format!("{HEADER}\n{rows}")).unwrap();
    path.display().to_string()
}

type Stored = (String, Option<String>, String, String, Option<String>);

async fn stored(app: &TestApp, urn: &str) -> Stored {
    let urn = urn.to_owned();
    app.read(move |conn| {
        Ok(establishment::table
            .filter(establishment::urn.eq(urn))
            .select((
                establishment::name,
                establishment::provider_id,
                establishment::status,
                establishment::precision_of_place,
                establishment::lad_code,
            ))
            .get_result(conn)?)
    })
    .await
}

#[actix_web::test]
async fn the_real_extract_is_taken_once_and_then_nothing_changes() {
    let app = TestApp::start().await;
    let first = json(&program(&app, &["import", "register", EXTRACT, "--json"]));
    assert_eq!(first["added"].as_array().unwrap().len(), 135);
    assert_eq!(first["refused"].as_array().unwrap().len(), 0);
    assert_eq!(first["added"][0]["row"], 2);
    let (name, provider, status, precision, _) = stored(&app, "101173").await;
    assert_eq!(name, "Fairley House School");
    assert_eq!((provider, status.as_str(), precision.as_str()), (None, "open", "sector"));
    let second = json(&program(&app, &["import", "register", EXTRACT, "--json"]));
    assert_eq!(second["unchanged"], 135);
    assert_eq!(second["added"].as_array().unwrap().len(), 0);
    assert_eq!(second["changed"].as_array().unwrap().len(), 0);
    let (rows, entries): (i64, i64) = app
        .read(|conn| {
            let rows = establishment::table.count().get_result(conn)?;
            let entries = audit_entry::table
                .filter(audit_entry::action.eq("register.imported"))
                .count()
                .get_result(conn)?;
            Ok((rows, entries))
        })
        .await;
    assert_eq!((rows, entries), (135, 2));
}

#[actix_web::test]
async fn each_row_says_what_became_of_it() {
    let app = TestApp::start().await;
    let rows = "100001,Alder School,Other Independent Special School,Open,PO19 1RQ,West Sussex,5,16\n\
        100002,Bramble School,Other Independent Special School,Closed,PO19 1RQ,West Sussex,5,16\n\
        100003,Clover School,Other Independent Special School,Proposed to open,PO19 1RQ,West Sussex,5,16\n\
        100004,Dogwood School,Other Independent Special School,Open,BT1 1AA,,5,16\n\
        100005,Elder School,Other Independent Special School,Open,ZE99 1AA,,5,16\n\
        x,Fern School,Other Independent Special School,Open,PO19 1RQ,,5,16\n\
        100001,Alder School,Other Independent Special School,Open,PO19 1RQ,West Sussex,5,16\n\
        100006,=HYPERLINK(1),Other Independent Special School,Open,PO19 1RQ,,5,16\n\
        100007,Gorse School,Other Independent Special School,Open,PO19 1RQ,,16,5\n\
        100008,,Other Independent Special School,Open,PO19 1RQ,,5,16\n";
    let path = write(&app, "rows.csv", rows);
    let output = program(&app, &["import", "register", &path, "--json"]);
    assert_eq!(output.status.code(), Some(3), "some rows were refused");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["added"].as_array().unwrap().len(), 1);
    let refused: Vec<(i64, String)> = report["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["row"].as_i64().unwrap(), one["reason"].as_str().unwrap().to_owned()))
        .collect();
    let expected = [
        (3, "it is closed"),
        (4, "it is not open yet"),
        (5, "its postcode is none of Great Britain"),
        (6, "its postcode has no position"),
        (7, "it has no URN of digits"),
        (8, "it stands twice in the file"),
        (9, "a cell begins like a formula"),
        (10, "its ages are not whole years from low to high"),
        (11, "it has no name"),
    ]
    .map(|(row, reason)| (row, reason.to_owned()));
    assert_eq!(refused, expected);

    // For a person: the same as a table.
    let again = program(&app, &["import", "register", &path]);
    let table = String::from_utf8(again.stdout).unwrap();
    assert!(table.contains("100002"), "{table}");
    assert!(table.ends_with("0 added, 0 changed, 1 unchanged, 9 refused\n"), "{table}");
}

#[actix_web::test]
async fn what_the_register_now_says_is_followed_and_the_owner_stays() {
    let app = TestApp::start().await;
    let row =
        "100001,Alder School,Other Independent Special School,Open,PO19 1RQ,West Sussex,5,16\n";
    printed(&program(&app, &["import", "register", &write(&app, "a.csv", row)]));
    let owner = app.provider("Osierdene Trust").await;
    let of = owner.clone();
    app.write(move |tx| {
        diesel::update(establishment::table)
            .set(establishment::provider_id.eq(&of))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let row = "100001,Alder Hall School,Other Independent Special School,Closed,RH16 1AA,West Sussex,5,18\n";
    let path = write(&app, "b.csv", row);
    let report = json(&program(&app, &["import", "register", &path, "--json"]));
    assert_eq!(report["changed"][0]["urn"], "100001");
    let (name, provider, status, _, lad) = stored(&app, "100001").await;
    assert_eq!(name, "Alder Hall School");
    assert_eq!((provider, status.as_str()), (Some(owner), "closed"));
    assert_eq!(lad.as_deref(), Some("E07000228"));
}

#[actix_web::test]
async fn the_registers_own_authority_decides_where_a_sector_lies_in_several() {
    let app = TestApp::start().await;
    let row = "100001,Alder School,Other Independent Special School,Open,PO19 1RQ,Hampshire,5,16\n";
    printed(&program(&app, &["import", "register", &write(&app, "a.csv", row)]));
    assert_eq!(stored(&app, "100001").await.4.as_deref(), Some("E10000014"));
}

#[actix_web::test]
async fn a_file_with_a_structural_fault_is_not_taken_at_all() {
    let app = TestApp::start().await;
    let good =
        "100001,Alder School,Other Independent Special School,Open,PO19 1RQ,West Sussex,5,16\n";
    let nul = good.replace("Alder", "Al\0der");
    for (name, text, why) in [
        ("short.csv", format!("{HEADER}\n{good}100002,Bramble\n").into_bytes(), "row 3"),
        ("columns.csv", b"URN,EstablishmentName\n1,a\n".to_vec(), "is missing"),
        ("nul.csv", format!("{HEADER}\n{nul}").into_bytes(), "NUL"),
        (
            "latin.csv",
            [format!("{HEADER}\n{good}").as_bytes(), b"100002,Caf\xe9,x,Open,PO19 1RQ,,,\n"]
                .concat(),
            "UTF-8",
        ),
    ] {
        let path = app.folder.join(name);
        std::fs::write(&path, text).unwrap();
        let said = refused(&program(&app, &["import", "register", path.to_str().unwrap()]));
        assert!(said.contains(why), "{name}: {said}");
    }
    let rows: i64 = app.read(|conn| Ok(establishment::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 0);
}
