//! The members a referral could invite, each with what decides whether it does (D2, D3).

use super::content::{Content, FrozenPrice, Limit};
use super::measure::{self, Measured, Ruler};
use super::store::{NewInvitation, Referral};
use super::wire::LetIn;
use super::{freeze, terms};
use crate::db::{Conn, new_id};
use crate::http::Result;
use crate::qualification::active::{Member, active_member, active_members};
use chrono::{NaiveDate, NaiveDateTime};
use together_rules::category::CategoryConfig;
use together_rules::postcode::Place;

/// An active member with prices for the placement type.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The member.
    pub member: Member,
    /// Where it counts from.
    pub measured: Measured,
    /// Its fixed prices for these children; none when one is missing.
    pub prices: Option<Vec<FrozenPrice>>,
    /// Above the authority's own cap: it sees nothing of this authority's referrals.
    pub over_cap: bool,
}

impl Candidate {
    /// Whether it may see the referral at all: invited if inside, else listed.
    pub const fn sees(&self) -> bool {
        self.prices.is_some() && !self.over_cap
    }

    /// Whether it is invited.
    pub const fn is_invited(&self) -> bool {
        self.sees() && self.measured.inside
    }

    /// Its row, with everything that is frozen.
    ///
    /// # Errors
    /// Only for stored figures that never were valid.
    pub fn row(&self, referral_id: &str, now: NaiveDateTime, how: LetIn) -> Result<NewInvitation> {
        let membership = &self.member.membership;
        Ok(NewInvitation {
            id: new_id(),
            referral_id: referral_id.to_owned(),
            membership_id: membership.id.clone(),
            establishment_id: membership.establishment_id.clone(),
            provider_id: membership.provider_id.clone(),
            state: if self.is_invited() { "new" } else { "listed" },
            distance_metres: self.measured.metres,
            band_from_miles: self.measured.band_from_miles,
            core_competency: membership.core_competency,
            prices: serde_json::to_string(self.prices.as_deref().unwrap_or_default())?,
            discounts: serde_json::to_string(&freeze::discounts(&self.member)?)?,
            invited_at: self.is_invited().then_some(now),
            let_in: self.is_invited().then_some(how.as_str()),
        })
    }
}

/// What a referral looks for members with.
#[derive(Clone, Copy, Debug)]
pub struct Search<'s> {
    /// The referral.
    pub row: &'s Referral,
    /// Version of the category it rests on.
    pub config: &'s CategoryConfig,
    /// Its content.
    pub content: &'s Content,
    /// Instead of the content's own limit.
    pub limit: &'s Limit,
    /// The home.
    pub home: &'s Place,
    /// London's date: prices in force on it are frozen.
    pub today: NaiveDate,
}

impl<'s> Search<'s> {
    /// Every candidate, measured with one precision, nearest first.
    ///
    /// # Errors
    /// The database's; `invalid` when the home is nowhere.
    pub fn all(&self, conn: &mut Conn) -> Result<(Ruler<'s>, Vec<Candidate>)> {
        let members = self.members(conn)?;
        let priced = self.priced(conn, &members)?;
        let counts = |index: usize| {
            priced.get(index).is_some_and(|(prices, over)| prices.is_some() && !over)
        };
        let (ruler, measured) = measure::reach(conn, self.home, self.limit, &members, counts)?;
        let mut found: Vec<Candidate> = members
            .into_iter()
            .zip(measured)
            .zip(priced)
            .map(|((member, measured), (prices, over_cap))| Candidate {
                member,
                measured,
                prices,
                over_cap,
            })
            .collect();
        found.sort_by(|a, b| {
            (a.measured.metres, &a.member.membership.id)
                .cmp(&(b.measured.metres, &b.member.membership.id))
        });
        Ok((ruler, found))
    }

    /// Every candidate, measured by a ruler that stands: after issue its precision is frozen, and a
    /// member that is known less exactly is measured from its own coarser place.
    ///
    /// # Errors
    /// The database's.
    pub fn by(&self, conn: &mut Conn, ruler: &Ruler<'_>) -> Result<Vec<Candidate>> {
        let members = self.members(conn)?;
        self.measured(conn, ruler, members)
    }

    /// One of them: a region's members are not all read for it.
    ///
    /// # Errors
    /// The database's.
    pub fn one(
        &self,
        conn: &mut Conn,
        ruler: &Ruler<'_>,
        membership_id: &str,
    ) -> Result<Option<Candidate>> {
        let kind = &self.row.placement_type;
        let member = active_member(conn, membership_id, kind, self.today)?;
        Ok(self.measured(conn, ruler, member.into_iter().collect())?.pop())
    }

    fn measured(
        &self,
        conn: &mut Conn,
        ruler: &Ruler<'_>,
        members: Vec<Member>,
    ) -> Result<Vec<Candidate>> {
        let priced = self.priced(conn, &members)?;
        members
            .into_iter()
            .zip(priced)
            .map(|(member, (prices, over_cap))| {
                let measured = ruler.measure(conn, &member)?;
                Ok(Candidate { member, measured, prices, over_cap })
            })
            .collect()
    }

    fn members(&self, conn: &mut Conn) -> Result<Vec<Member>> {
        let row = self.row;
        active_members(conn, &row.category_code, &row.placement_type, self.today)
    }

    fn priced(
        &self,
        conn: &mut Conn,
        members: &[Member],
    ) -> Result<Vec<(Option<Vec<FrozenPrice>>, bool)>> {
        let row = self.row;
        let kind = &row.placement_type;
        let cap = terms::own_cap(conn, &row.authority_id, &row.category_code, kind)?;
        Ok(members
            .iter()
            .map(|member| {
                let prices = freeze::prices(self.config, kind, self.content, member, self.today);
                (prices, freeze::over_cap(self.config, kind, member, cap))
            })
            .collect())
    }
}
