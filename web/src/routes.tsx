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
          {
            path: "/forgotten-password",
            ...page(() => import("@/features/auth/ForgottenPasswordPage")),
          },
          {
            path: "/forgotten-password/sent",
            ...page(() => import("@/features/auth/ForgottenPasswordSentPage")),
          },
          { path: "/password-reset", ...page(() => import("@/features/auth/PasswordResetPage")) },
          { path: "/invitation", ...page(() => import("@/features/auth/AccountInvitationPage")) },
          { path: "/help", ...page(() => import("@/features/help/HelpPage")) },
          { path: "/join", ...page(() => import("@/features/visitor/JoinPage")) },
          { path: "/join/sent", ...page(() => import("@/features/visitor/JoinedPage")) },
          { path: "/who-can-join", ...page(() => import("@/features/visitor/WhoCanJoinPage")) },
          { path: "/open-data", ...page(() => import("@/features/visitor/OpenDataPage")) },
          { path: "/for-families", ...page(() => import("@/features/visitor/ForFamiliesPage")) },
          { path: "/accessibility", ...page(() => import("@/features/visitor/AccessibilityPage")) },
          { path: "/privacy", ...page(() => import("@/features/visitor/PrivacyPage")) },
          { path: "/cookies", ...page(() => import("@/features/visitor/CookiesPage")) },
          { path: "*", ...page(() => import("@/layout/NotFoundPage")) },
        ],
      },
      {
        Component: SignedInOnly,
        ErrorBoundary: RouteTrouble,
        children: [
          // From issue to award
          { path: "/marking", ...page(() => import("@/features/scoring/MarkingPage")) },
          { path: "/marked", ...page(() => import("@/features/scoring/MarkedPage")) },
          { path: "/marking/:reference", ...page(() => import("@/features/scoring/RoundPage")) },
          {
            path: "/marking/:reference/submit",
            ...page(() => import("@/features/scoring/SubmitPage")),
          },
          {
            path: "/marking/:reference/:statement",
            ...page(() => import("@/features/scoring/StatementPage")),
          },
          { path: "/inbox", ...page(() => import("@/features/notify/InboxPage")) },
          // Providers
          {
            path: "/invitations",
            ...page(() => import("@/features/bid/invitation/InvitationsPage")),
          },
          {
            path: "/invitations/:reference",
            ...page(() => import("@/features/bid/invitation/InvitationPage")),
          },
          {
            path: "/invitations/:reference/bids/:bid",
            ...page(() => import("@/features/bid/BidPage")),
          },
          {
            path: "/invitations/:reference/bids/:bid/receipt",
            ...page(() => import("@/features/bid/ReceiptPage")),
          },
          {
            path: "/invitations/:reference/bids/:bid/result",
            ...page(() => import("@/features/bid/result/ResultPage")),
          },
          {
            path: "/invitations/:reference/bids/:bid/:step",
            ...page(() => import("@/features/bid/journey/BidStepPage")),
          },
        ],
      },
    ],
  },
];
