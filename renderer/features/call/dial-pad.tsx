import { Delete, Phone } from "lucide-react";
import { type FormEvent, memo, useEffect, useRef } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useAppState, useReadState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { DialLink } from "#renderer/app/store/state/app-state.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { recordHeading } from "#shared/domain/callers/heading.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./dial-pad.module.css";
import { PadKeys } from "./pad-keys.tsx";

/** Whether the text can be a number or a SIP address; other texts are refused with an explanation. */
function isDiallable(text: string): boolean {
  return /^(sips?:\S*|tel:.*|callto:.*|[\d\s\u00a0+*#()/.\-–]*)$/i.test(text);
}

/** A field to type or paste a number into, twelve keys, and the last numbers dialled. */
export const DialPad = memo(function DialPad() {
  const t = useTranslate();
  const { phone } = useActions();
  const text = useAppState((state) => state.dialText);
  const isFine = isDiallable(text.trim());
  const link = useAppState((state) => state.link);
  const form = useLinkFocus(link);
  const dial = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && isFine) void phone.dial(text.trim(), null);
  };
  return (
    <Section title={t("dial.title")}>
      <form ref={form} className={styles["pad"]} onSubmit={dial}>
        <TextField
          label={t("dial.number")}
          hideLabel
          type="tel"
          size="l"
          placeholder={t("dial.number")}
          value={text}
          onChange={phone.setDialText}
          error={isFine ? "" : t("dial.letters")}
          trailing={
            text !== "" && <IconButton icon={Delete} label={t("dial.delete")} onPress={() => phone.setDialText(text.slice(0, -1))} />
          }
        />
        {link !== null && (
          <p className={styles["link"]} role="status">
            {linkText(link, t)}
          </p>
        )}
        <PadKeys label={t("dial.keys")} onKey={(key) => phone.setDialText(text + key)} />
        <Button tone="go" size="l" wide icon={Phone} type="submit" isDisabled={text.trim() === "" || !isFine} onPress={() => undefined}>
          {t("dial.call")}
        </Button>
      </form>
      <LastDialled />
    </Section>
  );
});

/** Names the contact of a number that came by a link, so that the rep can confirm it before dialling. */
function linkText({ name, company }: DialLink, t: Translate): string {
  const who = [name, company].filter((words) => words !== "").join(", ");
  return who === "" ? t("dial.link.unknown") : t("dial.link", { name: who });
}

/** Moves the focus so that one key confirms a number from a link; not while a call rings, when nothing takes the focus. */
function useLinkFocus(link: DialLink | null) {
  const form = useRef<HTMLFormElement>(null);
  const read = useReadState();
  useEffect(() => {
    const rings = read().calls.some(({ call }) => ringsIn(call));
    if (link !== null && !rings) form.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  }, [link, read]);
  return form;
}

/** The last people dialled, by number; the number is shown if the name alone is ambiguous. */
function LastDialled() {
  const t = useTranslate();
  const { phone } = useActions();
  const version = useAppState((state) => state.journalVersion);
  const { value } = useAnswer("journal.search", { text: "", filter: "out", before: null, limit: 12 }, [version]);
  const calls = value?.calls ?? [];
  const latest = calls.filter((call, index) => calls.findIndex(({ number }) => number === call.number) === index).slice(0, 4);
  if (latest.length === 0) return null;
  return (
    <div className={styles["last"]}>
      <h3>{t("dial.last")}</h3>
      <ul>
        {latest.map((call) => (
          <li key={call.id}>
            <Button size="s" tone="quiet" wide icon={Phone} onPress={() => void phone.dial(call.number, call.contactId)}>
              {latest.some((other) => other !== call && recordHeading(other) === recordHeading(call))
                ? `${recordHeading(call)}, ${formatNumber(call.number)}`
                : recordHeading(call)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
