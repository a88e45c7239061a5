import { Pencil } from "lucide-react";
import { useEffect, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import { ThreadRead } from "#renderer/ui/thread-read.tsx";
import { emptyThread, hasThread, type Thread } from "#shared/domain/thread.ts";
import { ThreadEditor } from "./thread-editor.tsx";

/** The thread of the contact shown: to read and tick, or to write. */
export function ThreadPane() {
  const page = useAppState((state) => state.page);
  if (page === null) return null;
  return <ContactThread key={page.contact.id} contactId={page.contact.id} thread={page.thread} />;
}

function ContactThread({ contactId, thread }: { readonly contactId: string; readonly thread: Thread | null }) {
  const t = useTranslate();
  const [editing, setEditing] = useState(false);
  const isPrepared = hasThread(thread);
  if (editing || !isPrepared) {
    return (
      <Section title={t("thread.title")}>
        <ThreadEditor
          initial={thread ?? emptyThread(contactId, 0)}
          isNew={!isPrepared}
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
  const { threads } = useActions();
  const calls = useAppState((state) => state.calls);
  const call = calls.find(({ facts }) => facts?.thread?.contactId === thread.contactId);
  useEffect(() => {
    threads.viewed(thread.contactId);
  }, [threads, thread.contactId]);
  return (
    <Section
      title={t("thread.title")}
      aside={
        <Button size="s" tone="quiet" icon={Pencil} label={t("thread.edit")} onPress={onEdit}>
          {t("common.edit")}
        </Button>
      }
    >
      <ThreadRead
        thread={thread}
        ticked={call?.ticked ?? []}
        onTick={(pointId, done) => threads.tick(thread.contactId, pointId, done)}
        t={t}
      />
    </Section>
  );
}
