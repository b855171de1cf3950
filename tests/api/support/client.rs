//! A caller of the service.

use serde_json::Value;

/// Calls as one person in one role, or as nobody.
#[derive(Clone)]
pub struct Client {
    base: String,
    http: reqwest::Client,
    token: Option<String>,
    acting_for: Option<String>,
    extra: Vec<(String, String)>,
    patient: bool,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Client {
    pub fn new(base: &str) -> Self {
        Self {
            base: base.into(),
            http: reqwest::Client::new(),
            token: None,
            acting_for: None,
            extra: vec![],
            patient: false,
        }
    }

    /// With an access token and what it acts for.
    pub fn signed_in(mut self, token: &str, acting_for: &str) -> Self {
        self.token = Some(token.into());
        self.acting_for = Some(acting_for.into());
        self
    }

    /// The same caller at another address.
    pub fn at(mut self, base: &str) -> Self {
        self.base = base.into();
        self
    }

    /// Comes again when asked to: for long tests on a machine that is overwhelmed at times.
    pub fn patient(mut self) -> Self {
        self.patient = true;
        self
    }

    /// With one more header on every request.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.extra.push((name.into(), value.into()));
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(body.to_string()), None).await
    }

    /// A POST without a body.
    pub async fn act(&self, path: &str) -> Answer {
        self.send("POST", path, None, None).await
    }

    pub async fn put(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.send("PUT", path, Some(body.to_string()), Some(version)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None, None).await
    }

    /// Sends a file as the body.
    pub async fn upload(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let request = self.request("POST", path).body(bytes);
        let request = request.header("content-type", "application/octet-stream");
        Answer::of(request.send().await.unwrap()).await
    }

    /// Puts a file in place of what there is.
    pub async fn put_file(&self, path: &str, kind: &str, version: i64, bytes: &[u8]) -> Answer {
        let request = self.request("PUT", path).header("if-match", format!("\"{version}\""));
        let request = request.header("content-type", kind).body(bytes.to_vec());
        Answer::of(request.send().await.unwrap()).await
    }

    /// Reads an answer that is no text: its status, headers and bytes.
    pub async fn download(&self, path: &str) -> (u16, reqwest::header::HeaderMap, Vec<u8>) {
        let response = self.request("GET", path).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        (status, headers, response.bytes().await.unwrap().to_vec())
    }

    /// The headers of a request, for one that is written byte by byte.
    pub fn credentials(&self) -> String {
        let (token, role) = (self.token.as_deref(), self.acting_for.as_deref());
        format!(
            "authorization: Bearer {}\r\ntogether-acting-for: {}\r\n",
            token.unwrap_or_default(),
            role.unwrap_or_default()
        )
    }

    /// Any request; `version` becomes If-Match.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
        version: Option<i64>,
    ) -> Answer {
        for _ in 0..100 {
            let request = self.written(method, path, body.clone(), version);
            let answer = Answer::of(request.send().await.unwrap()).await;
            if !(self.patient && answer.is_turned_away()) {
                return answer;
            }
            actix_web::rt::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("turned away for too long");
    }

    fn written(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
        version: Option<i64>,
    ) -> reqwest::RequestBuilder {
        let mut request = self.request(method, path);
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        request
    }

    /// As [`Self::send`] to a service that may be gone: none when it gave no whole answer.
    pub async fn try_send(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
        version: Option<i64>,
    ) -> Option<Answer> {
        Answer::whole(self.written(method, path, body, version).send().await.ok()?).await
    }

    /// What lies beside the API: a page, or a file of one.
    pub async fn page(&self, path: &str) -> Answer {
        let request = self.request_to("GET", &format!("{}{path}", self.base));
        Answer::of(request.send().await.unwrap()).await
    }

    fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.request_to(method, &format!("{}/api/v1{path}", self.base))
    }

    fn request_to(&self, method: &str, url: &str) -> reqwest::RequestBuilder {
        let mut request =
            self.http.request(method.parse().unwrap(), url).header("x-together-client", "tests");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(id) = &self.acting_for {
            request = request.header("together-acting-for", id);
        }
        for (name, value) in &self.extra {
            request = request.header(name, value);
        }
        request
    }
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        Self::whole(response).await.unwrap()
    }

    /// None when it broke off.
    async fn whole(response: reqwest::Response) -> Option<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Some(Self { status, headers, text: response.text().await.ok()? })
    }

    /// Whether it asks to come again, in the one way that is said.
    #[track_caller]
    pub fn is_turned_away(&self) -> bool {
        if self.status != 503 {
            return false;
        }
        let wait: u32 = self.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=5).contains(&wait), "{wait}");
        true
    }

    /// Insists on a status; the answer goes on.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Insists on a refusal with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.json()["code"], code, "{}", answer.text);
        answer
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// A text member, by JSON pointer.
    #[track_caller]
    pub fn text_at(&self, pointer: &str) -> String {
        let json = self.json();
        json.pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no {pointer} in {json}"))
            .into()
    }

    /// The value a cookie is set to, if it is.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers
            .get_all("set-cookie")
            .iter()
            .filter_map(|header| header.to_str().unwrap().split(';').next())
            .filter_map(|pair| pair.split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The version in the ETag.
    #[track_caller]
    pub fn version(&self) -> i64 {
        let tag = self.headers.get("etag").unwrap_or_else(|| panic!("no ETag: {}", self.text));
        tag.to_str().unwrap().trim_matches('"').parse().unwrap()
    }
}
