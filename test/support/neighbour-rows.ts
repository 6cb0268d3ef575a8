/** Rows that the town does not have by itself and that a neighbour must not reach. */
import type { Person, TestServer } from './http.ts';

export async function projectEvidence(server: TestServer): Promise<string> {
  const { owner } = server.town.database;
  return (await owner.query('select id from project_evidence order by id limit 1')).rows[0].id;
}

/** The regulation does not hold on the town's day, so that no opinion can be given through the door. */
export async function agreementWithOpinion(server: TestServer, id: string): Promise<string> {
  const { owner } = server.town.database;
  const [{ region_id: region, check_id: check }] = (
    await owner.query('select region_id, id as check_id from clause_check where agreement_id = $1', [id])
  ).rows;
  await owner.query(
    "insert into content (region_id, hash, bytes, size, created_at) values ($1, 'opinion', 'x', 1, '2022-06-28')",
    [region],
  );
  await owner.query(
    `insert into review_opinion (region_id, id, agreement_id, check_id, outcome, words, opined_on, file_name, content_hash, reviewed_post,
      recorded_at) values ($1, $2, $2, $3, 'complies', '演示意见', '2022-06-28', '意见.txt', 'opinion', '某岗', '2022-06-28')`,
    [region, id, check],
  );
  return id;
}

export async function stepWithFile(leader: Person): Promise<string> {
  const found = JSON.parse((await leader.get('/commitments?kind=land-delivery')).text).rows[0].id;
  const fields = { after: '0', state: 'proven' };
  await leader.upload(`/commitments/${found}/steps`, '交地确认书.txt', Buffer.from('交地（演示）'), fields);
  return JSON.parse((await leader.get(`/commitments/${found}`)).text).steps[0].id;
}
