import { useState } from "react";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { type GridValues, unsavedCells, withChanges } from "@/grid/model";
import { PriceGrid } from "@/grid/PriceGrid";
import { PageErrors } from "@/govuk/PageErrors";
import { Page } from "@/layout/Page";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { Part } from "../ApplicationPart";
import { CapNotes } from "../prices/CapNotes";
import { CapPicture } from "../prices/CapPicture";
import { cellsOf, problemsOf, scheduleOf, valuesOf } from "../prices/schedule";
import { totalRows } from "../prices/totals";
import { useTotals } from "../prices/useTotals";
import { counted } from "../counted";
import { useCure } from "./cure";
import type { Failed } from "./failed";
import { HELP } from "./help";

/** The prices of the placement types that failed, and of no others. */
export function PutRightPrices(props: Part & { readonly failed: Failed }) {
  const { application, config, caption, failed } = props;
  const { reference, establishment, to_cure_prices, prices } = application;
  const { cure, putCells } = useCure(application);
  const kept =
    cure.cells ?? prices.cells.filter((one) => to_cure_prices.includes(one.placement_type));
  const schedule = scheduleOf(config, to_cure_prices, kept);
  const [values, setValues] = useState<GridValues>(() => valuesOf(kept));
  const [tries, setTries] = useState(0);
  const cells = cellsOf(schedule, values, kept);
  const live = useTotals(application.id, cells) ?? prices.types;
  const types = live.filter(({ placement_type }) => to_cure_prices.includes(placement_type));
  const wrong = unsavedCells({ ...schedule, values });
  const go = useGoWithSuccess();
  const home = paths.application(reference);
  const save = () => {
    setTries(tries + 1);
    if (wrong > 0) return;
    putCells(cells);
    go(home, `${failed.title}: ready. They are not sent yet.`);
  };
  return (
    <Page
      heading={`Put this right: ${failed.title}`}
      reference={reference}
      caption={caption}
      width="wide"
      back={{ to: home, words: establishment }}
      help={HELP}
    >
      <PageErrors
        attempt={tries}
        errors={tries > 0 && wrong > 0 ? [{ text: `${counted(wrong, "cell")} to put right` }] : []}
      />
      {failed.reason && (
        <InsetText>
          <span className="app-typed">{failed.reason}</span>
        </InsetText>
      )}
      <CapPicture types={types} reference={reference} />
      <CapNotes types={types} />
      <PriceGrid
        caption={`Fixed costs, ${establishment}, ${config.name}`}
        rows={schedule.rows}
        columns={schedule.columns}
        values={values}
        onChange={(changes) => setValues((before) => withChanges(before, changes))}
        problems={problemsOf(types, [], cells)}
        totals={totalRows(types)}
      />
      <Button onClick={save}>Save</Button>
    </Page>
  );
}
