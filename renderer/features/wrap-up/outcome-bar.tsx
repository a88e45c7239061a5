import { ChevronLeft, ChevronRight, ClipboardPen } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import type { KeyMap } from "#renderer/ui/keys.ts";
import { OutcomeChips } from "#renderer/ui/outcome-chips.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { OUTCOMES, type OutcomeKind } from "#shared/domain/outcome.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import { FollowUpForm } from "./follow-up-form.tsx";
import styles from "./outcome-bar.module.css";
import { recordName } from "./record-name.ts";

const NO_CALLS: readonly CallRecord[] = [];

/** How the call ended, by one key. It stays until it is logged; put off, it stays as a count. */
export function OutcomeBar() {
  const pending = useAppState((state) => state.core?.pending ?? NO_CALLS);
  const putOff = useAppState((state) => state.postponedBars);
  const followUp = useAppState((state) => state.followUp);
  const [chosen, setChosen] = useState<string | null>(null);
  if (followUp !== null) return <FollowUpForm key={followUp.call.id + followUp.outcome} followUp={followUp} />;
  const open = pending.filter(({ id }) => id === chosen || !putOff.includes(id));
  const call = open.find(({ id }) => id === chosen) ?? open[0];
  if (call === undefined) return <PutOff calls={pending} onOpen={setChosen} />;
  return <PendingCall call={call} calls={pending} onChoose={setChosen} />;
}

interface PendingProps {
  readonly call: CallRecord;
  readonly calls: readonly CallRecord[];
  readonly onChoose: (callId: string | null) => void;
}

function keysOf(log: (kind: OutcomeKind) => void, later: () => void): KeyMap {
  return { ...Object.fromEntries(OUTCOMES.map((kind, index) => [String(index + 1), () => log(kind)])), escape: later };
}

function PendingCall({ call, calls, onChoose }: PendingProps) {
  const t = useTranslate();
  const { outcome } = useActions();
  const log = (kind: OutcomeKind) => void outcome.log(call.id, kind, { kind: "none" });
  const later = () => {
    onChoose(null);
    outcome.later(call.id);
  };
  useKeys(keysOf(log, later));
  return (
    <section className={styles["bar"]} aria-label={t("wrap.title")} data-testid="outcome-bar">
      <header className={styles["head"]}>
        <WhichCall call={call} />
        {calls.length > 1 && <Through call={call} calls={calls} onChoose={onChoose} />}
        <Button size="s" tone="quiet" keyCap="Esc" onPress={later}>
          {t("wrap.later")}
        </Button>
      </header>
      <OutcomeChips label={t("wrap.chips")} t={t} onChoose={log} />
    </section>
  );
}

function WhichCall({ call }: { readonly call: CallRecord }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(30_000);
  return (
    <p className={styles["question"]}>
      <strong>{t("wrap.question", { name: recordName(call, t) })}</strong>
      <span>
        {[call.company === recordName(call, t) ? "" : call.company, formatWhen(call.startedAt, now, language, timeZone)]
          .filter(Boolean)
          .join(", ")}
      </span>
    </p>
  );
}

/** The way through several calls that wait for their outcome, newest first. */
function Through({ call, calls, onChoose }: PendingProps) {
  const t = useTranslate();
  const at = calls.findIndex(({ id }) => id === call.id);
  const step = (by: number) => onChoose(calls.at((at + by) % calls.length)?.id ?? null);
  return (
    <div className={styles["through"]}>
      <IconButton size="s" icon={ChevronLeft} label={t("wrap.newer")} onPress={() => step(-1)} />
      <span>{t("wrap.position", { at: at + 1, count: calls.length })}</span>
      <IconButton size="s" icon={ChevronRight} label={t("wrap.older")} onPress={() => step(1)} />
    </div>
  );
}

function PutOff({ calls, onOpen }: { readonly calls: readonly CallRecord[]; readonly onOpen: (callId: string | null) => void }) {
  const t = useTranslate();
  if (calls.length === 0) return null;
  return (
    <section className={styles["putOff"]} aria-label={t("wrap.title")}>
      <Button size="s" tone="quiet" icon={ClipboardPen} onPress={() => onOpen(calls[0]?.id ?? null)}>
        {t("wrap.open", { count: calls.length })}
      </Button>
    </section>
  );
}
