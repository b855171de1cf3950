use super::*;
use chrono::Days;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::england_and_wales()
}

fn easter(year: i32) -> NaiveDate {
    super::easter(year).unwrap()
}

/// The bank holidays of a year by the standing rules alone.
fn by_rule(year: i32) -> BTreeSet<NaiveDate> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let monday_from =
        |date: NaiveDate| date.iter_days().find(|day| day.weekday() == Weekday::Mon).unwrap();
    let mut days = BTreeSet::from([
        easter(year) - Days::new(2),
        easter(year) + Days::new(1),
        monday_from(on(5, 1)),
        monday_from(on(5, 25)),
        monday_from(on(8, 25)),
    ]);
    // A holiday on a weekend is kept on the next day that is neither weekend nor holiday.
    for fixed in [on(1, 1), on(12, 25), on(12, 26)] {
        let free = |day: &NaiveDate| day.weekday().number_from_monday() <= 5 && !days.contains(day);
        // Boxing Day keeps its own Monday when Christmas Day is the Sunday before it.
        let boxing_day =
            (fixed == on(12, 25) && fixed.weekday() == Weekday::Sun).then(|| on(12, 26));
        let kept = fixed.iter_days().find(|day| free(day) && Some(*day) != boxing_day).unwrap();
        days.insert(kept);
    }
    days
}

