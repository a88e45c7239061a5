import { RefreshCw, Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button } from "#renderer/ui/button.tsx";
import { RadioList } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { FailureReason } from "#shared/contract/result.ts";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

type Calendars = Extract<RequestOutput<"calendar.find">, { ok: true }>["value"];

/** How the search for calendars stands. */
type Finding =
  | { readonly kind: "idle" }
  | { readonly kind: "asking" }
  | { readonly kind: "failed"; readonly reason: FailureReason }
  | { readonly kind: "found"; readonly calendars: Calendars };

/** The calendar that promised calls appear in: where it is, which one, how the last look went. */
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
  const { calendar } = useActions();
  const { calendarServer } = useSettings();
  const [url, setUrl] = useState(calendarServer?.url ?? "");
  const [user, setUser] = useState(calendarServer?.user ?? "");
  const [password, setPassword] = useState("");
  const [search, setSearch] = useState<Finding>({ kind: "idle" });
  const given = password === "" && calendarServer !== null ? null : password;
  async function find(event: FormEvent) {
    event.preventDefault();
    setSearch({ kind: "asking" });
    const found = await calendar.find({ url, user, password: given });
    setSearch(found.ok ? { kind: "found", calendars: found.value } : { kind: "failed", reason: found.reason });
  }
  async function choose(collection: string) {
    const saved = await calendar.save({ server: { url, user, collection }, password: given });
    if (!saved.ok) setSearch({ kind: "failed", reason: saved.reason });
  }
  return (
    <form className={styles["form"]} onSubmit={(event) => void find(event)}>
      <TextField label={t("settings.calendar.url")} placeholder="https://" value={url} onChange={setUrl} />
      <TextField label={t("settings.calendar.user")} value={user} onChange={setUser} />
      <TextField
        label={t("settings.calendar.password")}
        type="password"
        value={password}
        onChange={setPassword}
        {...(calendarServer === null ? {} : { description: t("settings.calendar.password.kept") })}
      />
      <div>
        <Button icon={Search} type="submit" isDisabled={url.trim() === ""} isPending={search.kind === "asking"} onPress={() => undefined}>
          {t(search.kind === "asking" ? "settings.calendar.finding" : "settings.calendar.find")}
        </Button>
      </div>
      {search.kind === "failed" && (
        <p className={styles["failure"]} role="alert">
          {t(`failure.${search.reason}`)}
        </p>
      )}
      {search.kind === "found" && <Choice calendars={search.calendars} onChoose={(collection) => void choose(collection)} />}
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

/** What a calendar is called in its address. */
function nameOf(collection: string): string {
  const last = collection.split("/").findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** How the last look went, what was removed there, and the way out. */
function State() {
  const t = useTranslate();
  const when = useWhen();
  const { calendar, promises } = useActions();
  const state = useAppState(({ core }) => core?.calendar ?? null);
  const open = useAppState(({ core }) => core?.promises);
  const { calendarServer } = useSettings();
  const [isAsking, setIsAsking] = useState(false);
  const removed = (open ?? []).filter(({ id }) => state?.removed.includes(id) ?? false);
  async function sync() {
    setIsAsking(true);
    await calendar.sync();
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
                <Button size="s" onPress={() => void promises.putBack(id)}>
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
        <Button tone="quiet" onPress={() => void calendar.save({ server: null, password: null })}>
          {t("settings.calendar.off")}
        </Button>{" "}
        <span className={styles["quiet"]}>{t("settings.calendar.off.hint")}</span>
      </div>
    </>
  );
}
