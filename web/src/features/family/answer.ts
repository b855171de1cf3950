import { EMPTY, type Draft } from "./context";
import type { Card, ChooseAnswer, Choices } from "./queries";

/** What was sent before, to be changed. */
export function draftOf({ answer, reactions }: Choices): Draft {
  const felt = Object.fromEntries(
    reactions.map(({ place, feels, why }) => [place, { feels, why: why ?? "" }]),
  );
  if (answer == null) return { ...EMPTY, felt };
  const { preferences, none_fits, words, other_school } = answer;
  const said = words ?? "";
  if (other_school != null) {
    return { ...EMPTY, felt, choice: "school", school: other_school, more: said };
  }
  if (none_fits) return { ...EMPTY, felt, choice: "none", why: said };
  const choice = preferences.length > 1 ? "several" : preferences[0];
  return { ...EMPTY, felt, choice, order: preferences, more: said };
}

/** The answer as it will be sent; a young person puts the places in no order. */
export function answerOf(draft: Draft, places: readonly Card[], feels: boolean): ChooseAnswer {
  if (feels) {
    return {
      reactions: places.flatMap(({ id }) => {
        const felt = draft.felt[id];
        if (!felt) return [];
        return [{ place: id, feels: felt.feels, ...(felt.why !== "" && { why: felt.why }) }];
      }),
    };
  }
  const { choice, order, why, school, more } = draft;
  const none = choice === "none";
  const other = choice === "school";
  const words = none ? why : more;
  return {
    preferences: none || other ? [] : [...order],
    none_fits: none || other,
    ...(other && { other_school: school }),
    ...(words !== "" && { words }),
  };
}
