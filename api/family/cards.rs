//! The places a family may choose from, in plain language (D8): A to Z, no prices, no scores, no
//! address.

use super::caller::Visitor;
use super::choice::open_words;
use super::store;
use super::wire::{Can, Card, ChoicesPermission, FamilyChoices, GivenAnswer};
use crate::award::feedback;
use crate::award::store::{self as awards, Bidder};
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::referral::{content::Content, store as referrals};
use crate::scoring::store::{self as scoring, OpenedBid};
use crate::seal::Keys;
use chrono::NaiveDateTime;
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
    let content = referral.content()?;
    let config = awards::config(conn, &referral.category_version_id)?;
    let opened = scoring::opened_bids(conn, &referral.id)?;
    let bidders = awards::bidders(conn, &referral.id)?;
    let mut cards = Vec::new();
    for id in choice.offered()? {
        let bid = opened.iter().find(|row| row.bid_id == id);
        let bidder = bidders.iter().find(|row| row.bid_id == id);
        let (Some(bid), Some(bidder)) = (bid, bidder) else {
            return Err(Error::internal("an offer without a bid"));
        };
        cards.push(card(&config, &content, bid, bidder)?);
    }
    // Never by score.
    cards.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    let open = referral.state_at(now)? == ReferralState::WithFamily && now < choice.due_at;
    let answer = choice
        .answered_at
        .map(|at| {
            let words = choice.words.as_deref();
            Ok::<_, Error>(GivenAnswer {
                preferences: choice.preferences()?,
                none_fits: choice.none_fits,
                words: words
                    .map(|words| open_words(conn, keys, installation, &referral.id, words))
                    .transpose()?,
                answered_at: at.and_utc(),
            })
        })
        .transpose()?;
    Ok(FamilyChoices {
        places: cards,
        answer_by: choice.due_at.and_utc(),
        open,
        answer,
        version: choice.content_version,
        permissions: if open && link.may_choose { vec![ChoicesPermission::Choose] } else { vec![] },
    })
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
        distance,
        needs: needs.collect(),
        features: features.collect(),
        when_free: body.availability,
        weeks_a_year: content.weeks_per_year,
    })
}
