//! What may be read while marking.

use super::drafts::{self, Draft};
use super::wire::{
    AgreedMark, MarkMeaning, Statement, StatementLine, StatementMark, StatementMarks,
    StatementPermission, StatementTag, Statements,
};
use crate::auth::Actor;
use crate::category;
use crate::db::Conn;
use crate::http::{Code, Error, Result};
use crate::referral::access::see;
use crate::referral::store::Referral;
use crate::scoring::panel::{Assignment, Panel, spread};
use crate::scoring::store::{ConsensusRow, MarkRow, OpenedBid, agreed, marks, opened_bids, person};
use together_rules::policy::{Action, Standing};

/// Everything about the marking of a referral that is not a price.
#[derive(Debug)]
pub struct Marking {
    /// The referral.
    pub referral: Referral,
    /// Who marks.
    pub panel: Panel,
    bids: Vec<OpenedBid>,
    marks: Vec<MarkRow>,
    agreed: Vec<ConsensusRow>,
}

impl Marking {
    /// Loads it.
    ///
    /// # Errors
    /// The database's.
    pub fn load(conn: &mut Conn, referral: Referral) -> Result<Self> {
        let panel = Panel::load(conn, &referral)?;
        let bids = opened_bids(conn, &referral.id)?;
        let marks = marks(conn, &referral.id)?;
        let agreed = agreed(conn, &referral.id)?;
        Ok(Self { referral, panel, bids, marks, agreed })
    }

    /// The bid behind a statement's number.
    ///
    /// # Errors
    /// `not_found`.
    pub fn bid(&self, number: i64) -> Result<&OpenedBid> {
        self.bids.iter().find(|bid| bid.statement_number == number).ok_or_else(Error::not_found)
    }

    /// The marks of a bid.
    pub fn marks_of(&self, bid_id: &str) -> Vec<&MarkRow> {
        self.marks.iter().filter(|mark| mark.bid_id == bid_id).collect()
    }

    /// The agreed mark of a bid.
    pub fn agreed_of(&self, bid_id: &str) -> Option<&ConsensusRow> {
        self.agreed.iter().find(|one| one.bid_id == bid_id)
    }

    /// A person's own mark of a bid.
    pub fn own(&self, bid_id: &str, user_id: &str) -> Option<&MarkRow> {
        self.marks.iter().find(|mark| mark.bid_id == bid_id && mark.user_id == user_id)
    }

    /// The bid behind a statement that a member of the panel may still mark.
    ///
    /// # Errors
    /// `forbidden` for the moderator; `illegal_step` before opening and once a mark is agreed;
    /// `not_found`; `already_exists` once the own mark is given.
    pub fn open_to(&self, by: &Assignment, number: i64) -> Result<&OpenedBid> {
        if self.panel.is_moderator(by) {
            return Err(Error::forbidden().detail("The moderator agrees marks and gives none."));
        }
        if self.referral.opened_at.is_none() {
            return Err(Error::new(Code::IllegalStep));
        }
        let bid = self.bid(number)?;
        if self.own(&bid.bid_id, &by.user_id).is_some() {
            return Err(Error::new(Code::AlreadyExists));
        }
        if self.referral.state != "opened" || self.agreed_of(&bid.bid_id).is_some() {
            return Err(Error::new(Code::IllegalStep));
        }
        Ok(bid)
    }

    /// Where a statement stands for a member of the panel.
    pub fn tag(&self, bid_id: &str, by: &Assignment) -> StatementTag {
        let counting = self.panel.counting(&self.marks_of(bid_id));
        if self.agreed_of(bid_id).is_some() {
            StatementTag::Agreed
        } else if self.own(bid_id, &by.user_id).is_none() && !self.panel.is_moderator(by) {
            StatementTag::ToMark
        } else if self.waiting_for(bid_id) > 0 {
            StatementTag::Waiting
        } else if self.panel.may_agree(by, &counting).is_ok() {
            StatementTag::ToAgree
        } else {
            StatementTag::ForModerator
        }
    }

    /// The statements in their order, with how many words each has.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn statements(&self) -> Result<Vec<(&OpenedBid, usize)>> {
        let mut found = Vec::new();
        for bid in &self.bids {
            found.push((bid, words(&bid.canonical()?.body.method_statement)));
        }
        Ok(found)
    }

    /// Marks of a bid still to come; none once one is agreed.
    pub fn waiting_for(&self, bid_id: &str) -> usize {
        match self.agreed_of(bid_id) {
            Some(_) => 0,
            None => self.panel.waiting_for(&self.marks_of(bid_id)),
        }
    }

    /// Whether every mark of every statement is in.
    pub fn all_in(&self) -> bool {
        self.bids.iter().all(|bid| self.waiting_for(&bid.bid_id) == 0)
    }

    /// Whether every statement has its agreed mark.
    pub fn all_agreed(&self) -> bool {
        self.bids.iter().all(|bid| self.agreed_of(&bid.bid_id).is_some())
    }

    /// How many statements wait for a step of a member of the panel.
    pub fn left_to(&self, step: StatementPermission, by: &Assignment) -> i64 {
        let left = self.bids.iter().filter(|bid| self.may(&bid.bid_id, by).contains(&step));
        i64::try_from(left.count()).unwrap_or(i64::MAX)
    }

    /// What a member of the panel may do with a statement.
    fn may(&self, bid_id: &str, by: &Assignment) -> Vec<StatementPermission> {
        let marked = self.own(bid_id, &by.user_id).is_some();
        let moderates = self.panel.is_moderator(by);
        let mut may = Vec::new();
        let open = self.referral.state == "opened" && self.agreed_of(bid_id).is_none();
        if open && !marked && !moderates {
            may.push(StatementPermission::Mark);
        }
        let in_now = self.waiting_for(bid_id) == 0;
        if marked || (moderates && in_now) {
            may.push(StatementPermission::ReadMarks);
        }
        let counting = self.panel.counting(&self.marks_of(bid_id));
        let settles = in_now && self.panel.may_agree(by, &counting).is_ok();
        if open && settles && (marked || moderates) {
            may.push(StatementPermission::Agree);
        }
        may
    }
}

