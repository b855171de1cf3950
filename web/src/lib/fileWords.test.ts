import { expect, test } from "vitest";
import { fileProblem, fileWords } from "./fileWords";

const file = { name: "policy.pdf", size: 31 * 1024 * 1024 };

test("a file that is too big is not sent at all", () => {
  expect(fileProblem(file)).toBe("policy.pdf is 31\u00a0MB. The limit is 20\u00a0MB");
  expect(fileProblem({ ...file, size: 20 * 1024 * 1024 })).toBeUndefined();
});

test("what the service says of a file carries its name", () => {
  const says = (message: string) => fileWords(file, { code: "wrong_kind", message });
  expect(says("The file says PDF but is not one.")).toBe("policy.pdf says PDF but is not one");
  expect(says("The file cannot be opened. Save it again and retry.")).toBe(
    "policy.pdf cannot be opened. Save it again and retry",
  );
  expect(says("Send a PDF, DOCX, PNG or JPEG file.")).toBe("Send a PDF, DOCX, PNG or JPEG file");
});
