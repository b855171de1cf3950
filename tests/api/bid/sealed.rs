//! Until opening a bid is its bidder's alone (D6): not in any answer, nor anywhere at rest.

use super::{begin, completed, submit, submitted};
use crate::support::{Answer, Person, TestApp, logs};
use base64::Engine as _;
use diesel::{prelude::*, sql_query, sql_types};
use serde_json::json;
use together::db::{
    Conn,
    schema::{audit_entry, referral},
};

const PHRASE: &str = "Quokka-marzipan lighthouse";
const OFFER: &str = "1097.83";
const RATE: &str = "8134719.93";

/// The markers as they may stand somewhere: as they are, in hex, in base64 of each alignment.
fn needles() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for marker in [PHRASE, OFFER, RATE] {
        all.push(marker.as_bytes().to_vec());
        all.push(hex::encode(marker).into_bytes());
        all.push(hex::encode_upper(marker).into_bytes());
        for shift in 0..3 {
            // Only what does not depend on its neighbours, and is too long to come by chance.
            let inner = &marker.as_bytes()[shift..];
            let whole = &inner[..inner.len() / 3 * 3];
            if whole.len() >= 6 {
                all.push(base64::engine::general_purpose::STANDARD.encode(whole).into_bytes());
                all.push(base64::engine::general_purpose::URL_SAFE.encode(whole).into_bytes());
            }
        }
    }
    all
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[track_caller]
fn holds_none(place: &str, bytes: &[u8]) {
    for needle in needles() {
        let found = holds(bytes, &needle);
        assert!(!found, "{place} holds {}", String::from_utf8_lossy(&needle));
    }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = sql_types::Text)]
    table_name: String,
    #[diesel(sql_type = sql_types::Text)]
    column_name: String,
    #[diesel(sql_type = sql_types::Text)]
    data_type: String,
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = sql_types::Nullable<sql_types::Binary>)]
    cell: Option<Vec<u8>>,
}

