/** What is collected and why, told before it is asked: Law 2297-VI, article 12. */

import { useEffect } from "preact/hooks";
import { api, got } from "../../api/client";
import { words } from "../../i18n";
import { Details, Inset, Shown } from "../../ui/shown";
import { useLoaded } from "../../ui/use";
import { change, draft } from "./store";

const say = words({
  uk: { more: "Докладно: які дані, навіщо, хто їх бачить, Ваші права" },
  en: { more: "In full: which data, what for, who sees them, your rights (in Ukrainian)" },
});

export function Notice({ centre }: { centre: string }) {
  const notice = useLoaded(
    () => got(api.GET("/v1/privacy-notice", { params: { query: { centre } } })),
    `notice ${centre}`,
  );
  const version = notice.value?.version;
  useEffect(() => {
    if (version && draft.peek().notice !== version) change({ notice: version });
  }, [version]);
  return (
    <Shown of={notice}>
      {(shown) => (
        <>
          <Inset>
            <span lang="uk">{shown.short}</span>
          </Inset>
          <Details summary={say().more}>
            <div lang="uk">
              {shown.sections.map((section) => (
                <section key={section.id}>
                  <h3 class="govuk-heading-s">{section.title}</h3>
                  <p class="prose">{section.text}</p>
                </section>
              ))}
            </div>
          </Details>
        </>
      )}
    </Shown>
  );
}
