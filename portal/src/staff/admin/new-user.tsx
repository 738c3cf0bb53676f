/** Letting somebody in: who, in which office; the password comes with the answer. */

import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { Button, ErrorSummary, type Errors, Form, TextField } from "../../ui/form";
import { Page } from "../../ui/page";
import { Failed } from "../../ui/shown";
import { useSending } from "../../ui/use";
import { addressOf } from "../address";
import { useCentres } from "../centre-field";
import { refusedFields } from "./fields";
import { type Office, officeErrors, OfficeFields, officeIn } from "./offices";
import { TemporaryPassword } from "./password";

const say = words({
  uk: {
    title: "Внести користувача",
    done: "Користувача внесено",
    name: "Прізвище та ім'я або назва посади",
    nameHint: "Так його бачитимуть колеги",
    username: "Ім'я для входу",
    usernameHint: "Малі латинські літери, цифри, крапка, дефіс; наприклад operator.khm",
    email: "Електронна пошта",
    enter: "Внести",
    badUsername: "Введіть ім'я для входу латинськими літерами, наприклад operator.khm",
    noName: "Введіть, хто це",
    badEmail: "Введіть адресу пошти, наприклад name@example.gov.ua",
    all: "До списку користувачів",
    open: "До цього користувача",
  },
  en: {
    title: "Enter a user",
    done: "The user is entered",
    name: "Name, or title of the office",
    nameHint: "As colleagues will see it",
    username: "User name",
    usernameHint: "Small Latin letters, digits, full stop, hyphen; such as operator.khm",
    email: "E-mail",
    enter: "Enter",
    badUsername: "Enter the user name in Latin letters, such as operator.khm",
    noName: "Enter who it is",
    badEmail: "Enter an address of mail, such as name@example.gov.ua",
    all: "To the list of users",
    open: "To this user",
  },
});

const ROOM = "/staff/users";
const USERNAME = /^[a-z][a-z0-9-]{0,31}(\.[a-z0-9-]{1,31}){0,2}$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export function NewUser() {
  const [office, setOffice] = useState<Office>({ role: "", centre: "", body: "" });
  const [name, setName] = useState("");
  const [username, setUsername] = useState("");
  const [email, setEmail] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [admitted, setAdmitted] = useState<Schemas["AdmittedOut"] | null>(null);
  const centres = useCentres();
  const sending = useSending();
  const submit = () => {
    const found = {
      ...officeErrors(office),
      ...(!name.trim() && { name: say().noName }),
      ...(!USERNAME.test(username.trim()) && { username: say().badUsername }),
      ...(!EMAIL.test(email.trim()) && { email: say().badEmail }),
    };
    setErrors(found);
    const held = officeIn(office);
    if (Object.keys(found).length || !held) return;
    const body = { ...held, name: name.trim(), username: username.trim(), email: email.trim() };
    void sending.send(async () => setAdmitted(await got(api.POST("/v1/staff/users", { body }))));
  };
  if (admitted) return <Admitted admitted={admitted} />;
  const told = { ...refusedFields(sending.failure), ...errors };
  return (
    <Page title={say().title} back={ROOM}>
      <Form onSubmit={submit} label={say().title}>
        <ErrorSummary errors={errors} />
        <Failed failure={sending.failure} />
        <OfficeFields office={office} errors={told} centres={centres} onOffice={setOffice} />
        <TextField
          name="name"
          label={say().name}
          hint={say().nameHint}
          value={name}
          onValue={setName}
          error={told.name}
        />
        <TextField
          name="username"
          label={say().username}
          hint={say().usernameHint}
          value={username}
          onValue={setUsername}
          error={told.username}
          width={20}
        />
        <TextField
          name="email"
          type="email"
          label={say().email}
          value={email}
          onValue={setEmail}
          error={told.email}
          width={30}
        />
        <Button busy={sending.busy}>{say().enter}</Button>
      </Form>
    </Page>
  );
}

function Admitted({ admitted }: { admitted: Schemas["AdmittedOut"] }) {
  const { user, temporary_password: password } = admitted;
  return (
    <Page title={say().done} back={ROOM}>
      <TemporaryPassword username={user.username} password={password} />
      <p>
        <a href={addressOf(ROOM, { user: user.user_id })}>{say().open}</a>
      </p>
      <p>
        <a href={ROOM}>{say().all}</a>
      </p>
    </Page>
  );
}
