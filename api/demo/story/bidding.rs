//! Establishments answer invitations, ask, and bid.

use super::answers;
use super::offer;
use super::plan::Fate;
use super::{Event, Guest, Step, Story};
use crate::bid::{actions as bids, wire::OwnBid};
use crate::demo::data::Establishment;
use crate::geo;
use crate::http::{Error, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::referral::{actions, store as referrals};
use chrono::NaiveDateTime;
use serde_json::json;
use together_rules::{distance::Precision, postcode::Place};

/// How many of those who do not bid decline with a reason.
const DECLINE: usize = 3;

impl Story<'_> {
    /// Who answers, asks and bids, and when; of those who have not answered yet.
    pub(super) fn interest(&mut self, file: usize, moment: NaiveDateTime) -> Result<()> {
        let open = self.opened(file)?;
        let plan = open.plan;
        let urgent = plan.fate == Fate::Urgent;
        let widened =
            plan.fate == Fate::Extended && moment > self.calendar.moment(plan.days_ago, 23, 0)?;
        let from = if widened { plan.days_ago.saturating_sub(2) } else { plan.days_ago };
        let invited = |suits: bool| {
            let fits = move |(_, guest): &(usize, &Guest)| {
                !guest.listed && guest.suits == suits && !guest.planned
            };
            open.guests.iter().enumerate().filter(fits).map(|(index, _)| index)
        };
        let bidders: Vec<usize> = invited(true).take(plan.bids).collect();
        // One more begins a bid and never submits it.
        let idler = invited(true).nth(plan.bids).filter(|_| plan.bids > 0);
        let silent = plan.bids.saturating_add(1);
        let unfit = invited(false).take(2);
        let declining: Vec<usize> = unfit.chain(invited(true).skip(silent).take(DECLINE)).collect();
        let outside = open.guests.iter().position(|guest| guest.listed && guest.suits);
        let planned: Vec<usize> = bidders.iter().chain(&idler).chain(&declining).copied().collect();
        let mut then = |days: i64, hour: u32, minute: usize, step: Step| {
            let minute = u32::try_from(minute).unwrap_or(0).saturating_mul(4).min(59);
            self.plan(from.saturating_sub(days), hour, minute, Event::File(file, step))
        };
        for (place, &guest) in bidders.iter().enumerate() {
            if urgent {
                then(0, 12, place, Step::CanMeet(guest))?;
                then(0, 14, place, Step::Write(guest))?;
                then(0, 16, place, Step::Submit(guest))?;
                continue;
            }
            let days = i64::try_from(place.checked_rem(4).unwrap_or(0)).unwrap_or(0);
            then(1, 9, place, Step::CanMeet(guest))?;
            then(1, 13, place, Step::Write(guest))?;
            then(days.saturating_add(2), 11, place, Step::Submit(guest))?;
        }
        if let Some(guest) = idler {
            then(i64::from(!urgent), 17, 3, Step::CanMeet(guest))?;
            then(i64::from(!urgent), 17, 5, Step::Write(guest))?;
        }
        for (place, &guest) in declining.iter().enumerate() {
            then(i64::from(!urgent), 18, place, Step::Decline(guest))?;
        }
        if let (Fate::Open, Some(guest)) = (plan.fate, outside) {
            then(2, 9, 11, Step::AskIn(guest))?;
        }
        if let (true, Some(&first), Some(&second)) =
            (plan.bids > 3, bidders.first(), bidders.get(1))
        {
            then(1, 10, 9, Step::Ask(first))?;
            then(2, 10, 2, Step::Reply)?;
            then(4, 15, 0, Step::Ask(second))?;
            if plan.fate != Fate::Open {
                then(5, 10, 2, Step::Reply)?;
            }
        }
        match (plan.child, bidders.as_slice()) {
            // A replacement is being written beside the bid that stands.
            ("Alder", [first, ..]) => then(5, 14, 0, Step::Rewrite(*first))?,
            // One is replaced, another taken back.
            ("Elm", [first, second, ..]) => {
                then(5, 14, 0, Step::Rewrite(*first))?;
                then(6, 14, 0, Step::Submit(*first))?;
                then(7, 14, 0, Step::Withdraw(*second))?;
            }
            _ => {}
        }
        for guest in planned {
            if let Some(guest) = self.opened_mut(file)?.guests.get_mut(guest) {
                guest.planned = true;
            }
        }
        Ok(())
    }

    pub(super) async fn can_meet(&mut self, file: usize, guest: usize) -> Result<()> {
        let open = self.opened(file)?;
        let guest = open.guest(guest)?;
        let (id, person) = (open.referral.clone(), guest.person.clone());
        let body = json!({"establishment_id": guest.establishment});
        let establishment = guest.establishment.clone();
        let body = ValidJson::made(&body);
        self.act(&person, move |tx, actor| {
            actions::can_meet_needs(tx, actor, &id, &IdempotencyKey::none(), &body)?;
            // Whoever says yes reads stage 2, which the trail shows.
            actions::details(tx, actor, &id, Some(&establishment)).map(|_| ())
        })
        .await
    }

    pub(super) async fn decline(&mut self, file: usize, guest: usize) -> Result<()> {
        let open = self.opened(file)?;
        let guest = open.guest(guest)?;
        let (reason, words) = answers::decline(guest);
        let (id, person) = (open.referral.clone(), guest.person.clone());
        let body = ValidJson::made(&json!({
            "establishment_id": guest.establishment, "reason": reason, "words": words,
        }));
        self.act(&person, move |tx, actor| {
            actions::decline(tx, actor, &id, &IdempotencyKey::none(), &body).map(|_| ())
        })
        .await
    }

    pub(super) async fn ask_in(&mut self, file: usize, guest: usize) -> Result<()> {
        let open = self.opened(file)?;
        let guest = open.guest(guest)?;
        let (id, person) = (open.referral.clone(), guest.person.clone());
        let body = ValidJson::made(&json!({"establishment_id": guest.establishment}));
        self.act(&person, move |tx, actor| actions::ask_in(tx, actor, &id, &body).map(|_| ())).await
    }

    pub(super) async fn ask(&mut self, file: usize, guest: usize) -> Result<()> {
        let open = self.opened(file)?;
        let asked_before = open.question.is_some();
        let guest = open.guest(guest)?;
        let question = answers::question(asked_before);
        let (id, person) = (open.referral.clone(), guest.person.clone());
        let body = ValidJson::made(
            &json!({"establishment_id": guest.establishment, "question": question}),
        );
        let asked = self
            .act(&person, move |tx, actor| {
                Ok(actions::ask(tx, actor, &id, &IdempotencyKey::none(), &body)?.body.id)
            })
            .await?;
        self.opened_mut(file)?.question = Some(asked);
        Ok(())
    }

    /// Begins a bid and saves what it will say.
    pub(super) async fn write(&mut self, file: usize, guest: usize) -> Result<()> {
        let open = self.opened(file)?;
        let invited = open.guest(guest)?;
        let (id, person) = (open.referral.clone(), invited.person.clone());
        let new = ValidJson::made(&json!({"establishment_id": invited.establishment}));
        let begun = self.act(&person, move |tx, actor| bids::create(tx, actor, &id, &new)).await?;
        self.save(file, guest, &begun, "first").await?;
        let bid = Some(begun.id);
        if let Some(guest) = self.opened_mut(file)?.guests.get_mut(guest) {
            guest.bid = bid;
        }
        Ok(())
    }

    async fn save(&self, file: usize, guest: usize, bid: &OwnBid, turn: &str) -> Result<()> {
        let open = self.opened(file)?;
        let invited = open.guest(guest)?;
        let draft = bid.draft.as_ref().ok_or_else(|| Error::internal("no draft"))?;
        let referral = open.referral.clone();
        let content = self.db.read(move |conn| referrals::load(conn, &referral)?.content()).await?;
        let first = open.children.first().ok_or_else(|| Error::internal("no child"))?;
        let config = self.config(&first.category)?;
        let number = invited.number.to_string();
        let words = ["offer", open.plan.child, &number, turn];
        let mut body = offer::fill(draft.body.clone(), &content, config, &words);
        let known = self.region.establishments.iter().find(|one| one.number == invited.number);
        body.carer_district = known.and_then(|known| nearest_carer(known, &first.district));
        let (bid, person) = (bid.id.clone(), invited.person.clone());
        let body = ValidJson::made(&serde_json::to_value(body)?);
        self.act(&person, move |tx, actor| {
            bids::save(tx, actor, &bid, IfMatch::present(), &body).map(|_| ())
        })
        .await
    }

    pub(super) async fn submit(&mut self, file: usize, guest: usize) -> Result<()> {
        let (bid, person) = self.bid(file, guest)?;
        self.act(&person, move |tx, actor| {
            bids::submit(tx, actor, &bid, IfMatch::present(), &IdempotencyKey::none()).map(|_| ())
        })
        .await
    }

    /// Begins a replacement beside the bid that stands.
    pub(super) async fn rewrite(&mut self, file: usize, guest: usize) -> Result<()> {
        let (bid, person) = self.bid(file, guest)?;
        let begun = self
            .act(&person, move |tx, actor| bids::replace(tx, actor, &bid, IfMatch::present()))
            .await?;
        self.save(file, guest, &begun, "second").await
    }

    pub(super) async fn withdraw(&mut self, file: usize, guest: usize) -> Result<()> {
        let (bid, person) = self.bid(file, guest)?;
        self.act(&person, move |tx, actor| {
            bids::withdraw(tx, actor, &bid, IfMatch::present()).map(|_| ())
        })
        .await
    }

    fn bid(&self, file: usize, guest: usize) -> Result<(String, crate::demo::people::Person)> {
        let guest = self.opened(file)?.guest(guest)?;
        let bid = guest.bid.clone().ok_or_else(|| Error::internal("no bid was begun"))?;
        Ok((bid, guest.person.clone()))
    }
}

/// The district of the carers nearest to the home, for a branch that has declared districts.
fn nearest_carer(known: &Establishment, home: &str) -> Option<String> {
    let point = |district: &str| {
        let place: Place = district.parse().ok()?;
        geo::coarsened(&place, Precision::District).map(|found| found.point)
    };
    let home = point(home)?;
    let away = |district: &&String| {
        point(district).map_or(i64::MAX, |point| {
            let (east, north) = (
                point.easting.saturating_sub(home.easting),
                point.northing.saturating_sub(home.northing),
            );
            east.saturating_mul(east).saturating_add(north.saturating_mul(north))
        })
    };
    known.carer_districts.iter().min_by_key(away).cloned()
}
