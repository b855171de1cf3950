import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { WarningText } from "@/govuk/WarningText";
import { mostGained, type Reach } from "./limit";

interface Props {
  readonly reach: Reach;
  readonly onWider: (miles: number) => void;
}

/** Too few, or none: and what a wider reach would add. */
export function Wider({ reach, onWider }: Props) {
  const { inside, wider, warnings } = reach;
  const few = warnings.some(({ code }) => code === "few_members");
  const more = mostGained(wider);
  return (
    <>
      {inside === 0 && (
        <WarningText>No member is inside this reach. It cannot be issued yet.</WarningText>
      )}
      {inside > 0 && few && (
        <WarningText>{inside === 1 ? "Only 1 member." : `Only ${inside} members.`}</WarningText>
      )}
      {wider.length > 0 && (
        <>
          <p className="govuk-body">A wider reach would add:</p>
          <ButtonGroup>
            {wider.map(({ radius_miles, adds }) => (
              <Button key={radius_miles} variant="secondary" onClick={() => onWider(radius_miles)}>
                {radius_miles} miles, {adds}
              </Button>
            ))}
          </ButtonGroup>
          {more !== undefined && <p className="govuk-body">{more}</p>}
        </>
      )}
    </>
  );
}
