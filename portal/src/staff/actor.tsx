/** Who did something, as histories tell it: the id of a member of staff, or the system itself. */

import { words } from "../i18n";
import { me } from "./session";

const say = words({ uk: { you: "Ви", system: "система" }, en: { you: "you", system: "the system" } });

const OF_STAFF = "STAFF:";

export function actorName(actor: string): string {
  if (!actor.startsWith(OF_STAFF)) return say().system;
  const id = actor.slice(OF_STAFF.length);
  return id === me.value?.user_id ? say().you : id;
}

export const Actor = ({ actor }: { actor: string }) => <span class="copy">{actorName(actor)}</span>;
