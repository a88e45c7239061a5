import { useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import { type CallPromise, type PromiseEvent, toldState } from "#shared/domain/promises/promise.ts";
import { slotStates } from "#shared/domain/promises/promise-state.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./promise-panel.module.css";

interface Line {
  readonly at: number;
  readonly text: string;
}

interface Words {
  readonly t: Translate;
  readonly when: (at: number) => string;
}

/** One event in words; `to` is the new slot of a move. */
function textOf(event: PromiseEvent, to: number, { t, when }: Words): string {
  switch (event.kind) {
    case "moved":
      return t(event.by === "calendar" ? "promise.history.moved.calendar" : "promise.history.moved", {
        from: when(event.slot.at),
        to: when(to),
      });
    case "cancelled":
      return event.reason === "" ? t("promise.history.cancelled") : t("promise.history.cancelled.why", { reason: event.reason });
    case "talked":
      return t(event.direction === "in" ? "promise.history.talked.in" : "promise.history.talked.out");
    case "kept":
      return t("promise.history.kept");
  }
}

/** The events of a promise, oldest first. */
function historyOf(promise: CallPromise, now: number, words: Words): readonly Line[] {
  const slots = slotStates(promise, now).map(({ slot }) => slot);
  const knew = (slot: number) => words.t(`promise.history.${toldState(slots[slot]?.toldBy ?? promise.toldBy)}`);
  const made = {
    at: promise.createdAt,
    text: `${words.t("promise.history.made", { when: words.when(slots[0]?.at ?? promise.at) })} (${knew(0)})`,
  };
  const moves = (until: number) => promise.events.slice(0, until + 1).filter(({ kind }) => kind === "moved").length;
  return [
    made,
    ...promise.events.map((event, index) => {
      const text = textOf(event, slots[moves(index)]?.at ?? promise.at, words);
      return { at: event.at, text: event.kind === "moved" ? `${text} (${knew(moves(index))})` : text };
    }),
  ];
}

/** The history of a promise, collapsed. */
export function PromiseHistory({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const when = useWhen();
  const now = useNow(60_000);
  return (
    <Disclosure summary={t("promise.history")}>
      <ol className={styles["history"]}>
        {historyOf(promise, now, { t, when }).map(({ at, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
          <li key={index}>
            <time className={styles["quiet"]} dateTime={new Date(at).toISOString()}>
              {when(at)}
            </time>{" "}
            {text}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
