//! The fictional region as data: names, places, profiles. No real person or organisation.

use crate::http::Result;
use chrono::NaiveDate;
use serde::{Deserialize, de::DeserializeOwned};
use together_rules::amount::{Marks, Money};

/// An authority.
#[derive(Clone, Debug, Deserialize)]
pub struct Authority {
    /// Key within the data.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Code of the Office for National Statistics.
    pub ons_code: String,
    /// Number of the Department for Education.
    pub dfe_number: String,
    /// Domain of its mail.
    pub domain: String,
    /// `lead` or `partner`.
    pub role: String,
    /// Three letters that lead its references.
    pub reference_prefix: String,
    /// Its own affordability caps.
    pub own_caps: Vec<OwnCap>,
}

/// An authority's own cap.
#[derive(Clone, Debug, Deserialize)]
pub struct OwnCap {
    /// Category.
    pub category: String,
    /// Placement type.
    pub placement_type: String,
    /// A week.
    pub cap_per_week: Money,
}

/// A provider.
#[derive(Clone, Debug, Deserialize)]
pub struct Provider {
    /// Key within the data.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain of its mail.
    pub domain: String,
    /// Legal form.
    pub form: String,
}

/// An establishment.
#[derive(Clone, Debug, Deserialize)]
pub struct Establishment {
    /// Key within the data.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Its provider's key.
    pub provider: String,
    /// Visibly invented.
    pub registration: String,
    /// Real postcode district.
    pub district: String,
    /// The town of that district.
    pub town: String,
    /// Categories it applies to.
    pub categories: Vec<String>,
    /// In words.
    pub profile: String,
    /// Primary needs it takes.
    pub primary_needs: Vec<String>,
    /// What it is known for, in words.
    pub specialisms: Vec<String>,
    /// Youngest.
    pub age_from: Option<i64>,
    /// Oldest.
    pub age_to: Option<i64>,
    /// Where a fostering branch's carers live.
    pub carer_districts: Vec<String>,
    /// How it stands in each category.
    pub memberships: Vec<Membership>,
}

/// A school of the register that nobody has claimed.
#[derive(Clone, Debug, Deserialize)]
pub struct Unclaimed {
    /// Name.
    pub name: String,
    /// Visibly invented.
    pub registration: String,
    /// Real postcode district.
    pub district: String,
    /// The town of that district.
    pub town: String,
    /// Youngest.
    pub age_from: Option<i64>,
    /// Oldest.
    pub age_to: Option<i64>,
}

/// How an establishment stands in a category.
#[derive(Clone, Debug, Deserialize)]
pub struct Membership {
    /// Category.
    pub category: String,
    /// `active`, `suspended`, or a state of an application.
    pub state: String,
    /// Not yet inspected.
    pub provisional: bool,
    /// Why it is suspended.
    pub reason: Option<String>,
    /// Questions whose answers the suspension rests on.
    pub failed_questions: Vec<String>,
    /// What its inspectorate last said.
    pub inspection: Inspection,
    /// What it offers.
    pub offers: Vec<Offer>,
    /// 0 is the guide's low, 50 its median, 100 its high.
    pub price_level: u32,
    /// Marks of the scored statements.
    pub competency_marks: Vec<Marked>,
}

/// A placement type on offer.
#[derive(Clone, Debug, Deserialize)]
pub struct Offer {
    /// Placement type.
    pub placement_type: String,
    /// How many.
    pub places: u32,
}

/// An inspection.
#[derive(Clone, Debug, Deserialize)]
pub struct Inspection {
    /// Such as `ofsted`; `none` where nobody has inspected yet.
    pub inspectorate: String,
    /// Such as `independent_school`.
    pub service: String,
    /// When; none where nobody has.
    pub inspected_on: Option<NaiveDate>,
    /// Codes of the scale in force on that day.
    pub outcomes: Vec<String>,
}

/// An agreed mark.
#[derive(Clone, Debug, Deserialize)]
pub struct Marked {
    /// Question.
    pub question: String,
    /// Agreed, 0 to 5.
    pub consensus: i64,
}

