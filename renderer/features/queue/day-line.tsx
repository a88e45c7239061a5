import { CalendarPlus, Check, MoreHorizontal, Phone } from "lucide-react";
import { memo } from "react";
import { GridListItem } from "react-aria-components";
import { useActions, useAppState, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { ActionMenu, type MenuEntry } from "#renderer/ui/layout/overlay.tsx";
import { type DayItem, missedId } from "#shared/domain/day/day-queue.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { currentToldState, promiseMail } from "#shared/domain/promises/promise-notice.ts";
import { isMissed } from "#shared/domain/promises/promise-state.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./day-pane.module.css";

/** The name of a line, and the text beside it. */
function names({ group, name, company, number }: DayItem, t: Translate): readonly [string, string] {
  // A missing number means that the caller hid it; only for a referral it is not known yet.
  const unknown = group === "referred" ? "" : t("class.hidden");
  const shown = number === "" ? unknown : formatNumber(number);
  const all = [name, company, shown].filter((text) => text !== "");
  return [all[0] ?? shown, all[1] ?? ""];
}

function countText({ group, count }: DayItem, t: Translate): string {
  if (group === "attempt") return t("day.attempts", { count });
  if (group === "promise" || group === "promise-later" || group === "voicemail" || group === "referred") return "";
  return t("day.tried", { count });
}

/** One item of the day: who, when, how often, and a button to call. */
export const DayLine = memo(function DayLine({ item }: { readonly item: DayItem }) {
  const t = useTranslate();
  const when = useWhen();
  const { phone } = useActions();
  const [who, beside] = names(item, t);
  const count = countText(item, t);
  const canCall = item.number !== "" && !item.blocked;
  return (
    <GridListItem id={item.id} className={styles["line"] ?? ""} textValue={`${who} ${beside}`}>
      <div className={styles["words"]}>
        <p className={styles["who"]}>
          <span className={styles["name"]}>{who}</span>
          <time className={styles["when"]} dateTime={new Date(item.at).toISOString()}>
            {when(item.at)}
          </time>
        </p>
        <p className={styles["facts"]}>
          <span className={styles["beside"]}>{beside}</span>
          {count !== "" && <span className={styles["when"]}>{count}</span>}
          <PromiseMark item={item} />
        </p>
        {item.blocked && <p className={styles["overdue"]}>{t("day.blocked")}</p>}
      </div>
      {item.blocked && <DoneButton id={item.id} name={who} />}
      {item.promiseId === null && canCall && <PromiseButton item={item} name={who} />}
      {item.promiseId !== null && <PromiseMenu id={item.promiseId} name={who} />}
      {canCall && (
        <IconButton
          icon={Phone}
          tone="plain"
          label={t("day.call", { name: who })}
          keyCap="C"
          onPress={() => void phone.dial(item.number, item.contactId)}
        />
      )}
    </GridListItem>
  );
});

/** The state of a promise that needs attention: missed, deleted in the calendar, or unknown to the other side. */
function PromiseMark({ item }: { readonly item: DayItem }) {
  const t = useTranslate();
  const now = useNow(60_000);
  const promise = useAppState((state) => state.core?.promises.find(({ id }) => id === item.promiseId));
  const isRemoved = useAppState((state) => state.core?.calendar?.removed.includes(item.promiseId ?? "") ?? false);
  if (promise === undefined) return null;
  if (isMissed(promise, now)) return <span className={styles["overdue"]}>{t("day.overdue")}</span>;
  if (isRemoved) return <span className={styles["overdue"]}>{t("day.removed")}</span>;
  const told = currentToldState(promise);
  return told === "told" ? null : <span className={styles["overdue"]}>{t(told === "opened" ? "day.opened" : "day.untold")}</span>;
}

/** A blocked contact who called needs no call back; one press removes the item. */
function DoneButton({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTranslate();
  const { callbacks } = useActions();
  const waiting = useAppState((state) => state.core?.callbacks.find((each) => missedId(each.id) === id));
  if (waiting === undefined) return null;
  return <IconButton icon={Check} label={t("day.done", { name })} onPress={() => void callbacks.done([waiting.id])} />;
}

/** Promises a call instead of calling now. */
function PromiseButton({ item: { contactId, name, company, number }, name: who }: { readonly item: DayItem; readonly name: string }) {
  const t = useTranslate();
  const { promises } = useActions();
  return (
    <IconButton
      icon={CalendarPlus}
      label={t("promise.make.title", { name: who })}
      onPress={() => promises.begin({ contactId, contactName: name, company, number, reason: "" })}
    />
  );
}

function PromiseMenu({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTranslate();
  const { promises, mail, perform } = useActions();
  const promise = useAppState((state) => state.core?.promises.find((each) => each.id === id));
  const kind = promise === undefined ? null : promiseMail(promise);
  const confirm = (sent: boolean) => void perform("mail.confirm", { of: "promise", id, sent });
  const isOpened = promise !== undefined && currentToldState(promise) === "opened";
  const entries: readonly MenuEntry[] = [
    ...(isOpened
      ? [
          { id: "sent", label: t("promise.told.confirm.mail"), onAction: () => confirm(true) },
          { id: "unsent", label: t("promise.told.deny.mail"), onAction: () => confirm(false) },
        ]
      : []),
    { id: "move", label: t("promise.move"), onAction: () => promises.show(id) },
    { id: "kept", label: t("promise.kept"), onAction: () => void promises.close(id, "kept", "") },
    { id: "calendar", label: t("promise.calendar"), onAction: () => void promises.calendar(id) },
    ...(promise === undefined || kind === null
      ? []
      : [
          {
            id: "mail",
            label: t("promise.mail"),
            onAction: () => void mail.compose({ kind, contactId: promise.contactId, callId: null, promiseId: id }),
          },
        ]),
    { id: "cancel", label: t("promise.cancel"), onAction: () => void promises.close(id, "cancelled", "") },
  ];
  const label = t("day.more", { name });
  return (
    <ActionMenu label={label} trigger={<IconButton icon={MoreHorizontal} label={label} onPress={() => undefined} />} entries={entries} />
  );
}
