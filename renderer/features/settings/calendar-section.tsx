import { RefreshCw, Search } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useAsk, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { RadioList } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormFailure } from "#renderer/ui/forms/form-end.tsx";
import { type Faults, useForm } from "#renderer/ui/forms/use-form.ts";
import styles from "#renderer/ui/settings/settings.module.css";
import type { RequestOutput } from "#shared/contract/requests.ts";

type Calendars = Extract<RequestOutput<"calendar.find">, { ok: true }>["value"];

interface Login {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

function loginFaults({ url }: Login): Faults<"url" | "password"> {
  return url.trim() === "" ? { url: "settings.source.url.bad" } : {};
}

/** The calendar that promised calls are written to: its server, which one, and its last synchronisation. */
export function CalendarSection() {
  const t = useTranslate();
  const { calendarServer } = useSettings();
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.calendar.intro")}</p>
      <ServerForm />
      {calendarServer !== null && <State />}
    </>
  );
}

function ServerForm() {
  const t = useTranslate();
  const ask = useAsk();
  const { calendarServer } = useSettings();
  const [login, setLogin] = useState<Login>({ url: calendarServer?.url ?? "", user: calendarServer?.user ?? "", password: "" });
  const [found, setFound] = useState<{ readonly by: Login; readonly calendars: Calendars } | null>(null);
  const password = login.password === "" && calendarServer !== null ? null : login.password;
  const write = (patch: Partial<Login>) => setLogin({ ...login, ...patch });
  const form = useForm({
    t,
    draft: login,
    check: loginFaults,
    send: async () => {
      setFound(null);
      const answer = await ask("calendar.find", { ...login, password });
      if (answer.ok) setFound({ by: login, calendars: answer.value });
      return answer;
    },
    blames: { "calendar-wrong-address": "url", "calendar-insecure": "url", "calendar-refused": "password" },
  });
  const isAsking = form.pending === "send";
  const choose = (collection: string) =>
    form.ask(loginFaults, () => ask("calendar.save", { server: { url: login.url, user: login.user, collection }, password }));
  return (
    <form className={styles["form"]} {...form.props}>
      <TextField
        label={t("settings.calendar.url")}
        placeholder="https://"
        value={login.url}
        onChange={(url) => write({ url })}
        error={form.errorOf("url")}
      />
      <TextField label={t("settings.calendar.user")} value={login.user} onChange={(user) => write({ user })} />
      <TextField
        label={t("settings.calendar.password")}
        type="password"
        value={login.password}
        onChange={(given) => write({ password: given })}
        error={form.errorOf("password")}
        {...(calendarServer === null ? {} : { description: t("settings.calendar.password.kept") })}
      />
      <div>
        <Button icon={Search} type="submit" isPending={isAsking} onPress={() => undefined}>
          {t(isAsking ? "settings.calendar.finding" : "settings.calendar.find")}
        </Button>
      </div>
      <FormFailure form={form} t={t} />
      {found?.by === login && <Choice calendars={found.calendars} onChoose={choose} />}
    </form>
  );
}

function Choice({ calendars, onChoose }: { readonly calendars: Calendars; readonly onChoose: (collection: string) => void }) {
  const t = useTranslate();
  const { calendarServer } = useSettings();
  if (calendars.length === 0) return <p role="status">{t("settings.calendar.none")}</p>;
  return (
    <RadioList
      label={t("settings.calendar.choose")}
      options={calendars.map(({ url, name }) => ({ key: url, label: name }))}
      value={calendarServer?.collection ?? null}
      onChange={onChoose}
    />
  );
}

/** The name of a calendar, taken from its address. */
function nameOf(collection: string): string {
  const last = collection.split("/").findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The result of the last synchronisation, entries deleted there, and the button to disconnect. */
function State() {
  const t = useTranslate();
  const when = useWhen();
  const ask = useAsk();
  const { perform } = useActions();
  const state = useAppState(({ core }) => core?.calendar ?? null);
  const open = useAppState(({ core }) => core?.promises);
  const { calendarServer } = useSettings();
  const [isAsking, setIsAsking] = useState(false);
  const removed = (open ?? []).filter(({ id }) => state?.removed.includes(id) ?? false);
  async function sync() {
    setIsAsking(true);
    await ask("calendar.sync", {});
    setIsAsking(false);
  }
  return (
    <>
      <div role="status" data-testid="calendar-state">
        {state?.failure != null && (
          <p className={styles["failure"]}>
            {t(`failure.${state.failure}`)} {t("settings.calendar.again")}
          </p>
        )}
        <p>{t("settings.calendar.chosen", { name: nameOf(calendarServer?.collection ?? "") })}</p>
        <p className={styles["quiet"]}>
          {state?.lastAt == null ? t("settings.calendar.never") : t("settings.calendar.last", { when: when(state.lastAt) })}
        </p>
      </div>
      {removed.length > 0 && (
        <div>
          <p>{t("settings.calendar.removed")}</p>
          <ul>
            {removed.map(({ id, at, contactName, company }) => (
              <li key={id}>
                {[contactName, company, when(at)].filter((text) => text !== "").join(", ")}{" "}
                <Button size="s" onPress={() => void perform("calendar.putBack", { id })}>
                  {t("promise.put-back")}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Button icon={RefreshCw} isDisabled={isAsking} onPress={() => void sync()}>
          {t("settings.calendar.sync")}
        </Button>{" "}
        <Button tone="quiet" onPress={() => void perform("calendar.save", { server: null, password: null })}>
          {t("settings.calendar.off")}
        </Button>{" "}
        <span className={styles["quiet"]}>{t("settings.calendar.off.hint")}</span>
      </div>
    </>
  );
}