/// Somebody with an account.
#[derive(Clone, Debug, Deserialize)]
pub struct Staff {
    /// Name.
    pub name: String,
    /// Mail address, never a real one.
    pub email: String,
    /// Role.
    pub role: String,
    /// Its authority's key.
    pub authority: Option<String>,
    /// Its provider's key.
    pub provider: Option<String>,
    /// May invite colleagues.
    pub manages_colleagues: bool,
    /// Limited to these establishments; empty for all.
    pub establishments: Vec<u32>,
}

/// A child: a pseudonym for nobody.
#[derive(Clone, Debug, Deserialize)]
pub struct Child {
    /// Invented.
    pub pseudonym: String,
    /// Category.
    pub category: String,
    /// Years.
    pub age: u32,
    /// `F`, `M` or none.
    pub sex: Option<String>,
    /// Its authority's key.
    pub authority: String,
    /// District of its home.
    pub district: String,
    /// Placement type.
    pub placement_type: String,
    /// Codes of needs.
    pub needs: Vec<String>,
    /// Features asked for.
    pub features: Vec<ChildFeature>,
    /// Desired outcomes.
    pub outcomes: Vec<ChildOutcome>,
    /// The group it is placed with, if any.
    pub group: Option<ChildGroup>,
    /// Months since the plan was reviewed.
    pub plan_reviewed_months_ago: Option<i64>,
    /// For stage 2.
    pub note: String,
}

/// A group of children placed together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ChildGroup {
    /// `sibling` or `cohort`.
    pub kind: String,
    /// Which.
    pub name: String,
}

/// A feature asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct ChildFeature {
    /// Code of the vocabulary.
    pub code: Option<String>,
    /// `must_have` or `desirable`.
    pub kind: String,
    /// Whether a bid without it is left out.
    pub disqualifies: bool,
    /// What it is worth.
    pub marks: Marks,
}

/// A desired outcome.
#[derive(Clone, Debug, Deserialize)]
pub struct ChildOutcome {
    /// Component of the category.
    pub component: String,
    /// In words.
    pub text: String,
}

/// All of the region.
#[derive(Clone, Debug)]
pub struct Region {
    /// Seven authorities.
    pub authorities: Vec<Authority>,
    /// Sixty providers.
    pub providers: Vec<Provider>,
    /// A hundred and fifty establishments.
    pub establishments: Vec<Establishment>,
    /// Two schools of the register.
    pub unclaimed: Vec<Unclaimed>,
    /// Fifty people.
    pub staff: Vec<Staff>,
    /// Thirty children.
    pub children: Vec<Child>,
}

impl Region {
    /// Reads the data that ships.
    ///
    /// # Errors
    /// Only if it does not parse, which a test excludes.
    pub fn read() -> Result<Self> {
        Ok(Self {
            authorities: parse(include_str!("data/authorities.json"))?,
            providers: parse(include_str!("data/providers.json"))?,
            establishments: parse(include_str!("data/establishments.json"))?,
            unclaimed: parse(include_str!("data/unclaimed.json"))?,
            staff: parse(include_str!("data/staff.json"))?,
            children: parse(include_str!("data/children.json"))?,
        })
    }

    /// A desk for each provider that no named person serves as a whole, so that every invitation
    /// reaches somebody.
    pub fn desks(&self) -> Vec<Staff> {
        let served = |id: &str| {
            self.staff
                .iter()
                .any(|one| one.provider.as_deref() == Some(id) && one.establishments.is_empty())
        };
        let desk = |row: &Provider| Staff {
            name: format!("{} Desk", row.name),
            email: format!("desk@{}", row.domain),
            role: "provider_user".into(),
            authority: None,
            provider: Some(row.id.clone()),
            manages_colleagues: true,
            establishments: Vec::new(),
        };
        self.providers.iter().filter(|row| !served(&row.id)).map(desk).collect()
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text)?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    #[test]
    fn the_region_reads() {
        let region = super::Region::read().unwrap();
        assert_eq!((region.authorities.len(), region.providers.len()), (7, 60));
        assert_eq!((region.establishments.len(), region.children.len()), (150, 30));
    }
}
