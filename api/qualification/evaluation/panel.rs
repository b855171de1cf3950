//! Who marks an application, and whether its marks are complete.

use super::store::{self, Assignment, Conflict, ConsensusRow, MarkRow};
use crate::db::{Conn, schema::application_declaration};
use crate::http::{Code, Error, Result};
use crate::qualification::application::store::Application;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::category::CategoryConfig;
use together_rules::qualification::marking::{self, Marker};

/// A member of the panel with name and authority.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The assignment.
    pub(super) row: Assignment,
    /// Name.
    pub(super) name: String,
    /// Name of the authority marked for.
    pub(super) authority: String,
    /// Whether links were declared since it was given.
    pub(super) declared: bool,
    /// The link that was found, cleared or not.
    pub(super) conflict: Option<Conflict>,
}

impl Member {
    /// A link that nobody has cleared.
    pub(super) fn is_blocked(&self) -> bool {
        self.conflict.as_ref().is_some_and(|one| one.cleared_at.is_none())
    }

    /// Whether statements may be read: declared, and nothing blocks.
    ///
    /// # Errors
    /// `not_yet` before the declaration; `conflict_of_interest` while blocked.
    pub(super) fn may_read(&self) -> Result<()> {
        if !self.declared {
            return Err(Error::new(Code::NotYet).detail("Declare first whether you have a link."));
        }
        if self.is_blocked() {
            return Err(Error::new(Code::ConflictOfInterest));
        }
        Ok(())
    }
}

/// The marking of an application.
#[derive(Debug)]
pub(super) struct Panel {
    /// In the order given, the moderator among them.
    pub(super) members: Vec<Member>,
    /// In the order given.
    pub(super) marks: Vec<MarkRow>,
    /// Agreed marks.
    pub(super) agreed: Vec<ConsensusRow>,
    /// References of the scored questions.
    pub(super) questions: Vec<String>,
}

impl Panel {
    /// Loads it.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn load(
        conn: &mut Conn,
        row: &Application,
        config: &CategoryConfig,
    ) -> Result<Self> {
        let given = store::assignments(conn, &row.id)?;
        let conflicts = store::conflicts(conn, &row.id)?;
        let mut members = Vec::new();
        for (assignment, name, authority) in given {
            let declared = declared_at(conn, &assignment.round_id, &assignment.user_id)?
                .is_some_and(|at| at >= assignment.assigned_at);
            let conflict = conflicts.iter().find(|one| one.user_id == assignment.user_id).cloned();
            members.push(Member { row: assignment, name, authority, declared, conflict });
        }
        Ok(Self {
            members,
            marks: store::marks(conn, &row.id)?,
            agreed: store::agreed(conn, &row.id)?,
            questions: config.scored_questions().map(|one| one.reference.clone()).collect(),
        })
    }

    /// The member who acts in a role.
    ///
    /// # Errors
    /// `not_found` for somebody it was not given to.
    pub(super) fn of_role(&self, role_id: &str) -> Result<&Member> {
        self.members.iter().find(|one| one.row.role_id == role_id).ok_or_else(Error::not_found)
    }

    /// Whether a person is on it in any part.
    pub(super) fn has(&self, user_id: &str) -> bool {
        self.members.iter().any(|one| one.row.user_id == user_id)
    }

    /// The moderator, once named.
    pub(super) fn moderator(&self) -> Option<&Member> {
        self.members.iter().find(|one| one.row.moderator)
    }

    /// Those who mark: evaluators whom no link blocks.
    pub(super) fn evaluators(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|one| !one.row.moderator && !one.is_blocked())
    }

    /// A person's mark of a question.
    pub(super) fn mark_of(&self, question: &str, user_id: &str) -> Option<&MarkRow> {
        self.marks.iter().find(|one| one.question == question && one.user_id == user_id)
    }

    fn markers(&self, question: &str) -> Vec<Marker<'_>> {
        self.evaluators()
            .map(|one| Marker {
                authority: &one.row.authority_id,
                mark: self.mark_of(question, &one.row.user_id).map(|mark| mark.mark),
            })
            .collect()
    }

    /// The marks of a question that count: those of present evaluators.
    pub(super) fn counting(&self, question: &str) -> Vec<i64> {
        self.markers(question).iter().filter_map(|one| one.mark).collect()
    }

    /// Whether a mark is of a present evaluator.
    pub(super) fn counts(&self, mark: &MarkRow) -> bool {
        self.evaluators().any(|one| one.row.user_id == mark.user_id)
    }

    /// Marks of a question still to come; none once one is agreed.
    pub(super) fn waiting_for(&self, question: &str) -> usize {
        match self.agreed_of(question) {
            Some(_) => 0,
            None => marking::waiting_for(&self.markers(question)),
        }
    }

    /// The agreed mark of a question.
    pub(super) fn agreed_of(&self, question: &str) -> Option<&ConsensusRow> {
        self.agreed.iter().find(|one| one.question == question)
    }

    /// Whether every mark of every statement is in: only then does anybody but its evaluators
    /// see one.
    pub(super) fn all_in(&self) -> bool {
        self.questions.iter().all(|one| self.waiting_for(one) == 0)
    }

    /// The statements whose marks are not agreed.
    pub(super) fn not_agreed(&self) -> Vec<String> {
        self.questions.iter().filter(|one| self.agreed_of(one).is_none()).cloned().collect()
    }

    /// Whether evaluators of two authorities are there (B3).
    pub(super) fn enough(&self) -> bool {
        marking::enough(&self.markers(""))
    }

    /// Questions that a member has not marked yet.
    pub(super) fn unmarked(&self, member: &Member) -> Vec<&String> {
        if member.row.moderator {
            return Vec::new();
        }
        let open = self.questions.iter().filter(|one| self.agreed_of(one).is_none());
        open.filter(|one| self.mark_of(one, &member.row.user_id).is_none()).collect()
    }

    /// Who may agree the mark of a question whose marks are in: a spread of 2 or more needs the
    /// moderator (B3).
    ///
    /// # Errors
    /// `forbidden`, saying who may.
    pub(super) fn may_agree(&self, by: &Member, question: &str) -> Result<()> {
        if !by.row.moderator && marking::needs_moderator(&self.counting(question)) {
            return Err(Error::forbidden().detail("A spread of 2 or more needs the moderator."));
        }
        Ok(())
    }
}

/// When a person declared their links with the applicants of a round.
///
/// # Errors
/// The database's.
pub(super) fn declared_at(
    conn: &mut Conn,
    round_id: &str,
    user_id: &str,
) -> Result<Option<NaiveDateTime>> {
    Ok(application_declaration::table
        .find((round_id, user_id))
        .select(application_declaration::declared_at)
        .first(conn)
        .optional()?)
}
