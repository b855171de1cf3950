//! A scored referral, written straight into the database: for tests of what comes after scoring.
//! Bidding, opening and marking are tested in their own rooms.

use super::{FIXED, Issued, THERAPY, TestApp};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use together::audit::{Entry, Who};
use together::bid::body::{Body, Canonical, CoreCost};
use together::bid::case::{self, Facts};
use together::bid::receipt::Receipt;
use together::bid::sealed::{self, Kind};
use together::db::{
    Tx, new_id,
    schema::{
        bid, bid_version, consensus, evaluation, exclusion, invitation, opened_bid, referral,
    },
};
use together::referral::{seed, store as referrals};
use together::seal::{random, sha256_hex};
use together_rules::amount::{Money, Quantity};
use together_rules::case::{Case, evaluate};

/// A referral whose every agreed mark is in.
pub struct Scored {
    pub issued: Issued,
    /// Bid ids, in the order of `issued.invited`.
    pub bids: Vec<String>,
}

/// How one establishment bids and is judged.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Agreed mark of the statement; worth 2.00 each, and nothing else differs but the price.
    pub mark: i64,
    /// Offered for `premises`, of 140.00.
    pub premises: &'static str,
    /// Whether it has the feature that disqualifies.
    pub step_free: bool,
    /// Why it was left out, if it was.
    pub excluded: Option<&'static str>,
    /// Whether its membership was suspended at opening.
    pub invalid: bool,
}

/// An ordinary bid with a mark.
pub fn plan(mark: i64) -> Plan {
    Plan { mark, premises: "140.00", step_free: true, excluded: None, invalid: false }
}

impl TestApp {
    /// A scored referral with one bid per mark. Competency and location cancel out: totals
    /// differ by 2.00 a mark, so that `[5, 4, 3]` is a choice of three and `[5, 2]` none.
    pub async fn scored(&self, marks: &[i64]) -> Scored {
        self.scored_as(marks.iter().map(|mark| plan(*mark)).collect()).await
    }

    /// As [`Self::scored`], bid by bid.
    pub async fn scored_as(&self, plans: Vec<Plan>) -> Scored {
        let issued = self.issued(plans.len()).await;
        self.score(issued, plans).await
    }

    /// Bids, opening and marks of a referral that is issued.
    pub async fn score(&self, issued: Issued, plans: Vec<Plan>) -> Scored {
        self.score_all(vec![issued], plans).await.remove(0)
    }

    /// As [`Self::score`], of several referrals to the same establishments.
    pub async fn score_all(&self, all: Vec<Issued>, plans: Vec<Plan>) -> Vec<Scored> {
        let closed = self.bid_and_close(all, &plans).await;
        for Scored { issued, bids } in &closed {
            let (id, officer) = (issued.id.clone(), issued.officer.user_id.clone());
            let (ids, planned) = (bids.clone(), plans.clone());
            self.write(move |tx| open_and_judge(tx, &id, &officer, &ids, &planned)).await;
        }
        closed
    }

    /// Bids of referrals that are issued to the same establishments, and the end of their time.
    pub async fn bid_and_close(&self, all: Vec<Issued>, plans: &[Plan]) -> Vec<Scored> {
        let mut closed = Vec::new();
        for issued in all {
            let (id, officer) = (issued.id.clone(), issued.officer.user_id.clone());
            let (bidders, planned) = (users(&issued), plans.to_vec());
            let bids = self
                .write(move |tx| {
                    published(tx, &id, &officer)?;
                    let mut bids = Vec::new();
                    for ((invitation_id, user), plan) in bidders.iter().zip(&planned) {
                        bids.push(submit(tx, &id, invitation_id, user, plan)?);
                    }
                    Ok(bids)
                })
                .await;
            closed.push(Scored { issued, bids });
        }
        self.pass_deadline();
        // Ten days have passed: the password has to be given again.
        let first = &closed[0].issued;
        let officer = self.again(&first.officer).await;
        let mut people = Vec::new();
        for invited in &first.invited {
            people.push(self.again(&invited.person).await);
        }
        for Scored { issued, .. } in &mut closed {
            issued.officer = officer.clone();
            for (invited, person) in issued.invited.iter_mut().zip(&people) {
                invited.person = person.clone();
            }
        }
        closed
    }
}

fn users(issued: &Issued) -> Vec<(String, String)> {
    let invited = issued.invited.iter();
    invited.map(|one| (one.invitation_id.clone(), one.person.user_id.clone())).collect()
}

