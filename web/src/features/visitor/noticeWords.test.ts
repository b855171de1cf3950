import { expect, test } from "vitest";
import { noticeText, quarterWords } from "./noticeWords";

const notice = (about: Parameters<typeof noticeText>[0]["about"]) => ({
  id: "1",
  dps_id: "2",
  kind: "member_admitted" as const,
  about,
  made_at: "2026-06-12T16:00:00Z",
});

test("a member's notice names the establishment, its provider and the category", () => {
  const about = { establishment: "Oakfield School", provider: "Osierdene Trust", category: "SEN" };
  expect(noticeText(notice(about))).toBe("Oakfield School, Osierdene Trust, SEN");
});

test("a change of time says both days and why", () => {
  const about = { change: "shorten", from: "2029-02-23", to: "2028-08-31", reason: "Replaced" };
  expect(noticeText(notice(about)).replaceAll("\u00a0", " ")).toBe(
    "Ends on 31 August 2028 in place of 23 February 2029: Replaced",
  );
});

test("a quarter is said in months; what is no quarter stays as it is", () => {
  expect(quarterWords("2026-Q4")).toBe("October to December 2026");
  expect(quarterWords("2026")).toBe("2026");
});
