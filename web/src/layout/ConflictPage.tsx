import { useEffect, useState, type ReactNode } from "react";
import { Button } from "@/govuk/Button";
import { Radios } from "@/govuk/Radios";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Page } from "./Page";

/** One thing that both changed: what it is called and how each value reads. */
export interface Clash {
  readonly name: string;
  readonly label: string;
  readonly yours: ReactNode;
  readonly theirs: ReactNode;
  /** False where only the other person changed it: theirs is then chosen beforehand. */
  readonly changedByYou: boolean;
}

export type Side = "yours" | "theirs";

interface Props {
  readonly reference?: string;
  /** "Priya Shah saved this at 10:42am, after you opened it." */
  readonly who: string;
  readonly clashes: readonly Clash[];
  /** Why nothing can be saved any more; the texts then stay to be copied. */
  readonly over?: string;
  readonly onChosen: (sides: ReadonlyMap<string, Side>) => void;
  readonly onThrowAway: () => void;
  readonly busy?: boolean;
}

/** Somebody else saved first: each difference is chosen by the person, and nothing is lost. */
export function ConflictPage({
  reference,
  who,
  clashes,
  over,
  onChosen,
  onThrowAway,
  busy,
}: Props) {
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(
    () => new Map(clashes.map((clash) => [clash.name, clash.changedByYou ? "yours" : "theirs"])),
  );
  // It takes the place of a page at the same address, whose focus is gone with it.
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus(), []);
  const choose = (name: string, side: Side) => setSides(new Map(sides).set(name, side));
  return (
    <Page
      heading="Someone else changed this"
      {...(reference !== undefined && { reference })}
      width="full"
    >
      <p className="govuk-body">{who} Nothing of yours is lost.</p>
      {over !== undefined && (
        <p className="govuk-body">{over} Copy your text below if you need it.</p>
      )}
      <ScrollRegion label="What differs">
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-visually-hidden">What differs</caption>
          <thead className="govuk-table__head">
            <tr>
              <th scope="col" className="govuk-table__header">
                What
              </th>
              <th scope="col" className="govuk-table__header">
                Yours
              </th>
              <th scope="col" className="govuk-table__header">
                Saved now
              </th>
              {over === undefined && (
                <th scope="col" className="govuk-table__header">
                  Which to keep
                </th>
              )}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {clashes.map((clash) => (
              <tr key={clash.name} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  {clash.label}
                </th>
                <td className="govuk-table__cell">{clash.yours}</td>
                <td className="govuk-table__cell">{clash.theirs}</td>
                {over === undefined && (
                  <td className="govuk-table__cell">
                    <Radios
                      id={`side-${clash.name}`}
                      legend={clash.label}
                      legendHidden
                      small
                      value={sides.get(clash.name) ?? "theirs"}
                      onChange={(side) => choose(clash.name, side === "yours" ? "yours" : "theirs")}
                      items={[
                        { value: "yours", label: "Use mine" },
                        { value: "theirs", label: "Use theirs" },
                      ]}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {over === undefined && (
        <Button busy={busy} onClick={() => onChosen(sides)}>
          Save these choices
        </Button>
      )}
      <p className="govuk-body">
        <button type="button" className="app-link-button" onClick={onThrowAway}>
          Throw mine away
        </button>
      </p>
    </Page>
  );
}
