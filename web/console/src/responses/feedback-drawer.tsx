import { Drawer, Grid, Skeleton } from 'antd';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { FeedbackDetailView } from './feedback-detail-view.tsx';
import { useFeedbackDetail } from './feedback-queries.ts';

interface FeedbackDrawerProps {
  feedbackId: string | undefined;
  onClose: () => void;
}

/** One response in full, beside the list that it came from. */
export function FeedbackDrawer({ feedbackId, onClose }: FeedbackDrawerProps) {
  const say = useText();
  const wide = Grid.useBreakpoint().md ?? true;
  const detail = useFeedbackDetail(feedbackId);
  return (
    <Drawer
      open={feedbackId !== undefined}
      onClose={onClose}
      size={wide ? 560 : '100%'}
      title={say('responses.detailTitle')}
      destroyOnHidden
    >
      {detail.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {detail.isError && <FailureNotice failure={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && <FeedbackDetailView feedback={detail.data} />}
    </Drawer>
  );
}
