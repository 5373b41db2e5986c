export { type DemoOptions, type DemoProgress, type DemoSignIn, type LoadedDemo, loadDemo } from './load-demo.ts';