/// The entry that issuing writes.
fn published(tx: &mut Tx<'_>, id: &str, officer: &str) -> together::http::Result<()> {
    let row = referrals::load(tx.conn(), id)?;
    Entry::new("referral.issued", "referral", id, Who::person(officer, None))
        .payload(json!({"seed_hash": row.seed_hash}))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)
}

fn body(plan: &Plan) -> Body {
    let mut core_costs: Vec<CoreCost> = FIXED
        .iter()
        .map(|(heading, per, fixed)| CoreCost {
            heading: (*heading).into(),
            per: (*per).into(),
            fixed: Money::parse(fixed).unwrap(),
            offered: Money::parse(if *heading == "premises" { plan.premises } else { fixed })
                .unwrap(),
            quantity: None,
            children: None,
        })
        .collect();
    core_costs.push(CoreCost {
        heading: "speech_language_therapist".into(),
        per: "week".into(),
        fixed: Money::parse(THERAPY).unwrap(),
        offered: Money::parse(THERAPY).unwrap(),
        quantity: Some(Quantity::parse("1").unwrap()),
        children: Some(1),
    });
    Body {
        core_costs,
        variable_costs: vec![],
        discounts: vec![],
        needs_met: vec!["ASD".into(), "SLCN".into()],
        features_met: if plan.step_free { vec!["step_free_site".into()] } else { vec![] },
        method_statement: "We begin where the child is.".into(),
        availability: "A place is free from 4 January, for the whole school year.".into(),
        available_from: None,
        carer_district: None,
    }
}

