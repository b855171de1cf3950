//! `together import bank-holidays`: the published list moves every clock from then on.

use crate::geo::{json, printed, program, refused};
use crate::support::TestApp;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together::db::schema::{audit_entry, bank_holiday};
use together_rules::{london, working_days::Calendar};

/// The working days after a day, as the program knows them by itself.
fn working_days_after(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let calendar = Calendar::england_and_wales();
    day.iter_days().skip(1).filter(move |day| calendar.is_working_day(*day).unwrap())
}

/// The list as GOV.UK publishes it: all bank holidays of the years, and these besides.
fn published(years: &[i32], added: &[NaiveDate]) -> Value {
    let calendar = Calendar::england_and_wales();
    let known = years.iter().flat_map(|year| {
        let first = NaiveDate::from_ymd_opt(*year, 1, 1).unwrap();
        first.iter_days().take_while(|day| day.year() == *year)
    });
    let mut days: BTreeSet<NaiveDate> = known
        .filter(|day| day.weekday().number_from_monday() <= 5)
        .filter(|day| !calendar.is_working_day(*day).unwrap())
        .collect();
    days.extend(added);
    let events: Vec<Value> = days
        .iter()
        .map(|day| json!({"title": "A holiday", "date": day, "notes": "", "bunting": true}))
        .collect();
    let division = |name: &str| json!({"division": name, "events": events});
    json!({
        "england-and-wales": division("england-and-wales"),
        "scotland": division("scotland"),
        "northern-ireland": division("northern-ireland"),
    })
}

fn file(app: &TestApp, name: &str, text: &str) -> String {
    let path = app.folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

async fn stored(app: &TestApp) -> (i64, i64) {
    app.read(|conn| {
        let days = bank_holiday::table.count().get_result(conn)?;
        let entries = audit_entry::table
            .filter(audit_entry::action.eq("bank_holidays.imported"))
            .count()
            .get_result(conn)?;
        Ok((days, entries))
    })
    .await
}

#[actix_web::test]
async fn a_proclaimed_day_moves_a_due_date() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let today = london::date_of(app.write(|tx| tx.now()).await.and_utc());
    // The next day that counts, and the third: two days are then the second and the fourth.
    let next: Vec<NaiveDate> = working_days_after(today).take(4).collect();
    let years = BTreeSet::from([today.year(), next[3].year()]);
    let years: Vec<i32> = years.into_iter().collect();
    let list = published(&years, &[next[0], next[2]]);
    let path = file(&app, "bank-holidays.json", &list.to_string());
    let report = json(&program(&app, &["import", "bank-holidays", &path, "--json"]));
    assert_eq!(report["years"], json!(years));
    assert_eq!(report["added"], json!([next[0], next[2]]));
    assert_eq!((&report["dropped"], &report["left_out"]), (&json!([]), &json!([])));

    let award = format!("/referrals/{}/award", scored.issued.id);
    let made = scored.issued.officer.client.post(&award, &json!({})).await.expect(201);
    let due: DateTime<Utc> = made.text_at("/answer_due_at").parse().unwrap();
    assert_eq!(due, london::end_of_day(next[3]).unwrap());

    // The same list without the day gives it back; what was counted already stays.
    let path = file(&app, "again.json", &published(&years, &[next[2]]).to_string());
    let again = printed(&program(&app, &["import", "bank-holidays", &path]));
    assert!(again.contains(&format!("Added: none. Dropped: {}.", next[0])), "{again}");
    let (days, entries) = stored(&app).await;
    assert_eq!((days, entries), (i64::try_from(years.len() * 8 + 1).unwrap(), 2));
    let calendar = app.read(together::working_days::calendar).await;
    assert_eq!(calendar.is_working_day(next[0]), Ok(true));
    assert_eq!(calendar.is_working_day(next[2]), Ok(false));
}

#[actix_web::test]
async fn a_year_beyond_the_programs_own_table_becomes_known() {
    let app = TestApp::start().await;
    let days = [
        "2031-01-01",
        "2031-04-11",
        "2031-04-14",
        "2031-05-05",
        "2031-05-26",
        "2031-08-25",
        "2031-12-25",
        "2031-12-26",
    ];
    let event =
        |day: &str| json!({"title": "A holiday", "date": day, "notes": "", "bunting": false});
    let mut events: Vec<Value> = days.iter().map(|day| event(day)).collect();
    // Of the year after the list has New Year only: it stays unknown.
    events.push(event("2032-01-01"));
    let list = json!({"england-and-wales": {"division": "england-and-wales", "events": events}});
    let path = file(&app, "far.json", &list.to_string());
    let said = printed(&program(&app, &["import", "bank-holidays", &path]));
    assert!(said.contains("for: 2031."), "{said}");
    assert!(said.contains("left as they were: 2032."), "{said}");
    let calendar = app.read(together::working_days::calendar).await;
    assert_eq!(calendar.is_working_day("2031-04-14".parse().unwrap()), Ok(false));
    assert_eq!(calendar.is_working_day("2031-04-15".parse().unwrap()), Ok(true));
    assert!(calendar.is_working_day("2032-01-05".parse().unwrap()).is_err());
    assert_eq!(calendar.is_working_day("2026-04-06".parse().unwrap()), Ok(false));
}

#[actix_web::test]
async fn a_file_of_another_shape_is_refused_whole() {
    let app = TestApp::start().await;
    let good = published(&[2028], &[]);
    let mut weekend = good.clone();
    weekend["england-and-wales"]["events"][0]["date"] = json!("2028-01-01");
    let mut short = good.clone();
    short["england-and-wales"]["events"].as_array_mut().unwrap().pop();
    let mut more = good.clone();
    more["england-and-wales"]["events"][2]["flags"] = json!(true);
    for (name, text, why) in [
        ("list.json", "[]".to_owned(), "not the published list"),
        ("cut.json", good.to_string()[..200].to_owned(), "not JSON"),
        ("more.json", more.to_string(), "not the published list"),
        ("weekend.json", weekend.to_string(), "2028-01-01 is a Saturday or Sunday"),
        ("short.json", short.to_string(), "no year in it"),
    ] {
        let path = file(&app, name, &text);
        let said = refused(&program(&app, &["import", "bank-holidays", &path]));
        assert!(said.contains(why), "{name}: {said}");
    }
    let path = app.folder.join("latin.json");
    std::fs::write(&path, b"{\"england-and-wales\": \"\xe9\"}").unwrap();
    refused(&program(&app, &["import", "bank-holidays", path.to_str().unwrap()]));
    refused(&program(&app, &["import", "bank-holidays", "nowhere.json"]));
    assert_eq!(stored(&app).await, (0, 0));
}
