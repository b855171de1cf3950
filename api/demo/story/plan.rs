//! What becomes of each referral of the region: one line each.

/// How far a referral has come by the day of loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Being written.
    Draft,
    /// Receives bids.
    Open,
    /// Receives bids for hours, not days.
    Urgent,
    /// Reached too few at first: the limit was extended.
    Extended,
    /// Bids closed; they wait to be opened.
    Closed,
    /// Opened; some marks are in.
    HalfMarked,
    /// Every agreed mark is in.
    Scored,
    /// The family is choosing.
    WithFamily,
    /// The family has answered; nothing is awarded yet.
    FamilyAnswered,
    /// Awarded; the winner has not answered.
    Offered,
    /// Awarded and accepted, where it can be after the family chose.
    Accepted,
    /// The winner declined and the next in rank accepted.
    NextRank,
    /// Called off while open.
    Cancelled,
    /// Nobody bid.
    NoBid,
}

/// One referral of the story.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Pseudonym of its first child; a group's other children come with it.
    pub child: &'static str,
    /// How far it comes.
    pub fate: Fate,
    /// Days from its issue (of a draft: from its beginning) to the day of loading.
    pub days_ago: i64,
    /// Radius around the home, miles.
    pub radius: i64,
    /// How many establishments submit a bid, where so many can.
    pub bids: usize,
    /// Whether the family is asked.
    pub family: bool,
}

const fn plan(child: &'static str, fate: Fate, days_ago: i64, radius: i64, bids: usize) -> Plan {
    let family = matches!(
        fate,
        Fate::WithFamily | Fate::FamilyAnswered | Fate::Accepted | Fate::Scored | Fate::Open
    );
    Plan { child, fate, days_ago, radius, bids, family }
}

/// The referrals, oldest first.
pub const PLANS: [Plan; 27] = [
    // A sibling group of three (foster) and a cohort of two (sen) come first.
    plan("Merlin", Fate::Accepted, 62, 40, 5),
    plan("Hazel", Fate::Accepted, 55, 25, 6),
    plan("Umber", Fate::NextRank, 48, 40, 4),
    plan("Quince", Fate::Accepted, 41, 40, 3),
    plan("Dunlin", Fate::NoBid, 38, 40, 0),
    plan("Dogwood", Fate::Cancelled, 30, 30, 1),
    plan("Gorse", Fate::Offered, 26, 50, 2),
    plan("Yarrow", Fate::Offered, 24, 60, 3),
    plan("Finch", Fate::FamilyAnswered, 23, 30, 5),
    plan("Kestrel", Fate::WithFamily, 22, 30, 6),
    plan("Sorrel", Fate::Scored, 19, 50, 4),
    plan("Clover", Fate::HalfMarked, 17, 30, 5),
    plan("Vetch", Fate::HalfMarked, 16, 30, 4),
    plan("Zinnia", Fate::HalfMarked, 15, 15, 3),
    plan("Bramble", Fate::Closed, 13, 25, 5),
    plan("Redwing", Fate::Closed, 12, 40, 3),
    plan("Elm", Fate::Open, 9, 20, 4),
    plan("Cedar", Fate::Extended, 8, 40, 1),
    plan("Alder", Fate::Open, 6, 20, 4),
    plan("Ash", Fate::Extended, 5, 20, 1),
    plan("Teasel", Fate::Open, 4, 30, 2),
    plan("Linnet", Fate::Draft, 3, 50, 0),
    plan("Juniper", Fate::Open, 2, 25, 0),
    plan("Wren", Fate::Draft, 2, 50, 0),
    plan("Birch", Fate::Draft, 1, 60, 0),
    plan("Thrift", Fate::Urgent, 1, 35, 2),
    plan("Plover", Fate::Urgent, 1, 40, 2),
];
