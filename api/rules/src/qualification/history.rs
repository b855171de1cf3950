//! History that replays: what is recorded of a membership or an application, in order, leads to
//! the state it is in, and to what held on any day (B8).

use crate::amount::Marks;
use crate::qualification::rescoring::MOST_MOVED;
use crate::states::{ApplicationState, ApplicationStep, MembershipState, MembershipStep};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use thiserror::Error;

/// A line of history, as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A state after another; the first has none before it.
    State {
        /// Before.
        from: Option<MembershipState>,
        /// After.
        to: MembershipState,
    },
    /// A core competency from a day on.
    Score {
        /// First day.
        from: NaiveDate,
        /// Marks.
        competency: Marks,
    },
    /// The price of a heading over a span of days.
    Price {
        /// Placement type, heading and ages, as one text.
        line: String,
        /// Pence; none: not offered.
        amount: Option<i64>,
        /// First day.
        from: NaiveDate,
        /// Last day, if it has one.
        to: Option<NaiveDate>,
    },
}

/// Why a history cannot have happened.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Broken {
    /// Nothing begins it, or it begins twice.
    #[error("it does not begin once")]
    Beginning,
    /// A line says another state before it than the line before.
    #[error("a state does not follow from the one before")]
    Gap,
    /// No step leads from one state to the other.
    #[error("no step leads from one state to the next")]
    NoStep,
    /// A competency without one before its day, earlier than the last, or further away than a
    /// review may move it.
    #[error("a competency does not follow from the one before")]
    Score,
    /// Two prices for the same thing on one day.
    #[error("two prices on one day")]
    TwoPrices,
}

