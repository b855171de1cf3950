//! Panels mark what bidders wrote, blind, and agree.

use super::answers;
use super::{File, Story};
use crate::demo::numbers::Numbers;
use crate::demo::people::Person;
use crate::http::{Error, IdempotencyKey, Result, ValidJson};
use crate::scoring::{
    evaluators,
    marking::{agree, give},
    opening, results, store,
};
use serde_json::json;

/// A statement as the panel knows it, with whose it is for the story alone.
struct Statement {
    number: i64,
    establishment: String,
}

impl Story<'_> {
    pub(super) async fn appoint(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let parts = open
            .evaluators
            .iter()
            .map(|person| (person, "evaluator"))
            .chain(open.moderator.iter().map(|person| (person, "moderator")));
        for (person, part) in parts {
            let id = open.referral.clone();
            let body = ValidJson::made(&json!({"role_id": person.role_id, "part": part}));
            self.act(&open.officer, move |tx, actor| {
                evaluators::assign(tx, actor, &id, &body).map(|_| ())
            })
            .await?;
        }
        Ok(())
    }

    pub(super) async fn declare(&mut self, file: usize, evaluator: usize) -> Result<()> {
        let open = self.opened(file)?;
        let person = evaluator_of(open, evaluator)?;
        let (id, body) = (open.referral.clone(), ValidJson::made(&json!({"conflict": false})));
        self.act(person, move |tx, actor| evaluators::declare(tx, actor, &id, &body)).await
    }

    pub(super) async fn open(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let id = open.referral.clone();
        self.act(&open.officer, move |tx, actor| {
            opening::open(tx, actor, &id, &IdempotencyKey::none()).map(|_| ())
        })
        .await
    }

    /// An evaluator marks every statement, or the first half of them.
    pub(super) async fn mark(&mut self, file: usize, evaluator: usize, all: bool) -> Result<()> {
        let open = self.opened(file)?;
        let person = evaluator_of(open, evaluator)?;
        let statements = self.statements(open).await?;
        let half = statements.len().div_ceil(2);
        let some = if all { statements.len() } else { half };
        for statement in statements.iter().take(some) {
            let score = score(open, &statement.establishment, evaluator);
            let (id, number) = (open.referral.clone(), statement.number);
            let body = ValidJson::made(&json!({"mark": score, "reason": answers::mark(score)}));
            self.act(person, move |tx, actor| give(tx, actor, &id, number, &body)).await?;
        }
        Ok(())
    }

    /// The first evaluator records what the panel agreed; marks are never two apart here, so no
    /// moderator is needed.
    pub(super) async fn agree(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let person = evaluator_of(open, 0)?;
        for statement in self.statements(open).await? {
            let score = score(open, &statement.establishment, 0);
            let (id, number) = (open.referral.clone(), statement.number);
            let body = ValidJson::made(&json!({"mark": score, "reason": answers::agreed(score)}));
            self.act(person, move |tx, actor| agree(tx, actor, &id, number, &body)).await?;
        }
        Ok(())
    }

    /// One bid is left out, and the evaluation made again without it.
    pub(super) async fn exclude(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let id = open.referral.clone();
        let evaluation =
            self.db.read(move |conn| store::latest_evaluation(conn, &id)?.case()).await?;
        let result = together_rules::case::evaluate(&evaluation);
        // The last in rank: the reason is about its place, not about its price.
        let rank =
            |bid: &&together_rules::case::BidResult| bid.standing.as_ref().map(|one| one.rank);
        let last = result.bids.iter().filter(|bid| bid.standing.is_some()).max_by_key(rank);
        let bid = last.map(|bid| bid.id.clone()).ok_or_else(|| Error::internal("no bid"))?;
        let id = open.referral.clone();
        let body = ValidJson::made(&json!({
            "reason": "The places offered are no longer free on the first day: the bidder says so itself",
        }));
        self.act(&open.officer, move |tx, actor| results::exclude(tx, actor, &id, &bid, &body))
            .await
    }

    async fn statements(&self, open: &File) -> Result<Vec<Statement>> {
        let id = open.referral.clone();
        let rows = self.db.read(move |conn| store::opened_bids(conn, &id)).await?;
        let mut statements = Vec::new();
        for row in rows {
            let establishment = row.canonical()?.establishment;
            statements.push(Statement { number: row.statement_number, establishment });
        }
        // Statements are numbered by chance: who is marked first is not left to it.
        statements.sort_by_key(|one| number_of(open, &one.establishment));
        Ok(statements)
    }
}

fn evaluator_of(open: &File, index: usize) -> Result<&Person> {
    open.evaluators.get(index).ok_or_else(|| Error::internal("no such evaluator"))
}

fn number_of(open: &File, establishment: &str) -> u32 {
    let guest = open.guests.iter().find(|guest| guest.establishment == establishment);
    guest.map_or(0, |guest| guest.number)
}

/// The mark of an establishment's statement: drawn by name; a second evaluator is at most one away.
fn score(open: &File, establishment: &str, evaluator: usize) -> i64 {
    let number = number_of(open, establishment).to_string();
    let first = Numbers::of(&["mark", open.plan.child, &number]).between(2, 5);
    if evaluator == 0 {
        return first;
    }
    let apart = Numbers::of(&["second", open.plan.child, &number]).between(-1, 1);
    first.saturating_add(apart).clamp(1, 5)
}
