//! Disks that fill up, fail or are slow.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

/// A disk of its own, of a few megabytes, in memory.
pub struct SmallDisk {
    pub folder: PathBuf,
}

impl SmallDisk {
    /// Mounts it; none where this user may not.
    pub fn mount(megabytes: usize) -> Option<Self> {
        let name = format!("d_{}", together::db::new_id().replace('-', ""));
        let folder = std::env::temp_dir().join("together-tests").join(name);
        fs::create_dir_all(&folder).unwrap();
        let options = format!("size={megabytes}m,mode=755");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(&folder)
            .output()
            .is_ok_and(|done| done.status.success());
        let disk = Self { folder };
        if mounted { Some(disk) } else { None }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Leaves no room on it.
    pub fn fill(&self) {
        let mut file = OpenOptions::new().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1 << 20, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }

    /// Makes room again.
    pub fn free(&self) {
        drop(fs::remove_file(self.ballast()));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.folder).output());
        drop(fs::remove_dir(&self.folder));
    }
}

/// A folder whose disk fails as told, for one process: a library loaded before the system's own.
pub struct FaultyDisk {
    library: PathBuf,
    told: PathBuf,
    folder: PathBuf,
}

impl FaultyDisk {
    pub fn below(folder: &Path) -> Self {
        let name = format!("f_{}", together::db::new_id().replace('-', ""));
        let own = std::env::temp_dir().join("together-tests").join(name);
        fs::create_dir_all(&own).unwrap();
        let library = own.join("faulty_disk.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/support/faulty_disk.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([library.as_os_str(), OsStr::new(source), OsStr::new("-ldl")])
            .status()
            .unwrap();
        assert!(built.success());
        let disk = Self { library, told: own.join("told"), folder: folder.to_owned() };
        disk.tell(0, 0);
        disk
    }

    fn tell(&self, error: nix::libc::c_int, milliseconds: u64) {
        fs::write(&self.told, format!("{error} {milliseconds}\n")).unwrap();
    }

    /// For the process that is to have this disk.
    pub fn given_to(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", &self.library)
            .env("FAULT_FILE", &self.told)
            .env("FAULT_FOLDER", &self.folder);
    }

    pub fn full(&self) {
        self.tell(nix::libc::ENOSPC, 0);
    }

    pub fn read_only(&self) {
        self.tell(nix::libc::EROFS, 0);
    }

    pub fn failing(&self) {
        self.tell(nix::libc::EIO, 0);
    }

    /// So long does a flush take.
    pub fn slow(&self, milliseconds: u64) {
        self.tell(0, milliseconds);
    }

    pub fn well(&self) {
        self.tell(0, 0);
    }
}

impl Drop for FaultyDisk {
    fn drop(&mut self) {
        drop(self.told.parent().map(fs::remove_dir_all));
    }
}
