import { Flex } from 'antd';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { BlocksPanel } from './blocks-panel.tsx';
import { OutreachPanel } from './outreach-panel.tsx';
import { RulePanel } from './rule-panel.tsx';

/** How often people are written to, whom nobody writes to, and why somebody was not written to. */
export function ContactPage() {
  const say = useText();
  return (
    <>
      <PageHeading title={say('contact.title')} lead={say('contact.lead')} />
      <Flex vertical gap="middle">
        <RulePanel />
        <OutreachPanel />
        <BlocksPanel />
      </Flex>
    </>
  );
}
