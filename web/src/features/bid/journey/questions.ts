import type { ComponentType } from "react";
import type { Invitation } from "../queries";
import { AvailabilityFields } from "./AvailabilityFields";
import { DiscountFields } from "./DiscountFields";
import { ExtraCostFields } from "./ExtraCostFields";
import { FeatureFields } from "./FeatureFields";
import { FixedCostFields } from "./FixedCostFields";
import { NeedFields } from "./NeedFields";
import { StatementFields } from "./StatementFields";
import type { FieldsProps } from "./StepPage";
import type { StepCode } from "./steps";

interface Question {
  readonly heading: (invitation: Invitation) => string;
  readonly Fields: ComponentType<FieldsProps>;
}

const child = ({ children }: Invitation) =>
  children.length === 1 ? "this child" : "these children";

/** The one question of each page, and its fields. */
export const QUESTIONS: Readonly<Record<Exclude<StepCode, "check">, Question>> = {
  needs: { heading: () => "Which needs can you meet?", Fields: NeedFields },
  features: { heading: () => "Which features can you offer?", Fields: FeatureFields },
  "fixed-costs": {
    heading: () => "Can you offer less than your fixed costs?",
    Fields: FixedCostFields,
  },
  "extra-costs": {
    heading: (invitation) => `What else will ${child(invitation)} need?`,
    Fields: ExtraCostFields,
  },
  discount: { heading: () => "Is there a discount?", Fields: DiscountFields },
  statement: {
    heading: ({ children }) =>
      `How will you help the ${children.length === 1 ? "child" : "children"} reach these outcomes?`,
    Fields: StatementFields,
  },
  availability: { heading: () => "When is a place free?", Fields: AvailabilityFields },
};
