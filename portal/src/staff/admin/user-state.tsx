/** Whether a user may log in, and has a password of their own. */

import type { Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Tag } from "../../ui/shown";

const say = words({
  uk: { on: "вхід відкрито", off: "вхід закрито", waits: "ще не змінив тимчасового пароля" },
  en: { on: "may log in", off: "log-in closed", waits: "has not changed the temporary password yet" },
});

export const stateName = (isEnabled: boolean): string => (isEnabled ? say().on : say().off);

export function UserState({ user }: { user: Schemas["UserOut"] }) {
  return (
    <span class="stacked">
      <Tag colour={user.enabled ? "green" : "grey"}>{stateName(user.enabled)}</Tag>
      {user.status === "FORCE_CHANGE_PASSWORD" && <span class="quiet">{say().waits}</span>}
    </span>
  );
}
