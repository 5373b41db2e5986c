import { Alert, Button, Descriptions, Drawer, Flex } from 'antd';
import type { ErasureCertificate, PrivacyRequest } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';

interface CertificateDrawerProps {
  request: PrivacyRequest;
  certificate: ErasureCertificate;
  onClose: () => void;
}

/** What was erased where, and what a search found afterwards; to be read and to be kept as a file. */
export function CertificateDrawer({ request, certificate, onClose }: CertificateDrawerProps) {
  const say = useText();
  const formats = useFormats();
  const { sections, blotted, searched, facts, traces } = certificate;
  const file = JSON.stringify({ requestId: request.id, personHash: request.personHash, certificate }, null, 2);
  return (
    <Drawer
      open
      onClose={onClose}
      title={say('privacy.certificate')}
      extra={
        <Button
          href={`data:application/json;charset=utf-8,${encodeURIComponent(file)}`}
          download={`erasure-${request.id}.json`}
        >
          {say('privacy.save')}
        </Button>
      }
    >
      <Flex vertical gap="middle">
        <Alert
          showIcon
          type={traces.length === 0 ? 'success' : 'error'}
          title={
            traces.length === 0
              ? say('privacy.noTrace', { tables: searched.tables, columns: searched.columns })
              : say('privacy.tracesLeft', {
                  places: traces.map(({ table, column }) => `${table}.${column}`).join(', '),
                })
          }
        />
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'at', label: say('privacy.erasedAt'), children: formats.dateTime(certificate.erasedAt) },
            ...sections.map(({ section, count }) => ({
              key: section,
              label: sectionName(section, say),
              children: formats.count(count),
            })),
            ...blotted.map(({ table, count }) => ({
              key: table,
              label: say('privacy.blotted', { table }),
              children: formats.count(count),
            })),
            {
              key: 'facts',
              label: say('privacy.facts'),
              children: say('privacy.factsKept', { count: facts.rows }),
            },
            { key: 'identifiers', label: say('privacy.searchedFor'), children: formats.count(searched.identifiers) },
            ...(searched.tooShort === 0
              ? []
              : [{ key: 'short', label: say('privacy.tooShort'), children: formats.count(searched.tooShort) }]),
          ]}
        />
        <Descriptions
          column={1}
          size="small"
          layout="vertical"
          items={[
            {
              key: 'digest',
              label: say('privacy.digest'),
              children: <code style={{ overflowWrap: 'anywhere' }}>{request.certificateDigest}</code>,
            },
          ]}
        />
      </Flex>
    </Drawer>
  );
}

const sectionNames = [
  'responses',
  'textMarks',
  'feedback',
  'readings',
  'events',
  'heldEvents',
  'joined',
  'tickets',
  'contact',
  'directory',
] as const;

/** A newer server may know more stores: they are shown by their own name. */
function sectionName(section: string, say: ReturnType<typeof useText>): string {
  const known = sectionNames.find((name) => name === section);
  return known === undefined ? section : say(`privacy.section.${known}`);
}
