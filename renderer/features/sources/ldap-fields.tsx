import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Segments, Select } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { TRANSPORT_SECURITIES } from "#shared/domain/network/transport-security.ts";
import type { LdapAttributes, LdapSource } from "#shared/domain/sources/directory-source.ts";
import { CertificateField, OftenField } from "./source-common-fields.tsx";
import { SourceConsent } from "./source-consent.tsx";
import { type SourcePartProps, withSecurity } from "./source-draft.ts";

type PartProps = SourcePartProps<LdapSource> & { readonly set: (patch: Partial<LdapSource>) => void };

/** A company directory: server, user, filter, how often, and whether it is asked while a call rings. */
export function LdapFields(props: SourcePartProps<LdapSource>) {
  const t = useTranslate();
  const { draft, change } = props;
  const set = (patch: Partial<LdapSource>) => change({ ...draft, source: { ...draft.source, ...patch } });
  return (
    <>
      <Segments<LdapSource["security"]>
        label={t("settings.mail.security")}
        value={draft.source.security}
        onChange={(security) => change(withSecurity(draft, security))}
        options={TRANSPORT_SECURITIES.map((key) => ({ key, label: t(`settings.mail.security.${key}`) }))}
      />
      <Server {...props} set={set} />
      <SourceConsent {...props} />
      <div className={styles["pair"]}>
        <OftenField value={draft.source.everyMinutes} onChange={(everyMinutes) => set({ everyMinutes })} />
        <Live value={draft.source.liveMs} onChange={(liveMs) => set({ liveMs })} />
      </div>
      <Attributes value={draft.source.attributes} onChange={(attributes) => set({ attributes })} />
      <CertificateField value={draft.source.certificate} onChange={(certificate) => set({ certificate })} />
    </>
  );
}

function Server({ draft, change, errorOf, isNew, set }: PartProps) {
  const t = useTranslate();
  const { host, bindDn, base, filter } = draft.source;
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("settings.source.host")}
        description={t("settings.source.host.hint")}
        value={host}
        onChange={(next) => set({ host: next })}
        error={errorOf("host")}
        type="url"
        autoFocus
      />
      <TextField
        label={t("settings.mail.port")}
        value={draft.port}
        onChange={(port) => change({ ...draft, port })}
        error={errorOf("port")}
      />
      <TextField
        label={t("settings.source.bind")}
        description={t("settings.source.bind.hint")}
        value={bindDn}
        onChange={(next) => set({ bindDn: next })}
        type="url"
      />
      <TextField
        label={t("settings.account.password")}
        {...(isNew ? {} : { description: t("settings.account.password.kept") })}
        value={draft.password}
        onChange={(password) => change({ ...draft, password })}
        error={errorOf("password")}
        type="password"
      />
      <TextField
        label={t("settings.source.base")}
        description={t("settings.source.base.hint")}
        value={base}
        onChange={(next) => set({ base: next })}
        error={errorOf("base")}
        type="url"
      />
      <TextField
        label={t("settings.source.filter")}
        description={t("settings.source.filter.hint")}
        value={filter}
        onChange={(next) => set({ filter: next })}
        error={errorOf("filter")}
        type="url"
      />
    </div>
  );
}

const LIMITS = ["never", "500", "1000", "2000"] as const;

function Live({ value, onChange }: { readonly value: number | null; readonly onChange: (liveMs: number | null) => void }) {
  const t = useTranslate();
  return (
    <Select<(typeof LIMITS)[number]>
      label={t("settings.source.live")}
      options={LIMITS.map((key) => ({ key, label: t(`settings.source.live.${key}`) }))}
      value={value === null ? "never" : (LIMITS.find((key) => Number(key) >= value) ?? "2000")}
      onChange={(key) => onChange(key === "never" ? null : Number(key))}
    />
  );
}

/** The default attribute of each field, shown as the placeholder. */
const USUAL = {
  key: "entryUUID, objectGUID",
  name: "displayName, cn",
  company: "company, o",
  role: "title",
  email: "mail",
  work: "telephoneNumber",
  mobile: "mobile",
  home: "homePhone",
} as const satisfies LdapAttributes;

const NAMES = Object.keys(USUAL) as readonly (keyof LdapAttributes)[];

interface AttributesProps {
  readonly value: LdapAttributes;
  readonly onChange: (attributes: LdapAttributes) => void;
}

function Attributes({ value, onChange }: AttributesProps) {
  const t = useTranslate();
  return (
    <Disclosure framed summary={t("settings.source.attributes")} isOpen={Object.values(value).some((name) => name !== "")}>
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{t("settings.source.attributes.hint")}</p>
        <div className={styles["pair"]}>
          {NAMES.map((name) => (
            <TextField
              key={name}
              label={t(`settings.source.attribute.${name}`)}
              placeholder={USUAL[name]}
              value={value[name]}
              onChange={(text) => onChange({ ...value, [name]: text.trim() })}
              type="url"
            />
          ))}
        </div>
      </div>
    </Disclosure>
  );
}
