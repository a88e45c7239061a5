import { Mail, PencilLine, Phone, StickyNote, UserPlus } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { CallLine } from "#renderer/ui/calls/call-line.tsx";
import { OutcomeChips } from "#renderer/ui/calls/outcome-chips.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { recordHeading } from "#shared/domain/callers/heading.ts";
import { type CallRecord, isPending } from "#shared/domain/calls/call.ts";
import type { OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./journal-view.module.css";
import { LineNote } from "./line-note.tsx";

interface JournalLineProps {
  readonly call: CallRecord;
  /** Opens the outcome chips of a pending call at once. */
  readonly isOpen: boolean;
}

/** One call of the journal: open the contact, call again, or log a pending outcome. */
export function JournalLine({ call, isOpen }: JournalLineProps) {
  const t = useTranslate();
  const when = useWhen();
  const { outcome } = useActions();
  const [isAsked, setIsAsked] = useState(false);
  const [isNoting, setIsNoting] = useState(false);
  const isLogging = isOpen || isAsked;
  const name = recordHeading(call) || t("class.hidden");
  const pending = isPending(call);
  const log = (kind: OutcomeKind) => {
    setIsAsked(false);
    void outcome.log(call.id, kind, { kind: "none" });
  };
  return (
    <li>
      <CallLine call={call} when={when} t={t} who={<Who call={call} name={name} />}>
        {pending && !isLogging && (
          <Button size="s" onPress={() => setIsAsked(true)}>
            {t("journal.log")}
          </Button>
        )}
        {call.outcome !== null && (
          <IconButton icon={PencilLine} label={t("journal.correct", { name })} onPress={() => setIsAsked(!isAsked)} />
        )}
        <LineButtons call={call} name={name} onNote={() => setIsNoting(true)} />
      </CallLine>
      {isNoting && <LineNote call={call} name={name} onDone={() => setIsNoting(false)} />}
      {(pending ? isLogging : isAsked) && (
        <div className={styles["chips"]}>
          <OutcomeChips label={t("journal.log.label", { name })} t={t} onChoose={log} compact hasKeys={false} />
        </div>
      )}
    </li>
  );
}

function Who({ call, name }: { readonly call: CallRecord; readonly name: string }) {
  const t = useTranslate();
  const { go } = useActions();
  const { contactId, contactName, company } = call;
  const isPerson = name === contactName;
  const probably = contactName === "" || isPerson ? "" : t("match.likely", { name: contactName });
  const beside = isPerson ? company : probably;
  return (
    <p className={styles["who"]}>
      {contactId === null ? (
        <span className={styles["name"]}>{name}</span>
      ) : (
        <AriaButton className={styles["name"] ?? ""} onPress={() => go.contact(contactId)}>
          {name}
        </AriaButton>
      )}
      {beside !== "" && <span className={styles["beside"]}>{beside}</span>}
    </p>
  );
}

interface ButtonsProps {
  readonly call: CallRecord;
  readonly name: string;
  readonly onNote: () => void;
}

function LineButtons({ call, name, onNote }: ButtonsProps) {
  const t = useTranslate();
  const { phone, mail } = useActions();
  const { id: callId, contactId, number } = call;
  const summary = () => void mail.compose({ kind: "summary", contactId, callId, promiseId: null });
  return (
    <>
      <IconButton icon={StickyNote} label={t("journal.note", { name })} onPress={onNote} />
      {call.end === "answered" && contactId !== null && <IconButton icon={Mail} label={t("journal.summary", { name })} onPress={summary} />}
      {number !== "" && contactId === null && <SaveNumber number={number} />}
      {number !== "" && <IconButton icon={Phone} label={t("journal.call", { name })} onPress={() => void phone.dial(number, contactId)} />}
    </>
  );
}

function SaveNumber({ number }: { readonly number: string }) {
  const t = useTranslate();
  const { phone, go } = useActions();
  const save = () => {
    phone.setDialText(number);
    go.contact(null);
    go.edit(true);
  };
  return <IconButton icon={UserPlus} label={t("journal.save", { number: formatNumber(number) })} onPress={save} />;
}
