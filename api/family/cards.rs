//! The places a family may choose from, in plain language (D8): A to Z, no prices, no scores, no
//! address.

use super::aside;
use super::caller::Visitor;
use super::inspected;
use super::offers::{reaction, summaries};
use super::sealed::{Unsealing, Words};
use super::store::{self, Choice, Link};
use super::wire::{Can, Card, ChoicesPermission, FamilyChoices, GivenAnswer, PlaceReaction};
use crate::award::feedback;
use crate::award::store::{self as awards, Bidder};
use crate::category;
use crate::db::Conn;
use crate::establishment::store::{self as establishments, View};
use crate::http::{Error, Result};
use crate::referral::{
    content::Content,
    store::{self as referrals, Referral},
};
use crate::scoring::store::{self as scoring, OpenedBid};
use crate::seal::Keys;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use together_rules::category::CategoryConfig;
use together_rules::states::ReferralState;

/// Width of a distance band, in miles.
const BAND: i64 = 5;

/// What the family may choose from, and what it has chosen.
///
/// # Errors
/// `not_found` before the offers were sent.
pub fn choices(
    conn: &mut Conn,
    keys: &Keys,
    installation: &str,
    visitor: &Visitor,
    now: NaiveDateTime,
) -> Result<FamilyChoices> {
    let link = &visitor.link;
    let choice = store::choice(conn, &link.referral_id)?.ok_or_else(Error::not_found)?;
    let referral = referrals::load(conn, &link.referral_id)?;
    let unsealing = Unsealing { keys, installation, referral_id: &referral.id };
    let summaries = summaries(conn, unsealing, &choice)?;
    let places = all(conn, &referral, &choice.offered()?, &summaries)?;
    let decided = aside::decision(conn, &referral.id)?.is_some();
    let open =
        referral.state_at(now)? == ReferralState::WithFamily && now < choice.due_at && !decided;
    let mut permissions = Vec::new();
    if open && link.may_choose {
        permissions.push(ChoicesPermission::Choose);
    }
    if open && link.young_person {
        permissions.push(ChoicesPermission::React);
    }
    Ok(FamilyChoices {
        places,
        answer_by: choice.due_at.and_utc(),
        open,
        // What somebody else chose is no answer of a young person who was asked what they think.
        answer: match link.young_person && !link.may_choose {
            true => None,
            false => given(conn, unsealing, &choice, link)?,
        },
        reactions: reactions(conn, unsealing, link)?,
        young_person: link.young_person,
        social_worker_decides: choice.social_worker_decides || decided,
        version: choice.content_version,
        permissions,
    })
}

/// The answer as its family sees it: where a social worker decides, what was wished for. Words
/// show to whoever wrote them, and to nobody else of the family.
fn given(
    conn: &mut Conn,
    unsealing: Unsealing<'_>,
    choice: &Choice,
    link: &Link,
) -> Result<Option<GivenAnswer>> {
    let wish = aside::wish(conn, &choice.referral_id)?;
    let (preferences, none_fits, at) = match (&wish, choice.answered_at) {
        (Some(wish), _) => (wish.preferences()?, wish.none_fits, wish.at),
        (None, Some(at)) => (choice.preferences()?, choice.none_fits, at),
        (None, None) => return Ok(None),
    };
    let own = choice.answered_by_link.as_deref() == Some(link.id.as_str());
    let asked = aside::other_school(conn, &choice.referral_id)?
        .filter(|asked| asked.by_link.as_deref() == Some(link.id.as_str()));
    Ok(Some(GivenAnswer {
        preferences,
        none_fits,
        words: Words::Answer.open_some(conn, unsealing, choice.words.as_ref().filter(|_| own))?,
        other_school: Words::OtherSchool.open_some(
            conn,
            unsealing,
            asked.as_ref().map(|asked| &asked.words),
        )?,
        answered_at: at.and_utc(),
    }))
}

/// What the reader thinks of the places; nobody else's.
fn reactions(conn: &mut Conn, unsealing: Unsealing<'_>, link: &Link) -> Result<Vec<PlaceReaction>> {
    let mut own = Vec::new();
    for one in aside::reactions(conn, unsealing.referral_id)? {
        if one.link_id == link.id {
            own.push(reaction(conn, unsealing, one, None)?);
        }
    }
    Ok(own)
}

/// The cards of some bids, A to Z: never by score.
///
/// # Errors
/// Only for an offer without a bid.
pub(super) fn all(
    conn: &mut Conn,
    referral: &Referral,
    offered: &[String],
    summaries: &BTreeMap<String, String>,
) -> Result<Vec<Card>> {
    let content = referral.content()?;
    let config = category::store::config(conn, &referral.category_version_id)?;
    let opened = scoring::opened_bids(conn, &referral.id)?;
    let bidders = awards::bidders(conn, &referral.id)?;
    let mut cards = Vec::new();
    for id in offered {
        let bid = opened.iter().find(|row| row.bid_id == *id);
        let bidder = bidders.iter().find(|row| row.bid_id == *id);
        let (Some(bid), Some(bidder)) = (bid, bidder) else {
            return Err(Error::internal("an offer without a bid"));
        };
        let card = card(&config, &content, bid, bidder)?;
        cards.push(Card {
            summary: summaries.get(id).cloned(),
            town: town(conn, &bidder.establishment_id)?,
            inspection: inspected::last(conn, &bidder.membership_id)?,
            ..card
        });
    }
    cards.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(cards)
}

fn town(conn: &mut Conn, establishment_id: &str) -> Result<Option<String>> {
    let (establishment, _) = establishments::load(conn, &View::Everything, establishment_id)?;
    Ok(establishment.town())
}

fn card(
    config: &CategoryConfig,
    content: &Content,
    bid: &OpenedBid,
    bidder: &Bidder,
) -> Result<Card> {
    let body = bid.canonical()?.body;
    let needs = content.needs.iter().map(|need| Can {
        what: config.need(&need.code).map_or_else(|| need.code.clone(), |known| known.name.clone()),
        yes: body.needs_met.contains(&need.code),
    });
    let features = content.features.iter().map(|feature| Can {
        what: config
            .feature(&feature.code)
            .map_or_else(|| feature.code.clone(), |known| known.name.clone()),
        yes: body.features_met.contains(&feature.code),
    });
    // With a confidential address not even a band: several of them would surround the home.
    let from = bidder.band_from_miles;
    let distance =
        (!feedback::is_withheld(content)).then(|| format!("{from} to {} miles away", from + BAND));
    Ok(Card {
        id: bid.bid_id.clone(),
        name: bid.establishment.clone(),
        town: None,
        inspection: None,
        distance,
        needs: needs.collect(),
        features: features.collect(),
        when_free: body.availability,
        weeks_a_year: content.weeks_per_year,
        summary: None,
    })
}
