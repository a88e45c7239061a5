import { History, Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ThreadRead } from "#renderer/ui/calls/thread-read.tsx";
import { Button, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { emptyThread, isWritten, type Thread } from "#shared/domain/threads/thread.ts";
import { ThreadEditor } from "./thread-editor.tsx";
import { ThreadHistoryList } from "./thread-history.tsx";
import styles from "./thread-pane.module.css";
import { ThreadState } from "./thread-state.tsx";
import { useLookedAt } from "./use-looked-at.ts";

/** The thread of the shown contact: to read and tick, or to edit. */
export function ThreadPane() {
  const page = useAppState((state) => state.page);
  if (page === null) return null;
  return <ContactThread key={page.contact.id} contactId={page.contact.id} thread={page.thread} />;
}

function ContactThread({ contactId, thread }: { readonly contactId: string; readonly thread: Thread | null }) {
  const t = useTranslate();
  const [editing, setEditing] = useState(false);
  const isNew = !isWritten(thread);
  if (editing || isNew) {
    return (
      <Section title={t("thread.title")}>
        <ThreadEditor
          thread={thread ?? emptyThread(contactId, 0)}
          isNew={isNew}
          onDone={() => setEditing(false)}
          onStart={() => setEditing(true)}
        />
      </Section>
    );
  }
  return <ReadThread thread={thread} onEdit={() => setEditing(true)} />;
}

function ReadThread({ thread, onEdit }: { readonly thread: Thread; readonly onEdit: () => void }) {
  const t = useTranslate();
  const { threads, perform } = useActions();
  const [hasHistory, setHasHistory] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const calls = useAppState((state) => state.calls);
  const call = calls.find(({ facts }) => facts?.thread?.contactId === thread.contactId);
  useLookedAt(body, `${thread.contactId} ${thread.changedAt}`, () => threads.viewed(thread.contactId));
  return (
    <Section
      title={t("thread.title")}
      aside={
        <div className={styles["tools"]}>
          <ToggleButton size="s" icon={History} isSelected={hasHistory} onChange={setHasHistory}>
            {t("thread.history")}
          </ToggleButton>
          <Button size="s" tone="quiet" icon={Pencil} label={t("thread.edit")} onPress={onEdit}>
            {t("common.edit")}
          </Button>
        </div>
      }
    >
      <ThreadState thread={thread} />
      <div ref={body}>
        <ThreadRead
          thread={thread}
          ticked={call?.ticked ?? []}
          onTick={(pointId, done) => void perform("thread.tick", { contactId: thread.contactId, pointId, done })}
          t={t}
        />
      </div>
      {hasHistory && <ThreadHistoryList thread={thread} />}
    </Section>
  );
}
