import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { CallLine } from "#renderer/ui/calls/call-line.tsx";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { NoteList } from "#renderer/ui/forms/note-list.tsx";
import { Empty, Section } from "#renderer/ui/layout/panel.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./contact-view.module.css";

/** All calls with the contact, newest first. */
export function ContactHistory({ page: { calls, contact } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  return (
    <Section title={t("contact.history")} aside={calls.length > 0 && <Badge>{calls.length}</Badge>}>
      {calls.length === 0 && <Empty>{t("contact.history.none")}</Empty>}
      <ul className={styles["lines"]}>
        {calls.map((call) => (
          <Line key={call.id} call={call} contact={contact} />
        ))}
      </ul>
    </Section>
  );
}

/** One call; its notes can be edited, and copied into the thread. */
function Line({ call, contact }: { readonly call: CallRecord; readonly contact: Contact }) {
  const t = useTranslate();
  const when = useWhen();
  const { phone, threads } = useActions();
  const [editing, setEditing] = useState(false);
  return (
    <li>
      <CallLine
        call={call}
        when={when}
        t={t}
        who={contact.numbers.length > 1 && call.number !== "" && <p className={styles["kind"]}>{formatNumber(call.number)}</p>}
      >
        {call.notes.length > 0 && (
          <IconButton size="s" icon={NotebookPen} label={t("call.notes.edit")} onPress={() => setEditing(!editing)} />
        )}
      </CallLine>
      {editing && (
        <NoteList
          notes={call.notes}
          t={t}
          onEdit={(was, note) => void phone.editNote(call.id, was, note)}
          onWrite={(was, note) => phone.draftEdit(call.id, was, note)}
          onTake={(as, text) => void threads.add(contact.id, as, text)}
        />
      )}
    </li>
  );
}
