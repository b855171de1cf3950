//! Whether a bid may be submitted: every refusal at once, with pointers into the body.
//!
//! The engine judges first (C7), then what only the service knows: the frozen prices, the plan's
//! services, the category's lists, the word limit, the carer's district. Beside the engine's
//! codes there are `not_as_frozen` (a fixed figure or its period was changed), `not_as_stated`
//! (a quantity of the plan was changed), `fixed_heading` (a fixed heading among the variable
//! lines), `below_floor` (under the statutory allowance) and `outside_limit` (a carer's district
//! the referral does not reach).

use super::body::{Body, CoreCost, VariableCost};
use super::case;
use super::terms::{Expected, Terms};
use crate::http::{Error, FieldError, Result};
use serde::{Deserialize, Serialize};
use together_rules::{
    amount::Quantity,
    case::{Bid, Case, Refusal},
    category::Per,
};
use utoipa::ToSchema;

/// What an evaluator is told of a bid that is allowed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// A variable line that is not of the category's list (C2).
    OtherLine,
    /// A service that the plan states and the member does not offer at a fixed price.
    ServiceNotOffered,
}

/// A note on a bid, flagged at opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Which.
    pub code: NoteCode,
    /// JSON pointer to the line, or to the list a line is absent from.
    #[schema(example = "/variable_costs/0")]
    pub pointer: String,
    /// The service's heading, where one is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "speech_language_therapist")]
    pub heading: Option<String>,
}

/// What is allowed but flagged.
pub fn notes(body: &Body, terms: &Terms) -> Vec<Note> {
    let other = body.variable_costs.iter().enumerate().filter(|(_, line)| line.line == "other");
    let other = other.map(|(index, _)| Note {
        code: NoteCode::OtherLine,
        pointer: format!("/variable_costs/{index}"),
        heading: None,
    });
    let absent = terms.not_offered().into_iter().map(|heading| Note {
        code: NoteCode::ServiceNotOffered,
        pointer: "/core_costs".into(),
        heading: Some(heading.to_owned()),
    });
    other.chain(absent).collect()
}

/// Everything that keeps a bid from being submitted; empty: it may.
///
/// # Errors
/// Only for stored content that never was valid.
pub fn problems(body: &Body, terms: &Terms) -> Result<Vec<FieldError>> {
    let mut found = match engine(body, terms)? {
        Ok(_) => Vec::new(),
        Err(refusals) => refusals,
    };
    core_costs(body, terms, &mut found);
    variable_costs(body, terms, &mut found);
    discounts(body, terms, &mut found);
    words(body, terms, &mut found);
    carer(body, terms, &mut found);
    Ok(found)
}

/// The case of this bid alone, if the engine takes it, and otherwise its refusals as pointers
/// into the body.
///
/// # Errors
/// Only for stored content that never was valid.
pub fn engine(
    body: &Body,
    terms: &Terms,
) -> Result<std::result::Result<(together_rules::case::Referral, Bid), Vec<FieldError>>> {
    // Neither seed, id nor mark enters a price or an automatic score.
    let referral = case::referral(&terms.content, "")?;
    let bid = match case::bid("", body, terms.facts(body, 0)) {
        Ok(bid) => bid,
        Err(error) if !error.fields().is_empty() => return Ok(Err(error.fields().to_vec())),
        Err(error) => return Err(error),
    };
    match Case::build(&referral, std::slice::from_ref(&bid)) {
        Ok(_) => Ok(Ok((referral, bid))),
        Err(refusals) => refusals.into_iter().map(of_engine).collect::<Result<_>>().map(Err),
    }
}

fn of_engine(refusal: Refusal) -> Result<FieldError> {
    let pointer = refusal
        .at
        .strip_prefix("/bids/0")
        .ok_or_else(|| Error::internal("the stored referral is no case"))?;
    Ok(FieldError::new(pointer, refusal.code.as_str(), sentence(&refusal.message)))
}

