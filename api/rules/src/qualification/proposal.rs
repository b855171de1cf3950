//! What the rules propose for a criterion. A person confirms it, or decides otherwise and says why.

use crate::amount::{Money, pounds};
use crate::category::{
    CategoryConfig, Insurance, InsuranceRequired, PriceError, PriceLine, Question, QuestionKind,
    Verdict,
};
use crate::staying::{RATING, provisional_until};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The inspectorate of an establishment that none has visited yet.
const NOT_INSPECTED: &str = "none";

/// How a criterion is decided (B3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CriterionDecision))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It bars the application.
    NotMet,
    /// A provisional pass: not yet inspected, or cover promised until award.
    MetForNow,
    /// Met.
    Met,
}

impl Decision {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotMet => "not_met",
            Self::MetForNow => "met_for_now",
            Self::Met => "met",
        }
    }

    /// From its word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::NotMet, Self::MetForNow, Self::Met].into_iter().find(|one| one.as_str() == word)
    }
}

/// What the rules propose, why, and on which figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// None where no rule decides: a person has to read.
    pub decision: Option<Decision>,
    /// Stable, such as `cover_below_minimum`.
    pub code: &'static str,
    /// The figures it rests on, as sentences.
    pub figures: Vec<String>,
}

impl Proposal {
    fn new(decision: Option<Decision>, code: &'static str, figure: impl Into<String>) -> Self {
        Self { decision, code, figures: vec![figure.into()] }
    }

    fn bare(decision: Option<Decision>, code: &'static str) -> Self {
        Self { decision, code, figures: Vec::new() }
    }

    /// What decides first: failed, then unread, then for now, then met.
    const fn rank(&self) -> u8 {
        match self.decision {
            Some(Decision::NotMet) => 0,
            None => 1,
            Some(Decision::MetForNow) => 2,
            Some(Decision::Met) => 3,
        }
    }
}

/// An answer as far as rules can judge it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Yes: we meet this.
    pub confirmed: Option<bool>,
    /// Whether something is written.
    pub has_words: bool,
    /// How many documents came with it.
    pub documents: usize,
    /// Last day the evidence is good for.
    pub expires_on: Option<NaiveDate>,
    /// Insurance held.
    pub covers: Vec<Cover>,
    /// The latest inspection.
    pub inspection: Option<Inspection>,
}

/// One kind of cover as answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Kind of the category's insurances.
    pub kind: String,
    /// For each claim.
    pub amount: Option<Money>,
    /// Last day of the policy.
    pub expires_on: Option<NaiveDate>,
    /// That the circumstance in which it is asked for does not apply.
    pub not_applicable: bool,
}

/// An inspection as answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// As in the category's scales.
    pub inspectorate: String,
    /// As in the category's scales.
    pub service: String,
    /// Its day; where none was yet, the day of registration.
    pub on: NaiveDate,
    /// Codes of the scale.
    pub grades: Vec<String>,
}

/// On which day and by which rules is judged.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The category's version of the application.
    pub config: &'a CategoryConfig,
    /// `pa2023`: insurance may be promised until award (B9).
    pub insurance_may_be_promised: bool,
    /// The day in London.
    pub today: NaiveDate,
}

