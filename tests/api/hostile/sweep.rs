//! Sends the cases of one operation and looks at every answer.

use super::{
    cases::{self, Case, Place, Plain, Values},
    contract::Operation,
    ground::{Ids, Live, plain},
    judge::{Tally, is_let_in},
    wire::Told,
};

/// Sends a case as a caller. A version that somebody changed meanwhile is asked for once more.
pub fn send(
    live: &mut Live,
    operation: &Operation,
    plain: &mut Plain,
    caller: usize,
    case: &Case,
    values: &Values,
) -> Result<Told, String> {
    let outcome = exchange(live, operation, plain, caller, case, values);
    let Ok(told) = &outcome else { return outcome };
    let about_it = matches!(&case.0, Place::Header(name) if name == "If-Match");
    if told.status != 412 || about_it {
        return outcome;
    }
    match told.json()["current"]["version"].as_i64() {
        Some(present) => {
            plain.request.set("If-Match", format!("\"{present}\"").as_bytes());
            exchange(live, operation, plain, caller, case, values)
        }
        _ => outcome,
    }
}

fn exchange(
    live: &mut Live,
    operation: &Operation,
    plain: &Plain,
    caller: usize,
    case: &Case,
    values: &Values,
) -> Result<Told, String> {
    let mut as_one = plain.clone();
    let mut all = live.credentials[caller].clone();
    all.extend(as_one.request.headers);
    as_one.request.headers = all;
    live.line.send(&cases::request(operation, &as_one, case, values))
}

/// Who is let in, and with what answer: asked with a body that nobody takes, so that nothing
/// changes; a read is simply read.
pub fn who(
    live: &mut Live,
    operation: &Operation,
    ids: &Ids,
    order: &[usize],
    values: &Values,
) -> Option<(usize, u16)> {
    let mut door = plain(operation, ids, |_| 0);
    if operation.body.is_some() && operation.takes_json() {
        door.request.body = Some(b"{".to_vec());
    }
    let mut best: Option<(usize, u16)> = None;
    for caller in order {
        let case = (Place::Nowhere, 0);
        let Ok(told) = send(live, operation, &mut door, *caller, &case, values) else { continue };
        let looked_at = told.status < 300 || [400, 422, 415].contains(&told.status);
        if looked_at {
            return Some((*caller, told.status));
        }
        if is_let_in(told.status) && best.is_none() {
            best = Some((*caller, told.status));
        }
    }
    best
}

/// Reads everything that can be read, as whoever may: what was kept of a hostile value must not
/// break those who look at it.
pub fn look_at_everything(
    live: &mut Live,
    reads: &[(Operation, usize)],
    ids: &Ids,
    values: &Values,
    tally: &mut Tally,
) {
    for (operation, caller) in reads {
        let case = (Place::Nowhere, 0);
        let mut plain = plain(operation, ids, |_| 0);
        let outcome = send(live, operation, &mut plain, *caller, &case, values);
        tally.count(operation, &case, &outcome);
    }
}