/// The engine's words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// Every core heading once with its frozen period and price, the plan's services with their
/// quantities, and beside them only unit-priced headings that the member offers (B5, C2).
fn core_costs(body: &Body, terms: &Terms, found: &mut Vec<FieldError>) {
    let expected = terms.expected();
    let mut headings: Vec<&str> = Vec::new();
    for wanted in &expected {
        let heading = wanted.line.heading.as_str();
        if !headings.contains(&heading) {
            headings.push(heading);
            held(heading, &expected, body, terms, found);
        }
    }
    for (index, line) in body.core_costs.iter().enumerate() {
        if headings.contains(&line.heading.as_str()) {
            continue;
        }
        let at = |member: &str| format!("/core_costs/{index}/{member}");
        match terms.unit_price(&line.heading) {
            None => found.push(FieldError::new(
                at("heading"),
                "unknown_value",
                "This is no heading with a fixed price of yours.",
            )),
            Some(fixed) => {
                if line.fixed != fixed {
                    found.push(changed(at("fixed")));
                }
                if line.quantity.is_none() {
                    found.push(FieldError::new(at("quantity"), "missing", "Say how many units."));
                }
                short(terms, &line.per, at("per"), found);
            }
        }
    }
}

/// The lines of one heading against those expected of it: equal ones first, the rest in order.
fn held(
    heading: &str,
    expected: &[Expected],
    body: &Body,
    terms: &Terms,
    found: &mut Vec<FieldError>,
) {
    let mut wanted: Vec<&Expected> =
        expected.iter().filter(|wanted| wanted.line.heading == heading).collect();
    let mut rest = Vec::new();
    let lines = body.core_costs.iter().enumerate().filter(|(_, line)| line.heading == heading);
    for (index, line) in lines {
        match wanted.iter().position(|wanted| same(&wanted.line, line, terms)) {
            Some(place) => floor(index, line, wanted.remove(place), found),
            None => rest.push((index, line)),
        }
    }
    let mut wanted = wanted.into_iter();
    for (index, line) in rest {
        match wanted.next() {
            Some(wanted) => differs(index, line, wanted, terms, found),
            None => {
                // The engine has told of a heading that may not stand twice at all.
                let pointer = format!("/core_costs/{index}/heading");
                if !found.iter().any(|told| told.pointer == pointer) {
                    found.push(FieldError::new(
                        pointer,
                        "duplicate",
                        "This stands more often than it should.",
                    ));
                }
            }
        }
    }
    for _ in wanted {
        let name = terms.config.heading(heading).map_or(heading, |heading| heading.name.as_str());
        found.push(FieldError::new("/core_costs", "missing", format!("{name} is missing.")));
    }
}

/// How much of a line: absent means one, and all the children (C2).
fn extent(line: &CoreCost, terms: &Terms) -> (Quantity, u32) {
    let one = Quantity::from_hundredths(100);
    (line.quantity.unwrap_or(one), line.children.unwrap_or_else(|| terms.children()))
}

fn same(wanted: &CoreCost, line: &CoreCost, terms: &Terms) -> bool {
    wanted.per == line.per
        && wanted.fixed == line.fixed
        && extent(wanted, terms) == extent(line, terms)
}

/// Names each member of a line that is not as it has to be.
fn differs(
    index: usize,
    line: &CoreCost,
    wanted: &Expected,
    terms: &Terms,
    found: &mut Vec<FieldError>,
) {
    let at = |member: &str| format!("/core_costs/{index}/{member}");
    let code = if wanted.stated { "not_as_stated" } else { "not_as_frozen" };
    let words = if wanted.stated {
        "The plan states this; it cannot be changed."
    } else {
        "This was fixed when the referral was issued."
    };
    let (quantity, children) = extent(line, terms);
    let (right_quantity, right_children) = extent(&wanted.line, terms);
    let wrong = [
        ("per", line.per != wanted.line.per),
        ("quantity", quantity != right_quantity),
        ("children", children != right_children),
    ];
    for (member, _) in wrong.into_iter().filter(|(_, wrong)| *wrong) {
        found.push(FieldError::new(at(member), code, words));
    }
    if line.fixed != wanted.line.fixed {
        found.push(changed(at("fixed")));
    }
    floor(index, line, wanted, found);
}

fn changed(pointer: String) -> FieldError {
    FieldError::new(
        pointer,
        "not_as_frozen",
        "Fixed figures are those of the day the referral was issued.",
    )
}

/// B5: an offer never goes below the statutory allowance.
fn floor(index: usize, line: &CoreCost, wanted: &Expected, found: &mut Vec<FieldError>) {
    if wanted.floor.is_some_and(|floor| line.offered < floor) {
        found.push(FieldError::new(
            format!("/core_costs/{index}/offered"),
            "below_floor",
            "The offer is below the statutory allowance.",
        ));
    }
}

