/** Every item that is kept, with 对 and 不对. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import {
  type OwnItem,
  type OwnPage,
  portalRoutes,
  STATEMENT_PARTS,
  type StatementBody,
  type StatementPart,
} from '../contract.ts';
import { StatementForm } from './statement-form.tsx';
import type { PortalKey } from './words.ts';
import './portal.css';

interface Open {
  readonly title: string;
  readonly body: StatementBody;
  readonly unit: string;
  /** A new one, and not a correction. */
  readonly fresh: boolean;
}

export function Items({ page }: { readonly page: OwnPage }) {
  const { t } = useWords<PortalKey>();
  const { today } = useSession();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const confirm = useMutation({
    mutationFn: (keys: readonly string[]) => api(portalRoutes.confirmItems, { body: { keys: [...keys] } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['portal'] }),
  });
  const settled = page.items.filter(({ confirmed, waiting }) => confirmed !== null || waiting);
  const fresh = freshBodies(Number(today.slice(0, 4)) - 1);
  const add = (part: StatementPart, word: string) => {
    const body = fresh[part];
    if (!body) return null;
    return (
      <button
        type="button"
        className="btn txt"
        onClick={() => setOpen({ title: word, body, unit: '', fresh: true })}
      >
        {word}
      </button>
    );
  };
  return (
    <div className="own">
      <p className="s13">
        {t('portal.intro')} <b>{t('portal.count', { n: settled.length, of: page.items.length })}</b>
      </p>
      <Problem error={confirm.error} />
      {STATEMENT_PARTS.map((part) => {
        const items = page.items.filter((item) => item.part === part);
        const unsaid = items.filter(({ confirmed, waiting }) => confirmed === null && !waiting);
        return (
          <Section
            key={part}
            title={t(`portal.part.${part}`)}
            note={items.length}
            tools={
              <>
                {unsaid.length > 1 ? (
                  <button
                    type="button"
                    className="btn txt"
                    disabled={confirm.isPending}
                    aria-label={`${t('portal.right.all')} ${t(`portal.part.${part}`)}`}
                    onClick={() => confirm.mutate(unsaid.map(({ key }) => key))}
                  >
                    {t('portal.right.all')}
                  </button>
                ) : null}{' '}
                {add(part, t(part === 'year' ? 'portal.report' : 'portal.add'))}
              </>
            }
          >
            {items.length === 0 ? <p className="m s13">{t('portal.part.none')}</p> : null}
            {items.map((item) => (
              <ItemLine
                key={item.key}
                item={item}
                marked={page.demo}
                busy={confirm.isPending}
                onRight={() => confirm.mutate([item.key])}
                onWrong={() => setOpen({ ...item, fresh: false })}
              />
            ))}
          </Section>
        );
      })}
      {open ? <StatementForm {...open} page={page} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** What may be added, as it starts; an identity is one, facts are asked for where a condition needs them. */
const freshBodies = (year: number): Partial<Record<StatementPart, StatementBody>> => ({
  year: { part: 'year', year, values: {} },
  certificate: {
    ...{ part: 'certificate', of: null, drop: false, kind: 'high-tech', grade: null },
    ...{ number: null, issuer: null, issuedOn: '', expiresOn: null },
  },
  ip: {
    ...{ part: 'ip', of: null, drop: false, class: 'invention', number: null },
    ...{ name: null, count: 1, grantedOn: null },
  },
});

interface ItemLineProps {
  readonly item: OwnItem;
  /** The page itself says that the firm is invented. */
  readonly marked: boolean;
  readonly busy: boolean;
  readonly onRight: () => void;
  readonly onWrong: () => void;
}

function ItemLine({ item, marked, busy, onRight, onWrong }: ItemLineProps) {
  const { t } = useWords<PortalKey>();
  return (
    <div className="own-item">
      <div className="own-said">
        <div className="m own-title">{item.title}</div>
        {item.lines.length > 0 ? (
          <dl>
            {item.lines.map(({ title, value }) => (
              <div key={title}>
                <dt className="m s13">{title}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <div>{item.value}</div>
        )}
        {item.note ? <div className="m s13 own-note">{item.note}</div> : null}
      </div>
      <div className="own-acts">
        {item.demo && !marked ? <Demo /> : null}
        {item.waiting ? (
          <span className="amber s13">{t('portal.waits')}</span>
        ) : (
          <>
            {item.confirmed ? (
              <span className="green s13">{t('portal.confirmed', { day: item.confirmed.on.slice(5) })}</span>
            ) : (
              <button
                type="button"
                className="btn"
                disabled={busy}
                aria-label={t('portal.right.of', { title: item.title })}
                onClick={onRight}
              >
                {t('portal.right')}
              </button>
            )}
            <button
              type="button"
              className="btn txt"
              aria-label={t('portal.wrong.of', { title: item.title })}
              onClick={onWrong}
            >
              {t('portal.wrong')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
