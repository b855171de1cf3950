import type { Section } from "../editor/section";
import { about } from "./about";
import { caps } from "./caps";
import { descriptors } from "./descriptors";
import { discounts } from "./discounts";
import { features } from "./features";
import { headings } from "./headings";
import { insurances } from "./insurances";
import { needs } from "./needs";
import { placementTypes } from "./placementTypes";
import { questions } from "./questions";
import { cancelReasons, declineReasons, upliftReasons } from "./reasons";
import { statementWeights } from "./statementWeights";
import { template, templates } from "./template";
import { times } from "./times";
import { variableLines } from "./variableLines";

export interface SectionGroup {
  readonly heading: string;
  readonly sections: readonly Section[];
}

/** Every part of a version, in the order of a provider's way through it. */
export const GROUPS: readonly SectionGroup[] = [
  { heading: "The category", sections: [about] },
  {
    heading: "Joining",
    sections: [questions, statementWeights, descriptors, insurances],
  },
  {
    heading: "Prices",
    sections: [placementTypes, caps, headings, variableLines, discounts],
  },
  {
    heading: "Referrals and bids",
    sections: [needs, features, template, templates, times],
  },
  { heading: "Reasons to choose from", sections: [declineReasons, cancelReasons, upliftReasons] },
];

export const sectionAt = (part: string | undefined): Section | undefined =>
  GROUPS.flatMap(({ sections }) => sections).find((section) => section.part === part);
