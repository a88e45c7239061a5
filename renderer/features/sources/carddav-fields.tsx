import { Search } from "lucide-react";
import { useId, useState } from "react";
import { useAsk, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { RadioList, Switch } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { CarddavSource } from "#shared/domain/sources/directory-source.ts";
import { CertificateField, OftenField } from "./source-common-fields.tsx";
import { SourceConsent } from "./source-consent.tsx";
import { requestOf, type SourcePartProps } from "./source-draft.ts";

type Found = Extract<RequestOutput<"source.books">, { ok: true }>["value"];
type Books = Found["books"];

/** An address book on a server: address, user, which one, how often, and whether changes are written back. */
export function CarddavFields(props: SourcePartProps<CarddavSource>) {
  const t = useTranslate();
  const { draft, change } = props;
  const set = (patch: Partial<CarddavSource>) => change({ ...draft, source: { ...draft.source, ...patch } });
  return (
    <>
      <Server {...props} />
      <SourceConsent {...props} />
      <CertificateField value={draft.source.certificate} onChange={(certificate) => set({ certificate })} />
      <BookChoice {...props} />
      <div className={styles["pair"]}>
        <OftenField value={draft.source.everyMinutes} onChange={(everyMinutes) => set({ everyMinutes })} />
      </div>
      <div>
        <Switch isSelected={draft.source.writeBack} onChange={(writeBack) => set({ writeBack })}>
          {t("settings.source.write-back")}
        </Switch>
        <p className={styles["quiet"]}>{t("settings.source.write-back.hint")}</p>
      </div>
    </>
  );
}

function Server({ draft, change, errorOf, isNew }: SourcePartProps<CarddavSource>) {
  const t = useTranslate();
  const { source } = draft;
  // The chosen address book does not exist on another server.
  const set = (patch: Partial<CarddavSource>) => change({ ...draft, source: { ...source, ...patch, collection: "" } });
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("settings.source.url")}
        description={t("settings.source.url.hint")}
        placeholder="https://"
        value={source.url}
        onChange={(url) => set({ url })}
        error={errorOf("url")}
        type="url"
        autoFocus
      />
      <TextField label={t("settings.calendar.user")} value={source.user} onChange={(user) => set({ user })} type="email" />
      <TextField
        label={t("settings.calendar.password")}
        {...(isNew ? {} : { description: t("settings.calendar.password.kept") })}
        value={draft.password}
        onChange={(password) => change({ ...draft, password })}
        error={errorOf("password")}
        type="password"
      />
    </div>
  );
}

function BookChoice({ draft, change, errorOf, isNew, ask, isAsking }: SourcePartProps<CarddavSource>) {
  const t = useTranslate();
  const askCore = useAsk();
  const missingId = useId();
  const [found, setFound] = useState<Found | null>(null);
  const [times, setTimes] = useState(0);
  const { source } = draft;
  const missing = errorOf("collection");
  const books = found !== null && found.elsewhere === null ? found.books : null;
  const isUnfound = missing !== "" && (books === null || books.length === 0);
  const find = (asked = draft) =>
    ask(async () => {
      setFound(null);
      const answer = await askCore("source.books", requestOf(asked, isNew));
      if (answer.ok) setFound(answer.value);
      return answer;
    }, asked);
  const goTo = (url: string) => {
    const there = { ...draft, source: { ...source, url, collection: "" } };
    change(there);
    setTimes(times + 1);
    find(there);
  };
  const choose = (collection: string, from: Books) => {
    const called = from.find(({ url }) => url === collection)?.name ?? "";
    change({ ...draft, source: { ...source, collection, name: source.name.trim() === "" ? called : source.name } });
  };
  return (
    <div className={styles["form"]}>
      <div>
        <Button
          key={times}
          icon={Search}
          isPending={isAsking}
          onPress={() => find()}
          autoFocus={times > 0}
          {...(isUnfound ? { faultId: missingId } : {})}
        >
          {t("settings.source.find")}
        </Button>
        {isUnfound && (
          <p id={missingId} className={styles["fault"]}>
            {missing}
          </p>
        )}
      </div>
      {found !== null && found.elsewhere !== null && <Elsewhere url={found.elsewhere} onGo={goTo} />}
      {books?.length === 0 && <p role="status">{t("settings.source.books.none")}</p>}
      {books !== null && books.length > 0 && (
        <RadioList
          label={t("settings.source.books")}
          options={books.map(({ url, name }) => ({ key: url, label: name }))}
          value={source.collection === "" ? null : source.collection}
          onChange={(collection) => choose(collection, books)}
          error={missing}
        />
      )}
    </div>
  );
}

/** Shows the other server's address before the password is sent to it. */
function Elsewhere({ url, onGo }: { readonly url: string; readonly onGo: (url: string) => void }) {
  const t = useTranslate();
  const { host } = new URL(url);
  return (
    <div className={styles["form"]}>
      <p role="status">{t("settings.source.elsewhere", { host })}</p>
      <div>
        <Button icon={Search} onPress={() => onGo(url)}>
          {t("settings.source.elsewhere.go", { host })}
        </Button>
      </div>
    </div>
  );
}
