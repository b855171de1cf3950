//! A Merkle tree (RFC 6962) over a stream of leaves: memory grows with the depth only.

use crate::seal::length_prefixed;
use sha2::{Digest, Sha256};

type Hash = [u8; 32];

/// A tree in the making.
#[derive(Debug, Default)]
pub struct Merkle {
    /// Complete sub-trees, tallest first: height and hash.
    stack: Vec<(u32, Hash)>,
    leaves: i64,
}

impl Merkle {
    /// Adds the head of a chain: its aggregate, number and hash.
    pub fn add(&mut self, aggregate: &str, seq: i64, hash: &str) {
        let leaf = length_prefixed(&[aggregate.as_bytes(), &seq.to_be_bytes(), hash.as_bytes()]);
        let mut sub_tree = (0, hashed(&[&[0], &leaf]));
        while let Some((height, left)) = self.stack.pop() {
            if height != sub_tree.0 {
                self.stack.push((height, left));
                break;
            }
            sub_tree = (height.saturating_add(1), hashed(&[&[1], &left, &sub_tree.1]));
        }
        self.stack.push(sub_tree);
        self.leaves = self.leaves.saturating_add(1);
    }

    /// How many leaves it has.
    pub const fn leaves(&self) -> i64 {
        self.leaves
    }

    /// The root, in hex; of no leaves, the hash of nothing.
    pub fn root(mut self) -> String {
        let Some((_, mut root)) = self.stack.pop() else { return hex::encode(hashed(&[])) };
        while let Some((_, left)) = self.stack.pop() {
            root = hashed(&[&[1], &left, &root]);
        }
        hex::encode(root)
    }
}

fn hashed(parts: &[&[u8]]) -> Hash {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naive(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => hashed(&[]),
            [one] => *one,
            many => {
                let (left, right) = many.split_at(many.len().next_power_of_two() / 2);
                hashed(&[&[1], &naive(left), &naive(right)])
            }
        }
    }

    #[test]
    fn the_stream_gives_the_tree_of_the_standard() {
        for size in 0..40_i64 {
            let mut tree = Merkle::default();
            let mut leaves = Vec::new();
            for seq in 0..size {
                tree.add("bid/1", seq, "ab");
                let leaf = length_prefixed(&[b"bid/1", &seq.to_be_bytes(), b"ab"]);
                leaves.push(hashed(&[&[0], &leaf]));
            }
            assert_eq!(tree.leaves(), size);
            assert_eq!(tree.root(), hex::encode(naive(&leaves)));
        }
    }
}
