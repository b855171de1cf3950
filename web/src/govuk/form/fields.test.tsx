import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { CheckboxField } from "./CheckboxField";
import { DateField } from "./DateField";
import { DateTimeField } from "./DateTimeField";
import { FileField } from "./FileField";
import { Form } from "./Form";
import { PasswordField } from "./PasswordField";
import { RadiosField } from "./RadiosField";
import { SelectField } from "./SelectField";
import { SubmitButton } from "./SubmitButton";
import { TextareaField } from "./TextareaField";
import { TextField } from "./TextField";
import { useForm } from "./useForm";

function Asked({ sent, children }: { sent: (values: unknown) => void; children: ReactNode }) {
  return (
    <Form form={useForm()} onSubmit={sent}>
      {children}
      <SubmitButton>Save</SubmitButton>
    </Form>
  );
}

/** Shows the fields and gives a function that presses the button and returns what was sent. */
function ask(children: ReactNode) {
  const sent = vi.fn();
  render(<Asked sent={sent}>{children}</Asked>);
  return async (): Promise<unknown> => {
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(sent.mock.calls.length + screen.queryAllByRole("alert").length).toBeGreaterThan(0),
    );
    const calls: unknown[][] = sent.mock.calls;
    return calls.at(-1)?.[0];
  };
}

const type = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);
const error = () => screen.getByRole("alert").querySelector("li")?.textContent;

test("a date is sent as yyyy-mm-dd, its month a number or a name", async () => {
  const send = ask(<DateField name="start" legend="Start date" />);
  await type("Day", "1");
  await type("Month", "June");
  await type("Year", "2026");
  expect(await send()).toEqual({ start: "2026-06-01" });
});

test.each([
  ["", "June", "2026", "The start date must include a day"],
  ["1", "", "", "The start date must include a month and a year"],
  ["31", "2", "2026", "The start date must be a real date"],
])("of %s %s %s it says what is wrong, and keeps it", async (day, month, year, problem) => {
  const send = ask(<DateField name="start" legend="Start date" noun="The start date" />);
  if (day) await type("Day", day);
  if (month) await type("Month", month);
  if (year) await type("Year", year);
  expect(await send()).toBeUndefined();
  expect(error()).toBe(problem);
  expect(screen.getByLabelText("Month")).toHaveProperty("value", month);
  await userEvent.click(screen.getByRole("link", { name: problem }));
  expect(document.activeElement).toBe(screen.getByLabelText("Day"));
});

test("a time is taken as people write it", async () => {
  const send = ask(<DateTimeField name="closes" legend="Bids close" />);
  await type("Day", "12");
  await type("Month", "6");
  await type("Year", "2026");
  await type("Time, like 5pm", "5.30pm");
  expect(await send()).toEqual({ closes: "2026-06-12T17:30" });
});

test("a date without its time is not finished", async () => {
  const send = ask(
    <DateTimeField name="closes" legend="Bids close" required="Enter when bids close" />,
  );
  expect(await send()).toBeUndefined();
  expect(error()).toBe("Enter when bids close");
  await type("Day", "12");
  await type("Month", "6");
  await type("Year", "2026");
  await type("Time, like 5pm", "teatime");
  await send();
  await waitFor(() => expect(error()).toBe("Enter a time, like 5pm or 17:00"));
  expect(screen.getByLabelText("Time, like 5pm")).toHaveProperty("value", "teatime");
  expect(screen.getByLabelText("Day").className).not.toContain("error");
});

test("what an answer asks for is asked only of those who give it", async () => {
  const why = <TextField name="why" label="Why" required="Enter why" />;
  const send = ask(
    <RadiosField
      name="answer"
      legend="Can you meet the needs?"
      required="Choose an answer"
      items={[
        { value: "yes", label: "Yes" },
        { value: "no", label: "No", conditional: why },
      ]}
    />,
  );
  await userEvent.click(screen.getByLabelText("No"));
  await send();
  expect(error()).toBe("Enter why");
  await userEvent.click(screen.getByLabelText("Yes"));
  expect(await send()).toMatchObject({ answer: "yes" });
});

test("text has its limit in words", async () => {
  const send = ask(<TextareaField name="more" label="More" maxWords={3} />);
  await type("More", "one two three four");
  expect(screen.getByText("Your answer is 1 word too long")).toBeTruthy();
  expect(await send()).toBeUndefined();
  expect(error()).toBe("Your answer must be 3 words or less");
});

test("a box, a list, a password and files", async () => {
  const send = ask(
    <>
      <CheckboxField name="agree" label="I agree" required="Agree to go on" />
      <SelectField
        name="unit"
        label="Unit"
        placeholder="Choose"
        options={[{ value: "week", label: "a week" }]}
      />
      <PasswordField name="secret" label="Password" />
      <FileField name="papers" label="Papers" />
    </>,
  );
  await send();
  expect(error()).toBe("Agree to go on");
  await userEvent.click(screen.getByLabelText("I agree"));
  await userEvent.selectOptions(screen.getByLabelText("Unit"), "a week");
  await type("Password", "correct horse");
  const paper = new File(["x"], "paper.pdf");
  await userEvent.upload(screen.getByLabelText("Papers"), paper);
  expect(await send()).toEqual({
    agree: true,
    unit: "week",
    secret: "correct horse",
    papers: [paper],
  });
});

test("an answer can be judged by its own rule", async () => {
  const weeks = (text: string) =>
    Number(text) > 52 ? "Weeks: enter a number from 1 to 52" : undefined;
  const send = ask(<TextField name="weeks" label="Weeks" validate={weeks} />);
  await type("Weeks", "60");
  await send();
  expect(error()).toBe("Weeks: enter a number from 1 to 52");
});
