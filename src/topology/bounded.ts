import {
  type Admission,
  type ElementFinding,
  type Fact,
  type Reason,
  type SourceRange,
  type TopologyEdge,
  type TopologyElement,
  type TopologyNode,
  type TopologyZone,
  topologyLimits,
} from './graph';
import { visibleText } from './visibleText';

const { nameLength, textLength, fileLength, listLength } = topologyLimits;

/** A sentence or a value. */
export function detailText(text: string): string {
  return visibleText(text, textLength);
}

export function boundedNode(node: TopologyNode): TopologyNode {
  return {
    ...node,
    ...boundedElement(node),
    ...(node.detail !== undefined && { detail: nameText(node.detail) }),
  };
}

export function boundedZone(zone: TopologyZone): TopologyZone {
  return { ...zone, ...boundedElement(zone) };
}

export function boundedEdge(edge: TopologyEdge): TopologyEdge {
  const { protocol, port, traffic } = edge;
  return {
    ...edge,
    ...boundedElement(edge),
    admits: boundedAdmission(edge.admits),
    ...(protocol !== undefined && { protocol: nameText(protocol) }),
    ...(port !== undefined && { port: nameText(port) }),
    ...(traffic?.lastRefusal !== undefined && {
      traffic: { ...traffic, lastRefusal: detailText(traffic.lastRefusal) },
    }),
  };
}

function boundedElement(element: TopologyElement): Omit<TopologyElement, 'id'> {
  return {
    name: nameText(element.name),
    reasons: element.reasons.slice(0, listLength).map(boundedReason),
    findings: element.findings.slice(0, listLength).map(boundedFinding),
    facts: element.facts.slice(0, listLength).map(boundedFact),
    ...boundedSource(element),
  };
}

function boundedAdmission({ who, names }: Admission): Admission {
  return { who, names: names.slice(0, listLength).map(nameText) };
}

function boundedReason({ text, rule }: Reason): Reason {
  return { text: detailText(text), ...(rule !== undefined && { rule: nameText(rule) }) };
}

function boundedFinding(finding: ElementFinding): ElementFinding {
  return {
    ...finding,
    rule: nameText(finding.rule),
    message: detailText(finding.message),
    ...boundedSource(finding),
  };
}

function boundedFact({ name, value }: Fact): Fact {
  return { name: nameText(name), value: detailText(value) };
}

function boundedSource({ source }: { source?: SourceRange }): { source?: SourceRange } {
  // A path is for opening, not for reading: it is cut only where none can be that long.
  return source === undefined ? {} : { source: { ...source, file: source.file.slice(0, fileLength) } };
}

function nameText(text: string): string {
  return visibleText(text, nameLength);
}
