export { appendItem } from './edit/appendItem';
export { applyEdits } from './edit/applyEdits';
export type { PlainValue } from './edit/plainValue';
export { removeField } from './edit/removeField';
export { removeItem } from './edit/removeItem';
export { renameField } from './edit/renameField';
export { replaceScalar } from './edit/replaceScalar';
export { setField } from './edit/setField';
