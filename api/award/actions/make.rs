//! Making an award (D9).

use super::super::feedback::{self, Ground};
use super::super::gather::Evidence;
use super::super::order::Basis;
use super::super::proof::{PassedOver, Proof, ProofAward};
use super::super::store::{self, Award, Bidder, FeedbackRow};
use super::super::turn::Turn;
use super::super::{bids as bid_steps, wire::MakeAward};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::bid::store as bids;
use crate::db::{Tx, new_id, schema::referral};
use crate::family;
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::notify::{Kind, enqueue};
use crate::referral::{access, store as referrals, store::Referral};
use crate::scoring::store as scoring;
use crate::working_days;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
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
    let referral = access::hold(tx, actor, referral_id, Action::AwardMake)?.referral;
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
    calendar: Calendar,
    turn: Turn,
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
        let step = if awards.is_empty() { ReferralStep::Award } else { ReferralStep::AwardNext };
        for award in &awards {
            if award.state()?.stands() {
                return Err(Error::new(Code::AlreadyExists)
                    .detail("An award of this referral stands already."));
            }
        }
        referral.state_at(now)?.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
        let calendar = working_days::calendar(tx.conn())?;
        Ok(Self { actor, referral, now, calendar, turn: Turn::load(tx.conn(), referral)? })
    }

    fn run(&self, tx: &mut Tx<'_>, order: &MakeAward) -> Result<String> {
        let chosen = self.choose(tx, order)?;
        let id = new_id();
        self.offer(tx, &chosen)?;
        self.record(tx, &id, &chosen)?;
        let proof = self.prove(tx, &id, &chosen)?;
        self.save(tx, &id, &chosen, &proof)?;
        if let Some(words) = order.because_for_family.as_deref().map(str::trim)
            && !words.is_empty()
            && self.turn.choice.is_some()
        {
            family::actions::tell_why(tx, &self.referral.id, words)?;
        }
        self.send_feedback(tx, &id, &chosen)?;
        Ok(id)
    }

    /// To the top rank or the family's choice, nobody else; then in turn.
    fn choose(&self, tx: &mut Tx<'_>, order: &MakeAward) -> Result<Chosen<'_>> {
        if let Some(until) = self.turn.waits_until(self.now) {
            let until = london::format_moment(until.and_utc());
            return Err(Error::new(Code::IllegalStep)
                .detail(format!("The family may still answer, until {until}.")));
        }
        let first = self.turn.first(tx.conn(), self.now)?;
        if let Some((bidder, because)) = first.passed_over.first()
            && !order.pass_over_blocked
        {
            return Err(Error::new(Code::IllegalStep)
                .detail(format!("{} cannot be awarded now: {because}.", bidder.establishment)));
        }
        let (bidder, basis) = first.next.ok_or_else(|| {
            Error::new(Code::IllegalStep).detail("There is nobody left to award to.")
        })?;
        let passed_over: Vec<PassedOver> = first
            .passed_over
            .into_iter()
            .map(|(bidder, because)| PassedOver { bid: bidder.bid_id.clone(), because })
            .collect();
        let reason = self.reason(order, &passed_over)?;
        Ok(Chosen { bidder, basis, reason, passed_over })
    }

    fn reason(&self, order: &MakeAward, passed_over: &[PassedOver]) -> Result<String> {
        let none_fits = self.turn.none_fits();
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
        bid_steps::rank(tx, &self.turn.result)?;
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
                "evaluation": self.turn.evaluation.number,
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
            evaluation: &self.turn.evaluation,
            case: &self.turn.case,
            opened: &opened,
            exclusions: &exclusions,
            choice: self.turn.choice.as_ref(),
        };
        let award = ProofAward {
            id: id.to_owned(),
            bid: chosen.bidder.bid_id.clone(),
            basis: chosen.basis,
            reason: chosen.reason.clone(),
            made_at: self.now.and_utc(),
            earlier: self.turn.earlier.iter().map(|(bid, _)| bid.clone()).collect(),
            passed_over: chosen.passed_over.clone(),
        };
        let keys = tx.keys();
        evidence.prove(tx.conn(), keys, award)
    }

    fn save(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>, proof: &Proof) -> Result<()> {
        let standstill = self.turn.standstill_until(&self.calendar, self.now)?;
        let start = standstill.unwrap_or(self.now.and_utc());
        let due = self.turn.answer_due(&self.calendar, self.referral.urgent, start)?;
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
                evaluation_id: self.turn.evaluation.id.clone(),
                state: state.as_str().into(),
                basis: chosen.basis.as_str().into(),
                reason: chosen.reason.clone(),
                made_at: self.now,
                made_by: self.actor.user_id.clone(),
                standstill_until: standstill.map(|at| at.naive_utc()),
                answer_due_at: due.naive_utc(),
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

    fn send_feedback(&self, tx: &mut Tx<'_>, id: &str, chosen: &Chosen<'_>) -> Result<()> {
        let content = self.referral.content()?;
        let rows = bids::bids_of(tx.conn(), &self.referral.id)?;
        let opened = scoring::opened_bids(tx.conn(), &self.referral.id)?;
        let agreed = scoring::agreed(tx.conn(), &self.referral.id)?;
        let exclusions = scoring::exclusions(tx.conn(), &self.referral.id)?;
        let ground = Ground {
            referral: self.referral,
            content: &content,
            case: &self.turn.case,
            result: &self.turn.result,
            bids: &rows,
            opened: &opened,
            agreed: &agreed,
            exclusions: &exclusions,
            earlier: &self.turn.earlier,
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
