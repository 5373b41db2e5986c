import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { RouterProvider } from 'react-router/dom';
import { LanguageProvider, useLanguage } from './language.tsx';
import { createQueryClient } from './query-client.ts';
import { router } from './routes.tsx';
import { buildAntTheme, ThemeProvider, useTheme } from './theme.tsx';

const queryClient = createQueryClient();

function Dressed({ children }: { children: ReactNode }) {
  const { name, palette, isStill } = useTheme();
  const { antLocale } = useLanguage();
  const antTheme = useMemo(() => buildAntTheme({ name, palette, isStill }), [name, palette, isStill]);
  return (
    <ConfigProvider locale={antLocale} theme={antTheme} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  );
}

/** The whole console: language, theme, cache and routes. */
export function ConsoleApp() {
  return (
    <ThemeProvider>
      <LanguageProvider>
        <Dressed>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Dressed>
      </LanguageProvider>
    </ThemeProvider>
  );
}
