//! The text of a referral: from the children of the data to the body a commissioner sends.

use super::plan::{Fate, Plan};
use crate::demo::data::Child;
use crate::demo::numbers::Numbers;
use crate::http::{Error, Result};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};
use together_rules::category::CategoryConfig;

/// Services that a need asks for: need, heading, units a week.
const SERVICES: [(&str, &str, &str); 5] = [
    ("T_SLT", "speech_language_therapist", "1.50"),
    ("T_OT", "occupational_therapist", "1.00"),
    ("T_PHY", "physiotherapist", "1.00"),
    ("T_HYD", "hydrotherapy_session", "1.00"),
    ("T_CPSY", "clinical_psychologist", "0.50"),
];

/// Who writes a referral, and when.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// Name of the commissioner: the family's contact.
    pub contact: &'a str,
    /// Mail address of the commissioner.
    pub email: &'a str,
    /// The day it is written.
    pub on: NaiveDate,
}

/// The body of a draft for these children, who are placed together.
///
/// # Errors
/// When the data names a placement type that the category has not.
pub fn body(
    plan: &Plan,
    children: &[Child],
    config: &CategoryConfig,
    by: Writing<'_>,
) -> Result<Value> {
    let first = children.first().ok_or_else(|| Error::internal("a referral without children"))?;
    let kind = config
        .placement_type(&first.placement_type)
        .ok_or_else(|| Error::internal("an unknown placement type"))?;
    let urgent = plan.fate == Fate::Urgent;
    let template = &config.award_template;
    let mut numbers = Numbers::of(&["referral", plan.child]);
    let met = numbers.between(5, 40);
    let reviewed = first
        .plan_reviewed_months_ago
        .map_or(numbers.between(20, 80), |months| months.saturating_mul(30));
    let start = if urgent { 5 } else { 45 };
    let mut content = json!({
        "children": children.iter().map(|child| self::child(child, config)).collect::<Vec<_>>(),
        "group": first.group.as_ref().map_or("none", |group| group.kind.as_str()),
        "start_date": after(by.on, start)?,
        "weeks_per_year": kind.weeks_default,
        "needs": needs(children, config),
        "features": features(children),
        "services": services(children, &kind.headings),
        "outcomes": outcomes(children),
        "weights": {
            "price": template.price,
            "outcomes": template.outcomes,
            "needs": template.needs,
            "features": template.features,
            "location": template.location,
            "core_competency": template.core_competency,
        },
        "discount_base": config.discount_base,
        "parent_choice": plan.family,
        "limit": {"radius_miles": plan.radius.to_string()},
        "last_meeting_on": before(by.on, met)?,
        "plan_on": before(by.on, reviewed)?,
        "plan_kind": if first.category == "sen" { "ehc_plan" } else { "care_plan" },
    });
    if let (true, Some(content)) = (plan.child == "Vetch", content.as_object_mut()) {
        content.insert(
            "incentive".into(),
            json!({
                "trigger": "Moves to a foster family three months or more before the planned date, and stays for 12 weeks",
                "cap": "5000.00",
                "evidence": "Two reviews, the child's own words and the commissioner's confirmation",
            }),
        );
    }
    Ok(json!({
        "category": first.category,
        "placement_type": first.placement_type,
        "urgent": urgent,
        "content": content,
        "private": private(plan, children, by),
    }))
}

fn after(day: NaiveDate, days: u64) -> Result<NaiveDate> {
    day.checked_add_days(Days::new(days)).ok_or_else(|| Error::internal("no such day"))
}

fn before(day: NaiveDate, days: i64) -> Result<NaiveDate> {
    day.checked_sub_days(Days::new(days.unsigned_abs()))
        .ok_or_else(|| Error::internal("no such day"))
}

fn child(child: &Child, config: &CategoryConfig) -> Value {
    let mut row = json!({"pseudonym": child.pseudonym, "age": child.age});
    if let (true, Some(sex), Some(row)) = (config.uses_sex, &child.sex, row.as_object_mut()) {
        row.insert("sex".into(), json!(sex));
    }
    row
}