/// What a history leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The state it is in.
    pub state: MembershipState,
    scores: BTreeMap<NaiveDate, Marks>,
    prices: Vec<Price>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Price {
    line: String,
    amount: Option<i64>,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Price {
    fn in_force(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }

    fn meets(&self, other: &Self) -> bool {
        self.line == other.line && (self.in_force(other.from) || other.in_force(self.from))
    }
}

impl Present {
    /// The core competency on a day: none before the first.
    pub fn competency_on(&self, day: NaiveDate) -> Option<Marks> {
        self.scores.range(..=day).next_back().map(|(_, competency)| *competency)
    }

    /// The prices in force on a day, by line.
    pub fn prices_on(&self, day: NaiveDate) -> BTreeMap<&str, Option<i64>> {
        let in_force = self.prices.iter().filter(|price| price.in_force(day));
        in_force.map(|price| (price.line.as_str(), price.amount)).collect()
    }
}

/// Replays a membership's history.
///
/// # Errors
/// [`Broken`]: what is recorded cannot have happened.
pub fn replay(events: &[Event]) -> Result<Present, Broken> {
    let mut state = None;
    let mut scores: BTreeMap<NaiveDate, Marks> = BTreeMap::new();
    let mut prices: Vec<Price> = Vec::new();
    for event in events {
        match event {
            Event::State { from, to } => {
                state = Some(follow(state, *from, *to)?);
            }
            Event::Score { from, competency } => {
                score(&scores, *from, *competency)?;
                scores.insert(*from, *competency);
            }
            Event::Price { line, amount, from, to } => {
                let price = Price { line: line.clone(), amount: *amount, from: *from, to: *to };
                if prices.iter().any(|earlier| earlier.meets(&price)) {
                    return Err(Broken::TwoPrices);
                }
                prices.push(price);
            }
        }
    }
    let state = state.ok_or(Broken::Beginning)?;
    if scores.is_empty() { Err(Broken::Score) } else { Ok(Present { state, scores, prices }) }
}

/// A membership begins active; then each line begins where the last one ended.
fn follow(
    now: Option<MembershipState>,
    from: Option<MembershipState>,
    to: MembershipState,
) -> Result<MembershipState, Broken> {
    match (now, from) {
        (None, None) if to == MembershipState::Active => Ok(to),
        (None, _) | (_, None) => Err(Broken::Beginning),
        (Some(now), Some(from)) if now != from => Err(Broken::Gap),
        (Some(_), Some(from)) => {
            let led = MembershipStep::ALL.iter().any(|step| from.step(*step) == Ok(to));
            if led { Ok(to) } else { Err(Broken::NoStep) }
        }
    }
}

/// B8: never before the last one's day, never further than ±10.00 away.
fn score(
    scores: &BTreeMap<NaiveDate, Marks>,
    from: NaiveDate,
    competency: Marks,
) -> Result<(), Broken> {
    let follows = scores.last_key_value().is_none_or(|(day, last)| {
        let moved = (competency.hundredths() - last.hundredths()).abs();
        *day <= from && moved <= MOST_MOVED
    });
    let fits = (0..=10_000).contains(&competency.hundredths());
    if follows && fits { Ok(()) } else { Err(Broken::Score) }
}

/// Replays an application's states, each with the one before it; it begins as a draft.
///
/// # Errors
/// [`Broken`]: what is recorded cannot have happened.
pub fn replay_application(
    states: &[(ApplicationState, ApplicationState)],
) -> Result<ApplicationState, Broken> {
    states.iter().try_fold(ApplicationState::Draft, |now, (from, to)| {
        if now != *from {
            return Err(Broken::Gap);
        }
        let led = ApplicationStep::ALL.iter().any(|step| from.step(*step) == Ok(*to));
        if led { Ok(*to) } else { Err(Broken::NoStep) }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::qualification::rescoring::moved;
    use proptest::prelude::*;

    fn day(number: i64) -> NaiveDate {
        let first: NaiveDate = "2026-01-01".parse().unwrap();
        first + chrono::Duration::days(number)
    }

    /// What somebody may try to do next.
    #[derive(Clone, Debug)]
    enum Try {
        Step(MembershipStep),
        Review { marked: i64, after: i64 },
        Uplift { line: usize, amount: i64, after: i64 },
    }

    fn tries() -> impl Strategy<Value = Vec<Try>> {
        let step = prop::sample::select(MembershipStep::ALL).prop_map(Try::Step);
        let review =
            (0..=10_000_i64, 0..400_i64).prop_map(|(marked, after)| Try::Review { marked, after });
        let uplift = (0..3_usize, 1..99_999_i64, 1..400_i64)
            .prop_map(|(line, amount, after)| Try::Uplift { line, amount, after });
        prop::collection::vec(prop_oneof![step, review, uplift], 0..40)
    }

    /// A membership as the service keeps it: it takes only legal steps and writes each down.
    struct Kept {
        state: MembershipState,
        scores: Vec<(NaiveDate, Marks)>,
        prices: Vec<Vec<(NaiveDate, Option<NaiveDate>, i64)>>,
        states: Vec<Event>,
    }

    const LINES: [&str; 3] = ["day premises", "day vehicles", "day staff"];

    impl Kept {
        fn admitted(competency: i64) -> Self {
            let begun = Event::State { from: None, to: MembershipState::Active };
            Self {
                state: MembershipState::Active,
                scores: vec![(day(0), Marks::from_hundredths(competency))],
                prices: vec![vec![(day(0), None, 100)]; LINES.len()],
                states: vec![begun],
            }
        }

        fn take(&mut self, what: &Try) {
            match what {
                Try::Step(step) => {
                    let from = self.state;
                    if let Ok(to) = from.step(*step) {
                        self.states.push(Event::State { from: Some(from), to });
                        self.state = to;
                    }
                }
                Try::Review { marked, after } if !self.state.is_final() => {
                    let (last, old) = *self.scores.last().unwrap();
                    let new = moved(old, Marks::from_hundredths(*marked));
                    self.scores.push((last + chrono::Duration::days(*after), new));
                }
                Try::Uplift { line, amount, after } if !self.state.is_final() => {
                    let prices = self.prices.get_mut(*line).unwrap();
                    let (from, to, _) = prices.last_mut().unwrap();
                    let begins = *from + chrono::Duration::days(*after);
                    *to = begins.pred_opt();
                    prices.push((begins, None, *amount));
                }
                Try::Review { .. } | Try::Uplift { .. } => {}
            }
        }

        fn history(&self) -> Vec<Event> {
            let scores = self
                .scores
                .iter()
                .map(|(from, competency)| Event::Score { from: *from, competency: *competency });
            let prices = LINES.iter().zip(&self.prices).flat_map(|(line, rows)| {
                rows.iter().map(|(from, to, amount)| Event::Price {
                    line: (*line).to_owned(),
                    amount: Some(*amount),
                    from: *from,
                    to: *to,
                })
            });
            self.states.iter().cloned().chain(scores).chain(prices).collect()
        }

        fn competency_on(&self, on: NaiveDate) -> Option<Marks> {
            self.scores.iter().filter(|(from, _)| *from <= on).map(|(_, marks)| *marks).next_back()
        }

        fn price_on(&self, line: usize, on: NaiveDate) -> Option<i64> {
            let rows = self.prices.get(line).unwrap();
            let last = rows.iter().rfind(|(from, ..)| *from <= on);
            last.map(|(.., amount)| *amount)
        }
    }

    proptest! {
        #[test]
        fn any_sequence_of_legal_steps_replays_to_the_present(
            competency in 0..=10_000_i64,
            tries in tries(),
            asked in -5..9_000_i64,
        ) {
            let mut kept = Kept::admitted(competency);
            tries.iter().for_each(|what| kept.take(what));
            let present = replay(&kept.history()).unwrap();
            prop_assert_eq!(present.state, kept.state);
            let on = day(asked);
            prop_assert_eq!(present.competency_on(on), kept.competency_on(on));
            for (index, line) in LINES.iter().enumerate() {
                let found = present.prices_on(on).get(line).copied().flatten();
                prop_assert_eq!(found, kept.price_on(index, on));
            }
        }

        #[test]
        fn a_line_taken_out_or_told_twice_shows(
            steps in prop::collection::vec(prop::sample::select(MembershipStep::ALL), 4..40),
            which in any::<prop::sample::Index>(),
        ) {
            let mut kept = Kept::admitted(5_000);
            steps.iter().for_each(|step| kept.take(&Try::Step(*step)));
            let mut history = kept.history();
            let lines = kept.states.len();
            let index = which.index(lines);
            history.insert(index, history.get(index).unwrap().clone());
            prop_assert!(replay(&history).is_err());
            history.remove(index);
            // Without its last state it is a shorter history, and a true one.
            if index + 1 < lines {
                history.remove(index);
                prop_assert!(replay(&history).is_err());
            }
        }

        #[test]
        fn any_sequence_of_an_applications_steps_replays(
            steps in prop::collection::vec(prop::sample::select(ApplicationStep::ALL), 0..40),
        ) {
            let mut state = ApplicationState::Draft;
            let mut told = Vec::new();
            for step in steps {
                if let Ok(to) = state.step(step) {
                    told.push((state, to));
                    state = to;
                }
            }
            prop_assert_eq!(replay_application(&told), Ok(state));
        }
    }

    #[test]
    fn what_cannot_have_happened_is_said() {
        use MembershipState::{Active, Removed, Suspended};
        let begun = Event::State { from: None, to: Active };
        let step = |from, to| Event::State { from: Some(from), to };
        let score = |at, hundredths| Event::Score {
            from: day(at),
            competency: Marks::from_hundredths(hundredths),
        };
        let price =
            |from, to| Event::Price { line: "x".into(), amount: Some(1), from: day(from), to };
        for (events, broken) in [
            (vec![score(0, 100)], Broken::Beginning),
            (vec![step(Active, Suspended)], Broken::Beginning),
            (vec![begun.clone(), begun.clone()], Broken::Beginning),
            (vec![begun.clone(), step(Suspended, Active)], Broken::Gap),
            (vec![begun.clone(), step(Active, Removed)], Broken::NoStep),
            (vec![begun.clone()], Broken::Score),
            (vec![begun.clone(), score(0, 100), score(1, 1_101)], Broken::Score),
            (vec![begun.clone(), score(1, 100), score(0, 100)], Broken::Score),
            (vec![begun.clone(), score(0, 10_001)], Broken::Score),
            (
                vec![begun.clone(), score(0, 1), price(0, Some(day(9))), price(9, None)],
                Broken::TwoPrices,
            ),
        ] {
            assert_eq!(replay(&events), Err(broken), "{events:?}");
        }
        let draft = ApplicationState::Draft;
        let accepted = ApplicationState::Accepted;
        assert_eq!(replay_application(&[(draft, accepted)]), Err(Broken::NoStep));
        assert_eq!(replay_application(&[(accepted, draft)]), Err(Broken::Gap));
    }
}
