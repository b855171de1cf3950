//! Who can sign in, as a table for people: the named ones, and some to begin with.

use super::data::{Region, Staff};
use crate::http::Result;

/// Mail addresses to begin with: each has something waiting.
const FEATURED: [&str; 11] = [
    "ngozi.adeyemi-clarke@westsussex.example",
    "tamsin.holloway@westsussex.example",
    "beatriz.carvalho@eastsussex.example",
    "olumide.fashola@kent.example",
    "leila.haddad@westsussex.example",
    "samuel.boateng@westsussex.example",
    "owen.trevithick@westsussex.example",
    "rukhsana.mirza@westsussex.example",
    "gwendolyn.ashdown@osierdene-trust.example",
    "emeka.nwosu@harrowlight-specialist-schools.example",
    "lucia.ferrante@ploughstar-fostering.example",
];

/// A line of the table.
#[derive(Clone, Debug)]
pub struct Account {
    /// The role, in words, and for whom.
    pub role: String,
    /// Name.
    pub name: String,
    /// Mail address to sign in with.
    pub email: String,
}

/// Everybody with a name, in the order of the data, and a desk for each provider without one.
///
/// # Errors
/// Only if the data does not parse, which a test excludes.
pub fn all() -> Result<Vec<Account>> {
    let region = Region::read()?;
    let desks = region.desks().into_iter();
    let named = region.staff.iter().cloned();
    Ok(named.chain(desks).map(|row| line(&region, row)).collect())
}

/// Some of each role, with something waiting for them.
///
/// # Errors
/// As [`all`].
pub fn featured() -> Result<Vec<Account>> {
    let known = all()?;
    let find = |email: &&str| known.iter().find(|row| row.email == **email).cloned();
    Ok(FEATURED.iter().filter_map(find).collect())
}

fn line(region: &Region, row: Staff) -> Account {
    let authority = region.authorities.iter().find(|one| row.authority.as_ref() == Some(&one.code));
    let provider = region.providers.iter().find(|one| row.provider.as_ref() == Some(&one.id));
    let of = authority.map(|one| &one.name).or(provider.map(|one| &one.name));
    let role = row.role.replace('_', " ");
    Account {
        role: of.map_or(role.clone(), |of| format!("{role}, {of}")),
        name: row.name,
        email: row.email,
    }
}

/// The accounts in columns.
pub fn table(accounts: &[Account]) -> String {
    let width = |of: fn(&Account) -> &String| {
        accounts.iter().map(|row| of(row).chars().count()).max().unwrap_or(0)
    };
    let (role, name) = (width(|row| &row.role), width(|row| &row.name));
    accounts
        .iter()
        .map(|row| format!("  {:<role$}  {:<name$}  {}\n", row.role, row.name, row.email))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    #[test]
    fn the_accounts_to_begin_with_exist() {
        assert_eq!(super::featured().unwrap().len(), super::FEATURED.len());
    }
}