/// The caller's place on the panel of an opened referral: given, declared, not blocked.
fn on_panel(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Marking, Assignment)> {
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::StatementMark)?;
    let marking = Marking::load(conn, seen.referral)?;
    let row = marking.panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?.clone();
    row.may_read()?;
    if marking.referral.opened_at.is_none() {
        return Err(Error::new(Code::NotYet).detail("The bids are not opened yet."));
    }
    Ok((marking, row))
}

/// The statements of a referral.
///
/// # Errors
/// `not_yet` before declaration or opening; `conflict_of_interest`.
pub fn list(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Statements> {
    let (marking, row) = on_panel(conn, actor, id)?;
    let drafts = drafts::own(conn, id, &actor.user_id)?;
    let mut items = Vec::new();
    for (bid, words) in marking.statements()? {
        items.push(StatementLine {
            number: bid.statement_number,
            words,
            own_mark: marking.own(&bid.bid_id, &actor.user_id).map(|mark| mark.score),
            drafted: drafts.get(&bid.bid_id).is_some_and(Draft::is_whole),
            agreed_mark: marking.agreed_of(&bid.bid_id).map(|one| one.score),
            waiting_for: marking.waiting_for(&bid.bid_id),
            permissions: marking.may(&bid.bid_id, &row),
        });
    }
    Ok(Statements { reference: marking.referral.reference.clone(), items })
}

/// One statement with what it is marked against.
///
/// # Errors
/// As [`list`]; `not_found`.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, number: i64) -> Result<Statement> {
    let (marking, row) = on_panel(conn, actor, id)?;
    let bid = marking.bid(number)?;
    let config = category::store::config(conn, &marking.referral.category_version_id)?;
    let content = marking.referral.content()?;
    let text = bid.canonical()?.body.method_statement;
    let own = marking.own(&bid.bid_id, &actor.user_id);
    let drafts = drafts::own(conn, id, &actor.user_id)?;
    Ok(Statement {
        number,
        of: marking.bids.len(),
        words: words(&text),
        text,
        outcomes: content.outcomes,
        needs: content.needs,
        descriptors: config
            .outcomes_descriptors
            .iter()
            .map(|one| MarkMeaning { mark: one.mark, means: one.means.clone() })
            .collect(),
        model: config.model_answer.words.clone(),
        own_mark: own.map(|mark| mark.score),
        own_reason: own.map(|mark| mark.reason.clone()),
        draft: drafts.get(&bid.bid_id).map(Draft::shown),
        permissions: marking.may(&bid.bid_id, &row),
    })
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The marks of a statement: for an evaluator whose own is in, the moderator when all of it are,
/// the commissioner and the auditor when all of the referral are (A).
///
/// # Errors
/// `not_yet`; `not_found`.
pub fn marks_of(conn: &mut Conn, actor: &Actor, id: &str, number: i64) -> Result<StatementMarks> {
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::OthersMarks)?;
    let (marking, row) = if seen.standing == Standing::EvaluatorGiven {
        let (marking, row) = on_panel(conn, actor, id)?;
        (marking, Some(row))
    } else {
        (Marking::load(conn, seen.referral)?, None)
    };
    if marking.referral.opened_at.is_none() {
        return Err(Error::new(Code::NotYet).detail("The bids are not opened yet."));
    }
    let all_in = marking.all_in();
    if row.is_none() && !all_in {
        return Err(Error::new(Code::NotYet).detail("Marks show when all of them are in."));
    }
    let bid = marking.bid(number)?;
    let waiting_for = marking.waiting_for(&bid.bid_id);
    let may = row.as_ref().map(|row| marking.may(&bid.bid_id, row)).unwrap_or_default();
    if row.is_some() && !may.contains(&StatementPermission::ReadMarks) {
        return Err(Error::new(Code::NotYet).detail("Your own mark comes first."));
    }
    let marks = marking.marks_of(&bid.bid_id);
    let counting = marking.panel.counting(&marks);
    let agreed = match marking.agreed_of(&bid.bid_id) {
        Some(one) => Some(AgreedMark {
            mark: one.score,
            reason: one.reason.clone(),
            at: one.at.and_utc(),
            by: person(conn, &one.by_user)?,
        }),
        None => None,
    };
    Ok(StatementMarks {
        number,
        spread: (waiting_for == 0).then(|| spread(&counting)),
        items: marks
            .iter()
            .map(|mark| StatementMark {
                by: mark.name.clone(),
                mark: mark.score,
                reason: mark.reason.clone(),
                at: mark.at.and_utc(),
                own: mark.user_id == actor.user_id,
                counts: counting.iter().any(|one| one.user_id == mark.user_id),
            })
            .collect(),
        waiting_for,
        agreed,
        permissions: may.into_iter().filter(|one| *one == StatementPermission::Agree).collect(),
    })
}
