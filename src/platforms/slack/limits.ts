/**
 * What Slack accepts, in UTF-16 units and pieces, from the documentation of Block Kit and of the methods. The total of a
 * message's blocks is documented nowhere; it was seen to fail from about 13,200 characters on, counted with margin.
 */
export const LIMITS = {
  messageBlocks: 50,
  messageChars: 12_000,
  /** Of one block of ours: what is longer goes on in the next, so that messages can be divided between them. */
  blockChars: 4000,
  viewBlocks: 100,
  fallback: 3000,
  header: 150,
  sectionText: 3000,
  contextText: 2000,
  line: 3000,
  buttonText: 75,
  buttonValue: 2000,
  buttons: 25,
  optionText: 75,
  optionValue: 150,
  options: 100,
  radioOptions: 10,
  placeholder: 150,
  label: 2000,
  inputText: 3000,
  errorText: 1000,
  viewTitle: 24,
  viewButton: 24,
  metadata: 3000,
  actionId: 255,
  altText: 1000,
} as const;
