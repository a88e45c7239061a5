import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Player } from "#renderer/ui/audio/player.tsx";
import { reasonText } from "#renderer/ui/calls/reason-text.ts";
import { StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { triedSince } from "#shared/domain/day/busy-return.ts";
import { type Callback, lastTry } from "#shared/domain/day/callback-queue.ts";
import styles from "./callbacks-view.module.css";
import { useJudged } from "./use-judged.ts";

/** Number and times of the tries, their reason, messages and promises, and whether the rep is ready to call. */
export function CallbackFacts({ callback }: { readonly callback: Callback }) {
  const t = useTranslate();
  const when = useWhen();
  const { tries, purpose, promiseId } = callback;
  const promise = useAppState((state) => state.core?.promises.find(({ id }) => id === promiseId));
  const first = tries[0]?.at ?? 0;
  const why = triedSince(tries, 0)?.why ?? null;
  const calls = t("callbacks.calls", { count: tries.length, first: when(first), last: when(lastTry(callback)) });
  return (
    <dl className={styles["facts"]}>
      <div>
        <dt>{t("callbacks.fact.calls")}</dt>
        <dd>{why === null ? calls : `${calls}, ${t(`callbacks.why.${why}`)}`}</dd>
      </div>
      {purpose !== "" && (
        <div>
          <dt>{t("thread.purpose")}</dt>
          <dd className={styles["purpose"]}>{purpose}</dd>
        </div>
      )}
      {promise !== undefined && (
        <div>
          <dt>{t("callbacks.fact.promised")}</dt>
          <dd>{[when(promise.at), promise.reason].filter((text) => text !== "").join(", ")}</dd>
        </div>
      )}
      <Message callback={callback} />
      <Ready callback={callback} />
    </dl>
  );
}

function Message({ callback: { messageId } }: { readonly callback: Callback }) {
  const t = useTranslate();
  const { messages, perform } = useActions();
  const message = useAppState((state) => state.core?.messages.find(({ id }) => id === messageId));
  const speaker = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  if (message === undefined) return null;
  return (
    <div>
      <dt>{t("callbacks.fact.message")}</dt>
      <dd>
        <Player
          load={() => messages.audio(message.id)}
          durationMs={message.durationMs}
          output={speaker}
          labels={{ play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") }}
          onPlayed={() => message.heardAt === null && void perform("message.heard", { id: message.id, heard: true })}
        />
      </dd>
    </div>
  );
}

function Ready({ callback }: { readonly callback: Callback }) {
  const t = useTranslate();
  const when = useWhen();
  const judged = useJudged(callback);
  if (judged === null) return null;
  const { verdict, reasons } = judged.readiness;
  return (
    <div>
      <dt>{t("callbacks.fact.ready")}</dt>
      <dd className={styles["ready"]}>
        <StateMark state={verdict}>{t(`verdict.${verdict}`)}</StateMark>
        {reasons.map(({ reason }) => (
          <span key={JSON.stringify(reason)}>{reasonText(reason, when, t)}</span>
        ))}
      </dd>
    </div>
  );
}
