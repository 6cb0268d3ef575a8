/** The right side of an enterprise's page: identity, certificates, rights, names and merges. */
import { type ReactNode, useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Section } from '#web/ui/parts.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import { CertificateForm, IpForm } from './certificate-forms.tsx';
import type { EnterpriseKey } from './words.ts';

interface PartProps {
  readonly page: EnterprisePage;
}

const LINES = [
  'creditCode',
  'unit',
  'industryClass',
  'registeredOn',
  'placeCode',
  'address',
  'contactOffice',
  'contactPhone',
] as const;

export function Identity({ page }: PartProps) {
  const { t } = useWords<EnterpriseKey>();
  return (
    <Section title={t('enterprise.identity')}>
      <table className="grid">
        <tbody>
          {LINES.map((line) => (
            <tr key={line}>
              <th scope="row" className="nw">
                {t(`enterprise.${line}`)}
              </th>
              <td>
                {page[line] ?? (
                  <span className="m">
                    {t('enterprise.unit.none')}
                    {line === 'placeCode' && page.assumedPlace
                      ? t('enterprise.place.assumed', { code: page.assumedPlace })
                      : ''}
                  </span>
                )}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('enterprise.status')}</th>
            <td>{t(`enterprise.status.${page.status}`)}</td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

interface EditableProps extends PartProps {
  readonly mayEdit: boolean;
}

/** A part with its own adding, and withdrawing by the row. */
function useActs(page: EnterprisePage, what: 'certificate' | 'ip') {
  const { t } = useWords<EnterpriseKey>();
  const [open, setOpen] = useState<'add' | { readonly id: string } | null>(null);
  const close = () => setOpen(null);
  const route = what === 'ip' ? enterpriseRoutes.withdrawIp : enterpriseRoutes.withdrawCertificate;
  const Form = what === 'ip' ? IpForm : CertificateForm;
  const dialog: ReactNode =
    open === null ? null : open === 'add' ? (
      <Form id={page.id} onClose={close} />
    ) : (
      <ReasonDialog
        title={t('enterprise.withdraw')}
        onClose={close}
        onSave={(reason) => api(route, { params: { id: open.id }, body: { reason } })}
      />
    );
  const add = (
    <button type="button" className="btn txt" onClick={() => setOpen('add')}>
      {t(what === 'ip' ? 'enterprise.ip.add' : 'enterprise.certificate.add')}
    </button>
  );
  const withdraw = (id: string) => (
    <button type="button" className="btn txt" onClick={() => setOpen({ id })}>
      {t('enterprise.withdraw')}
    </button>
  );
  return { dialog, add, withdraw };
}

/** Its days; where nobody gave the last one, which the law gives it, or that it has none. */
function CertificateDays({ one }: { readonly one: EnterprisePage['certificates'][number] }) {
  const { t } = useWords<EnterpriseKey>();
  return (
    <>
      <span className="nw">
        {one.issuedOn} – {one.endsOn ?? t('enterprise.certificate.endless')}
      </span>{' '}
      {one.state === 'valid' ? null : (
        <span className="amber nw">{t(`enterprise.certificate.${one.state}`)}</span>
      )}
      {one.term ? (
        <div className="amber s13" title={one.term.source}>
          {t('enterprise.term.assumed')}
          {one.term.toVerify ? ` · ${t('enterprise.tiers.verify')} ${one.term.source}` : ''}
        </div>
      ) : null}
    </>
  );
}

export function Certificates({ page, mayEdit }: EditableProps) {
  const { t } = useWords<EnterpriseKey>();
  const { dialog, add, withdraw } = useActs(page, 'certificate');
  return (
    <Section
      title={t('enterprise.certificates.all')}
      note={t('enterprise.certificates.valid', {
        count: page.certificates.filter(({ valid }) => valid).length,
        total: page.certificates.length,
      })}
      tools={mayEdit ? add : null}
    >
      {page.certificates.length === 0 ? <p className="m s13">{t('enterprise.certificate.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.certificates.map((one) => (
            <tr key={one.id}>
              <td>
                {t(`certificate.${one.kind}`)} {one.grade} <span className="m">{one.number}</span>
                {one.cameFrom ? (
                  <div className="m s13">{t('enterprise.merge.from', { name: one.cameFrom })}</div>
                ) : null}
              </td>
              <td>
                <CertificateDays one={one} />
              </td>
              <td>{mayEdit ? withdraw(one.id) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialog}
    </Section>
  );
}

export function Rights({ page, mayEdit }: EditableProps) {
  const { t } = useWords<EnterpriseKey>();
  const { dialog, add, withdraw } = useActs(page, 'ip');
  return (
    <Section title={t('enterprise.ip')} note={page.ips.length} tools={mayEdit ? add : null}>
      {page.ips.length === 0 ? <p className="m s13">{t('enterprise.ip.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.ips.map((one) => (
            <tr key={one.id}>
              <td>
                {t(`ip.${one.class}`)} {one.name} <span className="m">{one.number}</span>
              </td>
              <td className="num">{one.count}</td>
              <td className="nw">{one.grantedOn}</td>
              <td>{mayEdit ? withdraw(one.id) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialog}
    </Section>
  );
}

export function Names({ page }: PartProps) {
  const { t } = useWords<EnterpriseKey>();
  const former = page.names.filter(({ toDay }) => toDay !== null);
  return (
    <Section title={t('enterprise.names')} note={former.length}>
      {former.length === 0 ? <p className="m s13">{t('enterprise.names.none')}</p> : null}
      {former.map(({ name, toDay }) => (
        <p key={`${name} ${toDay}`} className="s13">
          {name} <span className="m">{t('enterprise.until', { day: toDay ?? '' })}</span>
        </p>
      ))}
    </Section>
  );
}

export function Merges({ page }: PartProps) {
  const { t } = useWords<EnterpriseKey>();
  const [undoing, setUndoing] = useState<string | null>(null);
  if (page.merges.length === 0) return null;
  return (
    <Section title={t('enterprise.merges')} note={page.merges.length}>
      {page.merges.map((merge) => {
        const other = merge.keptId === page.id ? merge.mergedId : merge.keptId;
        return (
          <p key={merge.id} className="s13">
            <Link to={`/enterprises/${other}`}>{merge.keptId === page.id ? merge.merged : merge.kept}</Link>{' '}
            <span className="m">
              {merge.mergedCode} {merge.reason}
            </span>{' '}
            {merge.can.includes('undo') ? (
              <button type="button" className="btn txt" onClick={() => setUndoing(merge.id)}>
                {t('enterprise.merge.undo')}
              </button>
            ) : null}
          </p>
        );
      })}
      {undoing ? (
        <ReasonDialog
          title={t('enterprise.merge.undo')}
          onClose={() => setUndoing(null)}
          onSave={(reason) => api(enterpriseRoutes.undoMerge, { params: { id: undoing }, body: { reason } })}
        />
      ) : null}
    </Section>
  );
}
