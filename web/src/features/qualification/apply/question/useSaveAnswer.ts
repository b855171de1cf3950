import { body, client, versioned, type Versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { type Application, CHANGED, type PreviewQuestion } from "../queries";
import type { Reach, Scope } from "./ScopeChoice";

type Answer = components["schemas"]["QualificationAnswer"];

interface About {
  readonly application: Application;
  readonly version: string;
  readonly question: PreviewQuestion;
  readonly given: Application["answers"][number];
  readonly reach: Reach;
  readonly sharedVersion: string | undefined;
}

interface Saved {
  readonly answer: Answer;
  readonly scope: Scope;
}

/** Keeps an answer where it belongs: for the whole provider, for this application, or for several. */
export function useSaveAnswer(about: About) {
  return useStep({
    changes: CHANGED,
    send: async ({ answer, scope }: Saved): Promise<Application> => {
      const { reach } = about;
      if (scope === "all" && reach.kind === "shared") return share(about, answer);
      const kept = await keepOwn(about, answer);
      if (scope === "all" && reach.kind === "copied") await copy(about, reach.targets);
      return kept.value;
    },
  });
}

async function share(about: About, answer: Answer): Promise<Application> {
  const { application, version, question, given, sharedVersion } = about;
  await body(
    client.PUT("/api/v1/shared-answers/{question}", {
      params: {
        path: { question: question.ref },
        ...(sharedVersion !== undefined && { header: { "If-Match": sharedVersion } }),
      },
      body: answer,
    }),
  );
  const path = { application_id: application.id };
  if (given.source !== "own") {
    return body(client.GET("/api/v1/applications/{application_id}", { params: { path } }));
  }
  // Its own answer would go before the one for all.
  return body(
    client.DELETE("/api/v1/applications/{application_id}/answers/{question}", {
      params: { path: { ...path, question: question.ref }, header: { "If-Match": version } },
    }),
  );
}

function keepOwn(about: About, answer: Answer): Promise<Versioned<Application>> {
  const { application, version, question } = about;
  return versioned(
    client.PUT("/api/v1/applications/{application_id}/answers/{question}", {
      params: {
        path: { application_id: application.id, question: question.ref },
        header: { "If-Match": version },
      },
      body: answer,
    }),
  );
}

async function copy({ application, question }: About, to: readonly string[]): Promise<void> {
  await body(
    client.POST("/api/v1/applications/copy-answers", {
      body: { from: application.id, to: [...to], questions: [question.ref] },
    }),
  );
}
