/** How to reach a centre: telephones that can be pressed, mail, address. */

import { words } from "../../i18n";
import { Summary } from "../../ui/shown";
import type { Centre } from "./hours";

const say = words({
  uk: { phone: "Телефон", email: "Електронна пошта", address: "Адреса" },
  en: { phone: "Telephone", email: "E-mail", address: "Address" },
});

/** Several numbers stand in one field, separated by commas or semicolons. */
const SEPARATOR = /[,;]\s*/;

export function Phones({ phone }: { phone: string }) {
  const numbers = phone.split(SEPARATOR).filter(Boolean);
  return (
    <>
      {numbers.map((number, index) => (
        <span key={number}>
          {index > 0 && ", "}
          <a class="whole" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
            {number}
          </a>
        </span>
      ))}
    </>
  );
}

export function Contacts({ of }: { of: Centre }) {
  return (
    <Summary
      rows={[
        [say().phone, of.phone && <Phones phone={of.phone} />],
        [say().email, of.email && <a href={`mailto:${of.email}`}>{of.email}</a>],
        [say().address, of.address],
      ]}
    />
  );
}
