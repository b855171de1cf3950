//! What may be read while marking.

use super::super::access;
use super::super::panel::{Member, Panel};
use super::super::store;
use super::drafts::{self, Draft};
use super::wire::{
    AgreedMark, Descriptor, Mark, MarkingPermission, Marks, Statement, StatementLine, Statements,
    Tag, Tagged, ToMark, ToMarkPermission,
};
use crate::auth::Actor;
use crate::category;
use crate::columns;
use crate::db::{Conn, schema::application_evaluator};
use crate::http::{Code, Error, Result};
use crate::qualification::application::answer::Answer;
use crate::qualification::application::store::{self as applications, Application};
use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use together_rules::category::{CategoryConfig, Question};
use together_rules::policy::{Action, Role};
use together_rules::qualification::marking;

/// The marking of an application: nothing here is a price.
pub(super) struct Marking {
    pub(super) row: Application,
    pub(super) config: Arc<CategoryConfig>,
    pub(super) panel: Panel,
}

impl Marking {
    pub(super) fn load(conn: &mut Conn, row: Application) -> Result<Self> {
        let config = category::store::config(conn, &row.category_version_id)?;
        let panel = Panel::load(conn, &row, &config)?;
        Ok(Self { row, config, panel })
    }

    /// A scored question.
    ///
    /// # Errors
    /// `not_found`.
    pub(super) fn question(&self, reference: &str) -> Result<&Question> {
        let mut scored = self.config.scored_questions();
        scored.find(|one| one.reference == reference).ok_or_else(Error::not_found)
    }

    /// Whether a member of the panel may still mark a statement.
    ///
    /// # Errors
    /// `not_found`; `forbidden` for the moderator; `already_exists` once the own mark is given;
    /// `illegal_step` once one is agreed.
    pub(super) fn open_to(&self, by: &Member, question: &str) -> Result<()> {
        self.question(question)?;
        if by.row.moderator {
            return Err(Error::forbidden().detail("The moderator agrees marks and gives none."));
        }
        if self.panel.mark_of(question, &by.row.user_id).is_some() {
            return Err(Error::new(Code::AlreadyExists));
        }
        if self.panel.agreed_of(question).is_some() {
            return Err(access::illegal("A mark is agreed already."));
        }
        Ok(())
    }

    /// What a member of the panel may do with a statement.
    fn may(&self, question: &str, by: &Member) -> Vec<MarkingPermission> {
        let marked = self.panel.mark_of(question, &by.row.user_id).is_some();
        let open =
            access::in_evaluation(&self.row).is_ok() && self.panel.agreed_of(question).is_none();
        let in_now = self.panel.waiting_for(question) == 0;
        let mut may = Vec::new();
        if open && !marked && !by.row.moderator {
            may.push(MarkingPermission::Mark);
        }
        if marked || (by.row.moderator && in_now) {
            may.push(MarkingPermission::ReadMarks);
        }
        let takes_part = marked || by.row.moderator;
        if open && in_now && takes_part && self.panel.may_agree(by, question).is_ok() {
            may.push(MarkingPermission::Agree);
        }
        may
    }

    /// Whether a member sees the marks of a question that are not their own.
    fn sees_all(&self, question: &str, by: &Member) -> bool {
        let marked = self.panel.mark_of(question, &by.row.user_id).is_some();
        (marked || by.row.moderator) && self.panel.waiting_for(question) == 0
    }
}

/// The caller's place on the panel: given, declared, not blocked.
fn on_panel(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Marking, Member)> {
    let row = access::see(conn, actor, id, Action::ApplicationMark)?;
    let marking = Marking::load(conn, row)?;
    let member = marking.panel.of_role(&actor.role_id)?.clone();
    member.may_read()?;
    Ok((marking, member))
}

