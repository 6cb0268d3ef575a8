/** Words of people in a LIKE pattern: what they typed stands for itself. */
export const plainLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The text anywhere in what is looked through. */
export const anywhere = (text: string): string => `%${plainLike(text)}%`;
