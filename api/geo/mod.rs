//! Places: postcodes, positions, distances.
