//! What is stored as history replays to what is stored as present, whatever was done (B8).

use super::World;
use chrono::Duration;
use diesel::prelude::*;
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Value, json};
use together::db::schema::{application_event, membership_price};
use together::qualification::{
    application::{
        store::{self as applications, Application},
        take_step,
    },
    scores, store,
};
use together_rules::qualification::history::{Event, Present, replay, replay_application};
use together_rules::states::{ApplicationState, ApplicationStep};

/// What somebody tries next; what is refused changes nothing.
#[derive(Clone, Debug)]
enum Try {
    Suspend,
    Reinstate,
    Remove,
    Withdraw,
    Review { mark: u32, in_days: i64, cancel: bool },
    Wait(u32),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        4 => Just(Try::Suspend),
        4 => Just(Try::Reinstate),
        1 => Just(Try::Remove),
        1 => Just(Try::Withdraw),
        4 => (0..=5_u32, 0..40_i64, prop::bool::weighted(0.2))
            .prop_map(|(mark, in_days, cancel)| Try::Review { mark, in_days, cancel }),
        3 => (1..400_u32).prop_map(Try::Wait),
    ];
    prop::collection::vec(one, 6..14)
}

/// The same sequences every time, so that a failure can be found again.
fn drawn<T>(strategy: &impl Strategy<Value = T>, seed: u8) -> T {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    strategy.new_tree(&mut runner).unwrap().current()
}

impl World {
    /// Tries a step of the lead officer on the version that stands; whether it was taken.
    async fn tried(&self, id: &str, step: &str, body: &Value) -> bool {
        let path = format!("/memberships/{id}");
        let version = self.lead.client.get(&path).await.expect(200).version();
        let answer = self.lead_step(&format!("{path}/{step}"), version, body).await;
        assert!([200, 409, 422].contains(&answer.status), "{}", answer.text);
        answer.status == 200
    }

    /// Tries a whole review; whether it was decided.
    async fn reviewed(&self, id: &str, mark: u32, in_days: i64, cancel: bool) -> bool {
        let notice = json!({
            "questions": ["Q1", "Q2", "Q3"], "words": "It is time", "representations_due_on": self.day(5),
        });
        let made = self.lead.client.post(&format!("/memberships/{id}/rescorings"), &notice).await;
        if made.status != 201 {
            assert_eq!(made.status, 409, "{}", made.text);
            return false;
        }
        let path = format!("/rescorings/{}", made.text_at("/id"));
        let marks: Vec<Value> = ["Q1", "Q2", "Q3"]
            .iter()
            .map(|one| json!({"question": one, "mark": mark, "reason": "So", "evidence": "Seen"}))
            .collect();
        let put = self.lead.client.put(&format!("{path}/marks"), 1, &json!({"marks": marks})).await;
        let words = json!({"words": "Heard"});
        if !cancel {
            let text = Some(words.to_string());
            let represent = format!("{path}/representation");
            let client = self.app.session(&self.bursar.user_id, &self.bursar.role_id).await;
            client.send("POST", &represent, text, Some(put.version())).await.expect(200);
            let decision = json!({"effective_on": self.day(in_days), "words": "So it is"});
            let decided = self.lead_step(&format!("{path}/decision"), 3, &decision).await;
            if decided.status == 200 {
                return true;
            }
            decided.refused(422, "invalid");
        }
        let version = self.lead.client.get(&path).await.expect(200).version();
        self.lead_step(&format!("{path}/cancel"), version, &words).await.expect(200);
        false
    }

    /// What is stored as history, replayed.
    async fn replayed(&self, id: &str) -> Present {
        let id = id.to_owned();
        let events = self
            .app
            .read(move |conn| {
                let mut events: Vec<Event> = store::events(conn, &id)?
                    .into_iter()
                    .filter(|event| event.kind == "state")
                    .map(|event| Event::State {
                        from: event.from_value.map(|word| word.parse().unwrap()),
                        to: event.to_value.parse().unwrap(),
                    })
                    .collect();
                // In the order in which they were decided.
                let mut scores = scores::of(conn, &id)?;
                scores.sort_by(|a, b| a.id.cmp(&b.id));
                events.extend(scores.iter().map(|score| Event::Score {
                    from: score.valid_from,
                    competency: score.competency(),
                }));
                events.extend(store::prices(conn, &id)?.into_iter().map(|price| Event::Price {
                    line: line(&price.placement_type, &price.heading),
                    amount: price.amount,
                    from: price.valid_from,
                    to: price.valid_to,
                }));
                Ok(events)
            })
            .await;
        replay(&events).unwrap()
    }
}

