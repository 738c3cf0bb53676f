/** The API, typed by its own contract (schema.d.ts is made of openapi.json before each build). */

import createClient from "openapi-fetch";
import { lang, words } from "../i18n";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Problem = Schemas["ProblemOut"];

/** How requests leave: the staff's program puts in one that renews a spent session (staff/session.ts). */
type Send = (request: Request) => Promise<Response>;
let send: Send = (request) => fetch(request);

export function sendBy(other: Send): void {
  send = other;
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => send(request) });

/** The API said no, and why; `problem.field` names what of the request it means. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.code);
    this.name = "Refusal";
  }

  /** What it says, in the language of now. */
  get title(): string {
    return lang.value === "en" ? this.problem.title_en : this.problem.title;
  }
}

/** No answer came: no connection, or it broke. What was asked for may or may not have been done. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }

  get title(): string {
    return say().unreachable;
  }
}

export type Failure = Refusal | Unreachable;

const say = words({
  uk: {
    unreachable:
      "Немає зв'язку із сервером. Перевірте Інтернет і спробуйте ще раз: усе, що Ви ввели, залишилося на сторінці",
    fault:
      "На сторінці сталася помилка. Оновіть сторінку; якщо це повторюється, зателефонуйте до контактного центру",
    garbled: "Сервер відповів незрозуміло. Спробуйте ще раз за хвилину",
  },
  en: {
    unreachable:
      "There is no connection to the server. Check the Internet and try again: all you entered is still on the page",
    fault:
      "Something went wrong on this page. Reload it; if that does not help, telephone the contact centre",
    garbled: "The server's answer cannot be read. Try again in a minute",
  },
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a request gave: `await got(api.GET("/v1/centres"))`. Throws Refusal or Unreachable, nothing else. */
export async function got<T>(asked: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await asked;
  } catch {
    throw new Unreachable();
  }
  if (answered.response.ok) return answered.data as T;
  throw new Refusal(problemOf(answered.error, answered.response.status), answered.response.status);
}

/** A fault of the page itself. */
export function ourFault(): Refusal {
  const text = say().fault;
  return new Refusal(
    { type: "about:blank", title: text, title_en: text, status: 500, code: "internal" },
    500,
  );
}

function problemOf(error: unknown, status: number): Problem {
  if (typeof error === "object" && error !== null && "code" in error && "title" in error)
    return error as Problem;
  const text = say().garbled;
  return { type: "about:blank", title: text, title_en: text, status, code: "internal" };
}