impl Basis<'_> {
    /// What the rules propose for a question that is no price schedule and not scored.
    pub fn propose(&self, question: &Question, given: Option<&Given>) -> Proposal {
        let Some(given) = given else { return Proposal::bare(None, "not_answered") };
        if given.confirmed == Some(false) {
            // A declaration is read, not judged: no may be the right answer.
            let failed = (question.kind == QuestionKind::PassFail).then_some(Decision::NotMet);
            return Proposal::new(failed, "answered_no", "Answered no");
        }
        let asked =
            || self.config.insurances.iter().filter(|one| one.question == question.reference);
        let mut found: Vec<Proposal> = match asked().next() {
            Some(_) => asked().filter_map(|one| self.cover(one, given)).collect(),
            None => Vec::new(),
        };
        if let Some(last) = given.expires_on.filter(|last| *last < self.today) {
            let figure = format!("The evidence was good until {}", format_date(last));
            found.push(Proposal::new(Some(Decision::NotMet), "evidence_expired", figure));
        }
        if let Some(inspection) = &given.inspection {
            found.push(self.rating(inspection));
        } else if question.reference == RATING {
            found.push(Proposal::bare(None, "inspection_not_stated"));
        }
        decisive(found).unwrap_or_else(|| Self::declared(given))
    }

    /// Where no rule looks deeper than the applicant's word.
    fn declared(given: &Given) -> Proposal {
        let answered = given.confirmed == Some(true) || given.has_words || given.documents > 0;
        match answered {
            true => Proposal::bare(Some(Decision::Met), "declared"),
            false => Proposal::bare(None, "not_answered"),
        }
    }

    /// One kind of cover; none where it need not be looked at.
    fn cover(&self, asked: &Insurance, given: &Given) -> Option<Proposal> {
        let held = given.covers.iter().find(|cover| cover.kind == asked.kind);
        let name = &asked.name;
        let optional = asked.required == InsuranceRequired::Optional;
        let conditional = asked.required == InsuranceRequired::WhereApplicable;
        let missing = |code, figure: &str| match self.insurance_may_be_promised {
            true => Proposal::new(
                Some(Decision::MetForNow),
                "cover_promised",
                format!("{name}: to be shown before award"),
            ),
            false => Proposal::new(Some(Decision::NotMet), code, format!("{name}: {figure}")),
        };
        let Some(held) = held.filter(|held| !held.not_applicable || !conditional) else {
            return match (optional, conditional, held) {
                (true, ..) => None,
                // Whether the circumstance applies is for a person to see.
                (_, true, Some(_)) => Some(Proposal::new(
                    Some(Decision::Met),
                    "cover_not_applicable",
                    format!("{name}: said not to apply here"),
                )),
                (_, true, None) => {
                    Some(Proposal::new(None, "cover_not_stated", format!("{name}: not stated")))
                }
                (_, false, _) => Some(missing("cover_missing", "not held")),
            };
        };
        if optional {
            return None;
        }
        if held.not_applicable {
            return Some(missing("cover_missing", "not held"));
        }
        let figure = match (asked.minimum, held.amount) {
            (Some(minimum), Some(amount)) if amount < minimum => {
                let figure =
                    format!("{name}: cover of {} is below {}", pounds(amount), pounds(minimum));
                let failed = Some(Decision::NotMet);
                return Some(Proposal::new(failed, "cover_below_minimum", figure));
            }
            (Some(_), None) => return Some(missing("cover_missing", "no sum stated")),
            (Some(minimum), Some(amount)) => {
                format!("{name}: cover of {}, {} needed", pounds(amount), pounds(minimum))
            }
            (None, _) => format!("{name}: held"),
        };
        Some(match held.expires_on {
            Some(last) if last < self.today => {
                missing("cover_expired", &format!("expired on {}", format_date(last)))
            }
            Some(last) => Proposal::new(
                Some(Decision::Met),
                "cover_sufficient",
                format!("{figure}, until {}", format_date(last)),
            ),
            None if self.insurance_may_be_promised => missing("cover_missing", "no date"),
            None => Proposal::new(None, "cover_not_dated", format!("{figure}, no last day stated")),
        })
    }

    /// The rating, on the scale of the inspection's own day (B3).
    fn rating(&self, given: &Inspection) -> Proposal {
        if given.on > self.today {
            return Proposal::bare(None, "inspection_in_future");
        }
        let scale = self.config.inspection_scale(&given.inspectorate, &given.service, given.on);
        let Some(scale) = scale else { return Proposal::bare(None, "scale_unknown") };
        let grades: Vec<&str> = given.grades.iter().map(String::as_str).collect();
        let figure = format!("{}, on {}", scale.name, format_date(given.on));
        let verdict = scale.verdict(&grades);
        if given.inspectorate == NOT_INSPECTED && verdict == Verdict::Provisional {
            return self.not_inspected(given.on);
        }
        let (decision, code) = match verdict {
            Verdict::Refused => (Some(Decision::NotMet), "rating_refused"),
            Verdict::Unknown => (None, "grade_unknown"),
            _ if scale.supplements => (None, "rating_only_supplements"),
            Verdict::Provisional => (Some(Decision::MetForNow), "rating_provisional"),
            Verdict::Accepted => (Some(Decision::Met), "rating_accepted"),
        };
        Proposal::new(decision, code, figure)
    }

    /// B3: newly registered and not yet inspected passes for so many months.
    fn not_inspected(&self, registered: NaiveDate) -> Proposal {
        let until = provisional_until(self.config, registered);
        match until.filter(|until| self.today <= *until) {
            Some(until) => Proposal::new(
                Some(Decision::MetForNow),
                "awaiting_first_inspection",
                format!(
                    "Registered on {}: passes until {}",
                    format_date(registered),
                    format_date(until)
                ),
            ),
            None => Proposal::new(
                Some(Decision::NotMet),
                "first_inspection_overdue",
                format!(
                    "Registered on {}, more than {} months ago",
                    format_date(registered),
                    self.config.provisional_months
                ),
            ),
        }
    }

    /// What the rules propose for the price schedule: each placement type against the common cap
    /// (B7), and the criterion as a whole, which fails when no type may be accepted.
    pub fn prices(&self, offered: &[(&str, Vec<PriceLine>)]) -> (Proposal, Vec<TypeProposal>) {
        let types: Vec<TypeProposal> = self
            .config
            .placement_types
            .iter()
            .filter_map(|kind| {
                let (_, lines) = offered.iter().find(|(code, _)| *code == kind.code)?;
                let sum = self.config.core_per_week(&kind.code, lines);
                let code = match &sum {
                    Ok(sum) if *sum > kind.cap_per_week => "above_cap",
                    Ok(_) => "within_cap",
                    Err(PriceError::OutOfRange) => "out_of_range",
                    Err(_) => "incomplete",
                };
                Some(TypeProposal {
                    placement_type: kind.code.clone(),
                    name: kind.name.clone(),
                    core_per_week: sum.ok(),
                    cap_per_week: kind.cap_per_week,
                    code,
                })
            })
            .collect();
        (whole_schedule(&types), types)
    }
}

