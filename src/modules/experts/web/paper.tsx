/** The opinion as it was frozen, to be printed; always in Chinese, as the paper is. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { OpinionPaper } from '../opinion-contract.ts';
import { opinionWords } from '../opinion-words-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import type { ExpertKey } from './words.ts';

export default function Paper() {
  const { t } = useWords<ExpertKey>();
  const id = useParam('id');
  const found = useQuery({
    queryKey: ['experts', 'paper', id],
    queryFn: () => api(panelRoutes.readPaper, { params: { id } }),
  });
  const paper = found.data;
  return (
    <Page
      title={
        <>
          <Link to="/projects/panels">{t('exp.panels')}</Link> <span className="m">/</span>{' '}
          <Link to={`/projects/panels/${id}`}>{paper?.title ?? ''}</Link> <span className="m">/</span>{' '}
          {t('pan.paper')}
        </>
      }
      name={t('pan.paper')}
      busy={found.isFetching}
      tools={
        <>
          <a className="btn" href={hrefOf(panelRoutes.downloadPaper, { params: { id } })} download>
            {t('pan.paper.word')}
          </a>
          <button type="button" className="btn pri" onClick={() => print()}>
            {t('pan.print')}
          </button>
        </>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {paper ? <Sheet paper={paper} /> : null}
    </Page>
  );
}

function Sheet({ paper }: { readonly paper: OpinionPaper }) {
  const words = opinionWords(paper);
  const [head = '', ...heads] = words.head;
  const lines = (texts: readonly string[]) =>
    (texts.length === 0 ? ['无。'] : texts).map((text) => <p key={text}>{text}</p>);
  return (
    <article className="exp-paper" lang="zh-CN">
      <h2>{words.title}</h2>
      {paper.number ? <p style={{ textAlign: 'center', textIndent: 0 }}>{paper.number}</p> : null}
      <p>{words.lead}</p>
      <h3>一、专家组</h3>
      {lines([words.panel, words.draw])}
      <h3>二、评分</h3>
      <div className="exp-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th>{head}</th>
              {heads.map((word) => (
                <th key={word} className="num">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {words.rows.map(([name = '', ...cells]) => (
              <tr key={name}>
                <td>{name}</td>
                {cells.map((cell, at) => (
                  <td key={heads[at]} className="num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines(words.result)}
      <h3>三、结论</h3>
      {lines(words.conclusion.split(/\n+/))}
      <h3>四、不同意见</h3>
      {lines(words.dissents)}
      <h3>五、意见和建议</h3>
      {lines(words.opinions)}
      <h3>六、签名</h3>
      {lines(words.signatures)}
      {words.foot.map((text) => (
        <p key={text} className="right">
          {text}
        </p>
      ))}
    </article>
  );
}
