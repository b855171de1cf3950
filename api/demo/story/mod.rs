//! What has happened in the region: referrals in every state, told through the service's actions.

mod draft;
mod offer;
mod plan;
