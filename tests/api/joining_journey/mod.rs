//! Joining and staying, through HTTP alone: a provider with eight schools applies to two
//! categories, is evaluated and decided, is invited to what is open, and is later scored anew and
//! paid more, without anything that was issued changing.

mod applying;
mod evaluating;
mod staying;

use crate::qualification::admission;
use crate::support::{Person, Running, TestApp, home_point};
use applying::Applied;
use evaluating::Panel;
use serde_json::{Value, json};
use together_rules::category::CategoryConfig;

/// A provider with eight schools, the lead officer, and a member who was there before.
pub struct Story {
    pub app: TestApp,
    pub lead: Person,
    pub bursar: Person,
    /// By number: the eighth is sixty miles away, the others are within five.
    pub schools: Vec<String>,
    pub sen: CategoryConfig,
    pub residential: CategoryConfig,
}

/// What each school is in the story, by its place in the list.
pub const ORDINARY: usize = 0;
pub const PENNY_OVER: usize = 1;
pub const INSURANCE_ENDS: usize = 2;
pub const SAFEGUARDING: usize = 3;
pub const TWO_TYPES: usize = 4;
pub const SPREAD: usize = 5;
pub const FAR: usize = 7;

/// Metres north of the home's district.
const AWAY: [i64; 8] = [1_610, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 96_560];

impl Story {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let lead = app.officer("lead_officer", "WSX").await;
        let provider = app.provider("Osierdene Trust").await;
        let home = home_point();
        let mut schools = Vec::new();
        for (index, metres) in AWAY.into_iter().enumerate() {
            let name = format!("School {}", index + 1);
            let north = home.northing + metres;
            schools.push(app.establishment(&provider, &name, home.easting, north).await);
        }
        let bursar = app.provider_user(&provider, None).await;
        let sen = config(&bursar, "sen").await;
        let residential = config(&bursar, "residential").await;
        Self { app, lead, bursar, schools, sen, residential }
    }

    /// A member of another provider, and a referral that can be issued because of it.
    async fn open_referral(&self) -> Running {
        let other = self.app.provider("Larkhollow Schools Ltd").await;
        let home = home_point();
        let school =
            self.app.establishment(&other, "Larkhollow", home.easting, home.northing + 800).await;
        self.lead.client.post("/memberships", &admission(&school)).await.expect(201);
        self.app.running().await
    }

    /// So many days later; the lead officer gives the password again.
    pub async fn days_pass(&mut self, days: u32) {
        self.app.move_days(days);
        self.lead.client = self.app.session(&self.lead.user_id, &self.lead.role_id).await;
        self.bursar.client = self.app.session(&self.bursar.user_id, &self.bursar.role_id).await;
    }

    /// The provider's invitations and listings to a referral: numbers of the schools, and states.
    async fn reached(&self, referral: &str) -> Vec<(usize, String)> {
        let rows = self.bursar.client.get("/invitations").await.expect(200).json();
        let rows = rows["items"].as_array().unwrap().clone();
        let mut found: Vec<(usize, String)> = rows
            .iter()
            .filter(|row| row["referral_id"] == referral)
            .map(|row| {
                let school = self.schools.iter().position(|id| row["establishment_id"] == **id);
                (school.unwrap(), row["state"].as_str().unwrap().to_owned())
            })
            .collect();
        found.sort();
        found
    }
}

async fn config(person: &Person, category: &str) -> CategoryConfig {
    let seen = person.client.get(&format!("/categories/{category}")).await.expect(200).json();
    serde_json::from_value(seen["version"]["config"].clone()).unwrap()
}

async fn deadline(running: &Running) -> Value {
    let path = format!("/referrals/{}", running.id);
    running.officer.client.get(&path).await.expect(200).json()["deadline"].clone()
}

