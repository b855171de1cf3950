import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useConnectionLost } from "@/api/connection";
import { Page } from "@/layout/Page";
import type { Help } from "@/layout/HelpPanel";
import { SaveLine } from "./SaveLine";
import type { Question } from "./useQuestion";

/** Who comes to see an answer; said on each page that asks for one. */
const SEEN_BY = {
  invited: "Everyone invited sees this.",
  afterYes: "Providers see this once they say they can meet the needs.",
  authority: "Only your authority sees this.",
  family: "Your authority and the family see this.",
} as const;

interface Props<T extends FieldValues> {
  readonly question: Question<T>;
  /** The h1: the question itself. */
  readonly heading: string;
  readonly help: Help;
  readonly seenBy?: keyof typeof SEEN_BY | undefined;
  readonly width?: "reading" | "full" | "wide" | undefined;
  readonly button?: string | undefined;
  /** Beside the button. */
  readonly extra?: ReactNode;
  /** Under the form and its button. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** A question of a draft: one h1, one button, and what is typed saves itself. */
export function QuestionPage<T extends FieldValues>(props: Props<T>) {
  const { question, heading, help, seenBy, width = "reading" } = props;
  const { form, submit, refused, pointerToName, editor, referral, back } = question;
  const lost = useConnectionLost();
  return (
    <Page
      heading={heading}
      reference={referral.reference}
      back={{ to: back }}
      help={help}
      width={width}
      status={<SaveLine />}
    >
      <div onBlur={() => void editor.save()}>
        <Form form={form} onSubmit={submit} serverErrors={refused} pointerToName={pointerToName}>
          {seenBy && <p className="govuk-body">{SEEN_BY[seenBy]}</p>}
          {props.children}
          <div className="govuk-button-group">
            <SubmitButton>
              {lost ? "Waiting for connection" : (props.button ?? "Save and continue")}
            </SubmitButton>
            {props.extra}
          </div>
        </Form>
      </div>
      {props.below}
    </Page>
  );
}
