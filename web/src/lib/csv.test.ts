// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { csv, downloadCsv } from "@/lib/csv";

describe("csv", () => {
  it("ends every row as RFC 4180 asks", () => {
    expect(
      csv([
        ["Bid", "Price"],
        ["Ash Lane", "1000.00"],
      ]),
    ).toBe("Bid,Price\r\nAsh Lane,1000.00\r\n");
  });

  it("quotes commas, quotes and line breaks", () => {
    expect(csv([["Ash, Lane", 'the "Lane"', "one\ntwo"]])).toBe(
      '"Ash, Lane","the ""Lane""","one\ntwo"\r\n',
    );
  });

  it.each(["=1+1", "+CMD", "-CMD", "@SUM(A1)", "\tx", "-1+1", "=HYPERLINK(1)"])(
    "makes text of what a spreadsheet would run: %j",
    (value) => {
      expect(csv([[value]])).toBe(`'${value}\r\n`);
    },
  );

  it.each(["-12.50", "+3", "0", "-1"])("leaves the plain number %s a number", (value) => {
    expect(csv([[value]])).toBe(`${value}\r\n`);
  });

  it("quotes and disarms at once", () => {
    expect(csv([['=A1,"x"']])).toBe('"\'=A1,""x"""\r\n');
  });
});

describe("downloadCsv", () => {
  it("saves UTF-8 with the mark that Excel looks for", async () => {
    const saved: Blob[] = [];
    const clicked: string[] = [];
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return "blob:together";
    };
    URL.revokeObjectURL = vi.fn();
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      clicked.push(this.download);
    });

    downloadCsv("prices", [["£"]]);

    expect(clicked).toEqual(["prices.csv"]);
    const bytes = new Uint8Array((await saved[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
