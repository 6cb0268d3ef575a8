/** The links of a draft as rows to be chosen. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import { LINK_KINDS, type MapLink } from '../map-contract.ts';
import type { ContentProps } from './node-table.tsx';
import type { ChainKey } from './words.ts';

export function LinkTable({ content, may, onChange }: ContentProps) {
  const { t } = useWords<ChainKey>();
  const { nodes, links } = content;
  const put = (at: number, change: Partial<MapLink>) =>
    onChange({
      ...content,
      links: links.map((link, place) => (place === at ? { ...link, ...change } : link)),
    });
  const remove = (at: number) => onChange({ ...content, links: links.filter((_, place) => place !== at) });
  const add = () => {
    const [from, to] = nodes;
    if (from && to)
      onChange({ ...content, links: [...links, { from: from.id, to: to.id, kind: 'supplies' }] });
  };
  const choice = (at: number, end: 'from' | 'to') => (
    <select
      className="inp"
      aria-label={`${t(`edit.link.${end}`)} ${at + 1}`}
      disabled={!may}
      value={links[at]?.[end] ?? ''}
      onChange={({ target }) => put(at, { [end]: target.value })}
    >
      {nodes.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
  return (
    <Section
      title={t('edit.links')}
      note={links.length}
      tools={
        may && nodes.length > 1 ? (
          <button type="button" className="btn txt" onClick={add}>
            {t('edit.link.add')}
          </button>
        ) : null
      }
    >
      {links.length === 0 ? <p className="m s13">{t('link.none')}</p> : null}
      <table className="grid">
        <tbody>
          {links.map((link, at) => (
            <tr key={`${link.from} ${link.to} ${link.kind} ${String(at)}`}>
              <td>{choice(at, 'from')}</td>
              <td>
                <select
                  className="inp"
                  aria-label={`${t('edit.link.kind')} ${at + 1}`}
                  disabled={!may}
                  value={link.kind}
                  onChange={({ target }) =>
                    put(at, { kind: LINK_KINDS.find((one) => one === target.value) ?? 'supplies' })
                  }
                >
                  {LINK_KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`link.${kind}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td>{choice(at, 'to')}</td>
              <td>
                {may ? (
                  <button type="button" className="btn txt" onClick={() => remove(at)}>
                    {t('edit.remove')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
