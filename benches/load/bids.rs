//! Submitting a bid until it is kept for good: checks, seal, receipt, audit entry.

use super::{
    CONNECTIONS, beside,
    client::{Load, Request, once},
    service::{Process, host},
    support::{Issued, TestApp},
};
use diesel::{connection::SimpleConnection as _, prelude::*};
use serde_json::json;
use std::{
    process::Command,
    time::{Duration, Instant},
};
use together::db::{
    Conn,
    schema::{bid, referral},
};
use together::seal::random;

/// Referrals that are open at once, each with as many bidders.
const REFERRALS: usize = 40;
const BIDDERS: usize = 32;
/// Bytes of a sealed bid of this size.
const SEALED: usize = 8 * 1024;

pub async fn measure(app: &TestApp) {
    println!("submitting {} bids to {REFERRALS} referrals", REFERRALS * BIDDERS);
    let mut lists: Vec<Vec<Request>> = vec![Vec::new(); CONNECTIONS];
    for number in 0..REFERRALS {
        let issued = app.issued(BIDDERS).await;
        let (id, reference) = (issued.id.clone(), format!("ESX-2026-1{number:03}"));
        app.write(move |tx| {
            diesel::update(referral::table.find(&id))
                .set(referral::reference.eq(&reference))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        for index in 0..BIDDERS {
            lists[(number + index) % CONNECTIONS].push(ready(app, &issued, index).await);
        }
    }
    let together = Process::together(app);
    let load = once(&together.address, lists);
    drop(together);
    beside("bids", load.rate, "a second", "");
    beside("  median", load.median, "ms", "");
    beside("  99th percentile", load.p99, "ms", "aim 60");
    let bid: String = app.read(|conn| Ok(bid::table.select(bid::id).first(conn)?)).await;
    if app.database_url.contains("://") {
        let most = pgbench(&app.database_url, &bid);
        beside("pgbench, the same rows", most, "a second", "");
        beside("  bids of pgbench", load.rate / most, "times", "aim 0.80");
    } else {
        let each = one_by_one(&app.database_url, &bid);
        beside("the same rows, one commit each", each, "a second", "");
        beside("  bids of one commit each", load.rate / each, "times", "aim 5.00");
    }
}

/// What a submission writes, in a transaction of its own: the lock of one referral of all, the
/// sealed version, the audit entry and its payload. `id` and `number` are expressions, each time
/// new; `blob` is how the database writes bytes.
fn rows(bid: &str, id: &str, number: &str, blob: impl Fn(String) -> String) -> String {
    let sealed: String = (0..SEALED / 32).map(|_| hex::encode(random::<32>().unwrap())).collect();
    let sealed = blob(sealed);
    let hash = "0".repeat(64);
    let payload = "x".repeat(700);
    format!(
        "BEGIN;
         UPDATE referral SET lock_seq = lock_seq + 1
             WHERE reference = 'ESX-2026-' || (1000 + {number} % {REFERRALS});
         INSERT INTO bid_version (id, bid_id, number, kind, referral_number, sealed, receipt, at, by_user)
             VALUES ({id}, '{bid}', {number}, 'superseded', 1, {sealed}, '{payload}', CURRENT_TIMESTAMP, 'user');
         INSERT INTO audit_entry (id, aggregate, seq, previous_hash, hash, commitment, action, actor, at)
             VALUES ({id}, 'bid/bench', {number}, '{hash}', '{hash}', '{hash}', 'bid.submitted', 'user', CURRENT_TIMESTAMP);
         INSERT INTO audit_payload (entry_id, salt, payload) VALUES ({id}, '{hash}', '{payload}');
         COMMIT;"
    )
}

/// The request that submits the bid of one of the invited, once its draft is saved.
async fn ready(app: &TestApp, issued: &Issued, index: usize) -> Request {
    let invited = &issued.invited[index];
    let client = &invited.person.client;
    let new = json!({"establishment_id": invited.establishment_id});
    let begun = client.post(&format!("/referrals/{}/bids", issued.id), &new).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let mut body = begun.json()["draft"]["body"].clone();
    body["needs_met"] = json!(["ASD", "SLCN"]);
    body["features_met"] = json!(["step_free_site"]);
    body["method_statement"] = json!("We meet the child first and agree what a good week is.");
    body["availability"] = json!("From 4 January 2027");
    let saved = client.put(&path, begun.version(), &body).await.expect(200);
    let head = format!("{}if-match: \"{}\"\r\n", client.credentials(), saved.version());
    Request::new("POST", &format!("/api/v1{path}/submit"), host(app), &head)
}

/// How often a second `pgbench` writes the same rows over as many connections.
fn pgbench(url: &str, bid: &str) -> f64 {
    let script = std::env::temp_dir().join(format!("together-rows-{}.sql", std::process::id()));
    let id = "'row-' || :n::text";
    let words = rows(bid, id, ":n::bigint", |hex| format!("decode('{hex}', 'hex')"));
    // Commands of pgbench end with the line.
    let words = words.replace(";\n", ";\u{0}").replace('\n', " ").replace('\u{0}', "\n");
    std::fs::write(&script, format!("\\set n random(1, 1000000000000)\n{words}\n")).unwrap();
    let program = std::env::var("POSTGRES_BIN").map_or("pgbench".into(), |bin| bin + "/pgbench");
    let connections = CONNECTIONS.to_string();
    let said = Command::new(program)
        .args(["-n", "-M", "prepared", "-j", "2", "-T", "8", "-c", &connections, "-f"])
        .arg(&script)
        .arg(url)
        .output()
        .unwrap();
    std::fs::remove_file(&script).unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    let line = text.lines().find(|line| line.starts_with("tps =")).unwrap_or_else(|| {
        panic!("{text}{}", String::from_utf8_lossy(&said.stderr));
    });
    line.split_whitespace().nth(2).unwrap().parse().unwrap()
}

/// How often a second one connection commits the same rows.
fn one_by_one(url: &str, bid: &str) -> f64 {
    let mut conn = Conn::open(url).unwrap();
    let (began, mut times) = (Instant::now(), 0.0);
    while began.elapsed() < Duration::from_secs(8) {
        let number = 1_000_000 + times as i64;
        let id = format!("'row-{number}'");
        let words = rows(bid, &id, &number.to_string(), |hex| format!("x'{hex}'"));
        conn.batch_execute(&words).unwrap();
        times += 1.0;
    }
    times / began.elapsed().as_secs_f64()
}
