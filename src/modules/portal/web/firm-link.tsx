/** On an enterprise's page in the register: who speaks for it, opened and ended by an officer. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import type { FirmSectionProps } from '#web/firm-sections.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type FirmLinks, portalRoutes } from '../contract.ts';
import type { PortalKey } from './words.ts';

export default function FirmLink({ id }: FirmSectionProps) {
  const { t } = useWords<PortalKey>();
  const [open, setOpen] = useState<'link' | { readonly end: string } | null>(null);
  const found = useQuery({
    queryKey: ['portal-links', id],
    queryFn: () => api(portalRoutes.firmLinks, { params: { id } }),
  });
  const data = found.data;
  const ending = open !== null && open !== 'link' ? open.end : null;
  return (
    <Section
      title={t('link.title')}
      tools={
        data?.can.includes('link') ? (
          <button type="button" className="btn txt" onClick={() => setOpen('link')}>
            {t('link.open')}
          </button>
        ) : null
      }
    >
      <Problem error={found.error} reading />
      {data?.links.length === 0 ? <p className="m s13">{t('link.none')}</p> : null}
      <table className="grid">
        <tbody>
          {data?.links.map((link) => (
            <tr key={link.id}>
              <td style={{ width: '100%' }}>
                {link.post} {link.demo ? <Demo /> : null}
                <div className="m s13">{link.madePost}</div>
              </td>
              <td className="nw">
                {link.from} – {link.to ?? ''}
              </td>
              <td>
                {link.can.includes('end') ? (
                  <button type="button" className="btn txt" onClick={() => setOpen({ end: link.id })}>
                    {t('link.end')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data && data.links.length > 0 ? (
        <p className="m s13">
          {t('link.state', { confirmed: data.confirmed, waiting: data.waiting })}{' '}
          {data.lastConfirmedOn ? t('link.last', { day: data.lastConfirmedOn }) : ''}{' '}
          {data.waiting > 0 ? <Link to="/portal/waiting">{t('nav.waiting')}</Link> : null}
        </p>
      ) : null}
      {open === 'link' && data ? <LinkForm id={id} posts={data.posts} onClose={() => setOpen(null)} /> : null}
      {ending ? (
        <ReasonDialog
          title={t('link.end')}
          onClose={() => setOpen(null)}
          onSave={(reason) => api(portalRoutes.endLink, { params: { id: ending }, body: { reason } })}
        />
      ) : null}
    </Section>
  );
}

interface LinkFormProps {
  readonly id: string;
  readonly posts: FirmLinks['posts'];
  readonly onClose: () => void;
}

function LinkForm({ id, posts, onClose }: LinkFormProps) {
  const { t } = useWords<PortalKey>();
  const [appointmentId, setPost] = useState(posts[0]?.appointmentId ?? '');
  return (
    <FormDialog
      title={t('link.open')}
      word={t('link.open')}
      onClose={onClose}
      onSave={() => api(portalRoutes.linkFirm, { params: { id }, body: { appointmentId } })}
    >
      {posts.length === 0 ? <p>{t('link.noposts')}</p> : null}
      <SelectField
        name="post"
        label={t('link.post')}
        options={posts.map((post) => ({ value: post.appointmentId, label: `${post.unit} ${post.post}` }))}
        {...{ value: appointmentId, onChange: setPost, required: true }}
      />
    </FormDialog>
  );
}
