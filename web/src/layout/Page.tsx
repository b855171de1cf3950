import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "react-router";
import { BackLink } from "@/govuk/BackLink";
import { Caption } from "@/govuk/Caption";
import { ErrorSlot } from "@/govuk/ErrorSlot";
import { SuccessBanner } from "./SuccessBanner";
import { HelpPanel, type Help } from "./HelpPanel";
import { useTitle } from "./title";

interface Props {
  /** The h1, and the first part of the title: never anything of a child. */
  readonly heading: string;
  /** Pages for visitors have the larger one. */
  readonly headingSize?: "l" | "xl";
  /** The first part of the page's title where it must differ from the h1. */
  readonly title?: string;
  /** "WSX-2026-0042": stands above the h1 and in the title. */
  readonly reference?: string;
  /** Above the h1 in place of the reference. */
  readonly caption?: string;
  readonly back?: { readonly to: string; readonly words?: string };
  readonly tag?: ReactNode;
  /** Experts' dense pages use the width; everything else a two-thirds column. */
  readonly width?: "reading" | "full" | "wide";
  readonly help?: Help;
  /** "Saved at 10:42am": directly under the h1. */
  readonly status?: ReactNode;
  /** "Last changed by … at …" and the link to the history. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The skeleton of every page: back link, banner, caption, h1, tag, content, foot. */
export function Page(props: Props) {
  const { heading, title, reference, caption, back, tag, width = "reading" } = props;
  useTitle(title ?? heading, reference);
  const h1 = useHeadingFocus();
  const above = caption ?? reference;
  return (
    <div className={width === "wide" ? "app-width app-width--wide" : "app-width"}>
      {back && <BackLink to={back.to}>{back.words ?? "Back"}</BackLink>}
      <main className="govuk-main-wrapper" id="main">
        <SuccessBanner />
        <ErrorSlot />
        <div className={width === "reading" ? "app-column" : undefined}>
          <header className="app-page-heading">
            {above !== undefined && <Caption>{above}</Caption>}
            <h1 className={`govuk-heading-${props.headingSize ?? "l"}`} tabIndex={-1} ref={h1}>
              {heading}
            </h1>
            {tag}
            {props.help && <HelpPanel help={props.help} />}
          </header>
          {props.status}
          {props.children}
          {props.foot !== undefined && <footer className="app-page-foot">{props.foot}</footer>}
        </div>
      </main>
    </div>
  );
}

/** After going to another page its h1 has the focus; not after the first load, nor for a query. */
export function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  useEffect(() => {
    if (key !== "default") ref.current?.focus();
    // The query is a view of the same page, and must not take the focus from its controls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname]);
  return ref;
}
