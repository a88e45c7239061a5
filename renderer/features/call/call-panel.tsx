import { Fragment, type ReactNode } from "react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { likelyText } from "#renderer/ui/calls/caller-name.ts";
import { handedOnText } from "#renderer/ui/calls/handed-on-text.ts";
import { ThreadRead } from "#renderer/ui/calls/thread-read.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { isTheirOwn, matchHeading } from "#shared/domain/callers/heading.ts";
import { nameOnLine } from "#shared/domain/contacts/person-name.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { isWritten } from "#shared/domain/threads/thread.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import styles from "./call.module.css";
import { CallCondition } from "./call-condition.tsx";
import { CallControls } from "./call-controls.tsx";
import { mayBeDoorOpener } from "./door-answers.ts";
import { DoorOpener } from "./door-opener.tsx";
import { QualityLine } from "./quality-line.tsx";
import { QuickNote } from "./quick-note.tsx";
import { clockAt, partnerName, phaseKey } from "./texts.ts";

interface CurrentCallProps {
  /** The call that keys act on; `null` if there is none and only the panels are shown. */
  readonly entry: CallEntry | null;
  /** Whether keys have acted on this call long enough that a key press is meant for it. */
  readonly isSteady: () => boolean;
  /**
   * Panels for writing beside a call. They come below the controls and keep their place in the tree, so that no text is lost when a call
   * begins or ends.
   */
  readonly panels: ReactNode;
}

/** The call that keys act on: party, duration and controls stay in view; below them the panels and the thread. */
export function CurrentCall({ entry, isSteady, panels }: CurrentCallProps) {
  const t = useTranslate();
  const phase = entry?.call.phase;
  const isUp = phase === "talking" || phase === "held";
  const frame =
    entry === null
      ? {}
      : {
          className: cx(styles["call"], styles["current"]),
          "aria-label": t("call.label", { name: partnerName(entry, t) }),
          "data-phase": phase,
        };
  return (
    <section {...frame}>
      {entry !== null && (
        <Fragment key={`head ${entry.call.id}`}>
          <CallControls entry={entry} isCurrent isSteady={isSteady}>
            <CallHead entry={entry} />
          </CallControls>
          {isUp && <QualityLine entry={entry} />}
        </Fragment>
      )}
      <div key="panels" className={styles["panels"]}>
        {panels}
      </div>
      {entry !== null && phase !== "machine" && <Prepared key={entry.call.id} entry={entry} isUp={isUp} />}
    </section>
  );
}

/** Another active call: its party, and how to switch to it. */
export function OtherCall({ entry, isSteady }: Omit<CurrentCallProps, "entry" | "panels"> & { readonly entry: CallEntry }) {
  const t = useTranslate();
  return (
    <section className={styles["call"]} aria-label={t("call.label", { name: partnerName(entry, t) })} data-phase={entry.call.phase}>
      <CallControls entry={entry} isCurrent={false} isSteady={isSteady}>
        <CallHead entry={entry} />
      </CallControls>
    </section>
  );
}

function CallHead({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const { call, facts, former } = entry;
  const name = partnerName(entry, t);
  const handedOn = handedOnText(former, t);
  const role = facts !== null && isTheirOwn(facts.match) ? (facts.match.contact?.role ?? "") : "";
  const likely = likelyText(facts, t);
  const hint = facts !== null && matchHeading(facts.match) === "" ? nameOnLine(call.identity) : "";
  const work = [role, facts?.match.company === name ? "" : (facts?.match.company ?? "")].filter(Boolean);
  const number = formatNumber(facts?.match.number || call.identity.number);
  return (
    <>
      <header className={styles["head"]}>
        <div>
          <h2 className={styles["name"]}>{name}</h2>
          {work.length > 0 && <p>{work.join(", ")}</p>}
          {likely !== "" && <p>{likely}</p>}
          {hint !== "" && hint !== name && <p className={styles["quiet"]}>{t("match.hint", { name: hint })}</p>}
          {number !== name && number !== "" && <p className={styles["quiet"]}>{number}</p>}
        </div>
        <CallTime entry={entry} />
      </header>
      {handedOn !== "" && (
        <p className={styles["quiet"]} role="status">
          {handedOn}
        </p>
      )}
      {call.detached && <p className={styles["warning"]}>{t("call.detached")}</p>}
    </>
  );
}

function CallTime({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const now = useNow(1000);
  return (
    <p className={styles["time"]}>
      <span>{t(phaseKey(entry))}</span>
      {entry.call.answeredAt !== null && <time>{clockAt(entry.call, now)}</time>}
    </p>
  );
}

/** Notes and the thread. Before the call is answered, the preparation for a door opener comes first. */
function Prepared({ entry, isUp }: { readonly entry: CallEntry; readonly isUp: boolean }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const { perform, card } = useActions();
  const { call, facts, ticked } = entry;
  const thread = threadOfCall(entry);
  const whose = call.direction === "in" ? (facts?.wanted ?? null) : null;
  const isShown = useAppState((state) => state.view === "contact" && state.page?.contact.id === thread?.contactId);
  const last = facts?.history.find(({ id }) => id !== call.id);
  return (
    <>
      {mayBeDoorOpener(entry) && <DoorOpener key={`door ${call.id}`} entry={entry} />}
      <QuickNote key={call.id} entry={entry} />
      <CallCondition entry={entry} />
      {whose !== null && whose.name !== "" && thread !== null && thread.contactId === whose.contactId && (
        <p className={styles["quiet"]}>{t("card.thread.for", { name: whose.name })}</p>
      )}
      {isWritten(thread) ? (
        <ThreadRead
          thread={thread}
          ticked={ticked}
          onTick={(pointId, done) =>
            isUp
              ? card(call.id, { kind: "tick", pointId, done })
              : void perform("thread.tick", { contactId: thread.contactId, pointId, done })
          }
          t={t}
          extent={isShown ? "card" : "full"}
        />
      ) : (
        <Empty>
          {t(last === undefined ? "call.no-thread" : "call.no-thread-last", last === undefined ? {} : lastTime(last.startedAt))}
        </Empty>
      )}
    </>
  );

  function lastTime(at: number) {
    return { when: formatWhen(at, now, language, timeZone) };
  }
}
