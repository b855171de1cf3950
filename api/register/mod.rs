//! The official register of schools: importing establishments nobody has claimed.
