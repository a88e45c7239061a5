import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Select } from "#renderer/ui/forms/choice.tsx";
import { TextAreaField } from "#renderer/ui/forms/field.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";

const OFTEN = ["15", "60", "240", "1440", "never"] as const;
type Often = (typeof OFTEN)[number];

interface OftenFieldProps {
  readonly value: number | null;
  readonly onChange: (everyMinutes: number | null) => void;
}

/** Sets how often a source is synchronised automatically. */
export function OftenField({ value, onChange }: OftenFieldProps) {
  const t = useTranslate();
  return (
    <Select<Often>
      label={t("settings.source.often")}
      options={OFTEN.map((key) => ({ key, label: t(`settings.source.often.${key}`) }))}
      value={value === null ? "never" : (OFTEN.find((key) => Number(key) >= value) ?? "1440")}
      onChange={(key) => onChange(key === "never" ? null : Number(key))}
    />
  );
}

interface CertificateFieldProps {
  readonly value: string | null;
  readonly onChange: (certificate: string | null) => void;
}

/** An additional certificate authority, as companies have. */
export function CertificateField({ value, onChange }: CertificateFieldProps) {
  const t = useTranslate();
  return (
    <Disclosure framed summary={t("settings.source.certificate")} isOpen={value !== null}>
      <TextAreaField
        label={t("settings.source.certificate.text")}
        description={t("settings.source.certificate.hint")}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={value ?? ""}
        onChange={(text) => onChange(text.trim() === "" ? null : text)}
        rows={4}
      />
    </Disclosure>
  );
}
