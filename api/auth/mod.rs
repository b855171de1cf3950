//! (in progress)
#[derive(Clone, Debug)] pub struct Actor { pub user_id: String, pub role_id: String }
