/** What may pass into the page as HTML: text whose marks are written out, and nothing else. */

import { expect, it } from "vitest";
import { isWrittenOut, writtenOut } from "../src/ui/written-out";

it.each(["м. Хмельницький, Хмельницька область", "<img src=x onerror=alert(1)>", 'ТОВ "Ліфт" & <Ко>'])(
  "a name of a place, %s, stays a name",
  (name) => expect(isWrittenOut(writtenOut(name))).toBe(true),
);

it.each(["<b>так</b>", "<img src=x onerror=alert(1)>", "<span id=a onclick=x()> 1 of 2</span>"])(
  "an element does not pass: %s",
  (html) => expect(isWrittenOut(html)).toBe(false),
);

it("the place of a proposal that the library tells on an iPhone passes", () => {
  const told = '<span id=territory__option-suffix--0 style="border:0;clip:rect(0 0 0 0)"> 1 of 8</span>';
  expect(isWrittenOut(`Хмельницький${told}`)).toBe(true);
});
