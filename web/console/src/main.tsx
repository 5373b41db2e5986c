import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './app/console-app.tsx';
import './app/console.css';

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element #console to render into');
createRoot(place).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
);
