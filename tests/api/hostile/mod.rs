//! Hostile input: every operation of the contract, every field, every parameter and header, with
//! what nobody sends in good faith. No answer is a 5xx, none repeats what was sent, none is missing.
//!
//! Short here: a sample, whose seed is printed and `SOAK_SEED` repeats. `make soak` sets
//! `SOAK_HOSTILE=all` for every combination and `SOAK_REQUESTS` for a long mixture of them sent to
//! a process, whose memory is watched.

mod cases;
mod contract;
mod filters;
mod ground;
mod heal;
mod judge;
mod soak;
mod sweep;
mod values;
mod wire;

use crate::support::soak::{Dice, seed, times};
use cases::{Case, Place, Values};
use contract::{Operation, operations};
use ground::{Ground, Ids, Live, plain};
use heal::heal;
use judge::Tally;
use serde_json::Value;
use std::collections::BTreeMap;
use sweep::{look_at_everything, send, who};

/// Callers tried with an operation in the short form.
const LIKELY: usize = 14;
/// Cases of an operation in the short form.
const SHORT: usize = 3;

/// Who was let in last, by the first words of a path: the next operation of a room is tried with
/// them first.
#[derive(Default)]
struct Memory(BTreeMap<String, Vec<usize>>);

impl Memory {
    fn room(operation: &Operation) -> String {
        operation.template.split('/').take(4).collect::<Vec<_>>().join("/")
    }

    /// Every caller, the likely ones first.
    fn order(&self, operation: &Operation, callers: usize) -> Vec<usize> {
        let mut order = self.0.get(&Self::room(operation)).cloned().unwrap_or_default();
        order.extend((0..callers).filter(|one| !order.contains(one)).collect::<Vec<_>>());
        order
    }

    fn keep(&mut self, operation: &Operation, caller: usize) {
        let known = self.0.entry(Self::room(operation)).or_default();
        known.retain(|one| *one != caller);
        known.insert(0, caller);
    }
}

#[actix_web::test]
async fn nothing_that_is_sent_breaks_the_service_or_comes_back() {
    if std::env::var("SOAK_HOSTILE").is_ok_and(|form| form == "all") {
        return everything().await;
    }
    let (values, seed) = (Values::new(), seed());
    println!("SOAK_SEED={seed}");
    let (mut dice, mut tally) = (Dice::new(seed), Tally::default());
    let (mut live, ids, callers) = Ground::open().await.here().await;
    let (mut memory, mut reads) = (Memory::default(), Vec::new());
    for operation in operations() {
        let mut order = memory.order(&operation, callers.len());
        order.truncate(LIKELY);
        let caller = who(&mut live, &operation, &ids, &order, &values);
        if let Some((caller, _)) = caller {
            memory.keep(&operation, caller);
            tally.reached.insert(operation.name());
            if operation.reads() {
                reads.push((operation.clone(), caller));
            }
        }
        let caller = caller.map_or(callers.len() - 1, |(caller, _)| caller);
        let mut good = plain(&operation, &ids, |_| 0);
        if operation.takes_json() && !operation.decisive() {
            let healed = heal(&mut live, &operation, &mut good, caller, &values);
            tally.count(&operation, &(Place::Nowhere, 0), &healed);
        }
        for case in cases::beyond(&good.body, &values) {
            let outcome = send(&mut live, &operation, &mut good, caller, &case, &values);
            tally.count_refused(&operation, &case, &outcome);
        }
        for case in cases::beyond_in_query(&operation, &values) {
            let outcome = send(&mut live, &operation, &mut good, caller, &case, &values);
            tally.count(&operation, &case, &outcome);
        }
        let all = cases::all(&operation, &good.body, &values);
        for _ in 0..SHORT {
            let case = dice.of(&all);
            let outcome = send(&mut live, &operation, &mut good, caller, case, &values);
            tally.count(&operation, case, &outcome);
        }
    }
    look_at_everything(&mut live, &reads, &ids, &values, &mut tally);
    tally.report("hostile");
    assert!(tally.faults.is_empty(), "SOAK_SEED={seed}");
    // Otherwise it would test the door only.
    assert!(tally.reached.len() > 160, "{} operations past authorisation", tally.reached.len());
}

/// Every case of every operation, each operation on a world of its own.
async fn everything() {
    let values = Values::new();
    let mut tally = Tally::default();
    let mut grounds = [Ground::open().await, Ground::marking().await, Ground::scored().await];
    let only = std::env::var("SOAK_ONLY").unwrap_or_default();
    let reads = surveyed(&mut grounds, &values).await;
    for operation in operations().iter().filter(|one| one.name().contains(&only)) {
        let way = best(&mut grounds, operation, &values, &mut tally).await;
        if way.reached {
            tally.reached.insert(operation.name());
        }
        sweep_all(&mut grounds[way.at], operation, &way, &reads[way.at], &values, &mut tally).await;
    }
    tally.report("hostile, everything");
    assert!(tally.faults.is_empty());
}

