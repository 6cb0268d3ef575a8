/** Adding a certificate, and adding intellectual property. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { CERTIFICATE_KINDS, type CertificateTerm, IP_CLASSES } from '../certificate-contract.ts';
import { enterpriseRoutes } from '../contract.ts';
import type { EnterpriseKey } from './words.ts';

export interface CertificateFormProps {
  /** Of the enterprise. */
  readonly id: string;
  readonly onClose: () => void;
}

export function CertificateForm({ id, onClose }: CertificateFormProps) {
  const { t } = useWords<EnterpriseKey>();
  const [kind, setKind] = useState<string>('high-tech');
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [typedEnd, setExpiresOn] = useState<string | null>(null);
  const term = useTerm(kind, issuedOn);
  const expiresOn = typedEnd ?? term?.endsOn ?? '';
  const save = () => {
    const days = { issuedOn, expiresOn: expiresOn || null };
    const body = {
      kind: among(CERTIFICATE_KINDS, kind) ?? ('other' as const),
      number: number || null,
      ...days,
    };
    return api(enterpriseRoutes.addCertificate, { params: { id }, body });
  };
  return (
    <FormDialog title={t('enterprise.certificate.add')} onClose={onClose} onSave={save}>
      <SelectField
        name="kind"
        label={t('enterprise.kind')}
        options={CERTIFICATE_KINDS.map((value) => ({ value, label: t(`certificate.${value}`) }))}
        {...{ value: kind, onChange: setKind, required: true }}
      />
      <TextField
        name="number"
        label={t('enterprise.number')}
        value={number}
        onChange={setNumber}
        maxLength={60}
      />
      <TextField
        name="issuedOn"
        label={t('enterprise.issuedOn')}
        {...{ type: 'date', value: issuedOn, onChange: setIssuedOn, required: true }}
      />
      <TextField
        name="expiresOn"
        label={t('enterprise.expiresOn')}
        {...{ type: 'date', value: expiresOn, onChange: setExpiresOn }}
      />
      <TermLine term={term} own={typedEnd} />
    </FormDialog>
  );
}

/** The last day by law, proposed until somebody writes another; null where the kind has no term. */
function useTerm(kind: string, issuedOn: string): CertificateTerm | null {
  const wish = { kind: among(CERTIFICATE_KINDS, kind) ?? ('other' as const), issuedOn };
  const found = useQuery({
    queryKey: ['certificate-term', wish],
    queryFn: () => api(enterpriseRoutes.certificateTerm, { query: wish }),
    enabled: /^\d{4}-\d{2}-\d{2}$/.test(issuedOn),
  });
  return found.data ?? null;
}

function TermLine({ term, own }: { readonly term: CertificateTerm | null; readonly own: string | null }) {
  const { t } = useWords<EnterpriseKey>();
  if (!term) return null;
  return (
    <p className="s13 m" role="status">
      {t(own === null || own === term.endsOn ? 'enterprise.term.proposed' : 'enterprise.term.otherwise', {
        day: term.endsOn,
      })}{' '}
      {term.source} {term.toVerify ? <b className="amber">{t('enterprise.tiers.verify')}</b> : null}
    </p>
  );
}

export function IpForm({ id, onClose }: CertificateFormProps) {
  const { t } = useWords<EnterpriseKey>();
  const [kind, setKind] = useState<string>('invention');
  const [number, setNumber] = useState('');
  const [count, setCount] = useState('1');
  const [grantedOn, setGrantedOn] = useState('');
  const save = () => {
    const body = {
      ...{ class: among(IP_CLASSES, kind) ?? ('other' as const), number: number || null },
      ...{ count: Number(count), grantedOn: grantedOn || null },
    };
    return api(enterpriseRoutes.addIp, { params: { id }, body });
  };
  return (
    <FormDialog title={t('enterprise.ip.add')} onClose={onClose} onSave={save}>
      <SelectField
        name="kind"
        label={t('enterprise.kind')}
        options={IP_CLASSES.map((value) => ({ value, label: t(`ip.${value}`) }))}
        {...{ value: kind, onChange: setKind, required: true }}
      />
      <TextField
        name="number"
        label={t('enterprise.number')}
        value={number}
        onChange={setNumber}
        maxLength={60}
      />
      <TextField
        name="count"
        label={t('enterprise.count')}
        {...{ type: 'number', min: 1, value: count, onChange: setCount, required: true }}
      />
      <TextField
        name="grantedOn"
        label={t('enterprise.issuedOn')}
        type="date"
        value={grantedOn}
        onChange={setGrantedOn}
      />
    </FormDialog>
  );
}
