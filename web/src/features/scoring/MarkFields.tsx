import type { KeyboardEvent } from "react";
import { useFormContext } from "react-hook-form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextareaField } from "@/govuk/form/TextareaField";
import type { Descriptor } from "./statement";

export interface MarkValues {
  mark: string;
  reason: string;
}

interface Props {
  readonly descriptors: readonly Descriptor[];
  readonly legend: string;
  readonly label: string;
  readonly hint: string;
}

/** A mark with every descriptor in full, and the reason for it. */
export function MarkFields({ descriptors, legend, label, hint }: Props) {
  const { setValue } = useFormContext<MarkValues>();
  const choose = (event: KeyboardEvent<HTMLDivElement>) => {
    const radio = event.currentTarget.querySelector<HTMLInputElement>(`[value="${event.key}"]`);
    if (!/^[0-5]$/.test(event.key) || !radio || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    setValue("mark", event.key);
    radio.focus();
  };
  return (
    <>
      <div onKeyDown={choose}>
        <RadiosField<MarkValues>
          name="mark"
          legend={legend}
          legendSize="m"
          required="Choose a mark from 0 to 5"
          small
          items={descriptors.map(({ mark, word, means }) => ({
            value: String(mark),
            label: word ? `${mark}, ${word}` : String(mark),
            hint: means,
          }))}
        />
      </div>
      <TextareaField<MarkValues>
        name="reason"
        label={label}
        hint={hint}
        required="Give a reason for your mark"
        rows={4}
        maxLength={4000}
      />
    </>
  );
}

/** Ctrl and Enter anywhere in a form press its button. */
export function sendOnCtrlEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.querySelector("form")?.requestSubmit();
}