/// Every need of the children once: essential where it is a primary need or about safety.
fn needs(children: &[Child], config: &CategoryConfig) -> Vec<Value> {
    let mut codes: Vec<&String> = Vec::new();
    for code in children.iter().flat_map(|child| &child.needs) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let marks = |code: &str| match config.need(code).map(|need| need.group.as_str()) {
        Some("primary" | "safety" | "care") => "10.00",
        _ => "5.00",
    };
    codes.into_iter().map(|code| json!({"code": code, "marks": marks(code)})).collect()
}

/// Every feature once; it disqualifies where it does for one of the children.
fn features(children: &[Child]) -> Vec<Value> {
    let mut rows: Vec<(&str, &crate::demo::data::ChildFeature)> = Vec::new();
    for feature in children.iter().flat_map(|child| &child.features) {
        let Some(code) = feature.code.as_deref() else { continue };
        match rows.iter_mut().find(|(known, _)| *known == code) {
            Some(row) if feature.disqualifies => row.1 = feature,
            Some(_) => {}
            None => rows.push((code, feature)),
        }
    }
    let line = |(code, feature): (&str, &crate::demo::data::ChildFeature)| {
        json!({
            "code": code,
            "marks": feature.marks,
            "must_have": feature.kind == "must_have",
            "disqualifies": feature.disqualifies,
        })
    };
    rows.into_iter().map(line).collect()
}

/// The services that the plans state, where the placement type prices them by the unit.
fn services(children: &[Child], headings: &[String]) -> Vec<Value> {
    let counted = |need: &str| {
        children.iter().filter(|child| child.needs.iter().any(|code| code == need)).count()
    };
    SERVICES
        .iter()
        .filter(|(_, heading, _)| headings.iter().any(|known| known == heading))
        .map(|(need, heading, hours)| (counted(need), heading, hours))
        .filter(|(children, _, _)| *children > 0)
        .map(|(children, heading, hours)| {
            json!({"heading": heading, "per": "week", "quantity": hours, "children": children})
        })
        .collect()
}

/// One outcome a component, in the words of every child that has it.
fn outcomes(children: &[Child]) -> Vec<Value> {
    let mut words: Map<String, Value> = Map::new();
    for child in children {
        for outcome in &child.outcomes {
            let said = match children.len() {
                1 => outcome.text.clone(),
                _ => format!("{}: {}", child.pseudonym, outcome.text),
            };
            let joined = match words.get(&outcome.component).and_then(Value::as_str) {
                Some(before) => format!("{before}; {said}"),
                None => said,
            };
            words.insert(outcome.component.clone(), joined.into());
        }
    }
    words
        .into_iter()
        .map(|(component, text)| json!({"component": component, "text": text}))
        .collect()
}

fn private(plan: &Plan, children: &[Child], by: Writing<'_>) -> Value {
    let notes: Vec<String> =
        children.iter().map(|child| format!("{}: {}.", child.pseudonym, child.note)).collect();
    let district = children.first().map(|child| child.district.as_str()).unwrap_or_default();
    // 01632 960000 to 960999 are kept free for stories like this one.
    let line = Numbers::of(&["telephone", by.email]).between(0, 999);
    // An unfinished draft: the reason is still to be written.
    let reason = match plan.child {
        "Wren" => "",
        _ if plan.fate == Fate::Urgent => "The present place has ended and nobody can take over",
        _ => "The present place cannot give what the plan asks for",
    };
    json!({
        "home_postcode": district,
        "reason": reason,
        "narrative": format!(
            "{} The plan was written with those who know the child best, and the child's own words stand in it.",
            notes.join(" ")
        ),
        "contact_name": by.contact,
        "contact_job": "Placements officer",
        "contact_phone": format!("01632 960{line:03}"),
        "contact_email": by.email,
        "contact_times": "Monday to Friday, 9am to 5pm",
    })
}
