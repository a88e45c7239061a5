import { useCallback, useEffect, useRef, useState } from "react";
import { useSaving } from "#renderer/app/store/drafts/use-saving.ts";
import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import { type MailAbout, type MailDraft, type MailMinutes, withMinutes } from "#shared/domain/outreach/mail.ts";
import type { Template } from "#shared/domain/outreach/template.ts";

export interface Draft {
  readonly mail: MailDraft;
  /** The name of the recipient. */
  readonly name: string;
  /** File name of the calendar entry that can be attached; `null` if there is none. */
  readonly calendar: string | null;
  /** Whether the rep changed the prefilled text. */
  readonly isOwn: boolean;
  /** Whether the text names another time than is promised now. */
  readonly isOutdated: boolean;
}

/** A mail being written, which saves itself. `draft` is `null` while it loads. */
export function useDraft(about: MailAbout) {
  const { mail: actions } = useActions();
  const [draft, setDraft] = useState<Draft | null>(null);
  const latest = useRef<Draft | null>(null);
  const show = useCallback((next: Draft) => {
    latest.current = next;
    setDraft(next);
  }, []);
  const { write } = useSaving(actions.saving(about));

  useEffect(() => {
    let wanted = true;
    void actions.draft(about).then((found) => {
      if (wanted && found !== null)
        show({ mail: found.draft, name: found.name, calendar: found.calendar, isOwn: found.saved, isOutdated: found.outdated });
    });
    return () => {
      wanted = false;
    };
  }, [actions, about, show]);

  const change = (patch: Partial<MailDraft>) => {
    if (latest.current === null) return;
    const mail = { ...latest.current.mail, ...patch };
    show({ ...latest.current, mail, isOwn: true });
    write(mail);
  };

  const startOver = useCallback(async () => {
    const found = await actions.startOver(about);
    if (found !== null) show({ mail: found.draft, name: found.name, calendar: found.calendar, isOwn: false, isOutdated: false });
  }, [actions, about, show]);

  return { draft, change, startOver };
}

/** The draft with another text in the language shown. */
export function withText(mail: MailDraft, patch: Partial<Template>): Pick<MailDraft, "texts"> {
  return { texts: { ...mail.texts, [mail.language]: { ...mail.texts[mail.language], ...patch } } };
}

/** The draft that asks for a conversation of another length, in both languages. */
export function askingFor(mail: MailDraft, minutes: MailMinutes): Pick<MailDraft, "texts" | "minutes"> {
  const change = ({ subject, body }: Template): Template => ({ subject: withMinutes(subject, minutes), body: withMinutes(body, minutes) });
  return { minutes, texts: { de: change(mail.texts.de), en: change(mail.texts.en) } };
}
