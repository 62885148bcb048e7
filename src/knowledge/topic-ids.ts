/** The 53 topics, a contract with buttons, logs and digests. Lists are in the paper's order: «the third one» counts here. */
export const topicIds: readonly string[] = `
concept/social-media-value concept/institutionalization concept/why-institutionalize concept/social-media-difference
concept/barrier concept/challenge-vs-risk concept/path-dependence
perspective/overview perspective/diffusion-of-innovations perspective/adopter-categories
perspective/technology-enactment perspective/maturity-models
stage/overview stage/informal-experimentation stage/diffusion-and-conflict stage/consolidation
dimension/overview dimension/policy-guides dimension/political-leadership dimension/training dimension/evaluation
dimension/perceived-development
category/overview category/general-context category/institutional-framework
category/interorganizational-collaboration category/organizational-structure category/information-and-data
category/technology-capabilities
typology/internal-external typology/external typology/internal typology/direct-indirect
barrier/overview barrier/organizational-culture barrier/maintenance-resources barrier/evaluation-resources
barrier/security barrier/governance-framework barrier/access barrier/privacy barrier/legal-terms
barrier/employee-use barrier/supplier-control barrier/political-support barrier/records-protection
barrier/economic-benefit
recommendation/manage-barriers recommendation/invest finding/emerging-concerns
paper/about paper/method paper/sources
`
  .trim()
  .split(/\s+/);
