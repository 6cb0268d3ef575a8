/** What an item should be: a field of the identity, a certificate, a right, a single fact. */
import { divide, multiply } from '#kernel/decimal.ts';
import { FACT_UNITS } from '#modules/enterprises/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { OwnPage, StatementBody } from '../contract.ts';
import type { PortalKey } from './words.ts';

type Of<P extends StatementBody['part']> = Extract<StatementBody, { part: P }>;

export interface BodyFieldsProps<B extends StatementBody = StatementBody> {
  readonly body: B;
  readonly unit: string;
  readonly page: OwnPage;
  readonly fresh: boolean;
  readonly onChange: (body: StatementBody) => void;
}

export function BodyFields(props: BodyFieldsProps) {
  const { body, ...rest } = props;
  if (body.part === 'identity') return <IdentityField {...rest} body={body} />;
  if (body.part === 'certificate') return <CertificateFields {...rest} body={body} />;
  if (body.part === 'ip') return <RightFields {...rest} body={body} />;
  if (body.part === 'fact') return <FactFields {...rest} body={body} />;
  return null;
}

function IdentityField({ body, page, onChange }: BodyFieldsProps<Of<'identity'>>) {
  const { t } = useWords<PortalKey>();
  const put = (value: string) => onChange({ ...body, value: value === '' ? null : value });
  if (body.field === 'status')
    return (
      <SelectField
        name="value"
        label={t('portal.should')}
        {...{ value: body.value ?? '', options: page.choices.status, onChange: put, required: true }}
      />
    );
  const type = body.field === 'registeredOn' ? 'date' : 'text';
  return (
    <TextField
      name="value"
      label={t('portal.should')}
      {...{ type, value: body.value ?? '', onChange: put, maxLength: 200 }}
    />
  );
}

interface DropProps {
  readonly fresh: boolean;
  readonly drop: boolean;
  readonly onDrop: (drop: boolean) => void;
}

function Drop({ fresh, drop, onDrop }: DropProps) {
  const { t } = useWords<PortalKey>();
  if (fresh) return null;
  return (
    <label className="s13">
      <input type="checkbox" checked={drop} onChange={(event) => onDrop(event.target.checked)} />{' '}
      {t('portal.drop')}
    </label>
  );
}

function CertificateFields({ body, page, fresh, onChange }: BodyFieldsProps<Of<'certificate'>>) {
  const { t } = useWords<PortalKey>();
  const put = (key: 'kind' | 'number' | 'issuedOn' | 'expiresOn') => (text: string) =>
    onChange({ ...body, [key]: text === '' && key !== 'issuedOn' ? null : text });
  return (
    <>
      <Drop fresh={fresh} drop={body.drop} onDrop={(drop) => onChange({ ...body, drop })} />
      {body.drop ? null : (
        <>
          <SelectField
            name="kind"
            label={t('portal.kind')}
            {...{
              value: body.kind,
              options: page.choices.certificate,
              onChange: put('kind'),
              required: true,
            }}
          />
          <TextField
            name="number"
            label={t('portal.number')}
            value={body.number ?? ''}
            onChange={put('number')}
            maxLength={60}
          />
          <TextField
            name="issuedOn"
            label={t('portal.issuedOn')}
            {...{ type: 'date', value: body.issuedOn, onChange: put('issuedOn'), required: true }}
          />
          <TextField
            name="expiresOn"
            label={t('portal.expiresOn')}
            {...{ type: 'date', value: body.expiresOn ?? '', onChange: put('expiresOn') }}
          />
        </>
      )}
    </>
  );
}

function RightFields({ body, page, fresh, onChange }: BodyFieldsProps<Of<'ip'>>) {
  const { t } = useWords<PortalKey>();
  const put = (key: 'class' | 'number' | 'name' | 'grantedOn') => (text: string) =>
    onChange({ ...body, [key]: text === '' ? null : text });
  return (
    <>
      <Drop fresh={fresh} drop={body.drop} onDrop={(drop) => onChange({ ...body, drop })} />
      {body.drop ? null : (
        <>
          <SelectField
            name="class"
            label={t('portal.kind')}
            {...{ value: body.class, options: page.choices.ip, onChange: put('class'), required: true }}
          />
          <TextField
            name="name"
            label={t('portal.ip.name')}
            value={body.name ?? ''}
            onChange={put('name')}
            maxLength={200}
          />
          <TextField
            name="number"
            label={t('portal.number')}
            value={body.number ?? ''}
            onChange={put('number')}
            maxLength={60}
          />
          <TextField
            name="count"
            label={t('portal.ip.count')}
            {...{ type: 'number', min: 1, value: String(body.count), required: true }}
            onChange={(text) => onChange({ ...body, count: Number(text) })}
          />
          <TextField
            name="grantedOn"
            label={t('portal.ip.granted')}
            {...{ type: 'date', value: body.grantedOn ?? '', onChange: put('grantedOn') }}
          />
        </>
      )}
    </>
  );
}

function FactFields({ body, unit, onChange }: BodyFieldsProps<Of<'fact'>>) {
  const { t } = useWords<PortalKey>();
  const [word, times] = FACT_UNITS[unit] ?? ['', '1'];
  const number = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? multiply(text, times) : text);
  return (
    <>
      {body.kind === 'number' ? (
        <TextField
          name="value"
          label={`${t('portal.should')} ${word}`}
          {...{ inputMode: 'decimal', required: true }}
          value={/^-?\d+(\.\d+)?$/.test(body.value) ? divide(body.value, times, 6) : body.value}
          onChange={(text) =>
            onChange({ ...body, value: number(text.normalize('NFKC').replace(/[,\s%]/g, '')) })
          }
        />
      ) : (
        <SelectField
          name="value"
          label={t('portal.should')}
          options={[
            { value: 'true', label: t('portal.yes') },
            { value: 'false', label: t('portal.no') },
          ]}
          {...{ value: body.value, required: true, onChange: (value) => onChange({ ...body, value }) }}
        />
      )}
      <TextField
        name="until"
        label={t('portal.until')}
        {...{ type: 'date', value: body.until ?? '' }}
        onChange={(text) => onChange({ ...body, until: text === '' ? null : text })}
      />
    </>
  );
}
