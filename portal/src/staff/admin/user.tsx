/** One user: the office, whether they may log in, a new password, and what was done with them. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { moment } from "../../format";
import { words } from "../../i18n";
import { Copy } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { Button, ErrorSummary, type Errors, Form } from "../../ui/form";
import { Page } from "../../ui/page";
import { Empty, Failed, Notice, Shown, Summary } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded, useSending } from "../../ui/use";
import { Actor } from "../actor";
import { useBodyNamesById } from "../body-names";
import { centreName, useCentres } from "../centre-field";
import { names } from "../names";
import { refusedFields } from "./fields";
import { type Office, officeErrors, OfficeFields, officeIn, officeName } from "./offices";
import { TemporaryPassword } from "./password";
import type { User } from "./users";
import { UserState } from "./user-state";

const say = words({
  uk: {
    username: "Ім'я для входу",
    email: "Пошта",
    office: "Посада",
    state: "Стан",
    since: "Внесено",
    id: "Позначення в історії та налаштуваннях",
    move: "Змінити посаду",
    disable: "Закрити вхід",
    enable: "Відкрити вхід",
    password: "Дати новий пароль",
    cancel: "Скасувати",
    moveWhat: "Щонайпізніше за пів години колишні права перестануть діяти.",
    disableWhat: "Користувач більше не зможе ввійти. Відкритий сеанс триватиме щонайбільше пів години.",
    enableWhat: "Користувач знову зможе ввійти: з тим самим паролем і на тій самій посаді.",
    passwordWhat: "Попередній пароль перестане діяти. Новий, тимчасовий, буде показано один раз.",
    moved: "Посаду змінено",
    disabled: "Вхід закрито",
    enabled: "Вхід відкрито",
    changes: "Що робили з користувачем",
    columns: { at: "Коли", deed: "Що", office: "Посада відтоді", actor: "Хто" },
    deeds: {
      USER_ENTERED: "внесено",
      USER_MOVED: "змінено посаду",
      USER_DISABLED: "закрито вхід",
      USER_ENABLED: "відкрито вхід",
      USER_PASSWORD_GIVEN: "дано новий пароль",
    },
    noChanges: "Через портал ще нічого не змінювали.",
  },
  en: {
    username: "User name",
    email: "Mail",
    office: "Office",
    state: "State",
    since: "Entered",
    id: "Id in histories and settings",
    move: "Change the office",
    disable: "Close the log-in",
    enable: "Open the log-in",
    password: "Give a new password",
    cancel: "Cancel",
    moveWhat: "Within half an hour nothing of the former rights is left.",
    disableWhat: "The user cannot log in any more. A session that is open lasts half an hour at most.",
    enableWhat: "The user may log in again: with the same password and in the same office.",
    passwordWhat: "The password before will not work any more. The new, temporary one is shown once.",
    moved: "The office is changed",
    disabled: "The log-in is closed",
    enabled: "The log-in is open",
    changes: "What was done with the user",
    columns: { at: "When", deed: "What", office: "Office from then on", actor: "Who" },
    deeds: {
      USER_ENTERED: "entered",
      USER_MOVED: "office changed",
      USER_DISABLED: "log-in closed",
      USER_ENABLED: "log-in opened",
      USER_PASSWORD_GIVEN: "new password given",
    },
    noChanges: "Nothing has been changed through the portal yet.",
  },
});

type Act = "move" | "disable" | "enable" | "password";

export function UserPage({ user, onChanged }: { user: User; onChanged: () => void }) {
  const [act, setAct] = useState<Act | null>(null);
  const [done, setDone] = useState("");
  const [password, setPassword] = useState("");
  const [round, setRound] = useState(0);
  const centres = useCentres();
  const bodyName = useBodyNamesById(user.body ? [user.body] : []);
  const finish = (text: string, given = "") => {
    setAct(null);
    setDone(text);
    setPassword(given);
    setRound(round + 1);
    onChanged();
  };
  return (
    <Page title={user.name || user.username} back="/staff/users">
      {done && (
        <Notice kind="done" key={round}>
          <p class="govuk-notification-banner__heading">{done}</p>
        </Notice>
      )}
      {password && <TemporaryPassword username={user.username} password={password} key={`p${round}`} />}
      <Summary
        rows={[
          [say().username, user.username],
          [say().office, officeName(user, centres, bodyName)],
          [say().email, user.email],
          [say().state, <UserState user={user} key="state" />],
          [say().since, moment(user.created_at)],
          [say().id, <Copy text={user.user_id} what={say().id} key="id" />],
        ]}
      />
      <div class="actions no-print">
        {(["move", "password", user.enabled ? "disable" : "enable"] as const).map((one) => (
          <Button kind={one === "disable" ? "warning" : "secondary"} onPress={() => setAct(one)} key={one}>
            {say()[one]}
          </Button>
        ))}
      </div>
      {act === "move" && <Move user={user} onDone={() => finish(say().moved)} onClose={() => setAct(null)} />}
      {act !== null && act !== "move" && (
        <Confirm act={act} user={user} onDone={finish} onClose={() => setAct(null)} />
      )}
      <Changes user={user} key={`c${round}`} />
    </Page>
  );
}

interface ConfirmProps {
  act: Exclude<Act, "move">;
  user: User;
  onDone: (text: string, password?: string) => void;
  onClose: () => void;
}

function Confirm({ act, user, onDone, onClose }: ConfirmProps) {
  const sending = useSending();
  const what = { disable: say().disableWhat, enable: say().enableWhat, password: say().passwordWhat }[act];
  const asked = { params: { path: { username: user.username } }, body: {} };
  const send = async () => {
    if (act === "password") {
      const given = await got(api.POST("/v1/staff/users/{username}/password", asked));
      onDone("", given.temporary_password);
    } else if (act === "disable") {
      await got(api.POST("/v1/staff/users/{username}/disabling", asked));
      onDone(say().disabled);
    } else {
      await got(api.POST("/v1/staff/users/{username}/enabling", asked));
      onDone(say().enabled);
    }
  };
  return (
    <Dialog title={`${say()[act]}: ${user.username}`} onClose={onClose}>
      <Failed failure={sending.failure} />
      <p>{what}</p>
      <div class="actions">
        <Button
          kind={act === "disable" ? "warning" : "primary"}
          busy={sending.busy}
          onPress={() => void sending.send(send)}
        >
          {say()[act]}
        </Button>
        <Button kind="secondary" onPress={onClose}>
          {say().cancel}
        </Button>
      </div>
    </Dialog>
  );
}

function Move({ user, onDone, onClose }: { user: User; onDone: () => void; onClose: () => void }) {
  const { roles, centre, body } = user;
  const [office, setOffice] = useState<Office>({
    role: roles[0] ?? "",
    centre: centre ?? "",
    body: body ?? "",
  });
  const [errors, setErrors] = useState<Errors>({});
  const centres = useCentres();
  const sending = useSending();
  const submit = () => {
    const found = officeErrors(office);
    setErrors(found);
    const held = officeIn(office);
    if (Object.keys(found).length || !held) return;
    void sending.send(async () => {
      const params = { path: { username: user.username } };
      await got(api.POST("/v1/staff/users/{username}/office", { params, body: held }));
      onDone();
    });
  };
  return (
    <Dialog title={`${say().move}: ${user.username}`} onClose={onClose}>
      <Form onSubmit={submit} label={say().move}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <p>{say().moveWhat}</p>
        <OfficeFields
          office={office}
          errors={{ ...refusedFields(sending.failure), ...errors }}
          centres={centres}
          onOffice={setOffice}
        />
        <div class="actions">
          <Button busy={sending.busy}>{say().move}</Button>
          <Button kind="secondary" onPress={onClose}>
            {say().cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Changes({ user }: { user: User }) {
  const centres = useCentres();
  const changes = useLoaded(
    () =>
      got(api.GET("/v1/staff/users/{username}/changes", { params: { path: { username: user.username } } })),
    user.username,
  );
  const bodyName = useBodyNamesById(
    (changes.value?.changes ?? []).flatMap(({ body }) => (body ? [body] : [])),
  );
  const officeThen = ({ role, centre, body }: Schemas["UserChangeOut"]) => {
    const title = Object.entries(names().role).find(([code]) => code === role)?.[1] ?? role;
    const held = [title, centre && centreName(centres, centre), body && bodyName(body)];
    return held.filter(Boolean).join(", ");
  };
  const titles = say().columns;
  return (
    <Shown of={changes}>
      {({ changes: rows }) =>
        rows.length === 0 ? (
          <Empty>{say().noChanges}</Empty>
        ) : (
          <Table
            caption={say().changes}
            quiet={false}
            rows={rows}
            rowKey={(one) => `${one.at} ${one.deed}`}
            columns={[
              { title: titles.at, cell: (one) => moment(one.at) },
              { title: titles.deed, cell: (one) => say().deeds[one.deed] },
              { title: titles.office, cell: officeThen },
              { title: titles.actor, cell: (one) => <Actor actor={one.actor} /> },
            ]}
          />
        )
      }
    </Shown>
  );
}
