//! What a version changes is told by place, for a person.

use super::*;
use crate::amount::Percent;
use crate::category::{ChangeKind, difference};

type Told = (String, String, ChangeKind, Option<String>, Option<String>);

fn after(code: &str, change: impl FnOnce(&mut CategoryConfig)) -> Vec<Told> {
    let before = shipped(code);
    let mut config = before.clone();
    change(&mut config);
    let told = difference(&before, &config).unwrap();
    told.into_iter().map(|one| (one.section, one.path, one.kind, one.before, one.after)).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.into())
}

#[test]
fn a_version_does_not_differ_from_itself() {
    for (code, _) in SHIPPED {
        assert_eq!(after(code, |_| ()), []);
    }
}

#[test]
fn a_figure_is_told_with_its_place_before_and_after() {
    let told = after("sen", |sen| {
        sen.placement_types[0].cap_per_week = money("1600");
        sen.freshness_months = 6;
        sen.headings[1].guide.get_mut("day").unwrap().high = money("211");
    });
    let changed = ChangeKind::Changed;
    let expected = [
        ("placement_types", "Day › cap per week", some("1500.00"), some("1600.00")),
        ("headings", "Premises › guide › day › high", some("210.00"), some("211.00")),
        ("freshness_months", "", some("12"), some("6")),
    ];
    let expected = expected.map(|(section, path, before, after)| {
        (section.into(), path.into(), changed, before, after)
    });
    assert_eq!(told, expected);
}

#[test]
fn an_item_put_in_the_middle_is_one_addition() {
    let told = after("sen", |sen| {
        let mut question = sen.questions[3].clone();
        question.reference = "X4".into();
        question.title = "Debarment list".into();
        sen.questions.insert(4, question);
    });
    assert_eq!(told.len(), 1);
    let (section, path, kind, before, after) = &told[0];
    assert_eq!((section.as_str(), path.as_str()), ("questions", "X4 Debarment list"));
    assert_eq!((kind, before), (&ChangeKind::Added, &None));
    assert!(after.as_ref().unwrap().contains("title: Debarment list"));
}

#[test]
fn what_is_gone_is_told_and_an_order_too() {
    let told = after("sen", |sen| {
        sen.questions.retain(|question| question.reference != "V1");
        sen.audit_checklist.swap(0, 1);
        sen.insurances.swap(0, 1);
        sen.discounts[0].guide = Percent::from_hundredths(350);
    });
    let places: Vec<(&str, &str, ChangeKind)> =
        told.iter().map(|one| (one.0.as_str(), one.1.as_str(), one.2)).collect();
    assert_eq!(
        places,
        [
            ("discounts", "sibling 2 › guide", ChangeKind::Changed),
            ("insurances", "", ChangeKind::Reordered),
            ("questions", "V1 Social value", ChangeKind::Removed),
            ("audit_checklist", "", ChangeKind::Reordered),
        ]
    );
}

#[test]
fn a_date_that_ends_a_scale_is_no_new_scale() {
    let told = after("sen", |sen| {
        sen.inspections[1].to = Some("2027-08-31".parse().unwrap());
    });
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].1, "Ofsted, non-association independent schools, graded by area › to");
    assert_eq!((told[0].3.clone(), told[0].4.clone()), (None, some("2027-08-31")));
}
