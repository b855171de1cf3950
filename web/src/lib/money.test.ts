import { describe, expect, test } from "vitest";
import { compare, figure, hundredths, money, percent, readAmount, sign } from "./money";

describe("what people read", () => {
  test.each([
    ["0", "£0.00"],
    ["0.5", "£0.50"],
    ["1100.00", "£1,100.00"],
    ["999.99", "£999.99"],
    ["1000", "£1,000.00"],
    ["9999999.99", "£9,999,999.99"],
    ["123456789012.10", "£123,456,789,012.10"],
    ["-12.00", "−£12.00"],
    ["-0.01", "−£0.01"],
    ["-0.00", "£0.00"],
  ])("%s is %s", (given, wanted) => {
    expect(money(given)).toBe(wanted);
  });

  test("no digit is lost where a floating-point number would lose it", () => {
    expect(money("90071992547409.93")).toBe("£90,071,992,547,409.93");
    expect(hundredths("0.29")).toBe(29n);
  });

  test("figures and percentages always have two decimals", () => {
    expect(figure("85.1")).toBe("85.10");
    expect(percent("2")).toBe("2.00%");
  });

  test.each(["", ".5", "5.", "1,000", "1e3", "12.345", " 1", "NaN", "١٢"])(
    "%s is no decimal of the service",
    (given) => {
      expect(() => hundredths(given)).toThrow(RangeError);
    },
  );
});

test("amounts compare as amounts and not as texts", () => {
  expect(compare("1000", "999.99")).toBe(1);
  expect(compare("1.1", "1.10")).toBe(0);
  expect(compare("-3.00", "-2.99")).toBe(-1);
  expect([sign("0.00"), sign("-0.01"), sign("0.01")]).toEqual([0, -1, 1]);
});

describe("what people type or paste", () => {
  test.each([
    ["250", "250.00"],
    ["250.5", "250.50"],
    ["£1,100.00", "1100.00"],
    ["  £ 1,100 ", "1100.00"],
    ["1 100.25", "1100.25"],
    ["1\u00a0100", "1100.00"],
    ["1\u202f234\u202f567.89", "1234567.89"],
    ["1,234,567.89", "1234567.89"],
    ["0250.00", "250.00"],
    ["0", "0.00"],
    ["9999999.99", "9999999.99"],
    ["\t62.00\r", "62.00"],
  ])("%j is %s", (text, value) => {
    expect(readAmount(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "missing"],
    ["   ", "missing"],
    ["£", "not_a_decimal"],
    ["25o.00", "not_a_decimal"],
    ["1,10.00", "not_a_decimal"],
    ["1,1000", "not_a_decimal"],
    [",100", "not_a_decimal"],
    ["1,234 567", "not_a_decimal"],
    ["12 50", "not_a_decimal"],
    ["100,00", "not_a_decimal"],
    ["1.234,56", "not_a_decimal"],
    ["-5", "not_a_decimal"],
    ["(5.00)", "not_a_decimal"],
    ["+5", "not_a_decimal"],
    ["££5", "not_a_decimal"],
    ["5£", "not_a_decimal"],
    ["$5", "not_a_decimal"],
    ["1e3", "not_a_decimal"],
    ["0x10", "not_a_decimal"],
    ["٢٥٠", "not_a_decimal"],
    ["250.", "not_a_decimal"],
    [".50", "not_a_decimal"],
    ["1.2.3", "not_a_decimal"],
    ["212.505", "too_many_decimals"],
    ["212.500", "too_many_decimals"],
    ["1,000.001", "too_many_decimals"],
    ["10000000.00", "out_of_range"],
    ["9".repeat(400), "out_of_range"],
  ])("%j is refused: %s", (text, fault) => {
    expect(readAmount(text)).toEqual({ ok: false, fault });
  });

  test("the most there may be can be another", () => {
    expect(readAmount("100.01", "100.00")).toEqual({ ok: false, fault: "out_of_range" });
    expect(readAmount("100", "100.00")).toEqual({ ok: true, value: "100.00" });
  });
});