fn text<'a>(answers: &'a BTreeMap<String, Answer>, question: &str) -> &'a str {
    answers.get(question).map_or("", |answer| answer.words.as_str())
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The statements of an application.
///
/// # Errors
/// `not_yet` before the declaration; `conflict_of_interest`.
pub fn list(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Statements> {
    let (marking, member) = on_panel(conn, actor, id)?;
    let answers = applications::answers(conn, id)?;
    let drafts = drafts::own(conn, id, &actor.user_id)?;
    let (establishment, _) = store::names(conn, &marking.row)?;
    let items = marking.config.scored_questions().map(|question| {
        let reference = &question.reference;
        let agreed = marking.panel.agreed_of(reference);
        StatementLine {
            question: reference.clone(),
            title: question.title.clone(),
            words: words(text(&answers, reference)),
            own_mark: marking.panel.mark_of(reference, &member.row.user_id).map(|one| one.mark),
            agreed_mark: agreed
                .filter(|_| marking.sees_all(reference, &member))
                .map(|one| one.mark),
            waiting_for: marking.panel.waiting_for(reference),
            drafted: drafts.get(reference).is_some_and(Draft::is_whole),
            permissions: marking.may(reference, &member),
        }
    });
    Ok(Statements {
        items: items.collect(),
        reference: marking.row.reference.clone(),
        establishment,
    })
}

/// One statement with what it is marked against.
///
/// # Errors
/// As [`list`]; `not_found`.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, reference: &str) -> Result<Statement> {
    let (marking, member) = on_panel(conn, actor, id)?;
    let question = marking.question(reference)?;
    let answers = applications::answers(conn, id)?;
    let (establishment, _) = store::names(conn, &marking.row)?;
    let text = text(&answers, reference).to_owned();
    let descriptors = question.descriptors.as_deref().unwrap_or(&marking.config.mark_descriptors);
    let own = marking.panel.mark_of(reference, &member.row.user_id);
    let drafts = drafts::own(conn, id, &actor.user_id)?;
    let model = Some(&marking.config.model_answer).filter(|model| model.question == reference);
    Ok(Statement {
        question: question.reference.clone(),
        title: question.title.clone(),
        guidance: question.guidance.clone(),
        establishment,
        words: words(&text),
        text,
        descriptors: descriptors
            .iter()
            .map(|one| Descriptor {
                mark: one.mark,
                word: one.word.clone(),
                means: one.means.clone(),
            })
            .collect(),
        model: model.map(|model| model.words.clone()),
        own_mark: own.map(|one| one.mark),
        own_reason: own.map(|one| one.reason.clone()),
        draft: drafts.get(reference).map(Draft::shown),
        permissions: marking.may(reference, &member),
    })
}

/// The marks of a statement: an evaluator's own, and the others' once all are in; for the
/// moderator when all of it are; for the lead officer and the auditor when all of the application
/// are (B3).
///
/// # Errors
/// `not_yet`; `not_found`.
pub fn marks_of(conn: &mut Conn, actor: &Actor, id: &str, reference: &str) -> Result<Marks> {
    let row = access::see(conn, actor, id, Action::ApplicationMarks)?;
    let (marking, member) = if actor.role == Role::Evaluator {
        let (marking, member) = on_panel(conn, actor, id)?;
        (marking, Some(member))
    } else {
        (Marking::load(conn, row)?, None)
    };
    marking.question(reference)?;
    let panel = &marking.panel;
    let may = member.as_ref().map(|one| marking.may(reference, one)).unwrap_or_default();
    match &member {
        None if !panel.all_in() => {
            return Err(Error::new(Code::NotYet).detail("Marks show when all of them are in."));
        }
        Some(_) if !may.contains(&MarkingPermission::ReadMarks) => {
            return Err(Error::new(Code::NotYet).detail("Your own mark comes first."));
        }
        _ => {}
    }
    let all = member.as_ref().is_none_or(|one| marking.sees_all(reference, one));
    let mut items = Vec::new();
    for mark in panel.marks.iter().filter(|one| one.question == reference) {
        let own = mark.user_id == actor.user_id;
        if all || own {
            items.push(shown(conn, panel, mark, own)?);
        }
    }
    let agreed = match panel.agreed_of(reference).filter(|_| all) {
        Some(one) => Some(AgreedMark {
            mark: one.mark,
            reason: one.reason.clone(),
            at: one.at.and_utc(),
            by: store::person(conn, &one.by_user)?,
        }),
        None => None,
    };
    Ok(Marks {
        question: reference.to_owned(),
        items,
        waiting_for: panel.waiting_for(reference),
        spread: all.then(|| marking::spread(&panel.counting(reference))),
        agreed,
        permissions: may.into_iter().filter(|one| *one == MarkingPermission::Agree).collect(),
    })
}

