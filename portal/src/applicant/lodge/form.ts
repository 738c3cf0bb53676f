/** What the API says that a form asks and takes: categories and files. Without it the form works, and the API decides. */

import { signal } from "@preact/signals";
import { api, got, type Schemas } from "../../api/client";

type Form = Schemas["ApplicantFormOut"];

export const form = signal<Form | null>(null);
let asked: Promise<void> | null = null;

/** Once for the life of the page; after a failure the next step asks again. */
export function loadForm(): Promise<void> {
  asked ??= got(api.GET("/v1/applicant-form")).then(
    (found) => {
      form.value = found;
    },
    () => {
      asked = null;
    },
  );
  return asked;
}