fn line(placement_type: &str, heading: &str) -> String {
    format!("{placement_type} {heading}")
}

#[actix_web::test]
async fn a_memberships_history_replays_to_its_present_state() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..4_u8 {
        let mut world = World::new().await;
        let id = world.admitted().await;
        for step in drawn(&tries(), seed) {
            world.lead_again().await;
            let ground = json!({"reason": "safeguarding", "words": "x", "evidence": "y",
                "notice_given_on": world.day(-30)});
            let cure = json!({"words": "Put right",
                "evidence": [{"kind": "R2", "detail": "A new report"}]});
            let leaving = json!({"words": "By letter"});
            let taken = match &step {
                Try::Suspend => world.tried(&id, "suspend", &ground).await,
                Try::Reinstate => world.tried(&id, "reinstate", &cure).await,
                Try::Remove => world.tried(&id, "remove", &ground).await,
                Try::Withdraw => world.tried(&id, "withdraw", &leaving).await,
                Try::Review { mark, in_days, cancel } => {
                    world.reviewed(&id, *mark, *in_days, *cancel).await
                }
                Try::Wait(days) => {
                    world.app.move_days(*days);
                    true
                }
            };
            if taken {
                seen.insert(format!("{step:?}").split([' ', '(']).next().unwrap().to_owned());
            }
            world.lead_again().await;
            let present = world.replayed(&id).await;
            let stored =
                world.lead.client.get(&format!("/memberships/{id}")).await.expect(200).json();
            assert_eq!(stored["state"], present.state.as_str(), "{step:?}");
            let today = world.day(0).parse().unwrap();
            let competency = present.competency_on(today).unwrap();
            assert_eq!(stored["core_competency"], competency.to_string(), "{step:?}");
            let prices = present.prices_on(today);
            for price in stored["prices"][0]["lines"].as_array().unwrap() {
                let amount = prices[line("day", price["heading"].as_str().unwrap()).as_str()];
                let told = amount.map(together_rules::amount::format_hundredths);
                assert_eq!(price["amount"].as_str().map(str::to_owned), told);
            }
        }
    }
    for step in ["Suspend", "Reinstate", "Review", "Wait"] {
        assert!(seen.contains(step), "the sequences drawn try too little: {seen:?}");
    }
}

