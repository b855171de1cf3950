import { expect, test } from "vitest";
import { actionWords, actorWords, reasonWords, thingWords } from "./entryWords";

test("an action reads as words", () => {
  expect(actionWords("referral.details_viewed")).toBe("Referral details viewed");
});

test("an actor is a name, or what else did it", () => {
  expect(actorWords({ actor: "user/1", actor_name: "Priya Shah" })).toBe("Priya Shah");
  expect(actorWords({ actor: "family-link/1" })).toBe("A family, by its link");
  expect(actorWords({ actor: "system/worker" })).toBe("Together itself");
  expect(actorWords({ actor: "user/1", actor_name: null })).toBe("Somebody whose account is gone");
});

test("a thing is named by its kind", () => {
  expect(thingWords("account_invitation/01a2")).toBe("Account invitation");
});

test("a reason that was chosen reads as words, one that was written stands as it is", () => {
  expect(reasonWords("insurance_expired")).toBe("Insurance expired");
  expect(reasonWords("The policy has ended.")).toBe("The policy has ended.");
});
