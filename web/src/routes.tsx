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
          {
            path: "/who-can-join/:category",
            ...page(() => import("@/features/visitor/CategoryPage")),
          },
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
          {
            path: "/referrals/:reference/bids/:bid/price",
            ...page(() => import("@/features/scoring/evaluation/LowPricePage")),
          },
          {
            path: "/referrals/:reference/send-offers",
            ...page(() => import("@/features/award/family/SendOffersPage")),
          },
          {
            path: "/referrals/:reference/award",
            ...page(() => import("@/features/award/AwardPage")),
          },
          {
            path: "/referrals/:reference/award/feedback",
            ...page(() => import("@/features/award/FeedbackPage")),
          },
          {
            path: "/referrals/:reference/awarded",
            ...page(() => import("@/features/award/AwardedPage")),
          },
          {
            path: "/referrals/:reference/decision-record",
            ...page(() => import("@/features/award/record/DecisionRecordPage")),
          },
          {
            path: "/referrals/:reference/evaluations",
            ...page(() => import("@/features/scoring/evaluation/VersionsPage")),
          },
          {
            path: "/referrals/:reference/bids/:bid/exclusion",
            ...page(() => import("@/features/scoring/evaluation/ExclusionPage")),
          },
          {
            path: "/referrals/:reference/family-choice",
            ...page(() => import("@/features/award/family/FamilyChoicePage")),
          },
          {
            path: "/referrals/:reference/family-answer",
            ...page(() => import("@/features/award/family/RecordAnswerPage")),
          },
          {
            path: "/referrals/:reference/family-decision",
            ...page(() => import("@/features/award/family/DecidePage")),
          },
          {
            path: "/referrals/:reference/other-school",
            ...page(() => import("@/features/award/family/OtherSchoolPage")),
          },
          {
            path: "/referrals/:reference/family-links",
            ...page(() => import("@/features/award/family/FamilyLinksPage")),
          },
          {
            path: "/referrals/:reference/family-links/new",
            ...page(() => import("@/features/award/family/NewLinkPage")),
          },
          {
            path: "/referrals/:reference/awards",
            ...page(() => import("@/features/award/AwardsPage")),
          },
          {
            path: "/referrals/:reference/awards/:award/withdrawal",
            ...page(() => import("@/features/award/WithdrawPage")),
          },
          { path: "/referrals/:reference/end", ...page(() => import("@/features/award/EndPage")) },
          {
            path: "/referrals/:reference/open",
            ...page(() => import("@/features/scoring/opening/OpenBidsPage")),
          },
          {
            path: "/referrals/:reference/opened",
            ...page(() => import("@/features/scoring/opening/OpenedPage")),
          },
          {
            path: "/referrals/:reference/marks",
            ...page(() => import("@/features/scoring/opening/MarksPage")),
          },
          {
            path: "/referrals/:reference/marks/:statement",
            ...page(() => import("@/features/scoring/opening/StatementMarksPage")),
          },
          {
            path: "/referrals/:reference/deadline",
            ...page(() => import("@/features/referral/after/ExtendDeadlinePage")),
          },
          {
            path: "/referrals/:reference/wider",
            ...page(() => import("@/features/referral/after/WidenReachPage")),
          },
          {
            path: "/referrals/:reference/change",
            ...page(() => import("@/features/referral/after/MakeChangePage")),
          },
          {
            path: "/referrals/:reference/versions",
            ...page(() => import("@/features/referral/after/VersionsPage")),
          },
          {
            path: "/referrals/:reference/evaluators",
            ...page(() => import("@/features/referral/after/EvaluatorsPage")),
          },
          {
            path: "/referrals/:reference/evaluators/:evaluator",
            ...page(() => import("@/features/referral/after/ClearConflictPage")),
          },
          {
            path: "/referrals/:reference/cancel",
            ...page(() => import("@/features/referral/after/CancelPage")),
          },
          {
            path: "/referrals/:reference/evaluation",
            ...page(() => import("@/features/scoring/evaluation/EvaluationPage")),
          },
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
          { path: "/role", ...page(() => import("@/features/auth/RolePage")) },
          { path: "/first-use/:step", ...page(() => import("@/features/help/FirstUsePage")) },
          { path: "/your-details", ...page(() => import("@/features/auth/DetailsPage")) },
          {
            path: "/your-details/password",
            ...page(() => import("@/features/auth/ChangePasswordPage")),
          },
          {
            path: "/notice-settings",
            ...page(() => import("@/features/notify/NoticeSettingsPage")),
          },
          { path: "/search", ...page(() => import("@/features/search/SearchPage")) },
          { path: "/users", ...page(() => import("@/features/user/UsersPage")) },
          { path: "/users/invite", ...page(() => import("@/features/user/InvitePage")) },
          { path: "/users/:id", ...page(() => import("@/features/user/UserPage")) },
          { path: "/users/:id/give-role", ...page(() => import("@/features/user/GiveRolePage")) },
          { path: "/trail", ...page(() => import("@/features/audit/TrailPage")) },
          { path: "/chain", ...page(() => import("@/features/audit/ChainPage")) },
          { path: "/outside-views", ...page(() => import("@/features/audit/OutsideViewsPage")) },
          // Referrals
          { path: "/referrals", ...page(() => import("@/features/referral/list/ReferralsPage")) },
          {
            path: "/referrals/new",
            ...page(() => import("@/features/referral/start/NewReferralPage")),
          },
          { path: "/referrals/copy", ...page(() => import("@/features/referral/start/CopyPage")) },
          {
            path: "/referrals/new/place",
            ...page(() => import("@/features/referral/start/NewPlacePage")),
          },
          {
            path: "/referrals/new/start",
            ...page(() => import("@/features/referral/start/NewStartPage")),
          },
          {
            path: "/referrals/:reference/history",
            ...page(() => import("@/features/referral/history/HistoryPage")),
          },
          {
            path: "/referrals/:reference/issued",
            ...page(() => import("@/features/referral/issue/IssuedPage")),
          },
          {
            path: "/referrals/:reference",
            ...page(() => import("@/features/referral/draft/DraftRoom")),
            children: [
              { index: true, ...page(() => import("@/features/referral/ReferralPage")) },
              {
                path: "children",
                ...page(() => import("@/features/referral/questions/ChildrenPage")),
              },
              {
                path: "children/:number",
                ...page(() => import("@/features/referral/questions/ChildPage")),
              },
              { path: "home", ...page(() => import("@/features/referral/questions/HomePage")) },
              { path: "reason", ...page(() => import("@/features/referral/questions/ReasonPage")) },
              {
                path: "urgency",
                ...page(() => import("@/features/referral/questions/UrgencyPage")),
              },
              {
                path: "meeting",
                ...page(() => import("@/features/referral/questions/MeetingPage")),
              },
              { path: "plan", ...page(() => import("@/features/referral/questions/PlanPage")) },
              {
                path: "freshness",
                ...page(() => import("@/features/referral/questions/FreshnessPage")),
              },
              {
                path: "closing",
                ...page(() => import("@/features/referral/questions/ClosingPage")),
              },
              { path: "place", ...page(() => import("@/features/referral/questions/PlacePage")) },
              { path: "start", ...page(() => import("@/features/referral/questions/StartPage")) },
              { path: "needs", ...page(() => import("@/features/referral/picking/NeedsPage")) },
              {
                path: "services",
                ...page(() => import("@/features/referral/questions/ServicesPage")),
              },
              {
                path: "features",
                ...page(() => import("@/features/referral/picking/FeaturesPage")),
              },
              {
                path: "outcomes",
                ...page(() => import("@/features/referral/questions/OutcomesPage")),
              },
              { path: "reach", ...page(() => import("@/features/referral/reach/ReachPage")) },
              {
                path: "documents",
                ...page(() => import("@/features/referral/documents/DocumentsPage")),
              },
              { path: "preview", ...page(() => import("@/features/referral/issue/PreviewPage")) },
              { path: "answers", ...page(() => import("@/features/referral/issue/AnswersPage")) },
              { path: "issue", ...page(() => import("@/features/referral/issue/IssuePage")) },
              { path: "weights", ...page(() => import("@/features/referral/weights/WeightsPage")) },
              {
                path: "incentive",
                ...page(() => import("@/features/referral/questions/IncentivePage")),
              },
              { path: "family", ...page(() => import("@/features/referral/questions/FamilyPage")) },
              {
                path: "contact",
                ...page(() => import("@/features/referral/questions/ContactPage")),
              },
            ],
          },
          // Providers
          {
            path: "/invitations",
            ...page(() => import("@/features/bid/invitation/InvitationsPage")),
          },
          {
            path: "/establishments",
            ...page(() => import("@/features/establishment/EstablishmentsPage")),
          },
          {
            path: "/establishments/claim",
            ...page(() => import("@/features/establishment/ClaimPage")),
          },
          {
            path: "/establishments/:id",
            ...page(() => import("@/features/establishment/EstablishmentPage")),
          },
          {
            path: "/establishments/:id/members/:membership/evidence/:kind",
            ...page(() => import("@/features/establishment/RenewEvidencePage")),
          },
          {
            path: "/establishments/:id/members/:membership/suspension",
            ...page(() => import("@/features/qualification/cure/SuspensionPage")),
          },
          {
            path: "/establishments/:id/members/:membership/suspension/wrong",
            ...page(() => import("@/features/qualification/cure/RepresentPage")),
          },
          {
            path: "/establishments/:id/members/:membership/suspension/:question",
            ...page(() => import("@/features/qualification/cure/CureItemPage")),
          },
          { path: "/organisation", ...page(() => import("@/features/provider/OrganisationPage")) },
          {
            path: "/organisation/answers/:question",
            ...page(() => import("@/features/provider/SharedAnswerPage")),
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
          // Joining and staying
          {
            path: "/applications",
            ...page(() => import("@/features/qualification/ApplicationsPage")),
          },
          {
            path: "/applications/new",
            ...page(() => import("@/features/qualification/apply/start/StartPage")),
          },
          {
            path: "/applications/new/earlier",
            ...page(() => import("@/features/qualification/apply/start/EarlierPage")),
          },
          {
            path: "/applications/drafts",
            ...page(() => import("@/features/qualification/apply/OverviewPage")),
          },
          {
            path: "/applications/drafts/copy",
            ...page(() => import("@/features/qualification/apply/copy/CopyPage")),
          },
          {
            path: "/applications/drafts/submit",
            ...page(() => import("@/features/qualification/apply/submit/SubmitPage")),
          },
          {
            path: "/applications/submitted",
            ...page(() => import("@/features/qualification/apply/submit/ReceiptsPage")),
          },
          {
            path: "/applications/:reference/sections/:section",
            ...page(() => import("@/features/qualification/apply/SectionPage")),
          },
          {
            path: "/applications/:reference/questions/:question",
            ...page(() => import("@/features/qualification/apply/question/QuestionPage")),
          },
          {
            path: "/applications/:reference/offer",
            ...page(() => import("@/features/qualification/apply/offer/OfferPage")),
          },
          {
            path: "/applications/:reference/prices",
            ...page(() => import("@/features/qualification/apply/prices/PricesPage")),
          },
          {
            path: "/applications/:reference/discounts",
            ...page(() => import("@/features/qualification/apply/discounts/DiscountsPage")),
          },
          {
            path: "/applications/:reference/clarifications/:clarification",
            ...page(() => import("@/features/qualification/apply/standing/ClarificationPage")),
          },
          {
            path: "/applications/:reference/withdraw",
            ...page(() => import("@/features/qualification/apply/standing/WithdrawPage")),
          },
          {
            path: "/applications/:reference/put-right/:question",
            ...page(() => import("@/features/qualification/apply/standing/PutRightPage")),
          },
          {
            path: "/applications/:reference",
            ...page(() => import("@/features/qualification/ApplicationPage")),
          },
          {
            path: "/applications/:reference/begin",
            ...page(() => import("@/features/qualification/evaluation/BeginPage")),
          },
          {
            path: "/applications/:reference/proposals",
            ...page(() => import("@/features/qualification/evaluation/ProposalsPage")),
          },
          {
            path: "/applications/:reference/question",
            ...page(() => import("@/features/qualification/evaluation/AskPage")),
          },
          {
            path: "/applications/:reference/extension",
            ...page(() => import("@/features/qualification/evaluation/ExtendPage")),
          },
          {
            path: "/applications/:reference/evaluators",
            ...page(() => import("@/features/qualification/evaluation/EvaluatorsPage")),
          },
          {
            path: "/applications/:reference/decision",
            ...page(() => import("@/features/qualification/evaluation/DecidePage")),
          },
          {
            path: "/applications/:reference/decided",
            ...page(() => import("@/features/qualification/evaluation/DecidedPage")),
          },
          {
            path: "/applications/:reference/outcome",
            ...page(() => import("@/features/qualification/evaluation/OutcomePage")),
          },
          {
            path: "/application-rounds",
            ...page(() => import("@/features/qualification/rounds/RoundsPage")),
          },
          {
            path: "/application-rounds/new",
            ...page(() => import("@/features/qualification/rounds/NewRoundPage")),
          },
          {
            path: "/application-rounds/:id",
            ...page(() => import("@/features/qualification/rounds/RoundPage")),
          },
          { path: "/categories", ...page(() => import("@/features/category/CategoriesPage")) },
          { path: "/categories/:code", ...page(() => import("@/features/category/CategoryPage")) },
          {
            path: "/categories/:code/versions/:number",
            ...page(() => import("@/features/category/version/VersionPage")),
          },
          {
            path: "/categories/:code/versions/:number/preview",
            ...page(() => import("@/features/category/version/PreviewPage")),
          },
          {
            path: "/categories/:code/versions/:number/difference",
            ...page(() => import("@/features/category/version/DifferencePage")),
          },
          {
            path: "/categories/:code/versions/:number/publish",
            ...page(() => import("@/features/category/version/PublishPage")),
          },
          {
            path: "/categories/:code/versions/:number/:part",
            ...page(() => import("@/features/category/version/SectionPage")),
          },
          {
            path: "/categories/:code/versions/:number/:part/new",
            ...page(() => import("@/features/category/version/ItemPage")),
          },
          {
            path: "/categories/:code/versions/:number/:part/items/:item",
            ...page(() => import("@/features/category/version/ItemPage")),
          },
          { path: "/uplifts", ...page(() => import("@/features/uplift/UpliftsPage")) },
          { path: "/uplifts/new", ...page(() => import("@/features/uplift/NewUpliftPage")) },
          { path: "/uplifts/:id", ...page(() => import("@/features/uplift/UpliftPage")) },
          { path: "/uplifts/:id/edit", ...page(() => import("@/features/uplift/EditUpliftPage")) },
          { path: "/uplifts/:id/decide", ...page(() => import("@/features/uplift/DecidePage")) },
          { path: "/caps", ...page(() => import("@/features/authority/CapsPage")) },
          { path: "/notices", ...page(() => import("@/features/dps/NoticesPage")) },
          { path: "/notices/:id", ...page(() => import("@/features/dps/NoticePage")) },
          { path: "/validity/:dps", ...page(() => import("@/features/dps/ValidityPage")) },
          {
            path: "/categories/:code/entry-windows",
            ...page(() => import("@/features/qualification/windows/EntryWindowsPage")),
          },
          { path: "/join-requests", ...page(() => import("@/features/joining/JoinRequestsPage")) },
          {
            path: "/join-requests/:id",
            ...page(() => import("@/features/joining/JoinRequestPage")),
          },
          { path: "/claims", ...page(() => import("@/features/joining/ClaimsPage")) },
          { path: "/claims/:id", ...page(() => import("@/features/joining/ClaimPage")) },
          { path: "/members", ...page(() => import("@/features/register/MembersPage")) },
          { path: "/members/:id", ...page(() => import("@/features/register/member/MemberPage")) },
          {
            path: "/members/:id/suspend/:step",
            ...page(() => import("@/features/qualification/suspension/journey/SuspendPage")),
          },
          {
            path: "/members/:id/suspended",
            ...page(() => import("@/features/qualification/suspension/SuspendedPage")),
          },
          {
            path: "/members/:id/suspension",
            ...page(() => import("@/features/qualification/suspension/SuspensionPage")),
          },
          {
            path: "/members/:id/reinstate",
            ...page(() => import("@/features/qualification/suspension/ReinstatePage")),
          },
          {
            path: "/members/:id/remove",
            ...page(() => import("@/features/qualification/suspension/RemovePage")),
          },
          {
            path: "/members/:id/leave",
            ...page(() => import("@/features/qualification/suspension/LeavePage")),
          },
          {
            path: "/members/:id/audit",
            ...page(() => import("@/features/qualification/annualAudit/RecordPage")),
          },
          {
            path: "/audits",
            ...page(() => import("@/features/qualification/annualAudit/AuditsPage")),
          },
          {
            path: "/audits/:id",
            ...page(() => import("@/features/qualification/annualAudit/AuditPage")),
          },
          {
            path: "/evidence",
            ...page(() => import("@/features/qualification/evidence/EvidencePage")),
          },
          {
            path: "/evidence/:id",
            ...page(() => import("@/features/qualification/evidence/SubmissionPage")),
          },
          {
            path: "/members/:id/rescore",
            ...page(() => import("@/features/qualification/rescoring/NotifyPage")),
          },
          {
            path: "/rescorings",
            ...page(() => import("@/features/qualification/rescoring/RescoringsPage")),
          },
          {
            path: "/rescorings/:id",
            ...page(() => import("@/features/qualification/rescoring/RescoringPage")),
          },
        ],
      },
    ],
  },
  {
    path: "/family",
    ErrorBoundary: RouteTrouble,
    HydrateFallback: Loading,
    ...page(() => import("@/features/family/FamilyFrame")),
    children: [
      { index: true, ...page(() => import("@/features/family/LandingPage")) },
      { path: "places", ...page(() => import("@/features/family/PlacesPage")) },
      { path: "compare", ...page(() => import("@/features/family/ComparePage")) },
      { path: "choose", ...page(() => import("@/features/family/ChoosePage")) },
      { path: "order", ...page(() => import("@/features/family/OrderPage")) },
      { path: "why", ...page(() => import("@/features/family/WhyPage")) },
      { path: "school", ...page(() => import("@/features/family/SchoolPage")) },
      { path: "more", ...page(() => import("@/features/family/MorePage")) },
      { path: "feel/:number", ...page(() => import("@/features/family/FeelPage")) },
      { path: "check", ...page(() => import("@/features/family/CheckPage")) },
      { path: "thanks", ...page(() => import("@/features/family/ThanksPage")) },
      { path: "afterwards", ...page(() => import("@/features/family/AfterwardsPage")) },
      { path: "how-it-went", ...page(() => import("@/features/family/HowPage")) },
      { path: "thank-you", ...page(() => import("@/features/family/ThankYouPage")) },
      { path: "leave-fast", ...page(() => import("@/features/family/LeaveFastPage")) },
    ],
  },
];
