#!/usr/bin/env node
// The "VS Code executable" that @vscode/test-electron starts: an executable file cannot be TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./launch.ts');
