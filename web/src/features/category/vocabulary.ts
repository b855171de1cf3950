/** Names for the codes of a category: needs, features, headings and reasons are data, not code. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Config = components["schemas"]["CategoryConfig"];

/** The latest published version of a category; its codes keep their meaning across versions. */
export const categoryQuery = (code: string) =>
  queryOptions({
    queryKey: ["category", code],
    queryFn: () =>
      body(
        client.GET("/api/v1/categories/{category_code}", {
          params: { path: { category_code: code } },
        }),
      ),
    staleTime: 10 * 60_000,
  });

export interface Vocabulary {
  /** All of it, for pages that need more than names; absent until it has come. */
  readonly config: Config | undefined;
  readonly need: (code: string) => string;
  readonly feature: (code: string) => string;
  readonly outcome: (component: string) => string;
  readonly placementType: (code: string) => string;
  /** A fixed-cost heading or a line of extra costs. */
  readonly line: (label: string) => string;
  /** What one of a heading or line is called: "hour". */
  readonly unit: (label: string) => string | undefined;
  readonly declineReason: (code: string) => string;
  readonly cancelReason: (code: string) => string;
  readonly question: (reference: string) => string;
}

interface Coded {
  readonly code: string;
  readonly name: string;
}

/** "level_access" → "Level access": readable while the names are on their way. */
export function readable(code: string): string {
  const words = code.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const lookUp = (list: readonly Coded[] | undefined) => {
  const names = new Map(list?.map(({ code, name }) => [code, name]));
  return (code: string) => names.get(code) ?? readable(code);
};

export function vocabularyOf(config: Config | undefined): Vocabulary {
  const lines = config && [...config.headings, ...config.variable_lines];
  const units = new Map(lines?.map(({ code, unit }) => [code, unit]));
  const questions = config?.questions.map(({ ref, title }) => ({ code: ref, name: title }));
  return {
    config,
    need: lookUp(config?.needs),
    feature: lookUp(config?.features),
    outcome: lookUp(config?.outcome_components),
    placementType: lookUp(config?.placement_types),
    line: lookUp(lines),
    unit: (label) => units.get(label) || undefined,
    declineReason: lookUp(config?.decline_reasons),
    cancelReason: lookUp(config?.cancel_reasons),
    question: lookUp(questions),
  };
}

/** Readable at once; with the category's own names as soon as they are here. */
export function useVocabulary(categoryCode: string): Vocabulary {
  const config = useQuery(categoryQuery(categoryCode)).data?.version.config;
  return useMemo(() => vocabularyOf(config), [config]);
}