type Reads = Vec<(Operation, usize)>;

/// Who may read what, on each ground.
async fn surveyed(grounds: &mut [Ground], values: &Values) -> Vec<Reads> {
    let mut all = Vec::new();
    for ground in grounds {
        let everybody: Vec<usize> = (0..ground.callers.len()).collect();
        let mut live = ground.copy(&everybody).await;
        let (mut memory, mut reads) = (Memory::default(), Vec::new());
        for operation in operations().into_iter().filter(Operation::reads) {
            let order = memory.order(&operation, everybody.len());
            if let Some((caller, _)) = who(&mut live, &operation, &ground.ids, &order, values) {
                memory.keep(&operation, caller);
                reads.push((operation, caller));
            }
        }
        all.push(reads);
    }
    all
}

/// How far a plain request gets: on which ground, as whom, with which body.
struct Way {
    at: usize,
    caller: usize,
    body: Value,
    status: u16,
    reached: bool,
}

/// The way on which the plain request gets furthest: done before refused.
async fn best(
    grounds: &mut [Ground],
    operation: &Operation,
    values: &Values,
    tally: &mut Tally,
) -> Way {
    let nobody = grounds[0].callers.len() - 1;
    let body = plain(operation, &grounds[0].ids, |_| 0).body;
    let mut way = Way { at: 0, caller: nobody, body, status: 999, reached: false };
    for (at, ground) in grounds.iter_mut().enumerate() {
        let everybody: Vec<usize> = (0..ground.callers.len()).collect();
        let mut live = ground.copy(&everybody).await;
        let Some((caller, _)) = who(&mut live, operation, &ground.ids, &everybody, values) else {
            continue;
        };
        let mut good = plain(operation, &ground.ids, |_| 0);
        let outcome = heal(&mut live, operation, &mut good, caller, values);
        tally.count(operation, &(Place::Nowhere, 0), &outcome);
        let status = match outcome {
            // The body was looked at: better than a state that does not allow it.
            Ok(told) if told.status == 422 => 301,
            Ok(told) => told.status,
            Err(_) => 599,
        };
        if status < way.status {
            way = Way { at, caller, body: good.body, status, reached: true };
        }
        if status < 300 {
            break;
        }
    }
    if way.status >= 300 {
        println!("{}: plainly answered {} on ground {}", operation.name(), way.status, way.at);
    }
    way
}

/// Every case on a copy of a ground, which is made anew when it no longer takes the operation.
async fn sweep_all(
    ground: &mut Ground,
    operation: &Operation,
    way: &Way,
    reads: &Reads,
    values: &Values,
    tally: &mut Tally,
) {
    let (caller, ground_ids) = (way.caller, ground.ids.clone());
    let readers: Vec<usize> = reads.iter().map(|(_, reader)| *reader).chain([caller]).collect();
    let mut live = ground.copy(&readers).await;
    let fresh = || {
        let mut good = plain(operation, &ground_ids, |_| 0);
        if operation.takes_json() {
            good.put(way.body.clone());
        }
        good
    };
    let mut good = fresh();
    for case in cases::beyond(&way.body, values) {
        let outcome = send(&mut live, operation, &mut good, caller, &case, values);
        tally.count_refused(operation, &case, &outcome);
    }
    let (mut changed, mut renewals) = (false, 0);
    // One in so many, in a hurry.
    let thin = times("SOAK_THIN", 1);
    for case in cases::all(operation, &way.body, values).into_iter().step_by(thin) {
        let mut outcome = send(&mut live, operation, &mut good, caller, &case, values);
        let shut = |told: &wire::Told| [401, 403, 404, 409].contains(&told.status);
        if changed
            && renewals < 8
            && !judge::is_of_the_door(&case)
            && outcome.as_ref().is_ok_and(shut)
        {
            look_at_everything(&mut live, reads, &ground.ids, values, tally);
            live = ground.copy(&readers).await;
            good = fresh();
            (changed, renewals) = (false, renewals + 1);
            outcome = send(&mut live, operation, &mut good, caller, &case, values);
        }
        changed |= !operation.reads() && outcome.as_ref().is_ok_and(|told| told.status < 300);
        tally.count(operation, &case, &outcome);
    }
    if changed {
        look_at_everything(&mut live, reads, &ground.ids, values, tally);
    }
}
