//! By role, and in order.

use super::wire::{Task, Tasks};
use super::{commissioner, evaluator, lead, provider};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use together_rules::{london, policy::Role};

/// Most tasks that are shown.
const MOST: usize = 50;

/// What needs the actor.
///
/// # Errors
/// The database's.
pub fn tasks(conn: &mut Conn, actor: &Actor, now: NaiveDateTime) -> Result<Tasks> {
    let mut found = match (actor.role, &actor.authority_id, &actor.provider_id) {
        (Role::Commissioner, Some(id), _) => commissioner::tasks(conn, id, now)?,
        (Role::ProviderUser, _, Some(id)) => {
            provider::tasks(conn, id, actor.only_establishments.as_deref(), now)?
        }
        (Role::LeadOfficer, ..) => lead::tasks(conn, now)?,
        (Role::Evaluator, ..) => evaluator::tasks(conn, actor, now)?,
        _ => Tasks::default(),
    };
    found.items.sort_by_key(place);
    found.items.truncate(MOST);
    Ok(found)
}

/// Urgent ones first, then by date; what has none comes last.
fn place(task: &Task) -> (bool, bool, Option<DateTime<Utc>>, super::wire::Kind, String) {
    (!task.urgent, task.by.is_none(), task.by, task.kind, task.thing_id.clone())
}

/// Whether a time is less than so many days away, or has passed.
pub fn within(time: NaiveDateTime, days: i64, now: NaiveDateTime) -> bool {
    time <= now + Duration::days(days)
}

/// The end of a day in London.
///
/// # Errors
/// Only for a day that cannot be counted in.
pub fn end_of(day: NaiveDate) -> Result<DateTime<Utc>> {
    london::end_of_day(day).map_err(Error::internal)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::wire::Kind;
    use super::*;

    #[test]
    fn urgent_ones_come_first_then_the_nearest_and_what_has_no_date_last() {
        let at = |text: &str| Some(text.parse::<DateTime<Utc>>().unwrap());
        let mut items = [
            Task::new(Kind::ReadyToAward, "no date"),
            Task::new(Kind::QuestionUnanswered, "later").by(at("2026-06-12T16:00:00Z")),
            Task::new(Kind::BidsToOpen, "urgent").urgent(true),
            Task::new(Kind::QuestionUnanswered, "sooner").by(at("2026-06-11T16:00:00Z")),
        ];
        items.sort_by_key(place);
        let order: Vec<&str> = items.iter().map(|task| task.thing_id.as_str()).collect();
        assert_eq!(order, ["urgent", "sooner", "later", "no date"]);
    }
}
