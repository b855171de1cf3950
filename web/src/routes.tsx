import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import { Frame, SignedInOnly } from "@/layout/Frame";
import { RouteTrouble } from "@/layout/RouteTrouble";
import { Loading } from "@/govuk/Loading";

/** A page is fetched when it is first gone to. */
function page(load: () => Promise<{ default: ComponentType }>): Pick<RouteObject, "lazy"> {
  return { lazy: { Component: async () => (await load()).default } };
}

export const routes: RouteObject[] = [
  {
    Component: Frame,
    ErrorBoundary: RouteTrouble,
    HydrateFallback: Loading,
    children: [
      {
        ErrorBoundary: RouteTrouble,
        children: [
          { path: "/", ...page(() => import("@/features/home/HomePage")) },
          { path: "/sign-in", ...page(() => import("@/features/auth/SignInPage")) },
          { path: "*", ...page(() => import("@/layout/NotFoundPage")) },
        ],
      },
      {
        Component: SignedInOnly,
        ErrorBoundary: RouteTrouble,
        children: [
          { path: "/inbox", ...page(() => import("@/features/notify/InboxPage")) },
        ],
      },
    ],
  },
];
