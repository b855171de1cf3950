//! Whose turn it is (D8, D9): the family's preferences in its order, else the ranks in theirs;
//! nobody else.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use together_rules::case::Evaluation;
use utoipa::ToSchema;

/// Why an award goes to a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AwardBasis)]
pub enum Basis {
    /// First in rank: no choice was offered, or the family did not answer, or said that none fits.
    TopRank,
    /// The family's preference.
    FamilyChoice,
    /// The next in rank, after one was declined, withdrawn or could not be awarded.
    NextRank,
}

impl Basis {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TopRank => "top_rank",
            Self::FamilyChoice => "family_choice",
            Self::NextRank => "next_rank",
        }
    }
}

/// A bid in the order of awards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Bid id.
    pub bid: String,
    /// Why it is there.
    pub basis: Basis,
}

/// The ids of the ranked bids, best first.
pub fn ranked(result: &Evaluation) -> Vec<&str> {
    let mut ranked: Vec<_> = result
        .bids
        .iter()
        .filter_map(|bid| bid.standing.map(|standing| (standing.rank, bid.id.as_str())))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, id)| id).collect()
}

/// Every bid that may be awarded, in turn. `preferences` is empty when the family was not asked,
/// did not answer, or said that none fits.
pub fn turns(ranked: &[&str], preferences: &[String]) -> Vec<Turn> {
    let preferred = preferences
        .iter()
        .filter(|id| ranked.contains(&id.as_str()))
        .map(|id| Turn { bid: id.clone(), basis: Basis::FamilyChoice });
    let chosen: Vec<Turn> = preferred.collect();
    let rest = ranked.iter().enumerate().filter(|(_, id)| !preferences.iter().any(|p| p == **id));
    let rest: Vec<Turn> = rest
        .map(|(place, id)| Turn {
            bid: (*id).to_owned(),
            basis: if place == 0 && chosen.is_empty() { Basis::TopRank } else { Basis::NextRank },
        })
        .collect();
    chosen.into_iter().chain(rest).collect()
}

/// The first whose turn it is when some have had theirs.
pub fn next<'t>(turns: &'t [Turn], had: &BTreeSet<String>) -> Option<&'t Turn> {
    turns.iter().find(|turn| !had.contains(&turn.bid))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(bid: &str, basis: Basis) -> Turn {
        Turn { bid: bid.into(), basis }
    }

    #[test]
    fn without_preferences_the_ranks_follow_one_another() {
        let turns = turns(&["a", "b", "c"], &[]);
        let expected =
            [turn("a", Basis::TopRank), turn("b", Basis::NextRank), turn("c", Basis::NextRank)];
        assert_eq!(turns, expected);
        let had = BTreeSet::from(["a".to_owned()]);
        assert_eq!(next(&turns, &had), Some(&turn("b", Basis::NextRank)));
    }

    #[test]
    fn preferences_come_first_and_then_whoever_is_left() {
        let turns = turns(&["a", "b", "c"], &["c".into(), "b".into(), "stranger".into()]);
        let expected = [
            turn("c", Basis::FamilyChoice),
            turn("b", Basis::FamilyChoice),
            turn("a", Basis::NextRank),
        ];
        assert_eq!(turns, expected);
    }
}
