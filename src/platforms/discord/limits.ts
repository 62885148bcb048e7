/**
 * What Discord accepts, in UTF-16 units and pieces, from its documentation of components, messages and modals. The text of
 * a message of components is 4000 in total; kept below, because buttons may count.
 */
export const LIMITS = {
  messageComponents: 40,
  messageText: 3800,
  /** Of one text of ours: what is longer goes on in the next, so that messages can be divided between them. */
  text: 1800,
  altText: 1000,
  files: 10,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  radioOptions: 10,
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
  fieldDescription: 100,
  inputText: 4000,
  nonce: 25,
} as const;
