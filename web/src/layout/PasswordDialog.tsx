import { Suspense, useEffect, useState } from "react";
import { onPasswordNeeded } from "@/api/standing";
import { Button } from "@/govuk/Button";
import { Dialog } from "@/govuk/Dialog";
import { PasswordAgainLater } from "./formsLater";

/** Asks for the password before a decisive step, wherever in the application it is taken. */
export function PasswordDialog() {
  const [answer, setAnswer] = useState<((given: boolean) => void) | undefined>();
  useEffect(() => {
    onPasswordNeeded(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => onPasswordNeeded(() => Promise.resolve(false));
  }, []);
  const done = (given: boolean) => {
    answer?.(given);
    setAnswer(undefined);
  };
  if (answer === undefined) return null;
  return (
    <Dialog title="Enter your password again" onClose={() => done(false)}>
      <p className="govuk-body">This step cannot be undone, so we check that it is you.</p>
      <Suspense>
        <PasswordAgainLater onGiven={() => done(true)} />
      </Suspense>
      <Button variant="secondary" onClick={() => done(false)}>
        Cancel
      </Button>
    </Dialog>
  );
}
