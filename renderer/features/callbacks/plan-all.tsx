import { useEffect, useRef, useState } from "react";
import { useQuestion } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import type { Slot } from "#renderer/app/store/selectors/card-model.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Select } from "#renderer/ui/forms/choice.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { PROMISE_MINUTES } from "#shared/domain/promises/promise.ts";
import { planSlots, slotsMeet } from "#shared/domain/promises/slot-plan.ts";
import styles from "./callbacks-view.module.css";
import { callbackName, worthKey } from "./texts.ts";

/** Spare slots beyond one per callback, so that there is a choice. */
const SPARE = 6;
const MOST = 60;

interface PlanAllProps {
  readonly waiting: readonly Callback[];
  readonly onClose: () => void;
}

/** Free slots for all waiting callers, by the callback's id; `null` until all are known. */
function useAllSlots(waiting: readonly Callback[]): Readonly<Record<string, readonly Slot[]>> | null {
  const count = Math.min(MOST, waiting.length + SPARE);
  const { value } = useQuestion({
    key: waiting.map(({ id }) => id).join(),
    async fetch(ask) {
      const asked = waiting.map(
        async ({ id, contactId, number }) => [id, await ask("promise.suggest", { contactId, number, count })] as const,
      );
      return Object.fromEntries(await Promise.all(asked));
    },
  });
  return value;
}

/** Gives a slot to each at once: a preview in which every time can be changed, and one button to promise them all. */
export function PlanAll({ waiting, onClose }: PlanAllProps) {
  const t = useTranslate();
  const { callbacks } = useActions();
  const all = useAllSlots(waiting);
  const [fixed, setFixed] = useState<Readonly<Record<string, number>>>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  const wishes = waiting.filter(({ id }) => !left.includes(id)).map(({ id }) => ({ id, slots: all?.[id] ?? [] }));
  const plan = planSlots(wishes, PROMISE_MINUTES, fixed);
  const slots = wishes.flatMap(({ id }) => (plan[id] === undefined ? [] : [{ id, ...plan[id] }]));
  const change = (id: string, at: number | null) => {
    setLeft(at === null ? [...left, id] : left.filter((each) => each !== id));
    if (at !== null) setFixed({ ...fixed, [id]: at });
  };
  const confirm = async () => {
    if ((await callbacks.promise(slots)) !== null) onClose();
  };
  useKeys({ escape: onClose });
  return (
    <div data-testid="plan-all">
      <Section title={t("callbacks.plan.title")}>
        <p className={styles["quiet"]}>{t(all === null ? "promise.move.loading" : "callbacks.plan.hint")}</p>
        <ul className={styles["lines"]}>
          {all !== null &&
            waiting.map((callback) => {
              const taken = slots.filter(({ id }) => id !== callback.id).map(({ at }) => at);
              const free = (all[callback.id] ?? []).filter(({ at }) => !taken.some((other) => slotsMeet(at, other, PROMISE_MINUTES)));
              return <Row key={callback.id} callback={callback} free={free} at={plan[callback.id]?.at ?? null} onChange={change} />;
            })}
        </ul>
        <PlanButtons count={slots.length} isReady={all !== null} onConfirm={() => void confirm()} onClose={onClose} />
      </Section>
    </div>
  );
}

interface PlanButtonsProps {
  readonly count: number;
  readonly isReady: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function PlanButtons({ count, isReady, onConfirm, onClose }: PlanButtonsProps) {
  const t = useTranslate();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReady) place.current?.querySelector("button")?.focus();
  }, [isReady]);
  return (
    <div ref={place} className={styles["ways"]}>
      <Button tone="primary" isDisabled={count === 0} onPress={onConfirm}>
        {t("callbacks.plan.confirm", { count })}
      </Button>
      <Button tone="quiet" keyCap="Esc" onPress={onClose}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}

interface RowProps {
  readonly callback: Callback;
  /** The slots that do not overlap another caller's. */
  readonly free: readonly Slot[];
  readonly at: number | null;
  readonly onChange: (id: string, at: number | null) => void;
}

function Row({ callback, free, at, onChange }: RowProps) {
  const t = useTranslate();
  const when = useWhen();
  const name = callbackName(callback, t);
  const options = free.map((slot) => ({ key: String(slot.at), label: when(slot.at) }));
  return (
    <li className={styles["row"]}>
      <p className={styles["who"]}>
        <span className={styles["name"]}>{name}</span>{" "}
        <Badge tone={callback.worth === "return-call" ? "accent" : "plain"}>{t(worthKey(callback))}</Badge>
      </p>
      <Select
        label={t("callbacks.slots", { name })}
        hideLabel
        options={[...options, { key: "none", label: t("callbacks.plan.none") }]}
        value={at === null ? "none" : String(at)}
        onChange={(key) => onChange(callback.id, key === "none" ? null : Number(key))}
      />
    </li>
  );
}
