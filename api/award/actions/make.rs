//! Making an award (D9).

use super::super::feedback::{self, Ground, Outcome};
use super::super::gather::{self, Evidence};
use super::super::order::Basis;
use super::super::proof::{PassedOver, Proof, ProofAward};
use super::super::store::{self, Award, Bidder, FeedbackRow};
use super::super::{bids as bid_steps, recheck, wire::MakeAward};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::bid::store as bids;
use crate::db::{Tx, new_id, schema::referral};
use crate::family::store::{self as family, Choice};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::{access, store as referrals, store::Referral};
use crate::scoring::store as scoring;
use crate::working_days;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::case::{Case, Evaluation, evaluate};
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::Action;
use together_rules::states::{AwardState, AwardStep, BidStep, ReferralStep};
use together_rules::working_days::Calendar;

/// Makes the award to the first in turn, or the next after one was declined or withdrawn: proof,
/// feedback and notices in the same transaction. Returns its id.
///
/// # Errors
/// `already_exists` while one stands; `illegal_step` while the family may answer, when nobody is
/// left, or when the first in turn cannot be awarded; `evidence_broken` when what is stored does
/// not verify.
pub fn make(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<MakeAward>,
) -> Result<String> {
    let referral = referrals::lock(tx, referral_id)?;
    access::see(tx.conn(), actor, referral_id)?.allow(actor, Action::AwardMake)?;
    actor.stepped_up(tx.now()?)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let order = body.value()?;
        Making::load(tx, actor, &referral)?.run(tx, order)
    })
}

/// What an award rests on, loaded under the referral's lock.
struct Making<'a> {
    actor: &'a Actor,
    referral: &'a Referral,
    now: NaiveDateTime,
    config: CategoryConfig,
    calendar: Calendar,
    evaluation: scoring::EvaluationRow,
    case: Case,
    result: Evaluation,
    choice: Option<Choice>,
    earlier: Vec<(String, Outcome)>,
    bidders: Vec<Bidder>,
}

/// To whom, and why.
struct Chosen<'b> {
    bidder: &'b Bidder,
    basis: Basis,
    reason: String,
    passed_over: Vec<PassedOver>,
}

impl<'a> Making<'a> {
    fn load(tx: &mut Tx<'_>, actor: &'a Actor, referral: &'a Referral) -> Result<Self> {
        let now = tx.now()?;
        let awards = store::awards(tx.conn(), &referral.id)?;
        let mut earlier = Vec::new();
        for award in &awards {
            let outcome = match award.state()? {
                AwardState::Declined => Outcome::Declined,
                AwardState::Withdrawn => Outcome::Withdrawn,
                _ => {
                    return Err(Error::new(Code::AlreadyExists)
                        .detail("An award of this referral stands already."));
                }
            };
            earlier.push((award.bid_id.clone(), outcome));
        }
        let step = if awards.is_empty() { ReferralStep::Award } else { ReferralStep::AwardNext };
        referral.state_at(now)?.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
        let evaluation = scoring::latest_evaluation(tx.conn(), &referral.id)?;
        let case = evaluation.case()?;
        let choice = family::choice(tx.conn(), &referral.id)?;
        if choice.as_ref().is_some_and(|choice| choice.evaluation_id != evaluation.id) {
            return Err(Error::new(Code::EvidenceBroken)
                .detail("The family was offered places of another evaluation."));
        }
        Ok(Self {
            actor,
            referral,
            now,
            config: store::config(tx.conn(), &referral.category_version_id)?,
            calendar: working_days::calendar(tx.conn())?,
            result: evaluate(&case),
            case,
            evaluation,
            choice,
            earlier,
            bidders: store::bidders(tx.conn(), &referral.id)?,
        })
    }

    fn run(&self, tx: &mut Tx<'_>, order: &MakeAward) -> Result<String> {
        let chosen = self.choose(tx, order)?;
        let id = new_id();
        self.offer(tx, &chosen)?;
        self.record(tx, &id, &chosen)?;
        let proof = self.prove(tx, &id, &chosen)?;
        self.save(tx, &id, &chosen, &proof)?;
        self.send_feedback(tx, &id, &chosen)?;
        Ok(id)
    }