#[actix_web::test]
async fn what_held_on_a_day_is_told_by_replaying_and_a_history_that_lies_is_not_believed() {
    use together::db::schema::{membership, membership_event};
    let mut world = World::new().await;
    let id = world.admitted().await;
    let (admitted, path) = (world.day(0), format!("/memberships/{id}/as-of"));
    world.app.move_days(10);
    world.lead_again().await;
    assert!(world.reviewed(&id, 5, 3, false).await);
    let ground = json!({"reason": "safeguarding", "words": "x", "evidence": "y"});
    assert!(world.tried(&id, "suspend", &ground).await);
    let told = |on: String| {
        let (client, path) = (world.lead.client.clone(), format!("{path}?on={on}"));
        async move { client.get(&path).await }
    };
    for (on, state, competency) in [
        (admitted.clone(), "active", "80.00"),
        (world.day(-1), "active", "80.00"),
        (world.day(0), "suspended", "80.00"),
        (world.day(2), "suspended", "80.00"),
        (world.day(3), "suspended", "90.00"),
    ] {
        let then = told(on.clone()).await.expect(200).json();
        assert_eq!(
            (then["state"].as_str(), then["core_competency"].as_str()),
            (Some(state), Some(competency)),
            "{on}"
        );
        let prices = then["prices"].as_array().unwrap();
        let premises = prices.iter().find(|one| one["heading"] == "premises").unwrap();
        assert_eq!(premises["amount"], "140.00");
    }
    told(world.day(-11)).await.refused(422, "invalid");
    let evaluator = world.app.officer("evaluator", "ESX").await;
    evaluator.client.get(&path).await.refused(403, "forbidden");
    let rival = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&rival, None).await;
    rival.client.get(&path).await.refused(404, "not_found");
    let own = world.app.session(&world.bursar.user_id, &world.bursar.role_id).await;
    assert_eq!(own.get(&path).await.expect(200).json()["state"], "suspended");

    let of = id.clone();
    let set = |state: &'static str, of: String| {
        world.app.write(move |tx| {
            diesel::update(membership::table.find(&of))
                .set(membership::state.eq(state))
                .execute(tx.conn())?;
            Ok(())
        })
    };
    set("active", of.clone()).await;
    told(world.day(0)).await.refused(409, "evidence_broken");
    set("suspended", of.clone()).await;
    told(world.day(0)).await.expect(200);
    world
        .app
        .write(move |tx| {
            diesel::delete(membership_event::table)
                .filter(membership_event::membership_id.eq(&of))
                .filter(membership_event::from_value.is_null())
                .filter(membership_event::kind.eq("state"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    told(world.day(0)).await.refused(409, "evidence_broken");
}

#[actix_web::test]
async fn an_applications_history_replays_to_its_present_state() {
    let world = World::new().await;
    let steps = prop::collection::vec(prop::sample::select(ApplicationStep::ALL), 8..20);
    for seed in 0..6_u8 {
        let id = world.application().await;
        let role = world.lead.role_id.clone();
        let user = world.lead.user_id.clone();
        let tried = drawn(&steps, seed);
        let of = id.clone();
        world
            .app
            .write(move |tx| {
                let now = tx.now()?;
                let actor = together::auth::Actor::acting(tx.conn(), &user, &role, "tests", now)?;
                for step in &tried {
                    let row = applications::lock(tx, &of)?;
                    let state: ApplicationState = row.state.parse().unwrap();
                    let taken = take_step(tx, &actor, &row, *step, Some("Because"), Value::Null);
                    assert_eq!(taken.is_ok(), state.step(*step).is_ok());
                }
                Ok(())
            })
            .await;
        let (row, told): (Application, Vec<(ApplicationState, ApplicationState)>) = world
            .app
            .read(move |conn| {
                let told = applications::events(conn, &id)?
                    .into_iter()
                    .filter(|event| event.kind == "state")
                    .filter_map(|event| {
                        let from = event.from_value?;
                        Some((from.parse().unwrap(), event.to_value.parse().unwrap()))
                    })
                    .collect();
                Ok((applications::load(conn, &id)?, told))
            })
            .await;
        assert_eq!(replay_application(&told).unwrap().as_str(), row.state);
        world.application_gone(&row.id).await;
    }
}

impl World {
    /// A draft, straight into the database.
    async fn application(&self) -> String {
        use together::db::{
            new_id,
            schema::{application, category_version},
        };
        let id = new_id();
        let (row, provider, place, user) =
            (id.clone(), self.provider.clone(), self.school.clone(), self.bursar.user_id.clone());
        self.app
            .write(move |tx| {
                let now = tx.now()?;
                let version: String = category_version::table
                    .filter(category_version::category_code.eq("sen"))
                    .select(category_version::id)
                    .first(tx.conn())?;
                diesel::insert_into(application::table)
                    .values((
                        (
                            application::id.eq(&row),
                            application::reference.eq(format!("APP-{row}")),
                            application::category_code.eq("sen"),
                            application::category_version_id.eq(version),
                            application::establishment_id.eq(&place),
                            application::provider_id.eq(&provider),
                            application::state.eq("draft"),
                        ),
                        (
                            application::content.eq("{}"),
                            application::created_at.eq(now),
                            application::created_by.eq(&user),
                            application::updated_at.eq(now),
                        ),
                    ))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
        id
    }

    /// One may be open at a time: the next begins where this one is out of the way.
    async fn application_gone(&self, id: &str) {
        use together::db::schema::application;
        let id = id.to_owned();
        self.app
            .write(move |tx| {
                diesel::update(application::table.find(&id))
                    .set(application::state.eq("withdrawn"))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
    }
}
