import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { ErrorSlot } from "../ErrorSlot";
import { CheckboxesField } from "./CheckboxesField";
import { Form } from "./Form";
import { MoneyField } from "./MoneyField";
import type { ServerError } from "./problems";
import { SubmitButton } from "./SubmitButton";
import { TextField } from "./TextField";
import { useForm } from "./useForm";

interface Values {
  needs: string[];
  contact: { email: string };
  price: string;
}

const NEEDS = [
  { value: "speech", label: "Speech" },
  { value: "sight", label: "Sight" },
];

interface Props {
  onSubmit: (values: Values) => unknown;
  serverErrors?: readonly ServerError[];
}

function Question({ onSubmit, serverErrors }: Props) {
  const form = useForm<Values>({ defaultValues: { needs: [], contact: { email: "" }, price: "" } });
  return (
    <main>
      <ErrorSlot />
      <h1>Your offer</h1>
      <Form form={form} onSubmit={onSubmit} serverErrors={serverErrors}>
        <CheckboxesField<Values>
          name="needs"
          legend="Needs"
          items={NEEDS}
          required="Choose a need"
        />
        <TextField<Values> name="contact.email" label="Email" required="Enter your email address" />
        <MoneyField<Values> name="price" label="Price" required="Enter the price" />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </main>
  );
}

/** As a page with a mutation: what the service refuses comes in after it is sent. */
function Refused({ errors }: { errors: readonly ServerError[] }) {
  const [serverErrors, setServerErrors] = useState<readonly ServerError[]>([]);
  const send = () => {
    setServerErrors(errors);
    return Promise.reject(new Error("refused"));
  };
  return <Question onSubmit={send} serverErrors={serverErrors} />;
}

const save = () => screen.getByRole("button", { name: "Save" });
const summary = () => screen.findByRole("alert");

async function fillIn() {
  await userEvent.click(screen.getByLabelText("Speech"));
  await userEvent.type(screen.getByLabelText("Email"), "ann@example.org");
  await userEvent.type(screen.getByLabelText("Price"), "250.0");
}

describe("a form with answers missing", () => {
  test("says all of it at once, in the order of the page, above the heading, and takes focus", async () => {
    document.title = "Your offer – Together";
    const sent = vi.fn();
    render(<Question onSubmit={sent} />);
    await userEvent.click(save());

    const links = within(await summary()).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual([
      "Choose a need",
      "Enter your email address",
      "Enter the price",
    ]);
    const heading = screen.getByRole("heading", { name: "Your offer" });
    expect((await summary()).compareDocumentPosition(heading)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(document.activeElement).toBe((await summary()).parentElement);
    expect(document.title).toBe("Error: Your offer – Together");
    expect(sent).not.toHaveBeenCalled();
  });

  test("leads from each error to its field, which says the same", async () => {
    render(<Question onSubmit={vi.fn()} />);
    await userEvent.click(save());
    await userEvent.click(screen.getByRole("link", { name: "Enter your email address" }));
    const email = screen.getByLabelText("Email");
    expect(document.activeElement).toBe(email);
    expect(email.getAttribute("aria-describedby")).toBe("contact.email-error");
    await userEvent.click(screen.getByRole("link", { name: "Choose a need" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Speech"));
  });

  test("keeps what was typed and is checked again on the button only", async () => {
    document.title = "Your offer";
    const sent = vi.fn();
    render(<Question onSubmit={sent} />);
    await userEvent.type(screen.getByLabelText("Price"), "250.0");
    await userEvent.click(save());
    expect(screen.getByLabelText("Price")).toHaveProperty("value", "250.0");

    await userEvent.click(screen.getByLabelText("Speech"));
    await userEvent.type(screen.getByLabelText("Email"), "ann@example.org");
    expect(screen.getByRole("link", { name: "Enter your email address" })).toBeTruthy();

    await userEvent.click(save());
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(document.title).toBe("Your offer");
    expect(sent.mock.calls[0]?.[0]).toEqual({
      needs: ["speech"],
      contact: { email: "ann@example.org" },
      price: "250.0",
    });
  });
});

describe("a form the service refuses", () => {
  test("shows each reason at its field, or at what holds it, and the rest as text", async () => {
    const errors = [
      { message: "The referral is closed" },
      { pointer: "/contact/email", code: "unknown", message: "Nobody has this address" },
      { pointer: "/needs/0", code: "unknown_id", message: "Speech is no longer on the referral" },
      { pointer: "/elsewhere", message: "Something else" },
    ];
    render(<Refused errors={errors} />);
    await fillIn();
    await userEvent.click(save());

    const items = within(await summary()).getAllByRole("listitem");
    expect(items.map((item) => [item.textContent, item.querySelector("a")?.hash])).toEqual([
      ["Speech is no longer on the referral", "#needs"],
      ["Nobody has this address", "#contact.email"],
      ["The referral is closed", undefined],
      ["Something else", undefined],
    ]);
    expect(screen.getByLabelText("Email")).toHaveProperty("value", "ann@example.org");
    expect(screen.getByText("Nobody has this address", { selector: "p" })).toBeTruthy();
    expect(document.activeElement).toBe((await summary()).parentElement);
  });

  test("no longer says so of answers that were not sent", async () => {
    render(
      <Refused errors={[{ pointer: "/contact/email", message: "Nobody has this address" }]} />,
    );
    await fillIn();
    await userEvent.click(save());
    expect((await summary()).textContent).toContain("Nobody has this address");

    await userEvent.clear(screen.getByLabelText("Email"));
    await userEvent.click(save());
    await waitFor(async () =>
      expect(
        within(await summary())
          .getAllByRole("link")
          .map((link) => link.textContent),
      ).toEqual(["Enter your email address"]),
    );
  });

  test("is never silent, even without reasons", async () => {
    render(<Question onSubmit={() => Promise.reject(new Error("lost"))} />);
    await fillIn();
    await userEvent.click(save());
    expect((await summary()).textContent).toContain("Something went wrong. It was not you.");
  });
});

test("a form is sent once, and its button waits without losing focus", async () => {
  const answers: (() => void)[] = [];
  const send = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
  render(<Question onSubmit={send} />);
  await fillIn();
  await userEvent.click(save());
  await waitFor(() => expect(save().getAttribute("aria-disabled")).toBe("true"));
  await userEvent.click(save());
  await userEvent.type(screen.getByLabelText("Email"), "{Enter}");
  expect(send).toHaveBeenCalledTimes(1);
  answers.forEach((answer) => answer());
  await waitFor(() => expect(save().getAttribute("aria-disabled")).toBeNull());
});
