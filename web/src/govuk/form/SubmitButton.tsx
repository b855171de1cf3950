import { Button, type ButtonProps } from "../Button";
import { useFormAround } from "./formContext";

/** Sends the form around it; does nothing while the form is sending. */
export function SubmitButton({ busy: alsoBusy = false, ...rest }: Omit<ButtonProps, "type">) {
  const { busy } = useFormAround();
  return <Button {...rest} type="submit" busy={busy || alsoBusy} />;
}