fn whole_schedule(types: &[TypeProposal]) -> Proposal {
    let (decision, code) = match types {
        [] => (Some(Decision::NotMet), "no_prices"),
        all if all.iter().all(TypeProposal::may_be_accepted) => {
            (Some(Decision::Met), "prices_acceptable")
        }
        all if all.iter().any(TypeProposal::may_be_accepted) => {
            (Some(Decision::Met), "some_types_acceptable")
        }
        _ => (Some(Decision::NotMet), "no_type_acceptable"),
    };
    Proposal { decision, code, figures: types.iter().map(TypeProposal::figure).collect() }
}

/// A placement type against the common cap (B7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeProposal {
    /// Code.
    pub placement_type: String,
    /// Name.
    pub name: String,
    /// The figure compared with the cap, where every core heading has its price.
    pub core_per_week: Option<Money>,
    /// The common cap.
    pub cap_per_week: Money,
    /// `within_cap`, `above_cap`, `incomplete`, `out_of_range`.
    pub code: &'static str,
}

impl TypeProposal {
    /// Complete, and not strictly above the cap.
    pub fn may_be_accepted(&self) -> bool {
        self.code == "within_cap"
    }

    /// In words.
    pub fn figure(&self) -> String {
        let Self { name, cap_per_week, .. } = self;
        match (self.core_per_week, self.code) {
            (Some(sum), "above_cap") => {
                format!(
                    "{name}: {} a week, above the cap of {}",
                    pounds(sum),
                    pounds(*cap_per_week)
                )
            }
            (Some(sum), _) => {
                format!("{name}: {} a week, cap {}", pounds(sum), pounds(*cap_per_week))
            }
            (None, _) => format!("{name}: not every core heading has its price"),
        }
    }
}

/// A day as people write it, without its weekday.
fn format_date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The finding that decides, with the figures of all that are no better than met.
fn decisive(found: Vec<Proposal>) -> Option<Proposal> {
    let first = found.iter().min_by_key(|one| one.rank())?;
    let (decision, code, rank) = (first.decision, first.code, first.rank());
    let figures =
        found.iter().filter(|one| one.rank() == rank).flat_map(|one| one.figures.clone()).collect();
    Some(Proposal { decision, code, figures })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
