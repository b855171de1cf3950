import { useEffect, useState } from "react";
import { NoConnection, Refusal } from "@/api/errors";
import { Button } from "@/govuk/Button";
import { time } from "@/lib/dates";
import { useAdministrators } from "./administrators";
import { Page } from "./Page";

interface Props {
  readonly error: unknown;
  readonly again?: () => void;
}

interface Words {
  readonly heading: string;
  readonly text: string;
}

/** What went wrong in place of a whole page, and what to do about it. */
export function Trouble({ error, again }: Props) {
  const forbidden = error instanceof Refusal && error.status === 403;
  const { heading, text } = wordsFor(error, useAdministrators(forbidden));
  return (
    <Page heading={heading}>
      <p className="govuk-body">{text}</p>
      {error instanceof Refusal && error.status === 503 && again && (
        <Countdown seconds={error.retryAfter ?? 5} again={again} />
      )}
      {error instanceof NoConnection && again && <Button onClick={again}>Try now</Button>}
    </Page>
  );
}

function wordsFor(error: unknown, administrators = "your administrator"): Words {
  if (error instanceof NoConnection) {
    return { heading: "No connection", text: "We will load this page when you are back online." };
  }
  if (!(error instanceof Refusal)) return wrong(undefined);
  switch (error.status) {
    case 404:
      return {
        heading: "Page not found",
        text: "It may have moved, or your role may not show it. Check which organisation you are in.",
      };
    case 403:
      return {
        heading: error.message,
        text: error.detail ?? `Ask ${administrators} if you should.`,
      };
    case 409:
      return { heading: error.message, text: error.detail ?? "Go back and look again." };
    case 429:
      return { heading: "Too many tries", text: `Wait ${minutes(error.retryAfter)}.` };
    case 503:
      return { heading: "The service is busy", text: "Nothing is lost." };
    default:
      return wrong(error.requestId);
  }
}

function wrong(code: string | undefined): Words {
  const saved = `It was not you. What you saved up to ${time(new Date().toISOString())} is kept.`;
  const call =
    code === undefined ? "" : ` Give this code if you call: ${code.slice(-4).toUpperCase()}.`;
  return { heading: "Something went wrong", text: saved + call };
}

function minutes(seconds: number | undefined): string {
  const whole = Math.max(1, Math.ceil((seconds ?? 60) / 60));
  return whole === 1 ? "1 minute" : `${whole} minutes`;
}

function Countdown({ seconds, again }: { readonly seconds: number; readonly again: () => void }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === 0) {
      again();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, again]);
  return (
    <>
      <p className="govuk-body">
        We will try again in {left} {left === 1 ? "second" : "seconds"}.
      </p>
      <Button onClick={again}>Try now</Button>
    </>
  );
}