    /// To the top rank or the family's choice, nobody else; then in turn.
    fn choose(&self, tx: &mut Tx<'_>, order: &MakeAward) -> Result<Chosen<'_>> {
        if let Some(choice) = &self.choice
            && choice.answered_at.is_none()
            && self.now < choice.due_at
        {
            let until = london::format_moment(choice.due_at.and_utc());
            return Err(Error::new(Code::IllegalStep)
                .detail(format!("The family may still answer, until {until}.")));
        }
        let had: BTreeSet<&str> = self.earlier.iter().map(|(bid, _)| bid.as_str()).collect();
        let mut passed_over = Vec::new();
        for (bid, basis) in gather::in_turn(&self.result, self.choice.as_ref())? {
            if had.contains(bid.as_str()) {
                continue;
            }
            let bidder = self.bidders.iter().find(|bidder| bidder.bid_id == bid);
            let bidder = bidder.ok_or_else(|| Error::new(Code::EvidenceBroken))?;
            match recheck::obstacle(tx.conn(), bidder, self.now)? {
                Some(because) if order.pass_over_blocked => {
                    passed_over.push(PassedOver { bid, because });
                }
                Some(because) => {
                    return Err(Error::new(Code::IllegalStep).detail(format!(
                        "{} cannot be awarded now: {because}.",
                        bidder.establishment
                    )));
                }
                None => {
                    let reason = self.reason(order, &passed_over)?;
                    return Ok(Chosen { bidder, basis, reason, passed_over });
                }
            }
        }
        Err(Error::new(Code::IllegalStep).detail("There is nobody left to award to."))
    }

    fn reason(&self, order: &MakeAward, passed_over: &[PassedOver]) -> Result<String> {
        let none_fits = self.choice.as_ref().is_some_and(|choice| choice.none_fits);
        let reason = order.reason.as_deref().unwrap_or_default().trim();
        if reason.is_empty() && (none_fits || !passed_over.is_empty()) {
            let message = if none_fits {
                "The family said that none fits: say why it is awarded all the same."
            } else {
                "Say why somebody is passed over."
            };
            return Err(Error::field("/reason", "missing", message));
        }
        Ok(reason.to_owned())
    }

    /// Bids and referral take their steps.
    fn offer(&self, tx: &mut Tx<'_>, chosen: &Chosen<'_>) -> Result<()> {
        bid_steps::rank(tx, &self.result)?;
        bid_steps::step(tx, &chosen.bidder.bid_id, BidStep::Offer)?;
        diesel::update(referral::table.find(&self.referral.id))
            .set(referral::state.eq("awarded"))
            .execute(tx.conn())?;
        referrals::touch(tx, &self.referral.id, &self.actor.user_id)
    }

    fn withheld(&self) -> Result<bool> {
        Ok(feedback::is_withheld(&self.referral.content()?))
    }

    fn record(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>) -> Result<()> {
        Entry::new("referral.awarded", "referral", &self.referral.id, self.actor)
            .payload(json!({
                "award": id,
                "bid": chosen.bidder.bid_id,
                "evaluation": self.evaluation.number,
                "basis": chosen.basis,
                "reason": chosen.reason,
                "passed_over": chosen.passed_over,
                // D9: kept from losers and from publication, with the reason recorded.
                "winner_withheld": if self.withheld()? { Some(feedback::WITHHELD) } else { None },
            }))
            .authority(&self.referral.authority_id)
            .referral(&self.referral.id)
            .record(tx)
    }

    fn prove(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>) -> Result<Proof> {
        let opened = scoring::opened_bids(tx.conn(), &self.referral.id)?;
        let exclusions = scoring::exclusions(tx.conn(), &self.referral.id)?;
        let evidence = Evidence {
            referral: self.referral,
            evaluation: &self.evaluation,
            case: &self.case,
            opened: &opened,
            exclusions: &exclusions,
            choice: self.choice.as_ref(),
        };
        let award = ProofAward {
            id: id.to_owned(),
            bid: chosen.bidder.bid_id.clone(),
            basis: chosen.basis,
            reason: chosen.reason.clone(),
            made_at: self.now.and_utc(),
            earlier: self.earlier.iter().map(|(bid, _)| bid.clone()).collect(),
            passed_over: chosen.passed_over.clone(),
        };
        let keys = tx.keys();
        evidence.prove(tx.conn(), keys, award)
    }

    fn save(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>, proof: &Proof) -> Result<()> {
        let standstill = self.standstill_until()?;
        let state = match standstill {
            Some(_) => AwardState::Made
                .step(AwardStep::StartStandstill)
                .map_err(|_| Error::new(Code::IllegalStep))?,
            None => AwardState::Made,
        };
        let text = serde_json::to_string(proof)?;
        let digest = crate::seal::sha256_hex(text.as_bytes());
        store::insert(
            tx,
            &Award {
                id: id.to_owned(),
                referral_id: self.referral.id.clone(),
                bid_id: chosen.bidder.bid_id.clone(),
                evaluation_id: self.evaluation.id.clone(),
                state: state.as_str().into(),
                basis: chosen.basis.as_str().into(),
                reason: chosen.reason.clone(),
                made_at: self.now,
                made_by: self.actor.user_id.clone(),
                standstill_until: standstill.map(|at| at.naive_utc()),
                answer_due_at: self.answer_due(standstill)?.naive_utc(),
                answered_at: None,
                answer_reason: None,
                content_version: 1,
                proof: text,
            },
        )?;
        Entry::new("award.made", "award", id, self.actor)
            .payload(json!({"referral": self.referral.id, "proof_sha256": digest}))
            .authority(&self.referral.authority_id)
            .referral(&self.referral.id)
            .record(tx)
    }

    fn standstill_until(&self) -> Result<Option<DateTime<Utc>>> {
        self.config
            .standstill_days
            .map(|days| {
                self.calendar.end_of_working_days(self.now.and_utc(), days).map_err(Error::internal)
            })
            .transpose()
    }

    /// Two working days, or hours when urgent; after the standstill where one is kept.
    fn answer_due(&self, standstill: Option<DateTime<Utc>>) -> Result<DateTime<Utc>> {
        let start = standstill.unwrap_or(self.now.and_utc());
        if self.referral.urgent {
            return Ok(start + Duration::hours(self.config.urgent_answer_hours.into()));
        }
        self.calendar
            .end_of_working_days(start, self.config.award_answer_working_days)
            .map_err(Error::internal)
    }

    fn send_feedback(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>) -> Result<()> {
        let content = self.referral.content()?;
        let rows = bids::bids_of(tx.conn(), &self.referral.id)?;
        let opened = scoring::opened_bids(tx.conn(), &self.referral.id)?;
        let agreed = scoring::agreed(tx.conn(), &self.referral.id)?;
        let exclusions = scoring::exclusions(tx.conn(), &self.referral.id)?;
        let ground = Ground {
            referral: self.referral,
            content: &content,
            case: &self.case,
            result: &self.result,
            bids: &rows,
            opened: &opened,
            agreed: &agreed,
            exclusions: &exclusions,
            earlier: &self.earlier,
        };
        for (bid, feedback) in ground.all(id, &chosen.bidder.bid_id, self.now.and_utc())? {
            store::insert_feedback(
                tx,
                &FeedbackRow {
                    award_id: id.to_owned(),
                    bid_id: bid.id.clone(),
                    provider_id: bid.provider_id.clone(),
                    body: serde_json::to_string(&feedback)?,
                    at: self.now,
                },
            )?;
            let won = bid.id == chosen.bidder.bid_id;
            let kind = if won { Kind::AwardMade } else { Kind::FeedbackReady };
            let path = result_page(&self.referral.reference, &bid.id);
            let to = store::addresses(tx.conn(), &bid.provider_id, &bid.establishment_id)?;
            for address in to {
                enqueue(tx, kind, &address, &self.referral.reference, &json!({"path": path}))?;
            }
        }
        Ok(())
    }
}

/// Where a bidder reads how its bid came out, and the winner answers.
pub(super) fn result_page(reference: &str, bid_id: &str) -> String {
    format!("/invitations/{reference}/bids/{bid_id}/result")
}
