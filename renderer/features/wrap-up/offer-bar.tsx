import { Mail, Phone, UserRound } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Offer } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { KeyMap } from "#renderer/ui/keys/keys.ts";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./outcome-bar.module.css";

interface OfferProps {
  readonly offer: Offer;
  readonly isSteady: () => boolean;
}

function words(offer: Offer, t: Translate): readonly [string, string] {
  switch (offer.kind) {
    case "mail":
      return [t("offer.mail", { count: offer.count, name: offer.name }), t("offer.mail.hint")];
    case "call":
      return offer.number === ""
        ? [t("offer.contact", { name: offer.name }), ""]
        : [t("offer.call", { name: offer.name }), formatNumber(offer.number)];
    case "summary":
      return [t("offer.summary", { name: offer.name }), ""];
  }
}

function keysOf(offer: Offer, accept: (minutes: 5 | 10) => () => void, open: () => void): KeyMap {
  switch (offer.kind) {
    case "mail":
      return { 5: accept(5), 0: accept(10) };
    case "call":
      return { c: offer.number === "" ? null : accept(10), k: open };
    case "summary":
      return { s: accept(10) };
  }
}

/** Suggests the next step: accept it with one key, or not now. During a call, keys belong to the call. */
export function OfferBar({ offer, isSteady }: OfferProps) {
  const t = useTranslate();
  const { outcome, go } = useActions();
  const isQuiet = useAppState(({ calls }) => calls.length === 0);
  const accept = (minutes: 5 | 10) => void outcome.accept(minutes);
  const act = (minutes: 5 | 10) => () => void (isSteady() && accept(minutes));
  const keys = keysOf(offer, act, () => isSteady() && go.contact(offer.contactId));
  useKeys(isQuiet ? { ...keys, escape: outcome.dismissOffer } : {});
  const [title, hint] = words(offer, t);
  return (
    <section className={styles["offer"]} aria-label={t("offer.label")} data-testid="offer" role="status">
      <p className={styles["question"]}>
        <strong>{title}</strong>
        {hint !== "" && <span>{hint}</span>}
      </p>
      <div className={styles["buttons"]}>
        <OfferButtons offer={offer} hasKeys={isQuiet} onAccept={accept} />
        <Button tone="quiet" keyCap={isQuiet ? "Esc" : null} onPress={outcome.dismissOffer}>
          {t("offer.not-now")}
        </Button>
      </div>
    </section>
  );
}

interface ButtonsProps {
  readonly offer: Offer;
  readonly hasKeys: boolean;
  readonly onAccept: (minutes: 5 | 10) => void;
}

function OfferButtons({ offer, hasKeys, onAccept }: ButtonsProps) {
  const t = useTranslate();
  const { go } = useActions();
  const cap = (key: string) => (hasKeys ? key : null);
  switch (offer.kind) {
    case "mail":
      return (
        <>
          <Button icon={Mail} keyCap={cap("5")} onPress={() => onAccept(5)}>
            {t("offer.mail.minutes", { count: 5 })}
          </Button>
          <Button icon={Mail} keyCap={cap("0")} onPress={() => onAccept(10)}>
            {t("offer.mail.minutes", { count: 10 })}
          </Button>
        </>
      );
    case "call":
      return (
        <>
          {offer.number !== "" && (
            <Button tone="go" icon={Phone} keyCap={cap("C")} onPress={() => onAccept(10)}>
              {t("offer.call.do")}
            </Button>
          )}
          <Button icon={UserRound} keyCap={cap("K")} onPress={() => go.contact(offer.contactId)}>
            {t("offer.contact.do")}
          </Button>
        </>
      );
    case "summary":
      return (
        <Button icon={Mail} keyCap={cap("S")} onPress={() => onAccept(10)}>
          {t("wrap.summary")}
        </Button>
      );
  }
}
