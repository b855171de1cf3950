import { formSection } from "../editor/formSection";
import { listSection } from "../editor/listSection";
import type { Config } from "../queries";
import { templateOf, WeightFields, weightsOf, weightsTold, type Weights } from "./weightFields";

export const template = formSection<Weights>({
  part: "template",
  title: "Award template",
  intro:
    "The weights that a new referral starts with. They come to 100: price from 30 to 70, core competency at most 20, location at most 5.",
  size: ({ award_template: one }) => `Price ${one.price}`,
  valuesOf: ({ award_template: weights }) => weightsOf(weights),
  put: (config, weights) => ({ ...config, award_template: templateOf(weights) }),
  told: weightsTold,
  fieldAt: (pointer) => pointer.split("/")[2],
  Fields: WeightFields,
});

const BLANK = {
  price: "50.00",
  core_competency: "20.00",
  location: "5.00",
  outcomes: "10.00",
  needs: "10.00",
  features: "5.00",
} as const;

export const templates = listSection<Config["award_template"], Weights>({
  part: "templates",
  member: "templates",
  title: "Sets of weights offered",
  one: "set of weights",
  many: "sets of weights",
  intro: "What a commissioner may choose from, one for each weight of price.",
  items: (config) => config.templates,
  with: (config, items) => ({ ...config, templates: items }),
  keyOf: ({ price }) => price,
  nameOf: ({ price }) => `Price ${price}`,
  columns: () => [
    {
      id: "core",
      heading: "Core competency",
      numeric: true,
      cell: ({ core_competency: weight }) => weight,
    },
    { id: "location", heading: "Location", numeric: true, cell: ({ location }) => location },
    { id: "outcomes", heading: "Outcomes", numeric: true, cell: ({ outcomes }) => outcomes },
    { id: "needs", heading: "Needs", numeric: true, cell: ({ needs }) => needs },
    { id: "features", heading: "Features", numeric: true, cell: ({ features }) => features },
  ],
  valuesOf: (one) => weightsOf(one ?? BLANK),
  itemOf: templateOf,
  told: weightsTold,
  Fields: WeightFields,
});
