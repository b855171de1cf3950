//! Numbers that look drawn and are the same on every load: SplitMix64, seeded by names.

/// A sequence of numbers that belongs to a name.
#[derive(Clone, Copy, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The sequence of these words (FNV-1a over them, each ended by a byte that no word has).
    pub fn of(words: &[&str]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for word in words {
            for byte in word.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included; `low` where they are the wrong way round.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        let step = self.next().checked_rem(width).unwrap_or(0);
        low.saturating_add(i64::try_from(step).unwrap_or(0))
    }

    /// Whether one of `percent` in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn a_name_always_gives_the_same_numbers_and_another_name_others() {
        let draw = |words: &[&str]| {
            let mut numbers = Numbers::of(words);
            [numbers.between(0, 999), numbers.between(0, 999), numbers.between(0, 999)]
        };
        assert_eq!(draw(&["Alder", "day"]), draw(&["Alder", "day"]));
        assert_ne!(draw(&["Alder", "day"]), draw(&["Alderd", "ay"]));
        assert_eq!(Numbers::of(&["x"]).between(5, 5), 5);
        assert!((0..100).all(|_| (3..=7).contains(&Numbers::of(&["y"]).between(3, 7))));
    }
}