fn shown(conn: &mut Conn, panel: &Panel, mark: &store::MarkRow, own: bool) -> Result<Mark> {
    let member = panel.members.iter().find(|one| one.row.user_id == mark.user_id);
    Ok(Mark {
        by: match member {
            Some(member) => member.name.clone(),
            None => store::person(conn, &mark.user_id)?,
        },
        authority: member.map(|one| one.authority.clone()).unwrap_or_default(),
        mark: mark.mark,
        reason: mark.reason.clone(),
        at: mark.at.and_utc(),
        own,
        counts: panel.counts(mark),
    })
}

/// What was given to the caller and is not decided, the nearest day first; or what is, the latest
/// day first.
///
/// # Errors
/// The database's.
pub fn given(conn: &mut Conn, actor: &Actor, done: bool, today: NaiveDate) -> Result<Vec<ToMark>> {
    let rows: Vec<store::Assignment> = application_evaluator::table
        .filter(application_evaluator::role_id.eq(&actor.role_id))
        .filter(application_evaluator::removed_at.is_null())
        .order(application_evaluator::id)
        .select(columns!(store::Assignment))
        .load(conn)?;
    let mut items = Vec::new();
    for assignment in rows {
        let row = applications::load(conn, &assignment.application_id)?;
        let open = access::in_evaluation(&row).is_ok();
        let decided = ["accepted", "rejected", "withdrawn"].contains(&row.state.as_str());
        if if done { decided } else { open } {
            items.push(to_mark(conn, row, &assignment, today)?);
        }
    }
    items.sort_by_cached_key(|one| place(one, done));
    Ok(items)
}

/// Where a line stands in the list; the finished ones backwards by day.
pub fn place(one: &ToMark, done: bool) -> String {
    let day = one.due_on.num_days_from_ce();
    let day = if done { i32::MAX.saturating_sub(day) } else { day };
    format!("{day:010} {}", one.reference)
}

fn to_mark(
    conn: &mut Conn,
    row: Application,
    assignment: &store::Assignment,
    today: NaiveDate,
) -> Result<ToMark> {
    let marking = Marking::load(conn, row)?;
    let member = marking.panel.of_role(&assignment.role_id)?;
    let round = store::round(conn, &assignment.round_id)?;
    let answers = applications::answers(conn, &marking.row.id)?;
    let drafts = drafts::own(conn, &marking.row.id, &member.row.user_id)?;
    let open = access::in_evaluation(&marking.row).is_ok();
    let (establishment, _) = store::names(conn, &marking.row)?;
    let statements: Vec<Tagged> = marking
        .config
        .scored_questions()
        .map(|question| {
            let tag = tag(&marking, member, &question.reference);
            let own = marking.panel.mark_of(&question.reference, &member.row.user_id);
            Tagged {
                question: question.reference.clone(),
                title: question.title.clone(),
                words: words(text(&answers, &question.reference)),
                tag,
                own_mark: own.map(|mark| mark.mark),
                drafted: drafts.get(&question.reference).is_some_and(Draft::is_whole),
                overdue: open && tag == Tag::ToMark && round.marks_due_on < today,
            }
        })
        .collect();
    let has = |tag| statements.iter().any(|one| one.tag == tag);
    let mut permissions = Vec::new();
    if !open {
        // Decided: there is nothing to do any more.
    } else if !member.declared {
        permissions.push(ToMarkPermission::Declare);
    } else if !member.is_blocked() {
        permissions.extend(has(Tag::ToMark).then_some(ToMarkPermission::Mark));
        permissions.extend(has(Tag::ToAgree).then_some(ToMarkPermission::Agree));
    }
    Ok(ToMark {
        application_id: marking.row.id.clone(),
        reference: marking.row.reference.clone(),
        establishment,
        category: marking.row.category_code.clone(),
        round_id: round.id,
        due_on: round.marks_due_on,
        moderator: member.row.moderator,
        declared: member.declared,
        blocked: member.is_blocked(),
        statements,
        permissions,
    })
}

fn tag(marking: &Marking, member: &Member, question: &str) -> Tag {
    let panel = &marking.panel;
    let marked = panel.mark_of(question, &member.row.user_id).is_some();
    if panel.agreed_of(question).is_some() {
        Tag::Agreed
    } else if !marked && !member.row.moderator {
        Tag::ToMark
    } else if panel.waiting_for(question) > 0 {
        Tag::Waiting
    } else if panel.may_agree(member, question).is_ok() {
        Tag::ToAgree
    } else {
        Tag::ForModerator
    }
}
