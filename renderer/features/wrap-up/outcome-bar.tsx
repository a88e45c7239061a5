import { ChevronLeft, ChevronRight, ClipboardPen, Mail, MessageCircleQuestion } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSteady } from "#renderer/app/store/hooks/use-steady.ts";
import { askedCall, askedQuestion } from "#renderer/app/store/selectors/open-questions.ts";
import type { Offer } from "#renderer/app/store/state/app-state.ts";
import { OutcomeChips } from "#renderer/ui/calls/outcome-chips.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { holdKeys, type KeyMap } from "#renderer/ui/keys/keys.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { followUp, OUTCOMES, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import { AfterNote } from "./after-note.tsx";
import { FollowUpForm } from "./follow-up-form.tsx";
import { OfferBar } from "./offer-bar.tsx";
import styles from "./outcome-bar.module.css";
import { recordName } from "./record-name.ts";
import { useMayFocus } from "./use-may-focus.ts";

type Questions = CoreState["questions"];

/** Maximum time from the key until the field of its question appears; milliseconds. */
const QUESTION_MS = 1000;
const NO_CALLS: readonly CallRecord[] = [];
const NO_QUESTIONS: Questions = [];

/** What the bar shows, the first that applies: an open question, a call without outcome, an offer, or the number of postponed ones. */
type Shown =
  | { readonly kind: "question"; readonly question: Questions[number] }
  | { readonly kind: "call"; readonly call: CallRecord }
  | { readonly kind: "offer"; readonly offer: Offer }
  | { readonly kind: "put-off" };

function useShown(): Shown {
  const call = useAppState(askedCall);
  const question = useAppState(askedQuestion);
  const offer = useAppState((state) => state.offer);
  if (question !== null) return { kind: "question", question };
  if (call !== null) return { kind: "call", call };
  return offer === null ? { kind: "put-off" } : { kind: "offer", offer };
}

/** Identifies what a key would act on. */
function targetOf(shown: Shown): string | null {
  if (shown.kind === "call") return shown.call.id;
  if (shown.kind === "offer") return `offer ${shown.offer.kind} ${shown.offer.callId}`;
  return shown.kind === "question" ? `question ${shown.question.call.id}` : null;
}

/** Asks how the call ended; one key answers. It stays until the outcome is logged; postponed ones are counted. */
export function OutcomeBar() {
  const shown = useShown();
  const isSteady = useSteady(targetOf(shown));
  const mayFocus = useMayFocus();
  /** The question that the rep opened again. */
  const [resumed, setResumed] = useState<string | null>(null);
  switch (shown.kind) {
    case "question":
      return (
        <FollowUpForm
          key={`${shown.question.call.id} ${shown.question.question.outcome}`}
          {...shown.question}
          mayFocus={shown.question.call.id === resumed || mayFocus(shown.question.question.at)}
        />
      );
    case "call":
      return <PendingCall key={shown.call.id} call={shown.call} isSteady={isSteady} />;
    case "offer":
      return <OfferBar offer={shown.offer} isSteady={isSteady} />;
    case "put-off":
      return <PutOff onResume={setResumed} />;
  }
}

interface PendingProps {
  readonly call: CallRecord;
  /** Whether the bar has shown this call long enough that a key press is meant for it. */
  readonly isSteady: () => boolean;
}

function keysOf(log: (kind: OutcomeKind) => void, later: () => void, isSteady: () => boolean): KeyMap {
  const digits = OUTCOMES.map((kind, index) => [String(index + 1), () => isSteady() && log(kind)] as const);
  return { ...(Object.fromEntries(digits) as KeyMap), escape: later };
}

function PendingCall({ call, isSteady }: PendingProps) {
  const t = useTranslate();
  const { outcome, mail } = useActions();
  const log = async (kind: OutcomeKind) => {
    // Letters typed before the question's field appears must not hang up, undo or dial.
    if (followUp(kind) !== "none") holdKeys(window, performance.now() + QUESTION_MS);
    if (!(await outcome.log(call.id, kind, { kind: "none" }))) holdKeys(window, null);
  };
  const later = () => outcome.later(call.id);
  useKeys(keysOf((kind) => void log(kind), later, isSteady));
  const { id: callId, contactId } = call;
  const summary = () => void mail.compose({ kind: "summary", contactId, callId, promiseId: null });
  return (
    <section className={styles["bar"]} aria-label={t("wrap.title")} data-testid="outcome-bar">
      <header className={styles["head"]}>
        <WhichCall call={call} />
        <Through call={call} />
        {call.end === "answered" && contactId !== null && (
          <Button size="s" tone="quiet" icon={Mail} onPress={summary}>
            {t("wrap.summary")}
          </Button>
        )}
        <Button size="s" tone="quiet" keyCap="Esc" onPress={later}>
          {t("wrap.later")}
        </Button>
      </header>
      <OutcomeChips label={t("wrap.chips")} t={t} onChoose={(kind) => void log(kind)} />
      <AfterNote call={call} />
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

/** Moves through several calls without outcome, newest first. */
function Through({ call }: Pick<PendingProps, "call">) {
  const t = useTranslate();
  const { outcome } = useActions();
  const calls = useAppState((state) => state.core?.pending ?? NO_CALLS);
  if (calls.length < 2) return null;
  const at = calls.findIndex(({ id }) => id === call.id);
  const step = (by: number) => outcome.choose(calls.at((at + by) % calls.length)?.id ?? null);
  return (
    <div className={styles["through"]}>
      <IconButton size="s" icon={ChevronLeft} label={t("wrap.newer")} onPress={() => step(-1)} />
      <span>{t("wrap.position", { at: at + 1, count: calls.length })}</span>
      <IconButton size="s" icon={ChevronRight} label={t("wrap.older")} onPress={() => step(1)} />
    </div>
  );
}

function PutOff({ onResume }: { readonly onResume: (callId: string) => void }) {
  const t = useTranslate();
  const { outcome } = useActions();
  const calls = useAppState((state) => state.core?.pending ?? NO_CALLS);
  const questions = useAppState((state) => state.core?.questions ?? NO_QUESTIONS);
  if (calls.length + questions.length === 0) return null;
  const resume = (callId: string) => {
    onResume(callId);
    outcome.resume(callId);
  };
  return (
    <section className={styles["putOff"]} aria-label={t("wrap.title")}>
      {calls.length > 0 && (
        <Button size="s" tone="quiet" icon={ClipboardPen} onPress={() => outcome.choose(calls[0]?.id ?? null)}>
          {t("wrap.open", { count: calls.length })}
        </Button>
      )}
      {questions[0] !== undefined && (
        <Button size="s" tone="quiet" icon={MessageCircleQuestion} onPress={() => resume(questions[0]?.call.id ?? "")}>
          {t("wrap.questions", { count: questions.length })}
        </Button>
      )}
    </section>
  );
}