/// Every file below a folder but the keys.
fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "keys") {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

/// Searches everything at rest, where what is no secret is found: the folder of the service, and on PostgreSQL every text and
/// binary column of every table.
async fn nothing_at_rest(app: &TestApp) {
    let mut found = Vec::new();
    files(&app.folder, &mut found);
    let mut searched = Vec::new();
    for path in found {
        match std::fs::read(&path) {
            Ok(bytes) => searched.push((path.display().to_string(), bytes)),
            // What the service wrote and renamed or removed meanwhile.
            Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    let url = app.database_url.clone();
    let cells = actix_web::web::block(move || {
        let mut conn = Conn::open(&url).unwrap();
        let Conn::Postgres(conn) = &mut conn else { return Vec::new() };
        let columns: Vec<Column> = sql_query(
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type IN ('text', 'bytea')",
        )
        .load(conn)
        .unwrap();
        assert!(columns.len() > 100, "{} columns", columns.len());
        let mut cells = Vec::new();
        for Column { table_name, column_name, data_type } in columns {
            let bytes = match data_type.as_str() {
                "bytea" => format!("\"{column_name}\""),
                _ => format!("convert_to(\"{column_name}\", 'UTF8')"),
            };
            let rows: Vec<Cell> =
                sql_query(format!("SELECT {bytes} AS cell FROM \"{table_name}\""))
                    .load(conn)
                    .unwrap();
            let bytes = rows.into_iter().filter_map(|row| row.cell);
            cells.extend(bytes.map(|bytes| (format!("{table_name}.{column_name}"), bytes)));
        }
        cells
    })
    .await
    .unwrap();
    searched.extend(cells);
    for (place, bytes) in &searched {
        holds_none(place, bytes);
    }
    assert!(searched.iter().any(|(_, bytes)| holds(bytes, b"Provider 0")), "nothing was searched");
}

/// Everybody but the bidder, who could come near the bid.
async fn others(app: &TestApp, rival: &Person, officer: &Person) -> Vec<Person> {
    let mut people = vec![rival.clone(), officer.clone()];
    for (role, prefix) in [
        ("lead_officer", "WSX"),
        ("commissioner", "KNT"),
        ("evaluator", "ESX"),
        ("authority_admin", "ESX"),
        ("contract_manager", "ESX"),
        ("auditor", "ESX"),
        ("auditor", "WSX"),
    ] {
        people.push(app.officer(role, prefix).await);
    }
    people
}

/// What somebody gets from every address of the contract that can be read, in a session of its
/// own: on a slow machine they are so many that an earlier one has ended.
async fn everything(
    app: &TestApp,
    person: &Person,
    ids: &[(&str, String)],
) -> Vec<(String, Answer)> {
    let client = app.session(&person.user_id, &person.role_id).await;
    let contract = serde_json::to_value(together::app::contract()).unwrap();
    let mut answers = Vec::new();
    for (template, item) in contract["paths"].as_object().unwrap() {
        if item.get("get").is_none() {
            continue;
        }
        let mut path = template.strip_prefix("/api/v1").unwrap_or(template).to_owned();
        for (name, id) in ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        answers.push((path.clone(), client.get(&path).await));
    }
    answers
}

#[actix_web::test]
async fn an_unusual_price_and_phrase_are_found_nowhere_but_with_their_bidder() {
    logs::keep();
    let app = TestApp::start().await;
    let mut issued = app.issued(2).await;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let people = others(&app, &issued.invited[1].person, &issued.officer).await;
    let own = &issued.invited[0];
    let ids = [
        ("referral_id", issued.id.clone()),
        ("bid_id", begun.text_at("/id")),
        ("provider_id", own.provider_id.clone()),
        ("establishment_id", own.establishment_id.clone()),
        ("membership_id", own.membership_id.clone()),
    ];
    let mut tags = Vec::new();
    for person in &people {
        for (path, answer) in everything(&app, person, &ids).await {
            assert!(answer.status < 500, "{path}: {}", answer.text);
            tags.push((path, answer.headers.get("etag").cloned()));
        }
    }

    let bidder = &mut issued.invited[0].person;
    bidder.client = app.session(&bidder.user_id, &bidder.role_id).await;
    let own = &issued.invited[0];

    // Through every refusal, a draft, a preview, a submission and a replacement.
    let mut body = completed(&begun.json());
    body["method_statement"] = json!(format!("A day of {PHRASE} walks"));
    body["core_costs"][0]["offered"] = json!(OFFER);
    body["variable_costs"] = json!([{"line": "other", "description": PHRASE, "per": "week",
        "rate": RATE, "quantity": "1", "children": 1}]);
    for (pointer, value) in [
        ("/core_costs/1/heading", PHRASE),
        ("/core_costs/0/offered", "1097.831"),
        ("/core_costs/0/per", PHRASE),
        ("/variable_costs/0/line", PHRASE),
        ("/needs_met/0", PHRASE),
        ("/carer_district", PHRASE),
    ] {
        let mut wrong = body.clone();
        wrong["carer_district"] = json!(null);
        *wrong.pointer_mut(pointer).unwrap() = json!(value);
        let version = own.person.client.get(&path).await.version();
        let saved = own.person.client.put(&path, version, &wrong).await;
        let told = match saved.status {
            200 => saved.json()["problems"].to_string(),
            _ => saved.refused(422, "invalid").text,
        };
        holds_none(pointer, told.as_bytes());
        let version = own.person.client.get(&path).await.version();
        let refused = submit(&issued, 0, &path, version).await;
        if refused.status != 200 {
            holds_none(pointer, refused.refused(422, "invalid").text.as_bytes());
        }
    }
    let version = own.person.client.get(&path).await.version();
    let saved = own.person.client.put(&path, version, &body).await.expect(200);
    own.person.client.post(&format!("{path}/preview"), &body).await.expect(200);
    let keyed = own.person.client.clone().with("idempotency-key", "marker-in-a-sealed-bid");
    let to = format!("{path}/submit");
    let sent = keyed.send("POST", &to, None, Some(saved.version())).await.expect(200);
    let to = format!("{path}/replace");
    let mine = own.person.client.send("POST", &to, None, Some(sent.version())).await.expect(200);
    assert!(mine.text.contains(PHRASE) && mine.text.contains(OFFER) && mine.text.contains(RATE));

    let mut later = Vec::new();
    for person in &people {
        for (path, answer) in everything(&app, person, &ids).await {
            holds_none(&path, answer.text.as_bytes());
            assert!(answer.status < 500, "{path}: {}", answer.text);
            if path.starts_with("/bids/") {
                assert_eq!(answer.status, 404, "{path}");
            }
            later.push((path, answer.headers.get("etag").cloned()));
        }
    }
    for (before, after) in tags.iter().zip(&later) {
        assert_eq!(before, after, "an ETag rang for a bid");
    }
    nothing_at_rest(&app).await;
    let lines = logs::kept();
    assert!(!lines.is_empty());
    // A connection's timer is told in milliseconds of three decimals, which now and then read like
    // a price; and nothing else stands in these lines.
    for line in lines.iter().filter(|line| !line.contains(" timer is active and due to expire in "))
    {
        holds_none("the log", line.as_bytes());
    }
}

#[actix_web::test]
async fn nothing_that_others_see_moves_when_a_bid_comes() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let seen = async || {
        let id = issued.id.clone();
        app.read(move |conn| {
            let row: (i64, chrono::NaiveDateTime, String, i64) = referral::table
                .find(&id)
                .select((
                    referral::content_version,
                    referral::updated_at,
                    referral::updated_by,
                    referral::number,
                ))
                .get_result(conn)?;
            let entries: Vec<String> = audit_entry::table
                .filter(audit_entry::withheld.eq(false))
                .order(audit_entry::id)
                .select(audit_entry::hash)
                .load(conn)?;
            Ok((row, entries))
        })
        .await
    };
    let before = seen().await;
    let (path, version) = submitted(&issued, 0).await;
    let client = &issued.invited[0].person.client;
    let to = format!("{path}/withdraw");
    client.send("POST", &to, None, Some(version)).await.expect(200);
    assert_eq!(seen().await, before);
    // The rival's own list is empty, the officer has none, and neither learns of the bid.
    let list = format!("/referrals/{}/bids", issued.id);
    let rival = issued.invited[1].person.client.get(&list).await.expect(200);
    assert_eq!(rival.json()["items"], json!([]));
    issued.officer.client.get(&list).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_version_put_elsewhere_or_changed_does_not_open() {
    use together::db::schema::bid_version;
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let (one, _) = submitted(&issued, 0).await;
    let (two, _) = submitted(&issued, 1).await;
    let (from, to) =
        (one.trim_start_matches("/bids/").to_owned(), two.trim_start_matches("/bids/").to_owned());
    app.write(move |tx| {
        let sealed: Vec<u8> = bid_version::table
            .filter(bid_version::bid_id.eq(&from))
            .select(bid_version::sealed)
            .get_result(tx.conn())?;
        diesel::update(bid_version::table.filter(bid_version::bid_id.eq(&to)))
            .set(bid_version::sealed.eq(sealed))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let client = &issued.invited[1].person.client;
    client.get(&two).await.refused(409, "evidence_broken");
    issued.invited[0].person.client.get(&one).await.expect(200);
}
