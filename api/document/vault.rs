//! Where the files lie: a folder, or an S3-compatible bucket, by configuration alone. Only sealed
//! bytes go in, under keys that were drawn.

use crate::config::{Bucket, Documents};
use crate::http::{Error, Result};
use crate::seal::random;
use bytes::Bytes;
use futures_util::TryStreamExt as _;
use object_store::{
    ClientOptions, ObjectStore, ObjectStoreExt as _, RetryConfig, aws::AmazonS3Builder,
    local::LocalFileSystem, path::Path, prefix::PrefixStore,
};
use std::{
    fs::{self, DirBuilder},
    future::Future,
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::{sync::Semaphore, time::timeout};

/// Files that are looked into at once: each takes up to 200 MB.
const LOOKED_INTO: usize = 2;
/// Files that arrive at once.
const ARRIVING: usize = 32;
/// How long a bucket may take to be reached.
const REACHED: Duration = Duration::from_secs(2);
/// How often a bucket that refused is asked again before somebody hears of it.
const RETRIES: usize = 2;

/// The store of an installation.
#[derive(Debug)]
pub struct Vault {
    store: Arc<dyn ObjectStore>,
    arriving: PathBuf,
    /// How long things may take, and what scans.
    pub settings: Documents,
    /// A place for each file that is looked into.
    pub looking: Arc<Semaphore>,
    /// A place for each file that arrives.
    pub coming: Semaphore,
}

impl Vault {
    /// Opens the store; a folder is made, for this user alone.
    ///
    /// # Errors
    /// When the folder cannot be made or the bucket's settings make no sense.
    pub fn open(settings: &Documents) -> Result<Self> {
        let arriving = settings.dir.join("arriving");
        private_folder(&arriving).map_err(Error::internal)?;
        let store: Arc<dyn ObjectStore> = match &settings.bucket {
            Some(bucket) => s3(bucket, settings.store)?,
            None => {
                let kept = settings.dir.join("kept");
                private_folder(&kept).map_err(Error::internal)?;
                let folder = LocalFileSystem::new_with_prefix(&kept).map_err(Error::internal)?;
                Arc::new(folder.with_fsync(true))
            }
        };
        Ok(Self {
            store,
            arriving,
            settings: settings.clone(),
            looking: Arc::new(Semaphore::new(LOOKED_INTO)),
            coming: Semaphore::new(ARRIVING),
        })
    }

    /// A new key: drawn, so that it tells nothing.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn new_key() -> Result<String> {
        Ok(hex::encode(random::<32>()?))
    }

    /// A file for what is arriving, without a name: it is gone with the request, whatever happens
    /// to it, and with the service.
    ///
    /// # Errors
    /// The operating system's.
    pub fn nameless(&self) -> io::Result<fs::File> {
        let name = Self::new_key().map_err(io::Error::other)?;
        let path = self.arriving.join(name);
        let mut options = fs::OpenOptions::new();
        let file = options.read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        fs::remove_file(&path)?;
        Ok(file)
    }

    /// A path for what needs a name for a moment, in a folder that only this user may enter.
    ///
    /// # Errors
    /// Only when there is no randomness.
    pub fn scratch(&self) -> Result<PathBuf> {
        Ok(self.arriving.join(Self::new_key()?))
    }

    /// Keeps sealed bytes.
    ///
    /// # Errors
    /// `unavailable` when the store is away or full.
    pub async fn keep(&self, key: &str, sealed: Vec<u8>) -> Result<()> {
        let at = Path::from(key);
        let keeping = self.store.put(&at, sealed.into());
        self.in_time(keeping).await?.map(|_| ()).map_err(Error::unavailable)
    }

    /// Fetches what was kept.
    ///
    /// # Errors
    /// `unavailable` when the store is away.
    pub async fn fetch(&self, key: &str) -> Result<Bytes> {
        self.in_time(self.bytes(key)).await?.map_err(away)
    }

    /// Fetches what may be there.
    ///
    /// # Errors
    /// `unavailable` when the store is away.
    pub async fn find(&self, key: &str) -> Result<Option<Bytes>> {
        match self.in_time(self.bytes(key)).await? {
            Ok(bytes) => Ok(Some(bytes)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::unavailable(error)),
        }
    }

    async fn bytes(&self, key: &str) -> object_store::Result<Bytes> {
        self.store.get(&Path::from(key)).await?.bytes().await
    }

    /// A store that answers nobody is not waited for: a bucket's own client asks for three minutes.
    async fn in_time<T>(&self, asking: impl Future<Output = T>) -> Result<T> {
        let answer = timeout(self.settings.store, asking).await;
        answer.map_err(|_| Error::unavailable("the store of documents does not answer"))
    }

    /// Drops what is no longer needed. What stays behind by accident is swept later.
    pub async fn discard(&self, key: &str) {
        let at = Path::from(key);
        let dropped = self.in_time(self.store.delete(&at)).await.and_then(|answer| match answer {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::unavailable(error)),
        });
        if let Err(error) = dropped {
            log::warn!("a document stays in the store for now: {error}");
        }
    }

    /// The keys of what was kept before a time.
    ///
    /// # Errors
    /// `unavailable` when the store is away.
    pub async fn kept_before(&self, time: chrono::DateTime<chrono::Utc>) -> Result<Vec<String>> {
        self.store
            .list(None)
            .try_filter_map(|one| async move {
                Ok((one.last_modified < time).then(|| one.location.to_string()))
            })
            .try_collect()
            .await
            .map_err(Error::unavailable)
    }
}

