/** Workspace of the sample data, and of whatever is tried out in it. */
export const SAMPLE_WORKSPACE = 'sample';
