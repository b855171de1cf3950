import { queryOptions } from "@tanstack/react-query";
import { body, client, FROM_APPLICATION, versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Progress = Schemas["FamilyProgress"];
export type Choices = Schemas["FamilyChoices"];
export type Card = Schemas["FamilyCard"];
export type Feeling = Schemas["FamilyFeeling"];
export type ChooseAnswer = Schemas["FamilyChooseAnswer"];
export type HowItWent = Schemas["FamilySayHowItWent"];

const header = FROM_APPLICATION;

export const progressQuery = queryOptions({
  queryKey: ["family", "progress"],
  queryFn: () => body(client.GET("/api/v1/family/progress")),
  retry: false,
});

export const choicesQuery = queryOptions({
  queryKey: ["family", "choices"],
  queryFn: () => versioned(client.GET("/api/v1/family/choices")),
});

/** Exchanges what stands after `#` in the link for a cookie. */
export const openPage = (token: string) =>
  body(client.POST("/api/v1/family/session", { params: { header }, body: { token } }));

/** Always answered alike, whether the link was once good or not. */
export const askNewLink = (token: string) =>
  body(client.POST("/api/v1/family/new-link", { params: { header }, body: { token } }));

/** Arrives even if the page is left meanwhile. */
export const closePage = () =>
  body(
    client.POST("/api/v1/family/sign-out", {
      params: { header },
      body: {},
      keepalive: true,
    }),
  );

export const sendAnswer = (answer: ChooseAnswer, version: string) =>
  body(
    client.PUT("/api/v1/family/choice", {
      params: { header: { ...header, "If-Match": version } },
      body: answer,
    }),
  );

export const sayHowItWent = (said: HowItWent) =>
  body(client.POST("/api/v1/family/feedback", { params: { header }, body: said }));
