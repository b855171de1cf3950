//! What callers send and get.

use crate::http::text;
use crate::referral::content::Private;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A private link to make.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFamilyLink {
    /// Who it is for, in a word or two; never a child's name.
    #[schema(
        min_length = 1,
        max_length = 100,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$",
        example = "Mother"
    )]
    #[validate(length(max = 100), custom(function = text::one_line))]
    pub person: String,
    /// Whether it may choose; else it may only see.
    pub may_choose: bool,
    /// Where it is sent; without one it is handed over.
    #[schema(value_type = Option<text::EmailAddress>)]
    pub email: Option<String>,
}

/// What may be done with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FamilyLinkPermission {
    /// Revoke and send it anew.
    Reissue,
    /// End it.
    End,
    /// Get it once, for a letter.
    HandOver,
}

/// A private link, as its authority sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyLink {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Who it is for.
    #[schema(example = "Mother")]
    pub person: String,
    /// Whether it may choose.
    pub may_choose: bool,
    /// Where it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether it works now.
    pub works: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// It stops working then.
    pub expires_at: DateTime<Utc>,
    /// When it was ended before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the caller may do next.
    pub permissions: Vec<FamilyLinkPermission>,
}

/// A link handed over: shown once, stored nowhere.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyLinkHandedOver)]
pub struct HandedOver {
    /// The address, with the token after `#`.
    #[schema(example = "https://together.example/family#2kq…")]
    pub url: String,
}

/// The token of a private link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenFamilyPage)]
pub struct OpenPage {
    /// What stands after `#`.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub token: String,
}

/// A family's page is open.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilySession {
    /// Whether this link may choose, or only see.
    pub may_choose: bool,
    /// The page closes after so many minutes without use.
    #[schema(example = 30)]
    pub idle_minutes: u32,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyStepState)]
pub enum StepState {
    /// Done.
    Done,
    /// Here we are.
    Now,
    /// Not yet.
    ToCome,
}

/// A step on the way to a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyStep {
    /// In words.
    #[schema(example = "We asked places")]
    pub words: String,
    /// How far it is.
    pub state: StepState,
}

/// Who to ask.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyContact {
    /// Name.
    pub name: String,
    /// Telephone number, mail address or both.
    pub how: String,
    /// Their job; may be empty.
    #[schema(example = "Placements officer")]
    pub job: String,
    /// Their telephone number; may be empty.
    #[schema(example = "01273 000000")]
    pub phone: String,
    /// Their mail address; may be empty.
    #[schema(example = "placements@authority.example")]
    pub email: String,
    /// When they can be reached; may be empty.
    #[schema(example = "Monday to Thursday, 9am to 4pm")]
    pub times: String,
}

impl FamilyContact {
    /// The contact that a referral names.
    pub fn of(private: Private) -> Self {
        Self {
            how: private.contact(),
            name: private.contact_name,
            job: private.contact_job,
            phone: private.contact_phone,
            email: private.contact_email,
            times: private.contact_times,
        }
    }
}

/// Where things are, in plain words.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyProgress {
    /// The steps, in order.
    pub steps: Vec<FamilyStep>,
    /// What happens next, in a sentence or two.
    pub next: String,
    /// The day that goes with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_date: Option<DateTime<Utc>>,
    /// Who to ask.
    pub contact: FamilyContact,
    /// When somebody last met the child and family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_met_on: Option<NaiveDate>,
    /// Whether there are places to choose from now.
    pub choice_open: bool,
    /// Whether this link may choose.
    pub may_choose: bool,
    /// Whether the family has answered.
    pub answered: bool,
    /// The place, once it is asked or agreed, if it was among those shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The link works until then.
    pub link_works_until: DateTime<Utc>,
}

/// Something a place can do, or has.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyCardLine)]
pub struct Can {
    /// In words.
    #[schema(example = "Autism")]
    pub what: String,
    /// Whether it says yes; if not: ask.
    pub yes: bool,
}

/// A place to choose.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyCard)]
pub struct Card {
    /// What to send back when choosing it.
    pub id: String,
    /// Name.
    #[schema(example = "Osierdene School")]
    pub name: String,
    /// How far, in a band of five miles; absent where the address is confidential.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "5 to 10 miles away")]
    pub distance: Option<String>,
    /// The child's needs, and whether the place can meet them.
    pub needs: Vec<Can>,
    /// What was asked for, and whether the place has it.
    pub features: Vec<Can>,
    /// When a place is free, how long it is for and who else lives there, in the place's words.
    pub when_free: String,
    /// Weeks of a year.
    #[schema(example = 38)]
    pub weeks_a_year: u32,
}

/// What may be done on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyPermission)]
pub enum ChoicesPermission {
    /// Choose, or change the choice.
    Choose,
}

/// The answer given so far.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyGivenAnswer)]
pub struct GivenAnswer {
    /// Places, best liked first.
    pub preferences: Vec<String>,
    /// None of these.
    pub none_fits: bool,
    /// In the family's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// When.
    pub answered_at: DateTime<Utc>,
}

/// The places a family may choose from, A to Z.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyChoices {
    /// Two or three.
    pub places: Vec<Card>,
    /// An answer is received before then.
    pub answer_by: DateTime<Utc>,
    /// Whether it is received still.
    pub open: bool,
    /// The answer given so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<GivenAnswer>,
    /// Version, as in the ETag.
    pub version: i64,
    /// What this link may do.
    pub permissions: Vec<ChoicesPermission>,
}

/// The family's answer: places in its order, or none of them.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyChooseAnswer)]
pub struct ChooseAnswer {
    /// Places shown, best liked first; empty with `none_fits`.
    #[serde(default)]
    #[schema(max_items = 3)]
    #[validate(length(max = 3))]
    pub preferences: Vec<String>,
    /// None of these.
    #[serde(default)]
    pub none_fits: bool,
    /// Anything the family wants to say.
    #[schema(max_length = 2000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 2000), custom(function = text::printable))]
    pub words: Option<String>,
}

/// Send the offers to the family.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilySendOffers)]
pub struct SendOffers {
    /// Last day to answer, within 60 days; the category's working days if absent.
    pub answer_by: Option<NaiveDate>,
}

/// Where the family's answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FamilyAnswerStatus {
    /// It may still answer.
    Waiting,
    /// It answered; until the last date it may change its mind.
    Answered,
    /// It did not answer by the date: the first in rank counts.
    NoAnswer,
}

/// What the authority may do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyOffersPermission)]
pub enum OffersPermission {
    /// Make the award.
    Award,
}

/// What the family was offered and said, for its authority.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyOffers)]
pub struct Offers {
    /// Referral.
    pub referral_id: String,
    /// Where the answer stands.
    pub status: FamilyAnswerStatus,
    /// Bid ids offered, by rank.
    pub offered: Vec<String>,
    /// When they were sent.
    pub sent_at: DateTime<Utc>,
    /// An answer is received before then.
    pub answer_by: DateTime<Utc>,
    /// When the one reminder went out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<DateTime<Utc>>,
    /// Bid ids, best liked first.
    pub preferences: Vec<String>,
    /// None of these.
    pub none_fits: bool,
    /// In the family's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// When it answered last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// By whose link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
    /// Version.
    pub version: i64,
    /// What the caller may do next.
    pub permissions: Vec<OffersPermission>,
}
