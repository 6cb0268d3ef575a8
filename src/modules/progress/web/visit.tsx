/** 现场走访 on a phone: photos, place, percent, a line, a problem; kept on the phone at once, sent when there is a connection. */
import './words.ts';
import './progress.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newId } from '#kernel/id.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { progressRoutes as routes } from '../contract.ts';
import { VisitForm } from './visit-form.tsx';
import { VisitList } from './visit-list.tsx';
import { usePosition } from './visit-position.ts';
import { useVisitQueue } from './visit-queue.ts';
import { draftOf, dropDraft, type KeptVisit, keepDraft, type VisitFields } from './visit-store.ts';
import type { ProgressKey } from './words.ts';

const BLANK: VisitFields = { percent: '', reason: '', words: '', problem: '', cause: '' };

export default function Visit() {
  const { t } = useWords<ProgressKey>();
  const id = useParam('id');
  const { id: userId } = useSession().user;
  const mayReport = useCan('progress.report');
  const found = useQuery({
    queryKey: ['progress', 'visit', id],
    queryFn: () => api(routes.visitPlace, { params: { id } }),
  });
  const queue = useVisitQueue(userId);
  const { state: position, ask } = usePosition();
  const [fields, setFields] = useState(BLANK);
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [restored, setRestored] = useState(false);
  const draftKey = `${userId} ${id}`;
  // what was typed and photographed before the page was closed comes back
  useEffect(() => {
    void draftOf(draftKey).then(
      (draft) => {
        if (!draft) return;
        setFields(draft.fields);
        setPhotos(draft.photos);
        setRestored(true);
      },
      () => undefined,
    );
  }, [draftKey]);
  const put = (next: VisitFields, files: readonly File[]) => {
    setFields(next);
    setPhotos(files);
    void keepDraft({ key: draftKey, fields: next, photos: files }).catch(() => undefined);
  };
  const clear = () => {
    setFields(BLANK);
    setPhotos([]);
    setRestored(false);
    void dropDraft(draftKey).catch(() => undefined);
  };
  const place = found.data;
  const save = async (visitedAt: string) => {
    await queue.add({
      ...{
        clientId: newId(),
        userId,
        projectId: id,
        projectName: place?.name ?? id,
        visitedAt,
        fields,
        photos,
      },
      ...{ position: position.kind === 'at' ? position.position : null, state: 'kept', message: null },
    });
    clear();
  };
  const mend = (visit: KeptVisit) => {
    put(visit.fields, visit.photos);
    void queue.drop(visit.clientId);
  };
  return (
    <Page title={t('vst.title')} context={<Link to={`/projects/${id}?tab=money`}>{t('vst.project')}</Link>}>
      <div className="prg-visit">
        {place ? (
          <p>
            <b>{place.name}</b> {place.demo ? <Demo /> : null} <span className="m">{place.unit}</span>
          </p>
        ) : null}
        {place || !found.error ? null : <Problem error={found.error} reading />}
        {queue.unkept ? <p className="red s13">{t('vst.unkept')}</p> : null}
        {restored ? <p className="m s13">{t('vst.draft')}</p> : null}
        {mayReport ? (
          <VisitForm {...{ place, fields, photos, position, ask, onPut: put, onSave: save }} />
        ) : null}
        <VisitList queue={queue} onMend={mend} />
      </div>
    </Page>
  );
}
