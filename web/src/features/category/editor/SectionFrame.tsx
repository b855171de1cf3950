import type { ReactNode } from "react";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import type { Place } from "./section";

interface Props {
  readonly place: Place;
  readonly heading: string;
  readonly title?: string;
  readonly back?: { readonly to: string; readonly words: string };
  readonly width?: "reading" | "full";
  readonly children: ReactNode;
}

/** What all pages of a version have around them. */
export function SectionFrame({ place, heading, title, back, width = "full", children }: Props) {
  const { config, number, state } = place.edition.value;
  const version = `${config.name}, version ${number}${state === "draft" ? " (draft)" : ""}`;
  return (
    <Page
      heading={heading}
      title={`${title ?? heading} – ${version}`}
      caption={version}
      width={width}
      back={back ?? { to: paths.categoryVersion(place.code, number), words: `Version ${number}` }}
      help={HELP}
    >
      {children}
    </Page>
  );
}

const HELP = {
  what: "A part of what a category configures. A draft can be changed; a published version is frozen.",
  next: "What you save stands in the draft. It counts once the draft is published.",
  who: "Applications and referrals that have begun keep the version they began with.",
};
