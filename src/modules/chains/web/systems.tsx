/** 产业体系: each edition with its members; what the figure promises and does not name; what became of whom in the next. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import {
  type EditionRow,
  MEMBER_KINDS,
  type MemberRow,
  type SystemRow,
  systemRoutes,
} from '../system-contract.ts';
import { EditionForm, MappingForm, MemberForm } from './system-forms.tsx';
import type { ChainKey } from './words.ts';

type Open =
  | { readonly act: 'edition'; readonly system: SystemRow }
  | { readonly act: 'member' | 'withdraw-edition'; readonly edition: EditionRow }
  | { readonly act: 'map'; readonly member: MemberRow; readonly next: EditionRow }
  | { readonly act: 'withdraw-member'; readonly member: MemberRow };

export function Systems() {
  const { t } = useWords<ChainKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const list = useQuery({
    queryKey: ['industrial-systems', asOf],
    queryFn: () => api(systemRoutes.listSystems, { query: { asOf } }),
  });
  const close = () => setOpen(null);
  return (
    <>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data?.rows.length === 0 ? <Empty>{t('system.none')}</Empty> : null}
      {list.data?.rows.map((system) => (
        <Section
          key={system.id}
          title={
            <>
              {system.unit} {system.name}
              {system.demo ? <Demo /> : null}
            </>
          }
          note={system.editions.length}
          tools={
            <>
              {system.editions.length > 0 ? (
                <Link to={`/clusters/systems/${system.id}`}>{t('system.series')}</Link>
              ) : null}
              {system.can.includes('edit') ? (
                <button type="button" className="btn txt" onClick={() => setOpen({ act: 'edition', system })}>
                  {t('system.edition.add')}
                </button>
              ) : null}
            </>
          }
        >
          {system.editions.map((edition, at) => (
            <Edition
              key={edition.id}
              {...{
                edition,
                next: system.editions[at - 1],
                may: system.can.includes('edit'),
                onOpen: setOpen,
              }}
            />
          ))}
        </Section>
      ))}
      {open ? <Dialogs open={open} onClose={close} /> : null}
    </>
  );
}

function Dialogs({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  const { t } = useWords<ChainKey>();
  switch (open.act) {
    case 'edition':
      return <EditionForm systemId={open.system.id} onClose={onClose} />;
    case 'member':
      return <MemberForm editionId={open.edition.id} onClose={onClose} />;
    case 'map':
      return <MappingForm member={open.member} next={open.next} onClose={onClose} />;
    case 'withdraw-edition':
      return (
        <ReasonDialog
          title={`${t('system.withdraw')} ${open.edition.name}`}
          onClose={onClose}
          onSave={(reason) =>
            api(systemRoutes.withdrawEdition, { params: { id: open.edition.id }, body: { reason } })
          }
        />
      );
    case 'withdraw-member':
      return (
        <ReasonDialog
          title={`${t('system.withdraw')} ${open.member.name}`}
          onClose={onClose}
          onSave={(reason) =>
            api(systemRoutes.withdrawMember, { params: { id: open.member.id }, body: { reason } })
          }
        />
      );
  }
}

interface EditionProps {
  readonly edition: EditionRow;
  readonly next: EditionRow | undefined;
  readonly may: boolean;
  readonly onOpen: (open: Open) => void;
}

function Edition({ edition, next, may, onOpen }: EditionProps) {
  const { t, locale } = useWords<ChainKey>();
  const comma = locale === 'zh' ? '、' : ', ';
  const kinds = MEMBER_KINDS.filter((kind) => edition.members.some((member) => member.kind === kind));
  return (
    <div className="edition">
      <h3>
        {edition.name} {edition.demo ? <Demo /> : null}
        <span className="m s13">
          {edition.from} – {edition.to ?? ''} {edition.holds ? t('system.edition.holds') : ''}
        </span>{' '}
        {may ? (
          <>
            <button type="button" className="btn txt" onClick={() => onOpen({ act: 'member', edition })}>
              {t('system.member.add')}
            </button>{' '}
            <button
              type="button"
              className="btn txt"
              onClick={() => onOpen({ act: 'withdraw-edition', edition })}
            >
              {t('system.withdraw')}
            </button>
          </>
        ) : null}
      </h3>
      <p className="m s13">
        {t('system.edition.source')} {edition.source} {edition.note}
      </p>
      {edition.missing.map(({ kind, expected, known }) => (
        <p key={kind} className="amber s13">
          {t('system.missing', { kind: t(`kind.${kind}`), expected, known })}
        </p>
      ))}
      <table className="grid">
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row" className="nw">
                {t(`kind.${kind}`)}
              </th>
              <td style={{ width: '100%' }}>
                {edition.members
                  .filter((member) => member.kind === kind)
                  .map((member) => (
                    <Member key={member.id} {...{ member, next, may, onOpen }} />
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edition.unmapped.length > 0 ? (
        <p className="m s13">{t('system.unmapped', { names: edition.unmapped.join(comma) })}</p>
      ) : null}
    </div>
  );
}

function Member({
  member,
  next,
  may,
  onOpen,
}: Omit<EditionProps, 'edition'> & { readonly member: MemberRow }) {
  const { t } = useWords<ChainKey>();
  return (
    <div className="member">
      {member.chainId ? <Link to={`/chains/${member.chainId}`}>{member.name}</Link> : member.name}{' '}
      {member.becomes.map((one) => (
        <span key={one.mappingId} className="m s13">
          {t('system.becomes', { name: one.name, edition: one.edition })} {one.share ?? ''}{' '}
        </span>
      ))}
      {member.note ? <span className="m s12">{member.note} </span> : null}
      {may && next ? (
        <button type="button" className="btn txt" onClick={() => onOpen({ act: 'map', member, next })}>
          {t('system.map')}
        </button>
      ) : null}{' '}
      {may ? (
        <button type="button" className="btn txt" onClick={() => onOpen({ act: 'withdraw-member', member })}>
          {t('system.withdraw')}
        </button>
      ) : null}
    </div>
  );
}
