import { type MouseEvent, useState } from "react";
import { classes } from "./classes";
import { useShiftThrice } from "./useShiftThrice";

interface Props {
  /** Where it leads: something harmless, from the theme. */
  address: string;
  /** Goes there; only tests give their own. */
  leave?: ((address: string) => void) | undefined;
}

/** Leaves at once for a harmless page and hides this one; pressing Shift three times does too. */
export function ExitThisPage({ address, leave = replacePage }: Props) {
  const [leaving, setLeaving] = useState(false);
  const exit = () => {
    setLeaving(true);
    leave(address);
  };
  const presses = useShiftThrice(exit);
  const click = (event: MouseEvent) => {
    event.preventDefault();
    exit();
  };
  return (
    <div className="govuk-exit-this-page">
      <a
        href={address}
        role="button"
        draggable={false}
        rel="nofollow noreferrer"
        className="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        onClick={click}
      >
        <span className="govuk-visually-hidden">Emergency</span> Exit this page
        <Indicator presses={presses} />
      </a>
      <span role="status" className="govuk-visually-hidden">
        {leaving ? "Loading." : SPOKEN[presses]}
      </span>
      {leaving && <div className="govuk-exit-this-page-overlay" role="alert" />}
    </div>
  );
}

const SPOKEN: Record<number, string> = {
  1: "Shift, press 2 more times to exit.",
  2: "Shift, press 1 more time to exit.",
};

function Indicator({ presses }: { presses: number }) {
  return (
    <div
      className={classes(
        "govuk-exit-this-page__indicator",
        presses > 0 && "govuk-exit-this-page__indicator--visible",
      )}
      aria-hidden="true"
    >
      {[1, 2, 3].map((light) => (
        <div
          key={light}
          className={classes(
            "govuk-exit-this-page__indicator-light",
            light <= presses && "govuk-exit-this-page__indicator-light--on",
          )}
        />
      ))}
    </div>
  );
}

/** Takes this page's place in the history, so that Back does not return to it. */
function replacePage(address: string) {
  window.location.replace(address);
}
