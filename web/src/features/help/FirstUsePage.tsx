import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useSignedIn } from "@/api/session";
import { endFirstUse } from "@/api/standing";
import { NoticeSettingsForm } from "@/features/notify/NoticeSettingsForm";
import { noticeSettingsQuery } from "@/features/notify/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Forward } from "@/layout/Forward";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { DOES, PLACES, STEPS, type Step } from "./tour";
import { TourPicture } from "./TourPicture";

const HEADINGS: Readonly<Record<Step, string>> = {
  "what-you-can-do": "What you can do here",
  "where-things-are": "Where things are",
  "how-we-tell-you": "How we tell you",
};

/** Three pages after the first sign-in; from Help they can be seen again. */
export default function FirstUsePage() {
  const { step = "" } = useParams();
  const at = STEPS.findIndex((name) => name === step);
  const here = STEPS[at];
  if (here === undefined) return <Forward to={paths.firstUse()} />;
  const Content = CONTENT[here];
  return (
    <Page
      heading={HEADINGS[here]}
      caption={`${at + 1} of ${STEPS.length}`}
      {...(at > 0 && { back: { to: paths.firstUse(STEPS[at - 1]) } })}
      help={{
        what: "A short tour of three pages.",
        next: "Skip it if you like. Help shows it again.",
      }}
    >
      <Content />
      {at < STEPS.length - 1 && (
        <ButtonLink to={paths.firstUse(STEPS[at + 1])}>Continue</ButtonLink>
      )}
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.home()} onClick={() => void endFirstUse()}>
          Skip
        </Link>
      </p>
    </Page>
  );
}

const CONTENT: Readonly<Record<Step, ComponentType>> = {
  "what-you-can-do": WhatYouCanDo,
  "where-things-are": WhereThingsAre,
  "how-we-tell-you": HowWeTellYou,
};

function WhatYouCanDo() {
  const { role } = useSignedIn();
  if (!role) return null;
  return DOES[role.role].map((sentence) => (
    <p key={sentence} className="govuk-body-l">
      {sentence}
    </p>
  ));
}

function WhereThingsAre() {
  return (
    <>
      <TourPicture />
      <ol className="govuk-list govuk-list--number">
        {PLACES.map(({ name, words }) => (
          <li key={name}>
            <strong>{name}.</strong> {words}
          </li>
        ))}
      </ol>
    </>
  );
}

function HowWeTellYou() {
  const settings = useQuery(noticeSettingsQuery);
  const navigate = useNavigate();
  const finish = () => {
    void endFirstUse();
    void navigate(paths.home());
  };
  return (
    <>
      <p className="govuk-body">
        When something waits for you, it is in your inbox and comes by email. Change that now, or
        later under your name.
      </p>
      <LoadedPart query={settings}>
        {(value) => <NoticeSettingsForm settings={value} onSaved={finish} />}
      </LoadedPart>
    </>
  );
}
