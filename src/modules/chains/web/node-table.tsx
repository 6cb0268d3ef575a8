/** The nodes of a draft as rows to be typed in. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import { MAP_STAGES, type MapClass, type MapContent, type MapNode } from '../map-contract.ts';
import { lanesFrom, lanesTold } from './lanes.ts';
import type { ChainKey } from './words.ts';

export interface ContentProps {
  readonly content: MapContent;
  readonly may: boolean;
  readonly onChange: (content: MapContent) => void;
}

const STEP = 10;

export function NodeTable({
  content,
  may,
  chosen,
  onChange,
}: ContentProps & { readonly chosen: string | undefined }) {
  const { t } = useWords<ChainKey>();
  const put = (id: string, change: Partial<MapNode>) =>
    onChange({
      ...content,
      nodes: content.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
    });
  const remove = (id: string) =>
    onChange({
      ...content,
      nodes: content.nodes.filter((node) => node.id !== id),
      links: content.links.filter(({ from, to }) => from !== id && to !== id),
    });
  const add = () =>
    onChange({
      ...content,
      nodes: [
        ...content.nodes,
        {
          ...{
            id: crypto.randomUUID(),
            name: t('edit.node.add'),
            lane: content.lanes[0] ?? null,
            stage: 'middle',
          },
          ...{ sort: content.nodes.length * STEP, core: false, sited: true, parentId: null },
          ...{ classes: [], products: [], technologies: [], representatives: [] },
        },
      ],
    });
  return (
    <Section
      title={t('edit.nodes')}
      note={content.nodes.length}
      tools={
        may ? (
          <button type="button" className="btn txt" onClick={add}>
            {t('edit.node.add')}
          </button>
        ) : null
      }
    >
      <label className="field">
        <span>{t('edit.lanes')}</span>
        <input
          className="inp"
          disabled={!may}
          defaultValue={lanesTold(content)}
          onBlur={({ target }) => onChange({ ...content, ...lanesFrom(listed(target.value)) })}
        />
      </label>
      <div className="wide-table">
        <table className="grid fixed-first">
          <thead>
            <tr>
              <th>{t('edit.nodes')}</th>
              <th>{t('edit.lane')}</th>
              <th>{t('edit.stage')}</th>
              <th title={t('edit.classes.hint')}>{t('node.classes')}</th>
              <th title={t('edit.list.hint')}>{t('node.products')}</th>
              <th>{t('edit.core')}</th>
              <th>{t('edit.sited')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {content.nodes.map((node) => (
              <NodeLine
                key={node.id}
                {...{ node, may, lanes: content.lanes, isChosen: node.id === chosen }}
                onPut={(change) => put(node.id, change)}
                onRemove={() => remove(node.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface NodeLineProps {
  readonly node: MapNode;
  readonly may: boolean;
  readonly lanes: readonly string[];
  readonly isChosen: boolean;
  readonly onPut: (change: Partial<MapNode>) => void;
  readonly onRemove: () => void;
}

const SHORTEST_NAME = 2;

function NodeLine({ node, may, lanes, isChosen, onPut, onRemove }: NodeLineProps) {
  const { t } = useWords<ChainKey>();
  const check = (field: 'core' | 'sited', word: string) => (
    <input
      type="checkbox"
      aria-label={`${node.name} ${word}`}
      disabled={!may}
      checked={node[field]}
      onChange={({ target }) => onPut({ [field]: target.checked })}
    />
  );
  const text = (word: string, value: string, take: (value: string) => void, least = 0) => (
    <input
      className="inp"
      required={least > 0}
      minLength={least || undefined}
      aria-label={`${node.name} ${word}`}
      disabled={!may}
      defaultValue={value}
      onBlur={({ target }) => (target.value === value ? undefined : take(target.value))}
    />
  );
  return (
    <tr className={isChosen ? 'cursor' : undefined}>
      <td>{text(t('edit.nodes'), node.name, (name) => onPut({ name: name.trim() }), SHORTEST_NAME)}</td>
      <td>
        <select
          className="inp"
          aria-label={`${node.name} ${t('edit.lane')}`}
          disabled={!may}
          value={node.lane ?? ''}
          onChange={({ target }) => onPut({ lane: target.value || null })}
        >
          {['', ...lanes].map((lane) => (
            <option key={lane} value={lane}>
              {lane || '—'}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          className="inp"
          aria-label={`${node.name} ${t('edit.stage')}`}
          disabled={!may}
          value={node.stage}
          onChange={({ target }) =>
            onPut({ stage: MAP_STAGES.find((one) => one === target.value) ?? 'middle' })
          }
        >
          {MAP_STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {t(`stage.${stage}`)}
            </option>
          ))}
        </select>
      </td>
      <td>
        {text(t('node.classes'), classesText(node.classes), (value) =>
          onPut({ classes: classesIn(value, node.classes) }),
        )}
      </td>
      <td>
        {text(t('node.products'), node.products.join('、'), (value) => onPut({ products: listed(value) }))}
      </td>
      <td>{check('core', t('edit.core'))}</td>
      <td>{check('sited', t('edit.sited'))}</td>
      <td>
        {may ? (
          <button type="button" className="btn txt" onClick={onRemove}>
            {t('edit.remove')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,;；]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** 3985* may fall into several classes; the first is the main one. */
const classesText = (classes: readonly MapClass[]): string =>
  classes.map(({ code, doubtful }) => `${code}${doubtful ? '*' : ''}`).join('、');

const classesIn = (text: string, before: readonly MapClass[]): MapClass[] =>
  listed(text).map((one, at) => {
    const code = one.replace(/\*$/, '');
    const was = before.find((each) => each.code === code);
    return { ...(was ?? { code, main: at === 0 }), doubtful: one.endsWith('*') };
  });
