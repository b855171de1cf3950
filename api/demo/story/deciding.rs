//! Families choose, places are awarded, winners answer.

use super::plan::Fate;
use super::{Event, Step, Story};
use crate::award::{actions, store as awards};
use crate::demo::people::Person;
use crate::family::{self, Visitor};
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::scoring::store;
use crate::seal::sha256_hex;
use chrono::NaiveDateTime;
use serde_json::json;

impl Story<'_> {
    /// Gives the family its private link.
    pub(super) async fn link_family(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let person = match open.children.first().map(|child| child.category.as_str()) {
            Some("foster" | "residential") => "Grandmother",
            Some("supported-accommodation") => "Young person",
            _ => "Mother",
        };
        let name = open.plan.child.to_lowercase();
        let body = ValidJson::made(&json!({
            "person": person,
            "may_choose": true,
            "email": format!("family.of.{name}@families.example"),
        }));
        let id = open.referral.clone();
        let link = self
            .act(&open.officer, move |tx, actor| family::create_link(tx, actor, &id, &body))
            .await?;
        self.opened_mut(file)?.link = Some(link);
        Ok(())
    }

    /// Shows the family its offers where there is a choice; its answer goes onto the agenda.
    pub(super) async fn offer(&mut self, file: usize, moment: NaiveDateTime) -> Result<()> {
        let open = self.opened(file)?;
        let id = open.referral.clone();
        let case = self.db.read(move |conn| store::latest_evaluation(conn, &id)?.case()).await?;
        if together_rules::case::evaluate(&case).parent_choice.is_empty() {
            log::info!("demo: {} has no choice to make", open.plan.child);
            return Ok(());
        }
        let (id, body) = (open.referral.clone(), ValidJson::made(&json!({})));
        self.act(&open.officer, move |tx, actor| family::send_offers(tx, actor, &id, &body))
            .await?;
        let sent = (self.calendar.today() - moment.date()).num_days();
        let answered = matches!(open.plan.fate, Fate::Accepted | Fate::FamilyAnswered);
        if answered {
            self.plan(sent.saturating_sub(2), 19, 30, Event::File(file, Step::FamilyAnswers))?;
        }
        Ok(())
    }

    /// The family opens its page and puts the places it was shown into an order of its own, which
    /// is seldom that of the ranks: whose bid was begun last comes first.
    pub(super) async fn family_answers(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let link = open.link.clone().ok_or_else(|| Error::internal("no link"))?;
        let id = open.referral.clone();
        self.db
            .write(move |tx| {
                let token = family::actions::mint_link_token(tx, &link)?;
                let page = ValidJson::made(&json!({"token": token}));
                let (cookie, link) = family::open_page(tx, &page)?;
                let visitor = Visitor { link, session_hash: sha256_hex(cookie.as_bytes()) };
                let choice = family::store::choice(tx.conn(), &id)?;
                let offered = choice.map(|choice| choice.offered).unwrap_or_default();
                let mut preferences: Vec<String> = serde_json::from_str(&offered)?;
                preferences.sort();
                preferences.reverse();
                let answer = ValidJson::made(&json!({
                    "preferences": preferences,
                    "words": "We liked that somebody would meet us twice before the start.",
                }));
                family::choose(tx, &visitor, IfMatch::present(), &answer)
            })
            .await
    }

    /// Awards to the first in turn.
    pub(super) async fn award(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let (id, body) = (open.referral.clone(), ValidJson::made(&json!({})));
        let award = self
            .act(&open.officer, move |tx, actor| {
                actions::make(tx, actor, &id, &IdempotencyKey::none(), &body)
            })
            .await?;
        self.opened_mut(file)?.award = Some(award);
        Ok(())
    }

    /// The winner takes the award, or declines it.
    pub(super) async fn answer(&mut self, file: usize, accept: bool) -> Result<()> {
        let (award, person) = self.winner(file).await?;
        let body = ValidJson::made(&if accept {
            json!({"accept": true})
        } else {
            json!({"accept": false, "reason": "The room was given to an emergency last night"})
        });
        self.act(&person, move |tx, actor| {
            actions::answer(tx, actor, &award, &IdempotencyKey::none(), &body).map(|_| ())
        })
        .await
    }

    /// The award that stands, and who answers it.
    async fn winner(&self, file: usize) -> Result<(String, Person)> {
        let open = self.opened(file)?;
        let award = open.award.clone().ok_or_else(|| Error::internal("nothing was awarded"))?;
        let id = award.clone();
        let bid = self.db.read(move |conn| Ok(awards::load(conn, &id)?.bid_id)).await?;
        let guest = open.guests.iter().find(|guest| guest.bid.as_ref() == Some(&bid));
        let guest = guest.ok_or_else(|| Error::internal("an unknown winner"))?;
        Ok((award, guest.person.clone()))
    }

    /// Ends a referral that led to no place.
    pub(super) async fn end(&mut self, file: usize) -> Result<()> {
        let open = self.opened(file)?;
        let reason = "No establishment could offer a place of this kind";
        let body = ValidJson::made(&json!({"reason": reason}));
        let id = open.referral.clone();
        self.act(&open.officer, move |tx, actor| actions::end(tx, actor, &id, &body).map(|_| ()))
            .await
    }
}
