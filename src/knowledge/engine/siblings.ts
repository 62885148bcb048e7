/**
 * Topics that one question can mean at once: when two of a group score alike, asking beats guessing. A group that
 * ends in `/` is every topic of that namespace.
 */
const groups = [
  ['stage/'],
  ['typology/'],
  ['recommendation/'],
  ['barrier/overview', 'category/overview', 'concept/barrier'],
  ['barrier/security', 'barrier/privacy', 'category/institutional-framework'],
  ['barrier/governance-framework', 'category/interorganizational-collaboration'],
  ['barrier/organizational-culture', 'category/organizational-structure', 'typology/internal'],
  ['barrier/access', 'category/general-context', 'typology/external'],
  ['barrier/records-protection', 'category/information-and-data'],
  ['barrier/supplier-control', 'category/technology-capabilities'],
  ['barrier/evaluation-resources', 'dimension/evaluation'],
  ['barrier/political-support', 'dimension/political-leadership'],
  ['concept/institutionalization', 'concept/why-institutionalize'],
  ['perspective/diffusion-of-innovations', 'perspective/adopter-categories'],
];

export function areSiblings(a: string, b: string): boolean {
  const belongs = (id: string, group: string[]) =>
    group.some((member) => (member.endsWith('/') ? id.startsWith(member) : id === member));
  return a !== b && groups.some((group) => belongs(a, group) && belongs(b, group));
}
