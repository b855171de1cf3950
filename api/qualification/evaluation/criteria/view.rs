//! An application as the lead officer and the lead's auditor see it while it is evaluated.

use super::super::{access, clock, panel::Panel, store};
use super::facts::{self, Facts};
use super::wire::{
    Agreed, Competency, CompetencyLine, Criterion, Decided, Evaluation, GivenMark, JudgedType,
    Scored,
};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::application::store::Application;
use chrono::NaiveDateTime;
use together_rules::category::Question;
use together_rules::london;
use together_rules::policy::{Action, Standing, Verdict, verdict};
use together_rules::qualification::{marking, proposal::Decision};

/// The evaluation of an application, and its version for the ETag.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    now: NaiveDateTime,
) -> Result<(i64, Evaluation)> {
    let row = access::see(conn, actor, id, Action::ApplicationEvaluation)?;
    let facts = Facts::load(conn, row, london::date_of(now.and_utc()))?;
    let panel = Panel::load(conn, &facts.row, &facts.config)?;
    let windows = store::windows(conn, &facts.row.category_code)?;
    let row = &facts.row;
    let (establishment, provider) = store::names(conn, row)?;
    let clock = clock::of(conn, row, &windows, now)?;
    let mut criteria = Vec::new();
    for question in facts.criteria() {
        criteria.push(criterion(conn, &facts, question)?);
    }
    let types: Vec<JudgedType> = facts.types().into_iter().map(Into::into).collect();
    let codes: Vec<&str> = types.iter().map(|one| one.placement_type.as_str()).collect();
    let open_referrals = store::open_referrals(conn, &row.category_code, &codes, now)?;
    let wire = Evaluation {
        application_id: row.id.clone(),
        reference: row.reference.clone(),
        category: row.category_code.clone(),
        establishment_id: row.establishment_id.clone(),
        establishment,
        provider,
        state: row.state.clone(),
        initial: row.initial,
        round_id: row.round_id.clone(),
        criteria,
        statements: statements(conn, &facts, &panel)?,
        types,
        open_referrals,
        competency: competency(&facts, &panel)?,
        undecided: facts.undecided(),
        not_agreed: panel.not_agreed(),
        not_met: facts.with(Decision::NotMet),
        permissions: permissions(actor, &facts, &panel, &clock),
        clock,
    };
    Ok((facts.row.content_version, wire))
}

fn criterion(conn: &mut Conn, facts: &Facts, question: &Question) -> Result<Criterion> {
    let decision = match facts.decision(&question.reference) {
        Some(row) => Some(Decided {
            decision: facts::read(&row.decision)?,
            proposed: row.proposed.clone(),
            reason: row.reason.clone(),
            evidence: row.evidence.clone(),
            by: store::person(conn, &row.decided_by)?,
            at: row.decided_at.and_utc(),
        }),
        None => None,
    };
    Ok(Criterion {
        question: question.reference.clone(),
        title: question.title.clone(),
        kind: question.kind,
        level: question.level,
        evidence: question.evidence.clone(),
        answer: facts.answers.get(&question.reference).cloned(),
        needed: facts.is_needed(question),
        proposal: facts.propose(question).into(),
        decision,
    })
}

/// The scored statements, with marks once all of the application are in.
///
/// # Errors
/// The database's.
pub fn statements(conn: &mut Conn, facts: &Facts, panel: &Panel) -> Result<Vec<Scored>> {
    let all_in = panel.all_in();
    let mut scored = Vec::new();
    for question in facts.config.scored_questions() {
        let reference = &question.reference;
        let counting = panel.counting(reference);
        let mut marks = Vec::new();
        if all_in {
            for mark in panel.marks.iter().filter(|one| one.question == *reference) {
                marks.push(given(conn, panel, mark)?);
            }
        }
        scored.push(Scored {
            question: reference.clone(),
            title: question.title.clone(),
            weight: question.weight,
            answer: facts.answers.get(reference).cloned(),
            waiting_for: panel.waiting_for(reference),
            spread: all_in.then(|| marking::spread(&counting)),
            needs_moderator: all_in && marking::needs_moderator(&counting),
            marks,
            agreed: panel.agreed_of(reference).map(|one| Agreed {
                mark: one.mark,
                reason: one.reason.clone(),
                at: one.at.and_utc(),
            }),
        });
    }
    Ok(scored)
}

fn given(conn: &mut Conn, panel: &Panel, mark: &store::MarkRow) -> Result<GivenMark> {
    let member = panel.members.iter().find(|one| one.row.user_id == mark.user_id);
    Ok(GivenMark {
        by: match member {
            Some(member) => member.name.clone(),
            None => store::person(conn, &mark.user_id)?,
        },
        authority: member.map(|one| one.authority.clone()).unwrap_or_default(),
        mark: mark.mark,
        reason: mark.reason.clone(),
        at: mark.at.and_utc(),
    })
}

/// Core competency line by line, once every mark is agreed.
///
/// # Errors
/// Only for a stored mark that is none.
pub fn competency(facts: &Facts, panel: &Panel) -> Result<Option<Competency>> {
    if !panel.not_agreed().is_empty() {
        return Ok(None);
    }
    let marks: Vec<(&str, i64)> = panel
        .questions
        .iter()
        .filter_map(|one| Some((one.as_str(), panel.agreed_of(one)?.mark)))
        .collect();
    let (lines, total) = marking::competency(&facts.config, &marks).map_err(Error::internal)?;
    let lines = lines.into_iter().map(|line| CompetencyLine {
        question: line.question,
        title: line.title,
        weight: line.weight,
        mark: line.mark,
        points: line.points,
    });
    Ok(Some(Competency { lines: lines.collect(), total }))
}

fn permissions(
    actor: &Actor,
    facts: &Facts,
    panel: &Panel,
    clock: &clock::Clock,
) -> Vec<&'static str> {
    let standing: Standing = access::general(actor);
    if verdict(Action::ApplicationDecide, standing) != Verdict::AllowInState {
        return Vec::new();
    }
    let row: &Application = &facts.row;
    let evaluated = access::in_evaluation(row).is_ok();
    let mut may = Vec::new();
    if row.state == "submitted" {
        may.push("evaluate");
    }
    if evaluated {
        may.extend(["decide_criteria", "ask"]);
    }
    let open = evaluated || row.state == "submitted";
    if open && row.clock_from.is_some() && row.extended_at.is_none() {
        may.push("extend");
    }
    let ready = facts.undecided().is_empty() && panel.not_agreed().is_empty();
    if evaluated && ready && !clock.window_closed {
        let barred = !facts.with(Decision::NotMet).is_empty();
        may.push(if barred { "reject" } else { "accept" });
    }
    may
}
