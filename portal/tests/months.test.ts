import { describe, expect, it } from "vitest";
import { monthAfter, monthAsked, spanOf } from "../src/staff/audit/months";

describe("months", () => {
  it("go over the ends of years", () => {
    expect(monthAfter("2026-12", 1)).toBe("2027-01");
    expect(monthAfter("2026-01", -1)).toBe("2025-12");
    expect(monthAfter("2026-03", -15)).toBe("2024-12");
  });

  it("end on their own last day, and never later than today", () => {
    expect(spanOf("2024-02", "2026-11-22")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(spanOf("2026-11", "2026-11-22")).toEqual({ from: "2026-11-01", to: "2026-11-22" });
  });

  it("are those of the address only where they are months that have begun", () => {
    expect(monthAsked("2026-10", "2026-11-22")).toBe("2026-10");
    expect(monthAsked("2026-13", "2026-11-22")).toBe("2026-11");
    expect(monthAsked("2027-01", "2026-11-22")).toBe("2026-11");
    expect(monthAsked(undefined, "2026-11-22")).toBe("2026-11");
  });
});
