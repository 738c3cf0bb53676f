/** What a room is asked for in its address: filters and ids, so that a view can be sent and "back" leads to it. */

import { useLocation } from "preact-iso";

export type Asked = Readonly<Record<string, string | undefined>>;

/** The address of a path with what is asked for; what is empty is left out. */
export function addressOf(path: string, asked: Asked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** What the address asks for now, and how to ask for something else in its place. */
export function useAsked(): { asked: Asked; ask: (next: Asked, isFilter?: boolean) => void; path: string } {
  const { path, query, route } = useLocation();
  return { asked: query, path, ask: (next, isFilter = false) => route(addressOf(path, next), isFilter) };
}
