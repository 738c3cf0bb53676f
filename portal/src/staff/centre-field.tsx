/** A centre to choose where one's office is bound to none: auditors, administrators and coordinators see them all. */

import { api, got, type Schemas } from "../api/client";
import { inBoth, words } from "../i18n";
import { Select } from "../ui/form";
import { Failed } from "../ui/shown";
import { type Loaded, useLoaded } from "../ui/use";

const say = words({ uk: { centre: "Центр" }, en: { centre: "Centre" } });

type Centre = Schemas["CentreOut"];

export const useCentres = (): Loaded<readonly Centre[]> =>
  useLoaded(async () => (await got(api.GET("/v1/centres"))).centres, "");

export function centreName(centres: Loaded<readonly Centre[]>, id: string | null | undefined): string {
  const found = centres.value?.find((one) => one.id === id);
  return found ? inBoth(found.name, found.name_en) : (id ?? "");
}

interface CentreFieldProps {
  centres: Loaded<readonly Centre[]>;
  value: string;
  onValue: (centre: string) => void;
  name?: string;
  label?: string;
  none?: string;
  hint?: string;
  error?: string;
}

export function CentreField({ centres, name = "centre", label, ...rest }: CentreFieldProps) {
  return (
    <>
      {centres.state === "failed" && <Failed failure={centres.failure} again={centres.again} />}
      <Select
        name={name}
        label={label ?? say().centre}
        choices={(centres.value ?? []).map((one) => ({
          value: one.id,
          label: inBoth(one.name, one.name_en),
        }))}
        {...rest}
      />
    </>
  );
}
