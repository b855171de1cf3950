//! A step of an application: state, history, audit, in one place.

use super::store::{Application, Event};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Tx, new_id,
    schema::{application, application_event},
};
use crate::http::{Code, Error, Result};
use diesel::prelude::*;
use serde_json::{Value, json};
use together_rules::states::{ApplicationState, ApplicationStep};

/// Takes a step of a locked application: its state and version, a line of history, an audit entry
/// with `more` beside the states. What else must hold was checked before.
///
/// # Errors
/// `illegal_step`.
pub fn take_step(
    tx: &mut Tx<'_>,
    actor: &Actor,
    row: &Application,
    step: ApplicationStep,
    reason: Option<&str>,
    more: Value,
) -> Result<ApplicationState> {
    let from: ApplicationState = row.state.parse().map_err(Error::internal)?;
    let to = from.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
    let now = tx.now()?;
    diesel::update(application::table.find(&row.id))
        .set((
            application::state.eq(to.as_str()),
            application::content_version.eq(application::content_version + 1),
            application::updated_at.eq(now),
            application::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    note(tx, actor, &row.id, "state", Some(from.as_str()), to.as_str(), reason)?;
    Entry::new(said(step), "application", &row.id, actor)
        .payload(json!({"from": from, "to": to, "reason": reason, "more": more}))
        .provider(&row.provider_id)
        .record(tx)?;
    Ok(to)
}

/// Adds a line to an application's history.
///
/// # Errors
/// The database's.
pub fn note(
    tx: &mut Tx<'_>,
    actor: &Actor,
    application_id: &str,
    kind: &str,
    from: Option<&str>,
    to: &str,
    reason: Option<&str>,
) -> Result<()> {
    let at = tx.now()?;
    diesel::insert_into(application_event::table)
        .values(Event {
            id: new_id(),
            application_id: application_id.to_owned(),
            kind: kind.to_owned(),
            from_value: from.map(str::to_owned),
            to_value: to.to_owned(),
            reason: reason.map(str::to_owned),
            at,
            by_user: Some(actor.user_id.clone()),
        })
        .execute(tx.conn())?;
    Ok(())
}

/// The step as the audit names it.
const fn said(step: ApplicationStep) -> &'static str {
    match step {
        ApplicationStep::Submit => "application.submitted",
        ApplicationStep::StartEvaluation => "application.evaluation_started",
        ApplicationStep::AskClarification => "application.clarification_asked",
        ApplicationStep::AnswerClarification => "application.clarification_answered",
        ApplicationStep::Accept => "application.accepted",
        ApplicationStep::Reject => "application.rejected",
        ApplicationStep::Withdraw => "application.withdrawn",
        ApplicationStep::Cure => "application.cured",
    }
}