#[test]
fn the_table_is_the_standing_rules_and_the_five_days_that_were_moved_or_added() {
    let calendar = calendar();
    let years: Vec<_> = calendar.years.keys().copied().collect();
    assert_eq!(years, (2016..=2030).collect::<Vec<_>>());
    let (mut added, mut dropped) = (Vec::new(), Vec::new());
    for (&year, dates) in &calendar.years {
        added.extend(dates.difference(&by_rule(year)).map(ToString::to_string));
        dropped.extend(by_rule(year).difference(dates).map(ToString::to_string));
        let listed = table::ENGLAND_AND_WALES.iter().find(|row| row.0 == year).unwrap().1;
        assert_eq!(dates.len(), listed.len(), "every listed day of {year} exists");
    }
    assert_eq!(added, ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"]);
    assert_eq!(dropped, ["2020-05-04", "2022-05-30"]);
}

#[test]
fn over_easter() {
    // Good Friday is 3 April 2026, Easter Monday the 6th.
    let calendar = calendar();
    assert_eq!(calendar.add_working_days(day("2026-04-02"), 1), Ok(day("2026-04-07")));
    assert_eq!(calendar.add_working_days(day("2026-03-30"), 10), Ok(day("2026-04-15")));
    assert_eq!(calendar.working_days_between(day("2026-03-30"), day("2026-04-15")), Ok(10));
    assert_eq!(calendar.is_working_day(day("2026-04-03")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-04-06")), Ok(false));
}

#[test]
fn over_christmas_with_substitute_days() {
    let calendar = calendar();
    // 2027: Christmas Day is a Saturday; Monday and Tuesday are substitutes.
    assert_eq!(calendar.add_working_days(day("2027-12-24"), 1), Ok(day("2027-12-29")));
    // 2022: Christmas Day is a Sunday; New Year's Day 2023 too.
    assert_eq!(calendar.add_working_days(day("2022-12-23"), 1), Ok(day("2022-12-28")));
    assert_eq!(calendar.add_working_days(day("2022-12-23"), 4), Ok(day("2023-01-03")));
    // 2028 begins on a Saturday.
    assert_eq!(calendar.is_working_day(day("2028-01-03")), Ok(false));
    // Christmas Day itself on a weekend is no working day either.
    assert_eq!(calendar.is_working_day(day("2027-12-25")), Ok(false));
}

#[test]
fn the_day_itself_never_counts_and_may_be_a_weekend() {
    let calendar = calendar();
    let (friday, saturday) = (day("2026-06-12"), day("2026-06-13"));
    assert_eq!(calendar.add_working_days(friday, 0), Ok(friday));
    assert_eq!(calendar.add_working_days(saturday, 0), Ok(saturday));
    assert_eq!(calendar.add_working_days(friday, 1), Ok(day("2026-06-15")));
    assert_eq!(calendar.add_working_days(saturday, 1), Ok(day("2026-06-15")));
    assert_eq!(calendar.working_days_between(friday, saturday), Ok(0));
    assert_eq!(calendar.working_days_between(day("2026-06-15"), friday), Ok(-1));
}

#[test]
fn a_clock_ends_with_its_last_day_in_london_over_both_changes_of_the_clocks() {
    let calendar = calendar();
    // Received in winter time, ends in summer time; Easter lies between.
    let ends = calendar.end_of_working_days(utc("2026-03-26T10:00:00Z"), 10);
    assert_eq!(ends, Ok(utc("2026-04-13T23:00:00Z")));
    // Received in summer time, ends in winter time.
    let ends = calendar.end_of_working_days(utc("2026-10-22T10:00:00Z"), 2);
    assert_eq!(ends, Ok(utc("2026-10-27T00:00:00Z")));
    // 23:30 UTC in summer is already the next day in London.
    let ends = calendar.end_of_working_days(utc("2026-06-11T23:30:00Z"), 1);
    assert_eq!(ends, Ok(utc("2026-06-15T23:00:00Z")));
}

#[test]
fn a_year_outside_the_table_is_an_error_and_not_a_guess() {
    let calendar = calendar();
    let unknown = |year| CalendarError::YearNotCovered { year };
    assert_eq!(calendar.is_working_day(day("2015-12-31")), Err(unknown(2015)));
    assert_eq!(calendar.is_working_day(day("2031-01-04")), Err(unknown(2031)), "a Saturday");
    assert_eq!(calendar.add_working_days(day("2030-12-31"), 1), Err(unknown(2031)));
    assert_eq!(calendar.add_working_days(day("2026-06-12"), u32::MAX), Err(unknown(2031)));
    let between = calendar.working_days_between(day("2030-12-30"), day("2031-01-02"));
    assert_eq!(between, Err(unknown(2031)));
    assert_eq!(unknown(2031).code(), "bank_holidays_unknown");
}

#[test]
fn a_proclamation_adds_a_day() {
    let before = calendar();
    let after = before.clone().with_holiday(day("2029-06-15")).unwrap();
    assert_eq!(before.is_working_day(day("2029-06-15")), Ok(true));
    assert_eq!(after.is_working_day(day("2029-06-15")), Ok(false));
    let beyond = before.with_holiday(day("2031-06-13"));
    assert_eq!(beyond, Err(CalendarError::YearNotCovered { year: 2031 }));
}

#[test]
fn a_calendar_is_loaded_from_data_and_saved_as_data() {
    let text = serde_json::to_string(&calendar()).unwrap();
    assert!(text.starts_with(r#"{"2016":["2016-01-01","2016-03-25""#), "{text}");
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), calendar());
    let wrong = serde_json::from_str::<Calendar>(r#"{"2026":["2027-01-01"]}"#).unwrap_err();
    assert!(wrong.to_string().contains("2027-01-01 is not in 2026"), "{wrong}");
    let one: Calendar = serde_json::from_str(r#"{"2031":["2031-01-01"]}"#).unwrap();
    assert_eq!(one.is_working_day(day("2031-01-02")), Ok(true));
    assert_eq!(CalendarError::from(TimeOutOfRange).code(), "out_of_range");
}

#[test]
fn easter_falls_where_the_almanacs_say() {
    for sunday in ["2016-03-27", "2019-04-21", "2024-03-31", "2026-04-05", "2038-04-25"] {
        assert_eq!(easter(day(sunday).year()), day(sunday));
    }
}

/// A year as GOV.UK publishes it, by the standing rules.
fn events(year: i32) -> Vec<String> {
    by_rule(year).iter().map(|date| event(&date.to_string())).collect()
}

fn event(date: &str) -> String {
    format!(r#"{{"title":"A holiday","date":"{date}","notes":"","bunting":true}}"#)
}

fn document(events: &[String]) -> String {
    let days = events.join(",");
    format!(
        r#"{{"england-and-wales":{{"division":"england-and-wales","events":[{days}]}},
        "scotland":{{"division":"scotland","events":[]}}}}"#
    )
}

#[test]
fn a_published_list_replaces_a_year_that_is_whole_in_it() {
    let mut days = events(2028);
    days.push(event("2028-06-16"));
    // Of 2029 only New Year: the rest of its days may not be lost.
    days.push(event("2029-01-01"));
    let list = Published::read(&document(&days)).unwrap();
    assert_eq!(list.years.keys().collect::<Vec<_>>(), [&2028]);
    assert_eq!(list.left_out, [2029]);
    let dates = list.years.get(&2028).unwrap().keys().copied().collect();
    let calendar = calendar().with_year(2028, dates).unwrap();
    assert_eq!(calendar.add_working_days(day("2028-06-15"), 1), Ok(day("2028-06-19")));
    assert_eq!(calendar.is_working_day(day("2029-03-30")), Ok(false));
    let wrong = calendar.with_year(2028, [day("2029-01-01")].into());
    let why = CalendarError::NotInItsYear { year: 2028, date: day("2029-01-01") };
    assert_eq!(wrong, Err(why));
}

#[test]
fn a_published_list_makes_a_year_beyond_the_table_known() {
    let list = Published::read(&document(&events(2031))).unwrap();
    let dates = list.years.get(&2031).unwrap().keys().copied().collect();
    let calendar = calendar().with_year(2031, dates).unwrap();
    assert_eq!(calendar.add_working_days(day("2030-12-31"), 1), Ok(day("2031-01-02")));
}

#[test]
fn a_list_of_another_shape_is_refused_whole() {
    let with = |date: &str| {
        let mut days = events(2028);
        days.push(event(date));
        document(&days)
    };
    let first = by_rule(2028).first().unwrap().to_string();
    let cases = [
        ("[]".to_owned(), "not the published list"),
        (r#"{"scotland":{"events":[]}}"#.into(), "not the published list"),
        (document(&events(2028)).replace("bunting", "flags"), "not the published list"),
        (document(&events(2028)).replace("\"2028-0", "\"2028/0"), "not the published list"),
        (document(&events(2028)).replace("[{", "[{\"x\":1,"), "not the published list"),
        (
            document(&events(2028))
                .replace("\"division\":\"england-and-wales\"", "\"division\":\"wales\""),
            "another division",
        ),
        (with(&first), "stands twice"),
        (with("2028-06-17"), "Saturday or Sunday"),
        (with("1028-06-17"), "cannot be meant"),
        (document(&events(2028)).replace("A holiday", " "), "no title"),
        (document(&events(2028).split_off(1)), "no year in it"),
        (document(&[]), "no year in it"),
        ("x".repeat(MOST_BYTES + 1), "too large"),
        (document(&vec![event("2028-06-16"); 1_001]), "too large"),
    ];
    for (text, why) in cases {
        let said = Published::read(&text).unwrap_err().to_string();
        assert!(said.contains(why), "{said} is not {why}");
    }
}

#[test]
fn every_year_of_the_table_is_whole_by_the_same_measure() {
    let calendar = calendar();
    for (&year, dates) in &calendar.years {
        let days: Vec<String> = dates.iter().map(|date| event(&date.to_string())).collect();
        let list = Published::read(&document(&days)).unwrap();
        assert_eq!(list.years.keys().collect::<Vec<_>>(), [&year]);
    }
}

proptest! {
    #[test]
    fn counting_forth_and_back_agree(offset in 0..5000_u64, n in 0..60_u32) {
        let calendar = calendar();
        let from = day("2016-01-01") + Days::new(offset);
        let to = calendar.add_working_days(from, n).unwrap();
        prop_assert_eq!(calendar.working_days_between(from, to), Ok(n.into()));
        prop_assert_eq!(calendar.working_days_between(to, from), Ok(-i64::from(n)));
        prop_assert!(n == 0 || calendar.is_working_day(to).unwrap());
    }
}