fn submit(
    tx: &mut Tx<'_>,
    referral_id: &str,
    invitation_id: &str,
    user: &str,
    plan: &Plan,
) -> together::http::Result<String> {
    let now = tx.now()?;
    let (establishment_id, provider_id): (String, String) = invitation::table
        .find(invitation_id)
        .select((invitation::establishment_id, invitation::provider_id))
        .first(tx.conn())?;
    let id = new_id();
    diesel::insert_into(bid::table)
        .values((
            bid::id.eq(&id),
            bid::referral_id.eq(referral_id),
            bid::invitation_id.eq(invitation_id),
            bid::establishment_id.eq(&establishment_id),
            bid::provider_id.eq(&provider_id),
            bid::state.eq("submitted"),
            bid::created_at.eq(now),
            bid::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    let canonical = Canonical {
        referral: referral_id.into(),
        referral_version: 1,
        establishment: establishment_id,
        option: 1,
        bid: id.clone(),
        bid_version: 1,
        seal_salt: hex::encode(random::<32>()?),
        body: body(plan),
    };
    let keys = tx.keys();
    let key = referrals::key(tx.conn(), keys, referral_id, "bids")?;
    let receipt = Receipt::sign(keys, &canonical, now.and_utc())?;
    diesel::insert_into(bid_version::table)
        .values((
            bid_version::id.eq(new_id()),
            bid_version::bid_id.eq(&id),
            bid_version::number.eq(1),
            bid_version::kind.eq("submitted"),
            bid_version::referral_number.eq(1),
            bid_version::sealed.eq(sealed::seal(
                &key,
                tx.installation(),
                Kind::Submitted,
                &canonical,
            )?),
            bid_version::receipt.eq(serde_json::to_string(&receipt)?),
            bid_version::at.eq(now),
            bid_version::by_user.eq(user),
        ))
        .execute(tx.conn())?;
    for (action, payload) in
        [("bid.created", json!({"version": 1})), ("bid.submitted", serde_json::to_value(&receipt)?)]
    {
        Entry::new(action, "bid", &id, Who::person(user, None))
            .payload(payload)
            .provider(&provider_id)
            .referral(referral_id)
            .withheld()
            .record(tx)?;
    }
    Ok(id)
}

fn open_and_judge(
    tx: &mut Tx<'_>,
    referral_id: &str,
    officer: &str,
    ids: &[String],
    plans: &[Plan],
) -> together::http::Result<()> {
    let now = tx.now()?;
    let row = referrals::load(tx.conn(), referral_id)?;
    let keys = tx.keys();
    let key = referrals::key(tx.conn(), keys, referral_id, "bids")?;
    let seed = seed::reveal(
        &key,
        tx.installation(),
        referral_id,
        row.seed_sealed.as_deref().unwrap(),
        row.seed_hash.as_deref().unwrap(),
    )?;
    let content = row.content()?;
    let (mut receipts, mut judged, mut number) = (vec![], vec![], 0);
    for (id, plan) in ids.iter().zip(plans) {
        let state = match plan {
            Plan { invalid: true, .. } => "invalid",
            Plan { excluded: Some(_), .. } => "excluded",
            _ => "opened",
        };
        diesel::update(bid::table.find(id)).set(bid::state.eq(state)).execute(tx.conn())?;
        if plan.invalid {
            continue;
        }
        number += 1;
        let (receipt, facts, text) = open(tx, &row, id, plan, number, officer, now)?;
        receipts.push(receipt);
        Entry::new("bid.opened", "bid", id, Who::person(officer, None))
            .authority(&row.authority_id)
            .referral(referral_id)
            .record(tx)?;
        if plan.excluded.is_none() {
            let canonical: Canonical = serde_json::from_str(&text)?;
            judged.push(case::bid(id, &canonical.body, facts)?);
        }
    }
    let record = |tx: &mut Tx<'_>, action, payload| {
        Entry::new(action, "referral", referral_id, Who::person(officer, None))
            .payload(payload)
            .authority(&row.authority_id)
            .referral(referral_id)
            .record(tx)
    };
    record(tx, "referral.opened", json!({"receipts": receipts, "draw_seed": seed}))?;
    let built = Case::build(&case::referral(&content, &seed)?, &judged).unwrap();
    let case_json = serde_json::to_string(&built)?;
    let result_json = serde_json::to_string(&evaluate(&built))?;
    diesel::insert_into(evaluation::table)
        .values((
            evaluation::id.eq(new_id()),
            evaluation::referral_id.eq(referral_id),
            evaluation::number.eq(1),
            evaluation::case_json.eq(&case_json),
            evaluation::result_json.eq(&result_json),
            evaluation::reason.eq("every_mark_agreed"),
            evaluation::at.eq(now),
            evaluation::by_user.eq(officer),
        ))
        .execute(tx.conn())?;
    record(
        tx,
        "referral.evaluated",
        json!({
            "number": 1,
            "case_hash": sha256_hex(case_json.as_bytes()),
            "result_hash": sha256_hex(result_json.as_bytes()),
        }),
    )?;
    diesel::update(referral::table.find(referral_id))
        .set((
            referral::state.eq("scored"),
            referral::opened_at.eq(now),
            referral::draw_seed.eq(&seed),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn open(
    tx: &mut Tx<'_>,
    row: &referrals::Referral,
    id: &str,
    plan: &Plan,
    number: i64,
    officer: &str,
    now: NaiveDateTime,
) -> together::http::Result<(Receipt, Facts, String)> {
    let (establishment_id, invitation_id): (String, String) =
        bid::table.find(id).select((bid::establishment_id, bid::invitation_id)).first(tx.conn())?;
    let (sealed_text, receipt): (Vec<u8>, Option<String>) = bid_version::table
        .filter(bid_version::bid_id.eq(id))
        .select((bid_version::sealed, bid_version::receipt))
        .first(tx.conn())?;
    let (distance_metres, core_competency): (i64, i64) = invitation::table
        .find(&invitation_id)
        .select((invitation::distance_metres, invitation::core_competency))
        .first(tx.conn())?;
    let keys = tx.keys();
    let key = referrals::key(tx.conn(), keys, &row.id, "bids")?;
    let place = sealed::Place {
        referral: &row.id,
        referral_version: 1,
        establishment: &establishment_id,
        bid: id,
        option: 1,
        bid_version: 1,
    };
    let (text, _) = sealed::open(&key, tx.installation(), Kind::Submitted, &place, &sealed_text)?;
    diesel::insert_into(opened_bid::table)
        .values((
            opened_bid::bid_id.eq(id),
            opened_bid::referral_id.eq(&row.id),
            opened_bid::body.eq(&text),
            opened_bid::receipt.eq(receipt.as_ref().unwrap()),
            opened_bid::statement_number.eq(number),
            opened_bid::distance_metres.eq(distance_metres),
            opened_bid::core_competency.eq(core_competency),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(consensus::table)
        .values((
            consensus::bid_id.eq(id),
            consensus::referral_id.eq(&row.id),
            consensus::score.eq(plan.mark),
            consensus::reason.eq(format!("Agreed on {} for statement {number}.", plan.mark)),
            consensus::at.eq(now),
            consensus::by_user.eq(officer),
        ))
        .execute(tx.conn())?;
    if let Some(reason) = plan.excluded {
        diesel::insert_into(exclusion::table)
            .values((
                exclusion::bid_id.eq(id),
                exclusion::referral_id.eq(&row.id),
                exclusion::reason.eq(reason),
                exclusion::at.eq(now),
                exclusion::by_user.eq(officer),
            ))
            .execute(tx.conn())?;
    }
    let receipt = serde_json::from_str(receipt.as_deref().unwrap())?;
    Ok((receipt, Facts { distance_metres, core_competency, mark: plan.mark }, text))
}
