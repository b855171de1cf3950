//! What callers send and get.

mod links;
mod offers;
mod page;

pub use links::{FamilyLink, FamilyLinkPermission, HandedOver, NewFamilyLink};
pub use offers::{
    FamilyAnswerStatus, FamilyPreview, FamilyWish, OfferedPlace, Offers, OffersPermission,
    SendOffers, Summary,
};
pub use page::{
    Can, Card, ChoicesPermission, ChooseAnswer, FamilyAfterwards, FamilyChoices, FamilyContact,
    FamilyProgress, FamilySession, FamilyStep, Feeling, GivenAnswer, OpenPage, PlaceReaction,
    StepState,
};
