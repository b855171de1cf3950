import type { ReactNode, Ref } from "react";

interface Props {
  title: ReactNode;
  /** 1 unless the page has its h1 elsewhere. */
  headingLevel?: 1 | 2 | 3 | undefined;
  /** For moving focus to the title, which then can take it. */
  titleRef?: Ref<HTMLHeadingElement> | undefined;
  children?: ReactNode;
}

const TAGS = { 1: "h1", 2: "h2", 3: "h3" } as const;

/** The green panel of a confirmation page: what was done, and the reference. */
export function Panel({ title, headingLevel = 1, titleRef, children }: Props) {
  const Title = TAGS[headingLevel];
  return (
    <div className="govuk-panel govuk-panel--confirmation">
      <Title className="govuk-panel__title" ref={titleRef} tabIndex={titleRef ? -1 : undefined}>
        {title}
      </Title>
      {children !== undefined && <div className="govuk-panel__body">{children}</div>}
    </div>
  );
}
