//! The page of a family.

use crate::family::voice::OwnHowItWent;
use crate::http::text;
use crate::referral::content::Private;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

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
    /// Whether the young person reads it.
    pub young_person: bool,
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
    /// Whether the young person reads the page.
    pub young_person: bool,
    /// Whether a social worker decides: answers are wishes.
    pub social_worker_decides: bool,
    /// Whether the family has answered; of a young person, whether it said what it thinks.
    pub answered: bool,
    /// What was said and what was done, once there is nothing more to decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub afterwards: Option<FamilyAfterwards>,
    /// Whether the page asks how it went.
    pub may_say_how_it_went: bool,
    /// What this reader said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub how_it_went: Option<OwnHowItWent>,
    /// The place, once it is asked or agreed, if it was among those shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where "Exit this page" goes; absent where the page does not offer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://www.bbc.co.uk/weather")]
    pub exit_address: Option<String>,
    /// The link works until then.
    pub link_works_until: DateTime<Utc>,
}

/// What was said and what was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyAfterwards {
    /// "You said …".
    #[schema(example = "You liked School A best.")]
    pub you_said: String,
    /// The reader's own words; another reader's never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub your_words: Option<String>,
    /// "We did …".
    #[schema(example = "A place is agreed at School A.")]
    pub we_did: String,
    /// "Because …".
    #[schema(example = "It is the place you liked best.")]
    pub because: String,
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
    /// Town, as registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Chichester")]
    pub town: Option<String>,
    /// Its last inspection, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Good. Ofsted looked in May 2025")]
    pub inspection: Option<String>,
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
    /// In plain words, as the authority wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// What may be done on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyPermission)]
pub enum ChoicesPermission {
    /// Choose, or change the choice.
    Choose,
    /// Say what one thinks of each place.
    React,
}

/// What a young person thinks of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyFeeling)]
pub enum Feeling {
    /// I like it.
    Like,
    /// Not sure.
    NotSure,
    /// I do not like it.
    Dislike,
}

impl Feeling {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::NotSure => "not_sure",
            Self::Dislike => "dislike",
        }
    }

    /// From the stored word.
    pub fn of(word: &str) -> Self {
        match word {
            "like" => Self::Like,
            "dislike" => Self::Dislike,
            _ => Self::NotSure,
        }
    }
}

/// What a young person thinks of a place, as it says so.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyReact)]
pub struct React {
    /// One of the places shown.
    #[schema(max_length = 100)]
    #[validate(length(max = 100))]
    pub place: String,
    /// What it thinks.
    pub feels: Feeling,
    /// Why.
    #[schema(max_length = 1000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 1000), custom(function = text::printable))]
    pub why: Option<String>,
}

/// The same, as it was said.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FamilyReaction)]
pub struct PlaceReaction {
    /// The place.
    pub place: String,
    /// By whose link; for the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Young person")]
    pub person: Option<String>,
    /// What it thinks.
    pub feels: Feeling,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The answer given so far.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FamilyGivenAnswer)]
pub struct GivenAnswer {
    /// Places, best liked first.
    pub preferences: Vec<String>,
    /// None of these.
    pub none_fits: bool,
    /// In the reader's own words; another reader's never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Which other school the reader asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_school: Option<String>,
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
    #[schema(example = json!(null))]
    pub answer: Option<GivenAnswer>,
    /// What the reader thinks of the places.
    pub reactions: Vec<PlaceReaction>,
    /// Whether the young person reads the page.
    pub young_person: bool,
    /// Whether a social worker decides: what is said here is a wish.
    pub social_worker_decides: bool,
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
    /// A different school is asked for: which. None of the places is then chosen.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 2000), custom(function = text::paragraphs))]
    pub other_school: Option<String>,
    /// What a young person thinks of each place; alone, or beside a choice.
    #[serde(default)]
    #[schema(max_items = 3)]
    #[validate(length(max = 3), nested)]
    pub reactions: Vec<React>,
}
