//! Who marks the statements of a referral, and whether their marks are complete.

use super::store::MarkRow;
use crate::category;
use crate::columns;
use crate::db::{
    Conn,
    schema::{app_user, authority, evaluator, user_role},
};
use crate::http::{Code, Error, Result};
use crate::referral::store::Referral;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// An assignment as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = evaluator)]
pub struct Assignment {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Role the person marks in.
    pub role_id: String,
    /// The person.
    pub user_id: String,
    /// When.
    pub assigned_at: NaiveDateTime,
    /// None until declared; then whether something blocks.
    pub conflict: Option<bool>,
    /// In the person's own words.
    pub conflict_words: Option<String>,
    /// When declared.
    pub declared_at: Option<NaiveDateTime>,
    /// When another person cleared the conflict.
    pub cleared_at: Option<NaiveDateTime>,
}

impl Assignment {
    /// A conflict that nobody has cleared.
    pub fn is_blocked(&self) -> bool {
        self.conflict == Some(true) && self.cleared_at.is_none()
    }

    /// Whether statements may be read: declared, and nothing blocks.
    ///
    /// # Errors
    /// `not_yet` before the declaration; `conflict_of_interest` while blocked.
    pub fn may_read(&self) -> Result<()> {
        if self.declared_at.is_none() {
            return Err(Error::new(Code::NotYet).detail("Declare first whether you have a link."));
        }
        if self.is_blocked() {
            return Err(Error::new(Code::ConflictOfInterest));
        }
        Ok(())
    }
}

/// A member of the panel with name and organisation.
#[derive(Clone, Debug, Queryable)]
pub struct Member {
    /// The assignment.
    #[diesel(embed)]
    pub assignment: Assignment,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Name of the authority the person marks for.
    pub authority: String,
}

/// The standing assignments of a referral.
#[derive(Clone, Debug)]
pub struct Panel {
    /// In the order assigned, the moderator among them.
    pub members: Vec<Member>,
    /// The moderator named before opening.
    pub moderator_role_id: Option<String>,
    /// How many evaluators the category asks for (D7).
    pub required: usize,
}

impl Panel {
    /// Loads it.
    ///
    /// # Errors
    /// The database's.
    pub fn load(conn: &mut Conn, referral: &Referral) -> Result<Self> {
        let required =
            category::store::config(conn, &referral.category_version_id)?.evaluators_required;
        let members = evaluator::table
            .inner_join(app_user::table)
            .inner_join(user_role::table.inner_join(authority::table))
            .filter(evaluator::referral_id.eq(&referral.id))
            .filter(evaluator::removed_at.is_null())
            .order((evaluator::assigned_at, evaluator::id))
            .select((columns!(Assignment), app_user::name, app_user::email, authority::name))
            .load(conn)?;
        Ok(Self {
            members,
            moderator_role_id: referral.moderator_role_id.clone(),
            required: usize::try_from(required).map_err(Error::internal)?,
        })
    }

    /// Whether an assignment is the moderator's.
    pub fn is_moderator(&self, assignment: &Assignment) -> bool {
        self.moderator_role_id.as_deref() == Some(assignment.role_id.as_str())
    }

    /// The assignment of a role.
    pub fn of_role(&self, role_id: &str) -> Option<&Assignment> {
        self.members.iter().map(|one| &one.assignment).find(|one| one.role_id == role_id)
    }

    /// Whether a person is on the panel in any part.
    pub fn has(&self, user_id: &str) -> bool {
        self.members.iter().any(|one| one.assignment.user_id == user_id)
    }

    /// Those who mark: evaluators whom no conflict blocks.
    pub fn markers(&self) -> impl Iterator<Item = &Assignment> {
        self.members
            .iter()
            .map(|one| &one.assignment)
            .filter(|one| !self.is_moderator(one) && !one.is_blocked())
    }

