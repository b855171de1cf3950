//! What an establishment offers: the prefilled bid with its own prices, ticks and words.

use crate::bid::body::{Body, Discount, VariableCost};
use crate::demo::numbers::Numbers;
use crate::referral::content::Content;
use together_rules::amount::{Money, Percent, Quantity};
use together_rules::category::CategoryConfig;

/// Fills in a prefilled bid. `words` name the referral and the establishment: the same offer on
/// every load.
pub fn fill(mut body: Body, content: &Content, config: &CategoryConfig, words: &[&str]) -> Body {
    let mut numbers = Numbers::of(words);
    // Some hold their fixed prices, others come down by up to seven in a hundred.
    let ease = if numbers.chance(30) { 0 } else { numbers.between(5, 70) };
    for line in &mut body.core_costs {
        let less = numbers.between(0, ease);
        // An allowance may stand at its statutory floor already (B5).
        let floored = config.statutory_floors.iter().any(|floor| floor.heading == line.heading);
        line.offered = if floored { line.fixed } else { lowered(line.fixed, less) };
    }
    for line in &mut body.discounts {
        line.offered = raised(line, &mut numbers);
    }
    body.variable_costs = variable(content, config, &mut numbers);
    let ticks = numbers.between(70, 100);
    body.needs_met = ticked(content.needs.iter().map(|need| &need.code), ticks, &mut numbers);
    // What disqualifies is met: whoever cannot does not bid.
    body.features_met = content
        .features
        .iter()
        .filter(|feature| feature.disqualifies || numbers.chance(65))
        .map(|feature| feature.code.clone())
        .collect();
    body.method_statement = statement(content, &mut numbers);
    body.availability = availability(&mut numbers);
    body
}

/// Less by so many in a thousand, to whole pence.
fn lowered(fixed: Money, thousandths: i64) -> Money {
    let less = fixed.hundredths().saturating_mul(thousandths).div_euclid(1000);
    Money::from_hundredths(fixed.hundredths().saturating_sub(less))
}

fn raised(line: &Discount, numbers: &mut Numbers) -> Percent {
    let more = if numbers.chance(40) { numbers.between(1, 6).saturating_mul(25) } else { 0 };
    Percent::from_hundredths(line.fixed.hundredths().saturating_add(more).min(10_000))
}

fn ticked<'c>(
    codes: impl Iterator<Item = &'c String>,
    percent: i64,
    numbers: &mut Numbers,
) -> Vec<String> {
    let mut first = true;
    codes.filter(|_| std::mem::take(&mut first) || numbers.chance(percent)).cloned().collect()
}

/// A line of the category's list in one bid of two.
fn variable(
    content: &Content,
    config: &CategoryConfig,
    numbers: &mut Numbers,
) -> Vec<VariableCost> {
    let weekly = |line: &&together_rules::category::VariableLine| {
        matches!(line.per, Some(together_rules::category::Per::Hour)) && line.guide.is_some()
    };
    let known: Vec<_> = config.variable_lines.iter().filter(weekly).collect();
    let last = i64::try_from(known.len()).unwrap_or(0).saturating_sub(1);
    if last < 0 || !numbers.chance(50) {
        return Vec::new();
    }
    let chosen = usize::try_from(numbers.between(0, last)).unwrap_or(0);
    let Some((line, guide)) = known.get(chosen).and_then(|line| Some((line, line.guide?))) else {
        return Vec::new();
    };
    let level = u32::try_from(numbers.between(20, 80)).unwrap_or(50);
    vec![VariableCost {
        line: line.code.clone(),
        description: format!("{} while the first weeks settle", line.name),
        per: "hour".into(),
        rate: guide.at_level(level),
        quantity: Quantity::from_hundredths(numbers.between(2, 10).saturating_mul(50)),
        children: u32::try_from(content.children.len()).unwrap_or(1),
    }]
}

fn availability(numbers: &mut Numbers) -> String {
    match numbers.between(0, 2) {
        0 => "A place is free now; visits from next week.",
        1 => "A place is free from the start date; three visits before it.",
        _ => "A place is kept for 28 days from the award.",
    }
    .into()
}

const OPENINGS: [&str; 4] = [
    "We start from what the child has told you matters, and write it down in the child's words.",
    "The first six weeks decide how the next year goes, so we plan them day by day.",
    "We have read the outcomes asked for and say below who does what, by when, and how we will know.",
    "Nothing here is our brochure: each step below is for this child.",
];
const STEPS: [&str; 6] = [
    "A key adult meets the child twice before the start and is there every day of the first fortnight.",
    "Therapists and class or home staff plan together each week, and the plan hangs where adults see it.",
    "We take a baseline in the third week, when the child has settled enough for it to be true.",
    "Family time is in the diary before anything else is.",
    "If two weeks go badly we call you, say what we see, and change one thing at a time.",
    "Progress is looked at every half term with the child; measures may stay or fall where that is right, and we say why.",
];
const CLOSINGS: [&str; 4] = [
    "Two young people with similar needs reached the same outcomes with us last year; one did not, and we changed how we hand over at weekends because of it.",
    "When the plan works, we step down: fewer adults, more choices, on dates agreed with the family.",
    "What would show us that it is not working: mornings missed, meals left, the door closed. We tell you the same week.",
    "The child and the family read this plan before we sign it.",
];

/// A method statement for this referral; nothing in it names the bidder.
fn statement(content: &Content, numbers: &mut Numbers) -> String {
    let mut pick = |from: &[&str]| -> String {
        let last = i64::try_from(from.len()).unwrap_or(1).saturating_sub(1);
        let index = usize::try_from(numbers.between(0, last)).unwrap_or(0);
        from.get(index).copied().unwrap_or_default().to_owned()
    };
    let mut parts = vec![pick(&OPENINGS), pick(&STEPS)];
    for outcome in &content.outcomes {
        parts.push(format!(
            "For “{}”: a first step by week six, a measure agreed with you, and a date to look again.",
            outcome.text
        ));
    }
    let another = pick(&STEPS);
    if !parts.contains(&another) {
        parts.push(another);
    }
    parts.push(pick(&CLOSINGS));
    parts.join(" ")
}
