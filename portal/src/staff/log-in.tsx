/** The log-in: name and password, then what the user pool still asks: a password of one's own, a code. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { api, got, type Schemas } from "../api/client";
import { words } from "../i18n";
import { Button, ErrorSummary, Form, TextField } from "../ui/form";
import { Dialog } from "../ui/dialog";
import { Page } from "../ui/page";
import { Failed } from "../ui/shown";
import { useSending } from "../ui/use";
import { learnWho, logOut, me, other } from "./session";

const say = words({
  uk: {
    title: "Вхід для працівників",
    spent: "Сеанс завершився",
    spentMore: "Увійдіть ще раз: усе, що Ви ввели на сторінці, залишилося.",
    other: "У цьому браузері увійшов інший працівник",
    otherMore: (theirs: string, own: string) =>
      `У сусідньому вікні тепер працює: ${theirs}. Це вікно відкрив інший працівник: ${own}. Щоб продовжити тут, увійдіть ще раз: усе введене залишилося. Працювати вдвох водночас можна лише в різних браузерах або в приватному вікні.`,
    theirs: "Закрити цю сторінку й перейти до того, хто увійшов",
    username: "Ім'я користувача",
    password: "Пароль",
    enter: "Увійти",
    leave: "Вийти, не зберігаючи",
    notLeft: "Вийти не вдалося: немає зв'язку. Спробуйте ще раз або закрийте браузер.",
    newPassword: "Новий пароль",
    newPasswordHint: "Щонайменше 12 знаків: великі й малі літери та цифри",
    newPasswordWhy: "Це Ваш перший вхід. Придумайте власний пароль: попередній більше не діятиме.",
    code: "Код із застосунку",
    codeHint: "Шість цифр із Вашого застосунку для входу",
    missing: {
      username: "Введіть ім'я користувача",
      password: "Введіть пароль",
      answer: "Заповніть це поле",
    },
  },
  en: {
    title: "Log-in for staff",
    spent: "The session is over",
    spentMore: "Log in again: all that you entered on the page is still there.",
    other: "Somebody else has logged in in this browser",
    otherMore: (theirs: string, own: string) =>
      `In the other window now works: ${theirs}. This window was opened by another person: ${own}. To go on here, log in again: all that was entered is kept. Two can work at once only in different browsers or in a private window.`,
    theirs: "Leave this page to whoever has logged in",
    username: "User name",
    password: "Password",
    enter: "Log in",
    leave: "Leave without saving",
    notLeft: "You are not logged out: there is no connection. Try again, or close the browser.",
    newPassword: "New password",
    newPasswordHint: "12 characters or more: capital and small letters, and digits",
    newPasswordWhy:
      "This is your first log-in. Choose a password of your own: the one before will not work any more.",
    code: "Code of the application",
    codeHint: "Six digits from your authenticator application",
    missing: {
      username: "Enter the user name",
      password: "Enter the password",
      answer: "Fill in this field",
    },
  },
});

type Session = Schemas["SessionOut"];

export function LogInPage() {
  return (
    <Page title={say().title}>
      <LogIn />
    </Page>
  );
}

/** Over the page of somebody whose session is spent, or was taken over in another tab. */
export function LogInAgain() {
  const theirs = other.value;
  return (
    <Dialog title={theirs ? say().other : say().spent} isFirm onClose={() => undefined}>
      <p>{theirs ? say().otherMore(theirs, me.value?.name ?? "") : say().spentMore}</p>
      <LogIn />
      {theirs ? (
        <Button kind="link" onPress={() => location.assign("/staff")}>
          {say().theirs}
        </Button>
      ) : (
        <Leave>{say().leave}</Leave>
      )}
    </Dialog>
  );
}

/** Log out; where the server could not be told, the session lives on, and whoever leaves must know. */
export function Leave({ children }: { children: ComponentChildren }) {
  const sending = useSending();
  return (
    <>
      <Button kind="link" busy={sending.busy} onPress={() => void sending.send(logOut)}>
        {children}
      </Button>
      {sending.failure && <span role="alert"> {say().notLeft}</span>}
    </>
  );
}

function LogIn() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [answer, setAnswer] = useState("");
  const [asked, setAsked] = useState<Session | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const sending = useSending();

  const next = async (session: Session) => {
    if (session.state === "OPEN") await learnWho();
    else setAsked(session);
    setAnswer("");
  };
  const submit = () => {
    const found = asked
      ? { ...(!answer && { answer: say().missing.answer }) }
      : {
          ...(!username && { username: say().missing.username }),
          ...(!password && { password: say().missing.password }),
        };
    setErrors(found);
    if (Object.keys(found).length) return;
    void sending.send(async () => {
      if (!asked) {
        await next(await got(api.POST("/v1/session", { body: { username: username.trim(), password } })));
        return;
      }
      const given = asked.state === "CODE_NEEDED" ? { code: answer } : { new_password: answer };
      const body = { username: username.trim(), continuation: asked.continuation ?? "", ...given };
      await next(await got(api.POST("/v1/session-answer", { body })));
    });
  };
  return (
    <Form onSubmit={submit} label={say().title}>
      <ErrorSummary errors={errors} />
      <Failed failure={sending.failure} />
      {!asked && (
        <>
          <TextField
            name="username"
            label={say().username}
            value={username}
            onValue={setUsername}
            error={errors.username}
            autocomplete="username"
            width={20}
          />
          <TextField
            name="password"
            label={say().password}
            type="password"
            value={password}
            onValue={setPassword}
            error={errors.password}
            autocomplete="current-password"
            width={20}
          />
        </>
      )}
      {asked?.state === "NEW_PASSWORD_NEEDED" && (
        <>
          <p>{say().newPasswordWhy}</p>
          <TextField
            name="answer"
            label={say().newPassword}
            hint={say().newPasswordHint}
            type="password"
            value={answer}
            onValue={setAnswer}
            error={errors.answer}
            autocomplete="new-password"
            width={20}
          />
        </>
      )}
      {asked?.state === "CODE_NEEDED" && (
        <TextField
          name="answer"
          label={say().code}
          hint={say().codeHint}
          value={answer}
          onValue={setAnswer}
          error={errors.answer}
          autocomplete="one-time-code"
          inputMode="numeric"
          width={10}
        />
      )}
      <Button busy={sending.busy}>{say().enter}</Button>
    </Form>
  );
}