fn away(error: object_store::Error) -> Error {
    match error {
        // A row without its file: the store was restored from another day, or touched by hand.
        object_store::Error::NotFound { .. } => Error::internal("a document is not in the store"),
        other => Error::unavailable(other),
    }
}

fn s3(bucket: &Bucket, most: Duration) -> Result<Arc<dyn ObjectStore>> {
    let retry = RetryConfig { max_retries: RETRIES, retry_timeout: most, ..RetryConfig::default() };
    let options = ClientOptions::new().with_connect_timeout(REACHED).with_timeout(most);
    let mut builder = AmazonS3Builder::new()
        .with_retry(retry)
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.key_id)
        .with_secret_access_key(bucket.secret.reveal());
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    // The configuration lets this pass on loopback only.
    let plain = bucket.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
    let options = options.with_allow_http(plain);
    let store = builder.with_client_options(options).build().map_err(Error::internal)?;
    Ok(match bucket.prefix.as_str() {
        "" => Arc::new(store),
        prefix => Arc::new(PrefixStore::new(store, prefix)),
    })
}

fn private_folder(path: &std::path::Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;
    use crate::config::Secret;

    #[test]
    fn a_bucket_is_a_matter_of_configuration() {
        let dir = std::env::temp_dir().join(format!("vault-{}", crate::db::new_id()));
        let bucket = Bucket {
            name: "papers".into(),
            prefix: "dps".into(),
            endpoint: Some("https://store.example".into()),
            region: "eu-west-2".into(),
            key_id: "AKIDEXAMPLE".into(),
            secret: Secret::new("most secret".into()),
        };
        let settings = Documents { dir: dir.clone(), bucket: Some(bucket), ..Documents::default() };
        let vault = Vault::open(&settings).unwrap();
        let said = vault.store.to_string();
        assert_eq!(said, "PrefixObjectStore(dps)");
        let inside = format!("{:?}", vault.store);
        assert!(inside.contains("store.example") && inside.contains("papers"), "{inside}");
        assert!(!format!("{vault:?}").contains("most secret"));
        assert!(!dir.join("kept").exists(), "nothing is kept in the folder");
        fs::remove_dir_all(dir).unwrap();
    }
}
