import { queryOptions } from "@tanstack/react-query";
import { body, client, FROM_APPLICATION, versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type Progress = components["schemas"]["FamilyProgress"];
export type Choices = components["schemas"]["FamilyChoices"];
export type Card = components["schemas"]["FamilyCard"];
export type ChooseAnswer = components["schemas"]["FamilyChooseAnswer"];

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

export const closePage = () => body(client.POST("/api/v1/family/sign-out", { params: { header } }));

export const sendAnswer = (answer: ChooseAnswer, version: string) =>
  body(
    client.PUT("/api/v1/family/choice", {
      params: { header: { ...header, "If-Match": version } },
      body: answer,
    }),
  );
