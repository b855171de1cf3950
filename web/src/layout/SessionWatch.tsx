import { useSession } from "@/api/session";
import { endIdle, renew, signOut } from "@/api/standing";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Dialog } from "@/govuk/Dialog";
import { time } from "@/lib/dates";
import { useIdleEnd } from "./idle";

/** Five minutes before an idle hour is over asks whether somebody is there; after it signs out. */
export function SessionWatch() {
  const session = useSession();
  return session.state === "signed-in" ? <Watch /> : null;
}

function end(): void {
  void endIdle();
}

function Watch() {
  const { ends, stay } = useIdleEnd(end);
  if (ends === undefined) return null;
  const stayIn = () => {
    stay();
    void renew();
  };
  return (
    <Dialog title="Are you still there?" onClose={stayIn}>
      <p className="govuk-body">
        We will sign you out at {time(ends)} to keep information safe. Your work is saved.
      </p>
      <ButtonGroup>
        <Button onClick={stayIn}>Stay signed in</Button>
        <Button variant="secondary" onClick={() => void signOut()}>
          Sign out
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
