import { expect, it } from "vitest";
import { pieces, putIn } from "../src/staff/admin/template-text";

it("puts a place where the cursor is, in place of what is selected", () => {
  expect(putIn("Ваше звернення від", "number", 15, 15)).toEqual({
    text: "Ваше звернення {number}від",
    cursor: 23,
  });
  expect(putIn("до ДАТИ", "due", 3, 7)).toEqual({ text: "до {due}", cursor: 8 });
});

it("fills known places, keeps gaps, and shows what is no place", () => {
  expect(pieces("№ {number}: [причина] {nonsense}", { number: "UA68-1" })).toEqual([
    { text: "№ ", kind: "TEXT" },
    { text: "UA68-1", kind: "PLACE" },
    { text: ": ", kind: "TEXT" },
    { text: "[причина]", kind: "GAP" },
    { text: " ", kind: "TEXT" },
    { text: "{nonsense}", kind: "UNKNOWN" },
  ]);
});