/// C2: a placement type under 36 weeks is priced by the hour, day, week or once.
fn short(terms: &Terms, per: &str, pointer: String, found: &mut Vec<FieldError>) {
    if terms.is_short() && !period(per).is_some_and(Per::suits_short_placements) {
        found.push(FieldError::new(
            pointer,
            "unknown_value",
            "Short placements are priced by the hour, day, week or once.",
        ));
    }
}

/// Lines of the category's list with its period, or `other` in words (C2).
fn variable_costs(body: &Body, terms: &Terms, found: &mut Vec<FieldError>) {
    for (index, line) in body.variable_costs.iter().enumerate() {
        let at = |member: &str| format!("/variable_costs/{index}/{member}");
        match terms.config.variable_line(&line.line) {
            Some(known) => {
                if known.per.is_some_and(|per| period(&line.per) != Some(per)) {
                    found.push(FieldError::new(
                        at("per"),
                        "unknown_value",
                        "The category's list says how often this recurs.",
                    ));
                }
            }
            None => found.push(no_line(line, terms, at("line"))),
        }
        if line.line == "other" && line.description.trim().is_empty() {
            found.push(FieldError::new(at("description"), "missing", "Say what it is."));
        }
        short(terms, &line.per, at("per"), found);
    }
}

fn no_line(line: &VariableCost, terms: &Terms, pointer: String) -> FieldError {
    if terms.config.heading(&line.line).is_some() {
        return FieldError::new(
            pointer,
            "fixed_heading",
            "This has a fixed price and belongs among the core costs.",
        );
    }
    FieldError::new(pointer, "unknown_value", "The category's list has no such line.")
}

/// A period of the category's lists.
fn period(word: &str) -> Option<Per> {
    serde_json::from_value(word.into()).ok()
}

/// The fixed discounts of the referral's group, and beside them only new ones of that group (B6).
fn discounts(body: &Body, terms: &Terms, found: &mut Vec<FieldError>) {
    let mut seen: Vec<u32> = Vec::new();
    for (index, line) in body.discounts.iter().enumerate() {
        let at = |member: &str| format!("/discounts/{index}/{member}");
        if line.group != terms.content.group {
            found.push(FieldError::new(
                at("group"),
                "unknown_value",
                "The referral is for no such group.",
            ));
            continue;
        }
        if seen.contains(&line.min_children) {
            found.push(FieldError::new(at("min_children"), "duplicate", "This stands twice."));
            continue;
        }
        seen.push(line.min_children);
        let frozen = terms.group_discounts().find(|one| one.min_children == line.min_children);
        let fixed = frozen.map(|one| one.fixed).unwrap_or_default();
        if line.fixed != fixed {
            found.push(changed(at("fixed")));
        }
    }
    let missing = terms.group_discounts().filter(|one| !seen.contains(&one.min_children));
    for frozen in missing {
        found.push(FieldError::new(
            "/discounts",
            "missing",
            format!("The discount from {} children on is missing.", frozen.min_children),
        ));
    }
}

/// One statement within the word limit, and when the place is free (D5).
fn words(body: &Body, terms: &Terms, found: &mut Vec<FieldError>) {
    let limit = usize::try_from(terms.config.statement_word_limit).unwrap_or(usize::MAX);
    let count = body.method_statement.split_whitespace().count();
    if count == 0 {
        found.push(FieldError::new("/method_statement", "missing", "Write the statement."));
    } else if count > limit {
        found.push(FieldError::new(
            "/method_statement",
            "out_of_range",
            format!("The statement is at most {limit} words."),
        ));
    }
    if body.availability.trim().is_empty() {
        found.push(FieldError::new("/availability", "missing", "Say when the place is free."));
    }
}

/// D2: an option of a fostering member rests on a carer's district it declared, inside the limit.
fn carer(body: &Body, terms: &Terms, found: &mut Vec<FieldError>) {
    let told = match (terms.by_carer(), body.carer_district.as_deref()) {
        (false, None) => return,
        (false, Some(_)) => ("unknown_value", "You have declared no carers' districts."),
        (true, None) => ("missing", "Say in which district the carer lives."),
        (true, Some(district)) => match terms.carer(district) {
            Some(true) => return,
            Some(false) => ("outside_limit", "The referral does not reach that district."),
            None => ("unknown_value", "You have declared no carers in that district."),
        },
    };
    found.push(FieldError::new("/carer_district", told.0, told.1));
}
