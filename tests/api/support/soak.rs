//! How long a test runs and what it throws: short in the suite, by the environment in a soak.

/// How often, from the environment of a soak.
pub fn times(name: &str, short: usize) -> usize {
    std::env::var(name).map_or(short, |text| text.parse().unwrap())
}

/// Whether a soak asks for the product's own aims, which a busy machine may miss.
pub fn asked(name: &str) -> bool {
    std::env::var_os(name).is_some()
}

/// Where the dice begin: `SOAK_SEED`, or the time.
pub fn seed() -> u64 {
    std::env::var("SOAK_SEED").map_or_else(
        |_| u64::try_from(chrono::Utc::now().timestamp_micros()).unwrap(),
        |text| text.parse().unwrap(),
    )
}

/// Numbers in no order, the same ones for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    /// One of them.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
