/** Who may log in: the list, a new user, and one user with all that an administrator does with them. */

import { api, got, type Schemas } from "../../api/client";
import { words } from "../../i18n";
import { ExportButton, type PageOf } from "../../ui/export";
import { Page } from "../../ui/page";
import { MoreOf, usePages } from "../../ui/pages";
import { Empty, Shown } from "../../ui/shown";
import { Table } from "../../ui/table";
import { useLoaded } from "../../ui/use";
import { addressOf, useAsked } from "../address";
import { useCentres } from "../centre-field";
import { NewUser } from "./new-user";
import { useBodyNamesById } from "../body-names";
import { officeName } from "./offices";
import { UserPage } from "./user";
import { stateName, UserState } from "./user-state";

const say = words({
  uk: {
    title: "Користувачі",
    create: "Внести користувача",
    caption: "Користувачі",
    columns: { username: "Ім'я для входу", name: "Хто", office: "Посада", state: "Стан" },
    none: "Такого користувача немає у списку.",
    empty: "Користувачів ще немає.",
    notFound: "Користувача не знайдено",
  },
  en: {
    title: "Users",
    create: "Enter a user",
    caption: "Users",
    columns: { username: "User name", name: "Who", office: "Office", state: "State" },
    none: "There is no such user in the list.",
    empty: "There are no users yet.",
    notFound: "The user was not found",
  },
});

const ROOM = "/staff/users";
export type User = Schemas["UserOut"];

const PAGE = 50;
const MOST_PAGES = 100;

async function users(cursor?: string): Promise<PageOf<User>> {
  const query = { limit: PAGE, ...(cursor && { cursor }) };
  const page = await got(api.GET("/v1/staff/users", { params: { query } }));
  return { rows: page.users, cursor: page.cursor };
}

/** One user by id: names by which people log in stay out of addresses. */
async function userOf(id: string): Promise<User | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const next = await users(cursor);
    const found = next.rows.find((one) => one.user_id === id);
    if (found) return found;
    if (!next.cursor) return null;
    cursor = next.cursor;
  }
  return null;
}

export default function Users() {
  const { asked } = useAsked();
  if (asked.user) return <OneUser id={asked.user} key={asked.user} />;
  if (asked.new) return <NewUser />;
  return <UserList />;
}

function OneUser({ id }: { id: string }) {
  const user = useLoaded(() => userOf(id), id);
  if (user.value) return <UserPage user={user.value} onChanged={user.again} />;
  return (
    <Page title={user.state === "ready" ? say().notFound : say().title} back={ROOM}>
      <Shown of={user}>{() => <Empty>{say().none}</Empty>}</Shown>
    </Page>
  );
}

function UserList() {
  const pages = usePages(users, "");
  const centres = useCentres();
  const bodyName = useBodyNamesById(pages.rows.flatMap(({ body }) => (body ? [body] : [])));
  const titles = say().columns;
  return (
    <Page title={say().title} wide>
      <p class="no-print">
        <a class="govuk-button" role="button" href={addressOf(ROOM, { new: "1" })}>
          {say().create}
        </a>
      </p>
      {pages.rows.length > 0 && (
        <Table
          caption={say().caption}
          rows={pages.rows}
          rowKey={(one) => one.user_id}
          columns={[
            {
              title: titles.username,
              cell: (one) => <a href={addressOf(ROOM, { user: one.user_id })}>{one.username}</a>,
            },
            { title: titles.name, cell: (one) => one.name },
            { title: titles.office, cell: (one) => officeName(one, centres, bodyName) },
            { title: titles.state, cell: (one) => <UserState user={one} /> },
          ]}
        />
      )}
      {!pages.isEmptyYet && pages.rows.length === 0 && !pages.hasMore && <Empty>{say().empty}</Empty>}
      <MoreOf of={pages} />
      {pages.rows.length > 0 && (
        <ExportButton
          name="users"
          page={users}
          columns={[
            { title: titles.username, value: (one) => one.username },
            { title: titles.name, value: (one) => one.name },
            { title: titles.office, value: (one) => officeName(one, centres, bodyName) },
            { title: titles.state, value: (one) => stateName(one.enabled) },
          ]}
        />
      )}
    </Page>
  );
}
