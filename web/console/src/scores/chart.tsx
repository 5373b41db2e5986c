import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTheme } from '../app/theme.tsx';

use([LineChart, BarChart, CustomChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface ChartProps {
  option: EChartsCoreOption;
  heightPx: number;
  /** What a screen reader says of the drawing. */
  label: string;
}

/** A drawing by ECharts that follows its place's width and the theme. */
export function Chart({ option, heightPx, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const { name } = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme needs a new drawing
  useEffect(() => {
    if (!place.current) return;
    const drawing = init(place.current, null, { renderer: 'svg' });
    chart.current = drawing;
    const watcher = new ResizeObserver(() => drawing.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      drawing.dispose();
      chart.current = null;
    };
  }, [name]);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ height: heightPx, width: '100%' }} />;
}
