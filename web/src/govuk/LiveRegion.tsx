import { useSettled } from "./useSettled";

interface Props {
  /** Interrupts: only for a lost connection and the end of a session. */
  assertive?: boolean | undefined;
  hidden?: boolean | undefined;
  /** "" while there is nothing to say; keep the region itself on the page. */
  children: string;
}

/** Shows at once what changed, and reads it out when it has stayed the same for a second. */
export function LiveRegion({ assertive = false, hidden = false, children }: Props) {
  const settled = useSettled(children, 1000);
  return (
    <>
      {!hidden && children !== "" && (
        <p className="govuk-body" aria-hidden="true">
          {children}
        </p>
      )}
      <div role={assertive ? "alert" : "status"} className="govuk-visually-hidden">
        {assertive ? children : settled}
      </div>
    </>
  );
}
