//! Issue: freezes, invites, lists (D1, D3).

use super::{Answer, notices, read::as_written, said, step};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, schema::referral};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::notify::Kind;
use crate::qualification::undecided_initial;
use crate::referral::access;
use crate::referral::candidates::{Candidate, Search};
use crate::referral::closing::{Times, Wanted, cut};
use crate::referral::content::{Content, Private};
use crate::referral::store::{Invitation, Referral};
use crate::referral::wire::{Issue, Issued, LetIn};
use crate::referral::{check, closing, freshness, hints, seed, store, terms};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use std::sync::Arc;
use together_rules::category::CategoryConfig;
use together_rules::states::ReferralStep;
use together_rules::{distance::Precision, london, policy::Action, postcode::Place};

/// Issues a draft. Runs SERIALIZABLE: a member that is admitted meanwhile is either seen here, or
/// sees the open referral when it is admitted.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `invalid` with everything that is missing; `not_fresh`;
/// `first_applications_undecided`;
/// `illegal_step` when it is no draft, the category is off, the DPS is not running, or no member
/// is inside the limit.
pub fn issue(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    key: &IdempotencyKey,
    body: &ValidJson<Issue>,
) -> Result<Answer<Issued>> {
    let seen = access::hold(tx, actor, id, Action::ReferralDraftWrite)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let row = &seen.referral;
        // Inside: the same request again comes with the version it read before it succeeded.
        if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
        perform(tx, actor, row, body.value()?)?;
        Ok(id.to_owned())
    })?;
    answer(tx, actor, id)
}

fn answer(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Answer<Issued>> {
    let seen = access::see(tx.conn(), actor, id)?;
    let whole = as_written(tx, &seen)?;
    let now = tx.now()?;
    let rows = store::invitations(tx.conn(), id)?;
    let invited = rows.iter().filter(|row| row.is_invited()).count();
    let row = &seen.referral;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let content = &whole.body.content;
    let mut warnings = hints::of_draft(content, &whole.body.private);
    warnings.extend(hints::of_reach(invited, &config));
    warnings.extend(hints::of_combination(tx.conn(), row, content, &config, now)?);
    let listed = rows.len().saturating_sub(invited);
    let body = Issued { referral: whole.body, invited, listed, warnings };
    Ok(Answer { body, version: whole.version })
}

/// A draft about to be issued.
struct Asked<'a> {
    row: &'a Referral,
    body: &'a Issue,
    config: Arc<CategoryConfig>,
    content: Content,
    private: Private,
    urgent: bool,
    now: NaiveDateTime,
    /// The dates that the draft has.
    draft: Wanted,
}

fn perform(tx: &mut Tx<'_>, actor: &Actor, row: &Referral, body: &Issue) -> Result<()> {
    for (at, text) in
        [("/urgent_reason", &body.urgent_reason), ("/freshness_reason", &body.freshness_reason)]
    {
        if let Some(text) = text {
            said(at, text)?;
        }
    }
    let now = tx.now()?;
    step(row, now, ReferralStep::Issue)?;
    let today = london::date_of(now.and_utc());
    let asked = asked(tx, row, body, now)?;
    let times = ready(tx, &asked)?;
    terms::may_issue(tx.conn(), &row.category_code, today)?;
    launched(tx, &row.category_code)?;
    fresh(&asked.content, &asked.config, now)?;
    let home: Place =
        asked.private.home_postcode.parse().map_err(|_| Error::internal("a stored home"))?;
    let search = Search {
        row,
        config: &asked.config,
        content: &asked.content,
        limit: &asked.content.limit,
        home: &home,
        today,
    };
    let (ruler, candidates) = search.all(tx.conn())?;
    if !candidates.iter().any(Candidate::is_invited) {
        let message = "No member is inside this reach. Reach further first.";
        return Err(Error::new(Code::IllegalStep).detail(message));
    }
    let seed_hash = open(tx, actor, &asked, &times, ruler.precision)?;
    let invited = invite(tx, row, &candidates, now)?;
    Entry::new("referral.issued", "referral", &row.id, actor)
        .payload(json!({
            "deadline": cut(times.deadline).and_utc(),
            "invited": invited,
            "seed_hash": seed_hash,
            "precision": ruler.precision.as_str(),
            "urgent_reason": asked.content.urgent_reason,
            "freshness_reason": asked.content.freshness_reason,
        }))
        .authority(&row.authority_id)
        .referral(&row.id)
        .record(tx)
}

/// B4: none is issued in a category while first applications to it are undecided.
fn launched(tx: &mut Tx<'_>, category_code: &str) -> Result<()> {
    match undecided_initial(tx.conn(), category_code)? {
        0 => Ok(()),
        1 => Err(Error::new(Code::FirstApplicationsUndecided).detail("1 of them is undecided.")),
        more => Err(Error::new(Code::FirstApplicationsUndecided)
            .detail(format!("{more} of them are undecided."))),
    }
}

