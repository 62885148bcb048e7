const zeros = { persian: 0x06f0, arabic: 0x0660, ascii: 0x30 };

/** Persian (۰–۹) and Arabic-Indic (٠–٩) digits as 0–9; everything else unchanged. */
export function toLatinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = code >= zeros.persian ? zeros.persian : zeros.arabic;
    return String.fromCharCode(code - zero + zeros.ascii);
  });
}

/** 0–9 and Arabic-Indic digits as Persian digits (۰–۹); everything else unchanged. */
export function toPersianDigits(text: string): string {
  return toLatinDigits(text).replace(/[0-9]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - zeros.ascii + zeros.persian),
  );
}
