import { CalendarPlus, Phone, PhoneMissed } from "lucide-react";
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSteady } from "#renderer/app/store/hooks/use-steady.ts";
import { triedText } from "#renderer/ui/calls/tried-text.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import type { KeyMap } from "#renderer/ui/keys/keys.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { BusyReturn } from "#shared/domain/day/busy-return.ts";
import styles from "./return-bar.module.css";
import { SlotButtons } from "./slot-buttons.tsx";
import { besideName, callbackName, worthKey } from "./texts.ts";
import { useIsBetweenCalls, useReturns } from "./use-returns.ts";

/**
 * After a conversation: who tried to call meanwhile, the most important first, called with one key. It takes no focus, and calling or
 * postponing removes an entry.
 */
export function ReturnBar() {
  const returns = useReturns();
  const isBetween = useIsBetweenCalls();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = returns.find(({ callback }) => callback.id === chosen) ?? returns[0];
  const isInQueue = useAppState((state) => state.view === "queue");
  const isSteady = useSteady(isBetween ? (shown?.callback.id ?? null) : "call");
  if (!isBetween || isInQueue || shown === undefined) return null;
  return <Bar returns={returns} shown={shown} onChoose={setChosen} isSteady={isSteady} />;
}

interface BarProps {
  readonly returns: readonly BusyReturn[];
  readonly shown: BusyReturn;
  readonly onChoose: (id: string | null) => void;
  /** Whether the bar has been shown long enough that a key press is meant for it. */
  readonly isSteady: () => boolean;
}

/** Otherwise arrow keys belong to the focused element. */
function nothingFocused(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.hasAttribute("data-focus-home");
}

/** Arrow keys go through the entries if nothing has the focus. */
function arrowKeys({ returns, shown, onChoose }: BarProps): KeyMap {
  if (!nothingFocused() || returns.length < 2) return {};
  const step = (by: number) => () => onChoose(returns.at((returns.indexOf(shown) + by) % returns.length)?.callback.id ?? null);
  return { arrowright: step(1), arrowleft: step(-1) };
}

function Bar(props: BarProps) {
  const { returns, shown, isSteady } = props;
  const t = useTranslate();
  const { callbacks } = useActions();
  // While a call rings, keys belong to its card; while an offer is shown, Escape belongs to the offer.
  const isQuiet = useAppState((state) => state.calls.length === 0);
  const hasOffer = useAppState((state) => state.offer !== null);
  const [slotsFor, setSlotsFor] = useState<string | null>(null);
  const { callback } = shown;
  const call = () => void callbacks.call(callback);
  const slots = () => setSlotsFor(slotsFor === callback.id ? null : callback.id);
  const later = () => callbacks.later(callback);
  const keys: KeyMap = { b: () => isSteady() && call(), t: slots, escape: hasOffer ? null : () => isSteady() && later() };
  useKeys(isQuiet ? { ...keys, ...arrowKeys(props) } : {});
  return (
    <section className={styles["bar"]} aria-label={t("returns.title")} data-testid="return-bar">
      <div className={styles["head"]}>
        <Words shown={shown} />
        <div className={styles["buttons"]}>
          <Button size="s" tone="go" icon={Phone} keyCap={isQuiet ? "B" : null} onPress={call}>
            {t("returns.call")}
          </Button>
          <Button size="s" icon={CalendarPlus} keyCap={isQuiet ? "T" : null} onPress={slots}>
            {t("callbacks.slot")}
          </Button>
          <Button size="s" tone="quiet" keyCap={isQuiet && !hasOffer ? "Esc" : null} onPress={later}>
            {t("returns.later")}
          </Button>
        </div>
      </div>
      {slotsFor === callback.id && <SlotButtons callback={callback} onDone={() => setSlotsFor(null)} />}
      {returns.length > 1 && <Others {...props} />}
    </section>
  );
}

/** All waiting callers with the shown one marked, and a link to the callbacks. */
function Others({ returns, shown, onChoose }: BarProps) {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <div className={styles["others"]}>
      <ToggleButtonGroup
        className={styles["chips"] ?? ""}
        aria-label={t("returns.others")}
        selectedKeys={[shown.callback.id]}
        disallowEmptySelection
        onSelectionChange={([id]) => onChoose(id === undefined ? null : String(id))}
      >
        {returns.map((each) => (
          <Chip key={each.callback.id} each={each} />
        ))}
      </ToggleButtonGroup>
      <Button size="s" tone="quiet" keyCap="Q" onPress={() => go.view("queue")}>
        {t("shell.view.queue")}
      </Button>
    </div>
  );
}

function Words({ shown: { callback, tried } }: { readonly shown: BusyReturn }) {
  const t = useTranslate();
  const beside = besideName(callback, t);
  return (
    <div className={styles["words"]}>
      <p className={styles["who"]}>
        <PhoneMissed size={16} aria-hidden="true" />
        <strong>{callbackName(callback, t)}</strong>
        {beside !== "" && <span>{beside}</span>}
        <Badge tone={callback.worth === "return-call" ? "accent" : "plain"}>{t(worthKey(callback))}</Badge>
        <span>{triedText(tried, t)}</span>
      </p>
      {callback.purpose !== "" && <p className={styles["purpose"]}>{callback.purpose}</p>}
    </div>
  );
}

function Chip({ each: { callback, tried } }: { readonly each: BusyReturn }) {
  const t = useTranslate();
  return (
    <ToggleButton id={callback.id} className={styles["chip"] ?? ""}>
      {callbackName(callback, t)}
      <Badge tone={callback.worth === "return-call" ? "accent" : "plain"}>{tried.count}</Badge>
    </ToggleButton>
  );
}