/// The draft, with the reasons that came with the request.
fn asked<'a>(
    tx: &mut Tx<'_>,
    row: &'a Referral,
    body: &'a Issue,
    now: NaiveDateTime,
) -> Result<Asked<'a>> {
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = row.private(tx.conn(), keys, installation)?;
    let mut content = row.content()?;
    if body.freshness_reason.is_some() {
        content.freshness_reason.clone_from(&body.freshness_reason);
    }
    if body.urgent_reason.is_some() {
        content.urgent_reason.clone_from(&body.urgent_reason);
    }
    // From here on they are the referral's own.
    let draft = Wanted {
        deadline: content.deadline.take(),
        clarification: content.clarification_deadline.take(),
    };
    let urgent = row.urgent || body.urgent_reason.is_some();
    Ok(Asked { row, body, config, content, private, urgent, now, draft })
}

/// Everything that has to be there and right, refused at once.
fn ready(tx: &mut Tx<'_>, asked: &Asked<'_>) -> Result<Times> {
    let Asked { row, body, config, content, private, urgent, now, draft } = asked;
    let Wanted { deadline, clarification } = draft;
    let today = london::date_of(now.and_utc());
    let kind = &row.placement_type;
    let mut found = check::draft(tx.conn(), config, kind, content, private, today)?;
    found.faults.append(&mut found.before_issue);
    if *urgent && content.urgent_reason.as_deref().is_none_or(|text| text.trim().is_empty()) {
        found.faults.push(FieldError::new("/urgent_reason", "missing", "Say why it is urgent."));
    }
    let said = Wanted {
        deadline: body.deadline.or(*deadline),
        clarification: body.clarification_deadline.or(*clarification),
    };
    let (times, wrong) = closing::times(&config.response, *urgent, said, *now)?;
    let from_body = |at: &str| match at {
        "/deadline" => body.deadline.is_some() || deadline.is_none(),
        _ => body.clarification_deadline.is_some() || clarification.is_none(),
    };
    found.faults.extend(wrong.into_iter().map(|fault| match from_body(&fault.pointer) {
        true => fault,
        // As the draft has it.
        false => FieldError { pointer: format!("/content{}", fault.pointer), ..fault },
    }));
    found.faults.extend(check::documents(tx.conn(), &row.id)?);
    found.refuse_faults()?;
    Ok(times)
}

/// Opens it: the bids' key, the seed of the draw, the first version. The seed's hash.
fn open(
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: &Asked<'_>,
    times: &Times,
    precision: Precision,
) -> Result<String> {
    let id = &asked.row.id;
    let (key, wrapped) = tx.keys().new_referral_key(id, "bids")?;
    store::keep_key(tx, id, "bids", &wrapped)?;
    let (seed_hash, seed_sealed) = seed::draw(&key, tx.installation(), id)?;
    diesel::update(referral::table.find(id))
        .set((
            referral::state.eq("open"),
            referral::content.eq(serde_json::to_string(&asked.content)?),
            referral::urgent.eq(asked.urgent),
            referral::deadline.eq(cut(times.deadline)),
            referral::clarification_deadline.eq(cut(times.clarification)),
            referral::issued_at.eq(asked.now),
            referral::seed_hash.eq(&seed_hash),
            referral::seed_sealed.eq(seed_sealed),
            referral::distance_precision.eq(precision.as_str()),
            referral::content_version.eq(referral::content_version + 1),
            referral::updated_at.eq(asked.now),
            referral::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    store::keep_version(tx, id, 1, cut(times.deadline), "Issued", &actor.user_id)?;
    Ok(seed_hash)
}

/// Invites and lists, and tells the invited; how many.
fn invite(
    tx: &mut Tx<'_>,
    row: &Referral,
    candidates: &[Candidate],
    now: NaiveDateTime,
) -> Result<usize> {
    let mut told = Vec::new();
    for candidate in candidates.iter().filter(|one| one.sees()) {
        store::insert_invitation(tx, &candidate.row(&row.id, now, LetIn::AtIssue)?)?;
        if candidate.is_invited() {
            told.push(notices::Told {
                provider_id: candidate.member.membership.provider_id.clone(),
                establishment_id: candidate.member.membership.establishment_id.clone(),
            });
        }
    }
    notices::providers(tx, Kind::ReferralInvitation, row, &told)?;
    Ok(told.len())
}

/// D1: not on a meeting or plan that is missing or too old, unless somebody says why.
fn fresh(content: &Content, config: &CategoryConfig, now: NaiveDateTime) -> Result<()> {
    if freshness::is_explained(content) {
        return Ok(());
    }
    let today = london::date_of(now.and_utc());
    let stale = |date| freshness::is_stale(date, config.freshness_months, today);
    let which = match (stale(content.last_meeting_on), stale(content.plan_on)) {
        (false, false) => return Ok(()),
        (true, false) => "The last meeting is",
        (false, true) => "The plan is",
        (true, true) => "The last meeting and the plan are",
    };
    Err(Error::new(Code::NotFresh).detail(format!(
        "{which} missing, or older than {} months. Meet the family first, or say why not.",
        config.freshness_months
    )))
}

/// The invited ones of a referral, to be told of a change.
pub(super) fn told(rows: &[Invitation]) -> Vec<notices::Told> {
    rows.iter()
        .filter(|row| row.is_invited())
        .map(|row| notices::Told {
            provider_id: row.provider_id.clone(),
            establishment_id: row.establishment_id.clone(),
        })
        .collect()
}
