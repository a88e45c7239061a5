import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import { type MailAbout, type MailDraft, type MailMinutes, withMinutes } from "#shared/domain/mail.ts";
import type { Template } from "#shared/domain/template.ts";

/** Time without typing after which a draft is kept, milliseconds. */
const QUIET_MS = 400;

export interface Draft {
  readonly mail: MailDraft;
  /** Whom it is for. */
  readonly name: string;
  /** File name of the calendar entry that can be attached; `null` where there is none. */
  readonly calendar: string | null;
  /** The rep wrote something of their own. */
  readonly isOwn: boolean;
  /** It speaks of another time than is promised now. */
  readonly isOutdated: boolean;
}

/** A mail being written: kept after each pause and when the composer goes away, so that closing or reloading loses nothing. `null` while it is fetched. */
export function useDraft(about: MailAbout) {
  const { mail: actions } = useActions();
  const [draft, setDraft] = useState<Draft | null>(null);
  const unsaved = useRef<MailDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const mail = unsaved.current;
    unsaved.current = null;
    if (mail !== null) await actions.keep(mail);
  }, [actions]);

  useEffect(() => {
    let wanted = true;
    void actions.draft(about).then((found) => {
      if (wanted && found !== null)
        setDraft({ mail: found.draft, name: found.name, calendar: found.calendar, isOwn: found.saved, isOutdated: found.outdated });
    });
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      wanted = false;
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [actions, about, flush]);

  const change = useCallback(
    (patch: Partial<MailDraft>) => {
      setDraft((before) => {
        if (before === null) return before;
        const mail = { ...before.mail, ...patch };
        unsaved.current = mail;
        actions.jot(mail);
        return { ...before, mail, isOwn: true };
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [actions, flush],
  );

  /** Whatever waits to be kept is no longer wanted: the mail is sent, or begun anew. */
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = null;
  }, []);

  const startOver = useCallback(async () => {
    drop();
    const found = await actions.startOver(about);
    if (found !== null) setDraft({ mail: found.draft, name: found.name, calendar: found.calendar, isOwn: false, isOutdated: false });
  }, [actions, about, drop]);

  return { draft, change, drop, startOver };
}

/** The draft with another text in the language shown. */
export function withText(mail: MailDraft, patch: Partial<Template>): Pick<MailDraft, "texts"> {
  return { texts: { ...mail.texts, [mail.language]: { ...mail.texts[mail.language], ...patch } } };
}

/** The draft asking for a talk of another length, in both languages. */
export function askingFor(mail: MailDraft, minutes: MailMinutes): Pick<MailDraft, "texts" | "minutes"> {
  const change = ({ subject, body }: Template): Template => ({ subject: withMinutes(subject, minutes), body: withMinutes(body, minutes) });
  return { minutes, texts: { de: change(mail.texts.de), en: change(mail.texts.en) } };
}
