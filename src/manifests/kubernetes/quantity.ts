import { text, type YamlNode } from '../yaml/node';

/** Suffixes of Kubernetes' resource.Quantity (apimachinery, quantity.go). */
const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const form = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([a-zA-Z]{0,2}))$/;

/** A quantity as a number: `500m` of CPU is 0.5 (cores), `64Mi` of memory 67108864 (bytes). Undefined of what is none. */
export function quantity(node: YamlNode | undefined): number | undefined {
  const [, digits, exponent, suffix = ''] = form.exec(text(node) ?? '') ?? [];
  const factor = exponent === undefined ? suffixes[suffix] : 10 ** Number(exponent);
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
