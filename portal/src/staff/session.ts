/**
 * Who works here now. The token is a cookie that scripts cannot read; here is only whether there is a session.
 *
 * A spent session is renewed unseen. Where that fails the log-in comes as a dialog over the page, and what was asked
 * for meanwhile waits for it and is then asked again: nothing that was typed is lost. In the same way a reader whom no
 * office gives a purpose is asked for it once (purpose.tsx).
 *
 * Tabs of one browser share the cookie, and so the session: what one does to it the others learn at once. A page of
 * one person never asks for anything in the name of another who has logged in beside it.
 */

import { computed, signal } from "@preact/signals";
import { api, got, type Problem, Refusal, type Schemas, sendBy } from "../api/client";

export type Me = Schemas["MeOut"];
export type Role = Schemas["Role"];

/** Null before the log-in; undefined until the server has said. */
export const me = signal<Me | null | undefined>(undefined);
/** Somebody was here, and their session is over. */
export const isSpent = signal(false);
/** Somebody else has logged in in another tab: whose session it is now. Null: it is nobody's or our own. */
export const other = signal<string | null>(null);
export const roles = computed<readonly Role[]>(() => me.value?.roles ?? []);

export function has(...some: Role[]): boolean {
  return some.some((role) => roles.value.includes(role));
}

const STAFF = "/v1/staff/";
const WHO = "/v1/staff/me";
const NOT_AUTHENTICATED = 401;

let renewing: Promise<boolean> | null = null;
const waiting: ((isOpen: boolean) => void)[] = [];

/** Purposes of reading that follow from no office: a reader must name them. */
export type Stated = Exclude<
  Schemas["WhatFor"],
  "INTAKE_AND_CONTROL" | "CONSIDERATION" | "AUDIT" | "KEEPING_THE_REGISTRY"
>;

/** A request waits until its reader says what they read for. */
export const isPurposeAsked = signal(false);
const PURPOSE = "Reading-Purpose";
const PURPOSE_NEEDED = 422;
const UNREAD = {
  uk: "Без мети персональні дані не показуємо. Щоб назвати її, натисніть «Спробувати ще раз»",
  en: "Personal data are not shown without a purpose. To name it, press “Try again”",
};
/** In memory alone: whoever opens the page anew is asked anew. */
let purpose: Stated | null = null;
const readers: ((stated: Stated | null) => void)[] = [];

/** What the reader said; null: they do not read. */
export function answerPurpose(stated: Stated | null): void {
  purpose = stated;
  isPurposeAsked.value = false;
  for (const tell of readers.splice(0)) tell(stated);
}

/** Send a request of staff; what it still lacks, a session or a purpose, is asked for, and it is sent once more. */
async function send(request: Request): Promise<Response> {
  if (!new URL(request.url).pathname.startsWith(STAFF)) return fetch(request);
  if (purpose) request.headers.set(PURPOSE, purpose);
  const again = request.clone();
  const answer = await sendInSession(request);
  if (!(await lacksPurpose(answer))) return answer;
  const stated = await new Promise<Stated | null>((tell) => {
    readers.push(tell);
    isPurposeAsked.value = true;
  });
  if (!stated) return unread(answer);
  again.headers.set(PURPOSE, stated);
  return sendInSession(again);
}

/** The API's words are for programs, which set a header; whoever reads presses a button. */
async function unread(answer: Response): Promise<Response> {
  const problem = (await answer.json()) as Problem;
  const told = { ...problem, title: UNREAD.uk, title_en: UNREAD.en };
  return new Response(JSON.stringify(told), { status: answer.status, headers: answer.headers });
}

async function lacksPurpose(answer: Response): Promise<boolean> {
  if (answer.status !== PURPOSE_NEEDED) return false;
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof problem === "object" && problem !== null && "code" in problem && problem.code === "purpose_needed"
  );
}

/** Where the session is spent, renew it or wait for a log-in, and send the request once more. */
async function sendInSession(request: Request): Promise<Response> {
  const again = request.clone();
  if (other.value && new URL(request.url).pathname !== WHO && !(await loggedInAgain()))
    return Response.error();
  const answer = await fetch(request);
  if (answer.status !== NOT_AUTHENTICATED) return answer;
  if (!(await renewed()) && !(await loggedInAgain())) return answer;
  await answer.body?.cancel();
  return fetch(again);
}

/** Renew the session by the cookie of renewal; several requests at once renew it once. */
function renewed(): Promise<boolean> {
  renewing ??= fetch("/v1/session-renewal", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  })
    // Read to its end: an answer that nobody reads keeps its connection.
    .then((answer) => answer.text().then(() => answer.ok))
    .catch(() => false)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

function loggedInAgain(): Promise<boolean> {
  // Before the first answer of the server there is no page to keep: the log-in page comes instead.
  if (!me.value) return Promise.resolve(false);
  isSpent.value = true;
  return new Promise((tell) => waiting.push(tell));
}

/** Ask who works here; at the start of the program and after each log-in. */
export async function learnWho(): Promise<void> {
  try {
    const found = await got(api.GET("/v1/staff/me"));
    const before = me.value;
    if (before && before.user_id !== found.user_id) {
      // Somebody else logged in over the page of a colleague: they get pages of their own.
      location.assign("/staff");
      return;
    }
    me.value = found;
    goOn();
    tabs?.postMessage({ id: found.user_id, name: found.name } satisfies Whose);
  } catch (error) {
    if (error instanceof Refusal && error.status === NOT_AUTHENTICATED) me.value = null;
    else throw error;
  }
}

/** What waited for the session is sent. */
function goOn(): void {
  isSpent.value = false;
  other.value = null;
  for (const tell of waiting.splice(0)) tell(true);
}

/** Forget who was here, and with them all that was on the page. */
function leave(): void {
  for (const tell of waiting.splice(0)) tell(false);
  me.value = null;
  isSpent.value = false;
  other.value = null;
  purpose = null;
}

/** End the session at the server, and in every tab; throws where the server did not hear of it. */
export async function logOut(): Promise<void> {
  await got(api.POST("/v1/session-end", { body: {} }));
  tabs?.postMessage(null);
  leave();
  // Once the page is gone from the screen nothing asks whether to stay on it.
  setTimeout(() => location.assign("/staff"));
}

/** Whose session the browser has from now on; null: it has none. */
type Whose = { id: string; name: string } | null;

const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("vikno.session");

function hear({ data: whose }: MessageEvent<Whose>): void {
  // A log-in page that was left open beside: there is somebody to work now.
  if (me.value === null && whose) void learnWho();
  if (!me.value) return;
  if (!whose) leave();
  else if (whose.id !== me.value.user_id) other.value = whose.name;
  else goOn();
}

export function begin(): void {
  sendBy(send);
  tabs?.addEventListener("message", hear);
}
