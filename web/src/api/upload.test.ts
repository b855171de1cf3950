// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NoConnection, Refusal } from "./errors";
import { setAccessToken } from "./session";
import { upload } from "./upload";

const file = new File(["%PDF-1.7"], "Plan & review.pdf");
const document = { id: "0198c0de", sha256: "e3b0", name: file.name };

/** Answers as told, once it is sent. */
class FakeRequest {
  static answer: (request: FakeRequest) => void;
  static last: FakeRequest;
  status = 0;
  responseText = "";
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  address = "";
  headers = new Map<string, string>();

  constructor() {
    FakeRequest.last = this;
  }
  open(_: string, address: string) {
    this.address = address;
  }
  setRequestHeader(name: string, value: string) {
    this.headers.set(name, value);
  }
  getAllResponseHeaders() {
    return "content-type: application/json\r\nretry-after: 7\r\n";
  }
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
  send() {
    FakeRequest.answer(this);
  }
  reply(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => vi.stubGlobal("XMLHttpRequest", FakeRequest));
afterEach(() => {
  vi.unstubAllGlobals();
  setAccessToken(undefined);
});

test("a file goes with its name, its key and the session, and says how far it is", async () => {
  setAccessToken("token");
  FakeRequest.answer = (request) => {
    request.upload.onprogress?.({ loaded: 4, total: 8 });
    request.reply(201, document);
  };
  const heard: number[][] = [];
  const options = { key: "a-key", onProgress: (...step: number[]) => heard.push(step) };
  const kept = await upload("/api/v1/documents?establishment=7", file, options);
  expect(kept.id).toBe(document.id);
  expect(heard).toEqual([[4, 8]]);
  expect(FakeRequest.last.address).toBe(
    "/api/v1/documents?establishment=7&name=Plan+%26+review.pdf",
  );
  expect(FakeRequest.last.headers.get("authorization")).toBe("Bearer token");
  expect(FakeRequest.last.headers.get("idempotency-key")).toBe("a-key");
});

test("a refusal is told as everywhere else", async () => {
  FakeRequest.answer = (request) =>
    request.reply(422, { code: "invalid", title: "No.", errors: [{ code: "infected" }] });
  const error: unknown = await upload("/api/v1/documents", file).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Refusal);
  expect(error).toMatchObject({ status: 422, code: "invalid", retryAfter: 7 });
});

test("no answer is a lost connection, and stopping is neither", async () => {
  FakeRequest.answer = (request) => request.onerror?.();
  await expect(upload("/api/v1/documents", file)).rejects.toBeInstanceOf(NoConnection);
  const stop = new AbortController();
  FakeRequest.answer = () => stop.abort();
  const stopped = upload("/api/v1/documents", file, { signal: stop.signal });
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
});
