//! The one password of all demo accounts: given, or random, and kept beside the keys.

use crate::seal::random;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use std::{
    fs,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Where it is kept: beside the folder of the keys, never in it and never in the database.
pub fn path(keys: &Path) -> PathBuf {
    keys.parent().unwrap_or_else(|| Path::new("")).join("demo-password")
}

/// The password kept, if one is.
pub fn kept(keys: &Path) -> Option<String> {
    fs::read_to_string(path(keys)).ok().map(|text| text.trim().to_owned())
}

/// The password of a new load: the one given, else a random one; kept for this user alone.
///
/// # Errors
/// One line: it is too easy to guess, or cannot be kept.
pub fn choose(keys: &Path, given: Option<&str>) -> Result<String, String> {
    let password = match given {
        Some(given) => {
            let weak = crate::auth::strength::refusal(given, &[]);
            weak.map_or(Ok(given.to_owned()), |_| {
                Err("DEMO_PASSWORD needs 12 to 128 characters that are not easy to guess")
            })?
        }
        None => B64.encode(random::<15>().map_err(|error| error.to_string())?),
    };
    let path = path(keys);
    let words = |error: std::io::Error| format!("{}: {error}", path.display());
    // Made anew, so that it never has the permissions of an older file.
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(words(error)),
        _ => {}
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .map_err(words)?;
    file.write_all(password.as_bytes()).map_err(words)?;
    Ok(password)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_password_is_kept_beside_the_keys_for_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("demo-password-{}", crate::db::new_id()));
        let keys = folder.join("keys");
        fs::create_dir_all(&keys).unwrap();
        assert_eq!(kept(&keys), None);
        let random = choose(&keys, None).unwrap();
        assert_eq!(random.len(), 20);
        assert_eq!(kept(&keys), Some(random.clone()));
        assert_ne!(choose(&keys, None).unwrap(), random);
        choose(&keys, Some("three gulls over the pier")).unwrap();
        let mode = fs::metadata(folder.join("demo-password")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(choose(&keys, Some("short")).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