/// Two types, one of them above its cap: accepted for the other alone.
async fn accepted_by_type(story: &Story, sen: &[String]) {
    let path = format!("/applications/{}", sen[TWO_TYPES]);
    let letter = story.bursar.client.get(&format!("{path}/outcome")).await.expect(200).json();
    let types: Vec<(&str, bool)> = letter["types"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["placement_type"].as_str().unwrap(), one["accepted"].as_bool().unwrap()))
        .collect();
    assert_eq!(types, [("day", true), ("weekly_residential", false)]);
    assert!(letter["types"][1]["reason"].as_str().unwrap().contains("above the cap"));
    let member = format!("/memberships/{}", letter["membership_id"].as_str().unwrap());
    let member = story.bursar.client.get(&member).await.expect(200).json();
    let priced = member["prices"].as_array().unwrap();
    assert_eq!((priced.len(), &priced[0]["placement_type"]), (1, &json!("day")));
}

#[actix_web::test]
async fn eight_schools_join_and_stay() {
    let mut story = Story::new().await;
    let open = story.open_referral().await;
    let closes = deadline(&open).await;

    // Everything is answered once, sixteen applications go in together.
    let Applied { sen, .. } = story.applies().await;
    assert!(story.reached(&open.id).await.is_empty(), "an application invites nobody");

    // Two partners mark without seeing one another's marks.
    let panel = Panel::begin(&story, &sen).await;
    panel.mark_blind(&story, &sen).await;

    // Before the decision a certificate ends.
    story.days_pass(2).await;
    story.reject_above_the_cap(&sen[PENNY_OVER]).await;
    story.reject_ended_insurance(&sen[INSURANCE_ENDS]).await;
    story.reject_safeguarding(&sen[SAFEGUARDING]).await;
    let mut members = Vec::new();
    for index in [ORDINARY, TWO_TYPES, SPREAD, 6, FAR] {
        members.push(story.accept(&sen[index]).await);
    }
    accepted_by_type(&story, &sen).await;
    let new = |number: usize| (number, "new".to_owned());
    let listed = (FAR, "listed".to_owned());
    let reached = story.reached(&open.id).await;
    assert_eq!(reached, [new(ORDINARY), new(TWO_TYPES), new(SPREAD), new(6), listed.clone()]);

    // The one that failed on safeguarding puts that right, and nothing else.
    story.cure_safeguarding(&sen[SAFEGUARDING]).await;
    story.accept(&sen[SAFEGUARDING]).await;
    let reached = story.reached(&open.id).await;
    let all = [ORDINARY, SAFEGUARDING, TWO_TYPES, SPREAD, 6].map(new);
    assert_eq!(reached[..5], all);
    assert_eq!(reached[5..], [listed]);
    assert_eq!(deadline(&open).await, closes, "whoever joins late moves no deadline");

    // Scored anew: from the next referral on.
    let school = story.schools[ORDINARY].clone();
    assert_eq!(story.frozen(&open.id, &school).await.competency, 8_000);
    story.rescore(&members[0]).await;
    let next = story.app.running().await;
    assert_eq!(story.frozen(&next.id, &school).await.competency, 8_660);
    assert_eq!(story.frozen(&open.id, &school).await.competency, 8_000, "issued is frozen");

    // One heading rises tomorrow: a ceiling of referrals issued from then on.
    story.uplift_premises().await;
    story.days_pass(1).await;
    let last = story.app.running().await;
    for (referral, premises) in [(&open.id, "140.00"), (&next.id, "140.00"), (&last.id, "142.80")] {
        let frozen = story.frozen(referral, &school).await;
        assert_eq!(frozen.price("premises"), premises);
        assert_eq!(frozen.price("vehicles"), "22.00");
        assert_eq!(frozen.price("speech_language_therapist"), "95.00");
    }
    assert_eq!(story.prefilled(&open.id, &school, "premises").await, "140.00");
    assert_eq!(story.prefilled(&last.id, &school, "premises").await, "142.80");

    let auditor = story.app.officer("auditor", "WSX").await;
    let whole = auditor.client.act("/audit/verify").await.expect(200).json();
    assert_eq!(whole["whole"], true, "{whole}");
}