    /// The marks of a statement that count: those of present markers.
    pub fn counting<'m>(&self, of_statement: &[&'m MarkRow]) -> Vec<&'m MarkRow> {
        of_statement
            .iter()
            .filter(|mark| self.markers().any(|one| one.user_id == mark.user_id))
            .copied()
            .collect()
    }

    /// How many marks of a statement are still to come: every marker's, and no fewer than the
    /// category asks for.
    pub fn waiting_for(&self, of_statement: &[&MarkRow]) -> usize {
        let counting = self.counting(of_statement);
        let unmarked = self
            .markers()
            .filter(|one| !counting.iter().any(|mark| mark.user_id == one.user_id))
            .count();
        unmarked.max(self.required.saturating_sub(counting.len()))
    }

    /// Who may record the agreed mark of a statement whose marks are in (A, B3).
    ///
    /// A spread of 2 or more needs the moderator. Where none was named before opening, a further
    /// evaluator takes that part: one assigned after the others' marks were in, who has marked
    /// blind like them. Only an evaluator or the named moderator ever agrees a mark (A).
    ///
    /// # Errors
    /// `forbidden`, saying who may.
    pub fn may_agree(&self, by: &Assignment, counting: &[&MarkRow]) -> Result<()> {
        if self.is_moderator(by) || spread(counting) < 2 {
            return Ok(());
        }
        let others = counting.iter().filter(|mark| mark.user_id != by.user_id);
        let before = others.filter(|mark| mark.at <= by.assigned_at).count();
        if self.moderator_role_id.is_none() && before >= self.required {
            return Ok(());
        }
        Err(Error::forbidden().detail("A spread of 2 or more needs the moderator."))
    }
}

/// Largest less smallest mark.
pub fn spread(marks: &[&MarkRow]) -> i64 {
    let scores = || marks.iter().map(|mark| mark.score);
    scores().max().unwrap_or(0).saturating_sub(scores().min().unwrap_or(0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::scoring::store::MarkRow;

    fn at(minute: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 6, 12).unwrap().and_hms_opt(17, minute, 0).unwrap()
    }

    fn member(user: &str, minute: u32, conflict: Option<bool>) -> Member {
        Member {
            assignment: Assignment {
                id: user.into(),
                referral_id: "r".into(),
                role_id: user.into(),
                user_id: user.into(),
                assigned_at: at(minute),
                conflict,
                conflict_words: None,
                declared_at: conflict.map(|_| at(minute)),
                cleared_at: None,
            },
            name: user.into(),
            email: String::new(),
            authority: String::new(),
        }
    }

    fn mark(user: &str, score: i64, minute: u32) -> MarkRow {
        MarkRow {
            bid_id: "b".into(),
            user_id: user.into(),
            name: user.into(),
            score,
            reason: String::new(),
            at: at(minute),
        }
    }

    fn panel(members: Vec<Member>, moderator: Option<&str>) -> Panel {
        Panel { members, moderator_role_id: moderator.map(Into::into), required: 2 }
    }

    #[test]
    fn a_statement_waits_for_every_marker_and_for_as_many_as_the_category_asks() {
        let clear = Some(false);
        let three = panel(
            vec![member("a", 0, clear), member("b", 0, clear), member("m", 0, None)],
            Some("m"),
        );
        let (a, b) = (mark("a", 3, 5), mark("b", 4, 5));
        assert_eq!(three.waiting_for(&[]), 2);
        assert_eq!(three.waiting_for(&[&a]), 1);
        assert_eq!(three.waiting_for(&[&a, &b]), 0);
        // One alone is not enough, and one whom a conflict blocks does not count.
        assert_eq!(panel(vec![member("a", 0, clear)], None).waiting_for(&[&a]), 1);
        let blocked = panel(vec![member("a", 0, clear), member("b", 0, Some(true))], None);
        assert_eq!(blocked.waiting_for(&[&a, &b]), 1);
    }

    #[test]
    fn a_spread_of_two_needs_the_moderator_or_a_further_evaluator_where_none_was_named() {
        let clear = Some(false);
        let (a, b, c) = (mark("a", 1, 5), mark("b", 3, 6), mark("c", 2, 9));
        let named = panel(
            vec![member("a", 0, clear), member("b", 0, clear), member("m", 0, clear)],
            Some("m"),
        );
        assert!(named.may_agree(&named.members[0].assignment, &[&a, &b]).is_err());
        assert!(named.may_agree(&named.members[2].assignment, &[&a, &b]).is_ok());
        let further =
            panel(vec![member("a", 0, clear), member("b", 0, clear), member("c", 7, clear)], None);
        let marks = [&a, &b, &c];
        assert!(further.may_agree(&further.members[1].assignment, &marks).is_err());
        assert!(further.may_agree(&further.members[2].assignment, &marks).is_ok());
        // Close marks need nobody else.
        let near = mark("b", 2, 6);
        assert!(further.may_agree(&further.members[0].assignment, &[&a, &near]).is_ok());
    }
}
